"""/digest remove."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.digests import schedule_wording
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, Version
from briefings.framework.options.digests import DigestName
from briefings.views.digests import card

_SURE = "yes"
_MESSAGE = (
    "No further digest of this one is sent, and its status goes away; messages that were posted stay. To stop it only for a "
    "while, pause it."
)


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def remove(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    sure: Annotated[Carried, "Whether it was confirmed"] = "",
    version: Annotated[Version, "The version of it that was looked at"] = 0,
) -> Answer:
    """Remove a digest; what was posted stays."""
    if sure != _SURE:
        about = ("digest", str(digest.id))
        yes = Link("Remove it", "digest remove", (about, ("sure", _SURE), ("version", str(digest.version))), in_place=True)
        return Answer(
            f"Remove digest {digest.id}?",
            (Prose(f"{schedule_wording.summarize(digest)}. {_MESSAGE}"), card.place(digest)),
            links=(yes, Link("Keep it", "digest edit", (about,), in_place=True)),
            private=True,
        )
    await context.services.digests.remove(context.caller, digest, seen=version)
    message = Prose("Messages that were posted stay where they are.")
    return Answer(
        f"Digest {digest.id} is removed", (message,), links=(Link("All digests", "digest list", in_place=True),), private=True
    )
