"""What was found for a draft, reached from its overview."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName
from briefings.views.draft.begun import show_begun


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def start(context: Context, briefing: Annotated[DeskName, "Which draft"]) -> Answer:
    """See what was found in the article of a draft, and go through it."""
    services, server = context.services, context.caller.server
    work = await services.editing.enter(context.caller, briefing)
    return show_begun(work, await services.proposing.list(server, work), await services.editing.article(server, briefing))
