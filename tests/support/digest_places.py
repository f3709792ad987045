"""A chat with a few places for digests, for tests that go through the dispatcher."""

from dataclasses import dataclass, field, replace

from briefings.answers.blocks import Answer
from briefings.digests.destination import ForumTag, PlaceError, Spot
from briefings.model.digest import DigestSettings
from support.newsroom import ELSEWHERE, SERVER

CHANNEL, NEWS, FORUM, THREAD, LOCKED, FOREIGN, VOICE = 501, 502, 503, 504, 505, 506, 507
TAGS = (ForumTag(1, "News"), ForumTag(2, "Strike"))


def _spots() -> dict[tuple[int, int], Spot]:
    found = (
        Spot(CHANNEL, "channel", "general"),
        Spot(NEWS, "news", "announcements"),
        Spot(FORUM, "forum", "talk", tags=TAGS, needs_tag=True),
        Spot(THREAD, "thread", "harbour", advised=("The bot lacks Read Message History there.",)),
        Spot(LOCKED, "channel", "locked", missing=("View Channel", "Send Messages")),
    )
    return {(SERVER, spot.channel): spot for spot in found} | {(ELSEWHERE, FOREIGN): Spot(FOREIGN, "channel", "far")}


@dataclass(slots=True)
class Ground:
    """Places in two servers; what was posted there as a test is in `posted`."""

    spots: dict[tuple[int, int], Spot] = field(default_factory=_spots)
    posted: dict[str, tuple[int, Answer]] = field(default_factory=dict[str, tuple[int, Answer]])
    roles: frozenset[int] = frozenset({70})

    def close(self, channel: int) -> None:
        """Take away the bot's right to write."""
        self.spots[SERVER, channel] = replace(self.spots[SERVER, channel], missing=("Send Messages",))

    def open(self, channel: int) -> None:
        """Give it back."""
        self.spots[SERVER, channel] = replace(self.spots[SERVER, channel], missing=())

    async def spot(self, server: int, channel: int, *, mention: int = 0) -> Spot | None:
        """See `Places.spot`."""
        if channel == VOICE:
            raise PlaceError("Nothing can be posted in a channel of that kind.")
        found = self.spots.get((server, channel))
        gone = mention and mention not in self.roles
        return replace(found, advised=(*found.advised, "The role is not there any more.")) if found and gone else found

    async def try_out(self, server: int, settings: DigestSettings, answer: Answer, request: str) -> str:
        """See `Places.try_out`."""
        self.posted.setdefault(request, (settings.channel, answer))
        return self.address(server, settings.channel, len(self.posted))

    def address(self, server: int, channel: int, message: int) -> str:
        """See `Places.address`."""
        return f"https://chat.example/{server}/{channel}/{message}"
