"""/desk log."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Version
from briefings.views.history_line import history_entry

_AT_ONCE = 20


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def log(context: Context, skip: Annotated[Version, "How many to leave out, the newest first"] = 0) -> Answer:
    """Everything that was done at the desk of this server: who, when, what."""
    events = await context.services.store.desk.events(context.caller.server, skip=skip, most=_AT_ONCE)
    if not events:
        return Answer(
            "Log", (Prose("Nothing has been done before that." if skip else "Nothing has been done here yet."),), private=True
        )
    older = [Link("Older", "desk log", (("skip", str(skip + _AT_ONCE)),), in_place=True)] if len(events) == _AT_ONCE else []
    newest = [Link("Newest", "desk log", in_place=True)] if skip else []
    return Answer("Log", tuple(history_entry(event, named=True) for event in events), links=(*older, *newest), private=True)
