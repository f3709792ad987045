"""/digest send-now."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried
from briefings.framework.options.digests import DigestName

_SURE = "yes"
_MESSAGE = "It is on its way. The next digest comes at its usual time, and tells only what happens from now on."
_EMPTY = (
    "Nothing was published or corrected since the last digest, so nothing was sent. If you send one anyway, it is one line that "
    "says so."
)


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def send_now(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    sure: Annotated[Carried, "Whether to send it though nothing is new"] = "",
) -> Answer:
    """Send a digest at once, with everything that is new. If nothing is, you are asked first."""
    done = await context.services.digest_requests.send_now(context.caller, digest, even_if_empty=sure == _SURE)
    about = ("digest", str(digest.id))
    if done.what == "empty":
        anyway = Link("Send it anyway", "digest send-now", (about, ("sure", _SURE)), in_place=True)
        back = Link("Back to the digest", "digest edit", (about,), in_place=True)
        return Answer("Nothing is new", (Prose(_EMPTY),), links=(anyway, back), private=True)
    message = "This was asked for already, and is done only once." if done.what == "repeated" else _MESSAGE
    status = Link("Status", "digest status", (about,), in_place=True)
    return Answer(f"Digest {digest.id} is being sent", (Prose(message),), links=(status,), private=True)
