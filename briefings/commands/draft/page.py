"""A screen of what is proposed for a draft, reached from its other screens."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName
from briefings.views.draft.pages import find_screen, read_page
from briefings.views.draft.screen import show_screen


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def page(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    step: Annotated[Carried, "Quotations, people or timeline"] = "quotations",
    page: Annotated[Carried, "Which page of it"] = "1",
) -> Answer:
    """See what is proposed for a draft, a screen at a time."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    proposed = await services.proposing.list(caller.server, work)
    return show_screen(work, proposed, find_screen(proposed, step, read_page(page)))
