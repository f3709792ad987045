"""One item of a draft, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, ItemAddress
from briefings.views.desk.item import item as shown


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def item(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[ItemAddress, "Which item"],
) -> Answer:
    """One item of a draft with its passages and what was found about it."""
    work = await context.services.editing.enter(context.caller, briefing)
    return await shown(context, work, item)
