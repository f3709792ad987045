"""A test post, reached from the card of a digest."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options.digests import DigestName


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def try_(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Post a test message where a digest goes."""
    address = await context.services.digest_requests.try_out(context.caller, digest)
    message = f"It is there: {address}\nIt notified nobody, and tells nothing of the news, so the next digest has all of it."
    card = Link("Back to the digest", "digest edit", (("digest", str(digest.id)),), in_place=True)
    return Answer("The test message was posted", (Prose(message),), links=(card,), private=True)
