"""Saying who speaks a quotation that is proposed for a draft."""

from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Version
from briefings.model.errors import NotFoundError
from briefings.store.desk_records import ConflictError
from briefings.views.desk.others import mark_changed
from briefings.views.draft.pages import find_screen, read_page
from briefings.views.draft.screen import NOBODY, ask_speaker, show_newest, show_screen


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def speaker(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    quote: Annotated[Carried, "Which quotation"] = "",
    page: Annotated[Carried, "The page that it is on"] = "1",
    stamp: Annotated[Carried, "What was on that page"] = "",
    picked: Annotated[Carried, "Who says it"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """Say who speaks a quotation."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    proposed = await services.proposing.list(caller.server, work)
    screen = find_screen(proposed, "quotations", read_page(page))
    if stamp != screen.stamp:
        return show_newest(work, proposed, screen)
    if not picked:
        numbers = {item.id: number for number, item in enumerate(screen.items, 1)}
        item = next((item for item in screen.items if item.id == quote), None)
        if item is None:
            raise NotFoundError("This quotation is not on that page any more.", "Open the draft again with /desk review.")
        shown = show_screen(work, proposed, screen, message=f"Who says {numbers[quote]}? Pick them in the menu below.")
        return replace(shown, pickers=(ask_speaker(work, proposed, item, f"Who says {numbers[quote]}?", screen),), menus=())
    actor = "" if picked == NOBODY else picked
    try:
        work = await services.proposing.name_speaker(caller, work, quote, actor, seen=version)
    except ConflictError as error:
        return mark_changed(error, show_screen(work, proposed, screen))
    proposed = await services.proposing.list(caller.server, work)
    return show_screen(work, proposed, find_screen(proposed, "quotations", screen.page))
