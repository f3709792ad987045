"""Saying that a digest is there of which the bot does not know it, reached from /digest status."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried
from briefings.framework.options.digests import DigestName

_MESSAGE = (
    "It counts as sent, and what comes behind it is sent now. The bot does not know which message it is, so it will not mend it "
    "if something in it is corrected; the correction stands in the next digest."
)


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def confirm(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    kind: Annotated[Carried, "Whether it was a daily one"] = "",
    key: Annotated[Carried, "Which one"] = "",
) -> Answer:
    """Say that a digest is there."""
    await context.services.digest_requests.confirm(context.caller, digest, kind, key)
    status = Link("Status", "digest status", (("digest", str(digest.id)),), in_place=True)
    return Answer("Noted: it is there", (Prose(_MESSAGE),), links=(status,), private=True)
