"""Saying who speaks a quotation that is proposed for a draft."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.editing.proposed.speakers import is_unnamed
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Version
from briefings.model.briefing import Quote
from briefings.model.errors import NotFoundError
from briefings.model.proposed import ProposedItem
from briefings.store.desk_records import ConflictError
from briefings.views.desk.others import mark_changed
from briefings.views.draft.pages import find_screen, read_page
from briefings.views.draft.screen import NOBODY, ask_speaker, name_actors, show_newest, show_screen

_UNNAMED = (
    "nothing beside the quotation names them, so the briefing cannot be published like this. Pick somebody else or “The article "
    "does not say”, or keep it and press “Mend” on the proof: there you can give the article’s words that name the speaker."
)


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
    return show_screen(work, proposed, find_screen(proposed, "quotations", screen.page), message=_warn(proposed, quote))


def _warn(proposed: Sequence[ProposedItem], quote: str) -> str:
    """What an editor has to know who picked somebody whom nothing beside the quotation names; "" for anybody else."""
    item = next((item for item in proposed if item.id == quote), None)
    if item is None or not isinstance(item.value, Quote) or not is_unnamed(item.value):
        return ""
    return f"{name_actors(proposed)(item.value.speaker or '')} is picked, but {_UNNAMED}"
