"""Putting something away that waits in the queue and cannot be helped, reached from /desk queue."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def settle(
    context: Context,
    errand: Annotated[Carried, "What did not work in Discord"] = "",
    briefing: Annotated[Carried, "The shipped briefing whose news was seen"] = "",
) -> Answer:
    """Put something away that waits in the queue."""
    if briefing:
        await context.services.queue.note_shipped(context.caller, briefing)
    else:
        await context.services.queue.settle(context.caller, errand)
    message = "It no longer waits in the queue; /desk log keeps that you put it away."
    return Answer("Put away", (Prose(message),), links=(Link("Queue", "desk queue", in_place=True),), private=True)
