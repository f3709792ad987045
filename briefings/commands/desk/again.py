"""Trying a job once more, reached from /desk queue."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def again(context: Context, errand: Annotated[Carried, "What to try again"]) -> Answer:
    """Try once more what did not work in Discord."""
    await context.services.queue.retry(context.caller, errand)
    return Answer(
        "Trying again",
        (Prose("The bot tries it again now. If it does not work, it stands in the queue again, with what went wrong."),),
        links=(Link("Queue", "desk queue", in_place=True),),
        private=True,
    )
