"""A draft as readers will see it, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName
from briefings.views.desk.preview import preview as shown


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def preview(context: Context, briefing: Annotated[DeskName, "Which draft"]) -> Answer:
    """A draft as readers will see it, all of it."""
    work = await context.services.editing.enter(context.caller, briefing)
    back = Link("Back to the draft", "desk review", (("briefing", briefing),), in_place=True)
    return shown(work, (back,))
