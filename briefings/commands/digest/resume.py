"""/digest resume."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options.digests import DigestName
from briefings.views.digests.show_card import show_card


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def resume(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Send a digest again that was paused or has stopped."""
    now = await context.services.digests.resume(context.caller, digest)
    return await show_card(context, now, message="It is on.")
