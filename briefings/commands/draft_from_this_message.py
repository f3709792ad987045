"""The message command "Draft from this message"."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import MessageText, Upload
from briefings.views.draft.beginning import begin_draft


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def draft_from_this_message(
    context: Context,
    message: Annotated[MessageText | None, "The message with the article"] = None,
    file: Annotated[Upload | None, "The file in the message"] = None,
) -> Answer:
    """Begin a draft from a message, or from the file in it: in its menu, under Apps."""
    services = context.services
    if file is not None:
        taken = await services.intake.from_file(file)
    else:
        taken = await services.intake.from_words((message or "",), "The message")
    return await begin_draft(context, taken, "")
