"""Turning something of a digest on or off, reached from its card."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.digests.schedules import toggle_forum_tag
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried
from briefings.framework.options.digests import DigestName
from briefings.model.digest import DigestSettings
from briefings.model.errors import InvalidArgumentError
from briefings.views.digests.show_card import show_card

_SAID: dict[tuple[str, str], str] = {
    ("quiet", "line"): "says so when nothing is new",
    ("quiet", "skip"): "posts nothing when nothing is new",
    ("publish", "on"): "is published to the servers that follow the channel",
    ("publish", "off"): "is not published to other servers",
    ("drop", "on"): "deletes the one before",
    ("drop", "off"): "keeps the one before",
    ("mention", "off"): "notifies nobody",
}


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def switch(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    what: Annotated[Carried, "What to turn on or off"] = "",
    to: Annotated[Carried, "What it shall be"] = "",
) -> Answer:
    """Turn something of a digest on or off."""
    digests = context.services.digests
    if what == "tag":
        spot = await digests.spot(digest.server, digest.settings.channel)
        tag = int(to) if to.isascii() and to.isdigit() else 0
        now = await digests.change(context.caller, digest, lambda kept: toggle_forum_tag(kept, spot, tag), "tags of its posts")
        return await show_card(context, now, message="Changed.")
    said = _SAID.get((what, to))
    if said is None or (what, to, digest.settings.place == "news") == ("publish", "on", False):
        raise InvalidArgumentError(
            "This digest has nothing like that to choose.", f"/digest edit digest:{digest.id} shows what it has."
        )
    now = await digests.change(context.caller, digest, _turn(what, to), said)
    return await show_card(context, now, message=f"Changed: it {said}.")


def _turn(what: str, to: str) -> Callable[[DigestSettings], DigestSettings]:
    on = to == "on"

    def turn(kept: DigestSettings) -> DigestSettings:
        match what:
            case "quiet":
                return replace(kept, quiet="line" if to == "line" else "skip")
            case "publish":
                return replace(kept, crosspost=on)
            case "drop":
                return replace(kept, drop_before=on)
            case _:
                return replace(kept, mention=0)

    return turn
