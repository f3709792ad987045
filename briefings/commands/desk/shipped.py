"""What changed in a shipped briefing since this server copied it, reached from /desk queue."""

from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Diff, Link, Prose
from briefings.caller import LIBRARY, Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Published
from briefings.model.errors import NotFoundError

_HOW = (
    "Your readers see your own copy, and nothing of this. Change what you want to take over with /desk edit, and publish it; "
    "the rest stays as you have it."
)


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def shipped(context: Context, briefing: Annotated[Published, "Which briefing"]) -> Answer:
    """What changed in a shipped briefing since this server copied it."""
    store, name = context.services.store, briefing.briefing.id
    revisions = await store.desk.find_copy_revisions(context.caller.server, name)
    copied = await store.briefing(LIBRARY, name, revision=revisions[0]) if revisions else None
    ships = await store.briefing(LIBRARY, name)
    if copied is None or ships is None:
        raise NotFoundError(f"This server has no copy of a shipped briefing called “{name}”.", "/desk queue shows what waits.")
    changed = tuple(Diff(change.label, change.was, change.now) for change in editing.changes(copied.briefing, ships.briefing))
    message = f"Revision {copied.revision} is what you copied, revision {ships.revision} ships with the bot now."
    return Answer(
        f"What changed in {name}",
        (Prose(f"{message} {_HOW}"), *changed),
        links=(
            Link("I have seen this", "desk settle", (("briefing", name),), in_place=True),
            Link("Your copy", "desk review", (("briefing", name),)),
            Link("Queue", "desk queue", in_place=True),
        ),
        private=True,
    )
