"""/digest pause."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options.digests import DigestName
from briefings.views.digests.show_card import show_card


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def pause(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Send a digest no more until it is resumed; nothing is lost meanwhile."""
    now = await context.services.digests.pause(context.caller, digest)
    return await show_card(context, now, message="It is paused.")
