"""/digest pause."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.services.command import command
from briefings.services.context import Access, Context, Surface
from briefings.services.digests.showing import shown
from briefings.services.options.digest import DigestName


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def pause(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Send a digest no more until it is resumed; nothing is lost meanwhile."""
    now = await context.services.digests.pause(context.caller, digest)
    return await shown(context, now, told="It is paused.")
