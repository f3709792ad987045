"""/digest send-now."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options.digests import DigestName

_MESSAGE = (
    "It is on its way, with everything that happened since the last one. The next digest comes when it would have come anyway, "
    "and tells only what happens from now on."
)


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def send_now(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Send a digest at once, with everything that is new."""
    done = await context.services.digest_requests.send_now(context.caller, digest)
    message = "This was asked for already, and is done only once." if done.what == "repeated" else _MESSAGE
    status = Link("Status", "digest status", (("digest", str(digest.id)),), in_place=True)
    return Answer(f"Digest {digest.id} is being sent", (Prose(message),), links=(status,), private=True)
