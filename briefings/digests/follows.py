"""What members follow: a personal digest by direct message, for one server, which nobody else is told of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from briefings.caller import LIBRARY, Caller
from briefings.model import schedule as times
from briefings.model.digest import DigestSettings
from briefings.model.errors import InvalidArgumentError
from briefings.model.schedule import Rhythm
from briefings.services.library_lookup import Reading
from briefings.services.settings import Settings
from briefings.services.wakeup import WakeUpSignal
from briefings.store.digests.records import Follow, FollowKind, Schedule
from briefings.store.store import Store

__all__ = ["MOST_FOLLOWS", "Following", "NamedFollow", "Schedule"]

MOST_FOLLOWS = 25
"""Things that a member can follow in one server: as many as fit a menu of Discord's (Components, String Select)."""
AT = time(8)
"""When personal digests come, by the server's clock."""
_KINDS: dict[str, FollowKind] = {"actor": "actor", "tag": "tag", "briefing": "briefing"}


@dataclass(frozen=True, slots=True)
class NamedFollow:
    """Something that a member follows, with a name that people know."""

    follow: Follow
    name: str

    @property
    def what(self) -> str:
        """Its kind and target, as a button carries them: "tag:strike"."""
        return f"{self.follow.kind}:{self.follow.target}"


class Following:
    """Acts for the caller alone. Every method may raise StoreError."""

    def __init__(self, store: Store, reading: Reading, settings: Settings, wake_up: WakeUpSignal) -> None:
        self._rows = store.follows
        self._reading = reading
        self._settings = settings
        self._wake_up = wake_up

    async def add(self, caller: Caller, wanted: Iterable[tuple[FollowKind, str]]) -> None:
        """Follow these things, (kind, target) each; what is followed already stays so, and a paused digest goes on.

        Raises InvalidArgumentError outside of servers, and if they would be too many.
        """
        if caller.server == LIBRARY:
            raise InvalidArgumentError(
                "You can follow something only in a server that has this bot.", "Type /follow in one of its channels."
            )
        settings = await self._settings_of(caller.server)
        due = times.next_due(settings.rhythm, caller.now)
        kept = await self._rows.follow(
            caller.server,
            caller.user,
            tuple(wanted),
            settings,
            (due.at, due.day.isoformat()),
            now=caller.now,
            most=MOST_FOLLOWS,
        )
        if kept is None:
            there = len(await self._rows.follows(caller.server, caller.user))
            raise InvalidArgumentError(
                f"You follow {there} things in this server, and {MOST_FOLLOWS} is the most.", "/unfollow makes room."
            )
        self._wake_up.send()

    async def drop(self, caller: Caller, server: int, what: str) -> bool:
        """Stop following one thing ("actor:…", "tag:…", "briefing:…") or everything ("all"); False if it was not followed."""
        user = caller.user
        if what == "all":
            dropped = await self._rows.unfollow(server, user)
        else:
            kind, _, target = what.partition(":")
            known = _KINDS.get(kind)
            dropped = await self._rows.unfollow(server, user, known, target) if known and target else 0
        if dropped:
            self._wake_up.send()
        return bool(dropped)

    async def of(self, user: int, server: int, *, named: bool) -> tuple[NamedFollow, ...]:
        """Return what somebody follows in a server; names are looked up only if `named`: whoever asks is in that server."""
        found = await self._rows.follows(server, user)
        return tuple([NamedFollow(follow, await self._name(follow, named=named)) for follow in found])

    async def schedule(self, user: int, server: int) -> Schedule | None:
        """Return the schedule of somebody's personal digest, None if they follow nothing."""
        return await self._rows.follower(server, user)

    async def _settings_of(self, server: int) -> DigestSettings:
        """Return the settings of a new personal digest; what it is about follows from what is followed."""
        settings = await self._settings.of(server)
        return DigestSettings(0, "direct", Rhythm(AT, settings.zone), dates=settings.dates, quiet="skip")

    async def _name(self, follow: Follow, *, named: bool) -> str:
        briefing, _, actor_id = follow.target.partition(":")
        edition = await self._reading.edition(follow.server, briefing) if named and follow.kind != "tag" else None
        if follow.kind == "tag":
            return f"the tag {follow.target}"
        if follow.kind == "briefing":
            headline = edition.briefing.summary.headline.text if edition and not edition.retracted else ""
            return f"“{headline}”" if headline else f"the briefing {briefing}"
        actor = edition.briefing.actor(actor_id) if edition and not edition.retracted else None
        return actor.name if actor else f"{actor_id} of the briefing {briefing}"
