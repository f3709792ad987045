"""Keeping what is ticked on a screen of a draft and dropping the rest, then on to the next one."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Version
from briefings.store.desk_records import ConflictError
from briefings.views.desk.others import mark_changed
from briefings.views.draft.onward import show_onward
from briefings.views.draft.pages import find_screen, read_page
from briefings.views.draft.screen import say_decided, show_newest, show_screen


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def go_on(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    step: Annotated[Carried, "Quotations, people or timeline"] = "quotations",
    page: Annotated[Carried, "Which page of it"] = "1",
    stamp: Annotated[Carried, "What was on it"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """Keep what is ticked on this screen, drop the rest, and go on."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    proposed = await services.proposing.list(caller.server, work)
    screen = find_screen(proposed, step, read_page(page))
    if stamp != screen.stamp:
        return show_newest(work, proposed, screen)
    try:
        work, decided = await services.proposing.decide(caller, work, screen.ids, seen=version)
    except ConflictError as error:
        return mark_changed(error, show_screen(work, proposed, screen))
    return await show_onward(context, work, screen, message=say_decided(screen, decided))
