"""Throwing a draft away, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer, Field, Form, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, FormText, Version
from briefings.model.errors import InvalidArgumentError


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def discard(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    sure: Annotated[FormText, "The briefing’s id, typed once more"] = "",
) -> Answer | Form:
    """Throw a draft away; what is published stays as it is."""
    if not sure:
        carried = (("briefing", briefing), ("version", str(version)))
        field = Field("sure", "Type its id to throw it away", briefing, longest=60)
        return Form("Discard the draft", "desk discard", (field,), carried, in_place=True)
    if sure != briefing:
        raise InvalidArgumentError(f"“{sure}” is not {briefing}, so the draft was kept.", "Type the id just as it is shown.")
    work = await context.services.editing.enter(context.caller, briefing)
    await context.services.editing.discard(context.caller, work, seen=version)
    message = "The draft is thrown away. What is published, if anything, is as it was."
    return Answer(f"Draft of {briefing} discarded", (Prose(message),), links=(Link("Drafts", "desk review"),), private=True)
