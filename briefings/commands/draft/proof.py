"""The proof of a draft, reached from its last screen."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName
from briefings.views.draft.proof import show_proof


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def proof(context: Context, briefing: Annotated[DeskName, "Which draft"]) -> Answer:
    """See a draft as readers will, with what was found in it, and publish it."""
    return await show_proof(context, await context.services.editing.enter(context.caller, briefing))
