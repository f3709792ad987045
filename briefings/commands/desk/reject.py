"""Giving a draft back that was handed in, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer, Field, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, FormText, Version
from briefings.views.desk.review import review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def reject(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "What was looked at"] = 0,
    why: Annotated[FormText, "What to mend"] = "",
) -> Answer | Form:
    """Give a draft back to those who wrote it."""
    if not why:
        field = Field("why", "What has to be mended", "Whoever opens the draft sees it", long=True, longest=600)
        carried = (("briefing", briefing), ("version", str(version)))
        return Form("Give the draft back", "desk reject", (field,), carried, in_place=True)
    work = await context.services.editing.enter(context.caller, briefing)
    return await review(context, await context.services.publishing.reject(context.caller, work, why, seen=version))
