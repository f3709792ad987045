"""Taking back the moment at which a draft is published, reached from wherever that stands."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName
from briefings.views.desk.review import review
from briefings.views.draft.proof import show_proof

_DONE = "Scheduling is canceled: it stays a draft until somebody publishes it."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def unschedule(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    screen: Annotated[Carried, "The screen to go back to"] = "",
) -> Answer:
    """Take back the moment at which a draft is published by itself."""
    embargo = await context.services.embargoes.take_back(context.caller, briefing)
    work = await context.services.editing.open(context.caller.server, briefing)
    if screen == "proof":
        return await show_proof(context, work, channel=embargo.channel, message=_DONE)
    return await review(context, work, message=_DONE)
