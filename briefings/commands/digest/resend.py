"""Sending a digest once more of which nobody knows whether it arrived, reached from /digest status."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried
from briefings.framework.options.digests import DigestName

_MESSAGE = "It is sent once more now, with what has not arrived of it. If the first one was there after all, it is there twice."


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def resend(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    kind: Annotated[Carried, "Whether it was a daily one"] = "",
    key: Annotated[Carried, "Which one"] = "",
) -> Answer:
    """Send a digest once more of which nobody knows whether it arrived."""
    await context.services.digest_requests.resend(context.caller, digest, kind, key)
    status = Link("Status", "digest status", (("digest", str(digest.id)),), in_place=True)
    return Answer("Sending it once more", (Prose(_MESSAGE),), links=(status,), private=True)
