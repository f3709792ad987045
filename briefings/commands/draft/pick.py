"""Ticking what is proposed for a draft, on one of its screens."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName
from briefings.views.draft.pages import find_screen, read_page
from briefings.views.draft.screen import show_newest, show_screen


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def pick(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    step: Annotated[Carried, "Quotations, people or timeline"] = "quotations",
    page: Annotated[Carried, "Which page of it"] = "1",
    stamp: Annotated[Carried, "What was on it"] = "",
    picked: Annotated[Carried, "What is ticked"] = "",
) -> Answer:
    """Tick what is to stay; “Next” carries it out."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    proposed = await services.proposing.list(caller.server, work)
    screen = find_screen(proposed, step, read_page(page))
    if stamp != screen.stamp:
        return show_newest(work, proposed, screen)
    await services.proposing.pick(caller, work, screen.ids, frozenset(picked.split(",")))
    proposed = await services.proposing.list(caller.server, work)
    return show_screen(work, proposed, find_screen(proposed, step, screen.page))
