"""/digest resume."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.services.command import command
from briefings.services.context import Access, Context, Surface
from briefings.services.digests.showing import shown
from briefings.services.options.digest import DigestName


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def resume(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Send a digest again that was paused or has stopped."""
    now = await context.services.digests.resume(context.caller, digest)
    return await shown(context, now, told="It is on.")
