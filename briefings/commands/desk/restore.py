"""/desk restore."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Published
from briefings.views.desk.review import mends_told


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def restore(context: Context, briefing: Annotated[Published, "Which retracted briefing"]) -> Answer:
    """Give a retracted briefing back to readers."""
    name = briefing.briefing.id
    done = await context.services.publishing.restore(context.caller, briefing)
    message = f"Readers see revision {done.revision} again. {mends_told(done.mends)}".strip()
    return Answer(
        f"{name} is restored", (Prose(message),), links=(Link("Summary", "summary", (("briefing", name),)),), private=True
    )
