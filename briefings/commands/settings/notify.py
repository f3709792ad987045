"""/settings notify."""

from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, Literal

from briefings.answers.blocks import Answer, Block, Link, Mentions, Prose
from briefings.caller import Access, Surface
from briefings.digests.destination import PlaceError
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Channel
from briefings.model.errors import InvalidArgumentError
from briefings.model.settings import Notify, ServerSettings
from briefings.views import settings_view
from briefings.views.desk.post_card import rights_lacking

_STORED: MappingProxyType[str, Notify] = MappingProxyType(
    {"nothing": "nothing", "direct message": "direct", "mention": "mention"}
)


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def notify(
    context: Context,
    how: Annotated[Literal["nothing", "direct message", "mention"] | None, "How people are told"] = None,
    channel: Annotated[Channel | None, "Where editors are mentioned"] = None,
) -> Answer:
    """How people are told of hand-ins, give-backs, publishing and rulings."""
    services, caller = context.services, context.caller
    now = await services.settings.of(caller.server)
    lacking: tuple[Block, ...] = ()
    if channel:
        spot = await services.digests.spot(caller.server, channel, mention=now.editors[0] if now.editors else 0)
        if spot.place == "forum":
            raise PlaceError("Nobody can be mentioned in a forum as a whole.", "Choose a post of that forum, or a channel.")
        lacking = rights_lacking(spot)
    if how or channel:
        now = await services.settings.change(caller, lambda before: _change(before, how, channel), _say_change(how, channel))
    return Answer(
        settings_view.NOTIFY,
        (
            Prose(settings_view.notify(now)),
            *([Mentions("The channel:", "channel", (now.notify_channel,))] if now.notify_channel else []),
            *lacking,
            Prose(settings_view.TOLD_ANYWAY),
        ),
        links=(
            *(
                Link(f"By {word}" if word != "nothing" else "Tell nobody", "settings notify", (("how", word),), in_place=True)
                for word, stored in _STORED.items()
                if stored != now.notify and (stored != "mention" or now.notify_channel)
            ),
            Link("All settings", "settings show", in_place=True),
        ),
        private=True,
    )


def _change(before: ServerSettings, how: str | None, channel: int | None) -> ServerSettings:
    """Raise InvalidArgumentError for mentions that have no channel."""
    after = replace(before, notify=_STORED[how] if how else before.notify, notify_channel=channel or before.notify_channel)
    if after.notify == "mention" and not after.notify_channel:
        raise InvalidArgumentError(
            "Mentions need a channel that the editors read.", "Use the command once more, and pick a channel."
        )
    return after


def _say_change(how: str | None, channel: int | None) -> str:
    parts = [*([f"by {how}"] if how else []), *([f"in the channel {channel}"] if channel else [])]
    return f"How people are told: {' '.join(parts)}"
