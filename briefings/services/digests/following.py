"""What members follow: a personal digest by direct message, for one server, which nobody else is told of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import time

from briefings.model import schedule as times
from briefings.model.digest import DigestSettings
from briefings.model.errors import InvalidArgumentError
from briefings.model.schedule import Rhythm
from briefings.services.bell import Bell
from briefings.services.context import LIBRARY, Caller
from briefings.services.reading import Reading
from briefings.services.server_settings import Settings
from briefings.store.desk_interface import Act, ConflictError
from briefings.store.digests_interface import Follow, FollowKind, Schedule
from briefings.store.interface import Store

__all__ = ["MOST_FOLLOWS", "Followed", "Following", "Schedule"]

MOST_FOLLOWS = 25
"""Things that a member follows in one server: as many as fit a menu of Discord's (Components, String Select)."""
AT = time(8)
"""When personal digests come, by the server's clock."""
_KINDS: dict[str, FollowKind] = {"actor": "actor", "tag": "tag", "briefing": "briefing"}


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that a member follows, with a name for it that people know."""

    follow: Follow
    name: str

    @property
    def what(self) -> str:
        """What a button carries to say which one it is."""
        return f"{self.follow.kind}:{self.follow.target}"


class Following:
    """Acts for the caller alone. Every method may raise StoreError."""

    def __init__(self, store: Store, reading: Reading, settings: Settings, bell: Bell) -> None:
        self._store = store
        self._rows = store.follows
        self._reading = reading
        self._settings = settings
        self._bell = bell

    async def add(self, caller: Caller, wanted: Iterable[tuple[FollowKind, str]]) -> None:
        """Follow these things, (kind, target) each; what is followed already stays so.

        Raises InvalidArgumentError outside of servers, and where they would be too many.
        """
        if caller.server == LIBRARY:
            raise InvalidArgumentError(
                "You can follow something only in a server that has this bot.", "Type /follow in one of its channels."
            )
        there = [(each.kind, each.target) for each in await self._rows.follows(caller.server, caller.user)]
        new = [each for each in dict.fromkeys(wanted) if each not in there]
        if len(there) + len(new) > MOST_FOLLOWS:
            raise InvalidArgumentError(
                f"You follow {len(there)} things in this server, and {MOST_FOLLOWS} is the most.", "/unfollow makes room."
            )
        settings = await self._about(caller.server, [*there, *new])
        due = times.next_due(settings.rhythm, caller.now)
        for kind, target in new:
            await self._rows.follow(
                Follow(caller.server, caller.user, kind, target),
                settings,
                due.at,
                due.day.isoformat(),
                now=caller.now,
                most=MOST_FOLLOWS,
            )
        await self._tell_of_all(caller, caller.server)
        self._bell.ring()

    async def drop(self, caller: Caller, server: int, what: str) -> bool:
        """Follow one thing no longer ("actor:…", "tag:…", "briefing:…"), or nothing at all ("all"); False where nothing was."""
        user = caller.user
        if what == "all":
            dropped = await self._rows.unfollow(server, user)
        else:
            kind, _, target = what.partition(":")
            known = _KINDS.get(kind)
            dropped = await self._rows.unfollow(server, user, known, target) if known and target else 0
        if dropped:
            await self._tell_of_all(caller, server)
            self._bell.ring()
        return bool(dropped)

    async def of(self, user: int, server: int, *, named: bool) -> tuple[Followed, ...]:
        """What somebody follows in a server. Names are looked up only where they are `named`: who asks is in that server."""
        found = await self._rows.follows(server, user)
        return tuple([Followed(each, await self._name(each, named=named)) for each in found])

    async def schedule(self, user: int, server: int) -> Schedule | None:
        """When somebody's personal digest comes, None where they follow nothing."""
        return await self._rows.follower(server, user)

    async def _tell_of_all(self, caller: Caller, server: int) -> None:
        """Make the personal digest one about everything that is followed now, where it is not."""
        for last in (False, False, True):
            schedule = await self._rows.follower(server, caller.user)
            if schedule is None:
                return
            follows = [(each.kind, each.target) for each in await self._rows.follows(server, caller.user)]
            wanted = await self._about(server, follows)
            settings = replace(schedule.settings, tags=wanted.tags, actors=wanted.actors, briefings=wanted.briefings)
            if settings == schedule.settings:
                return
            act = Act(server, caller.now, caller.user, "digest", detail=("what a personal digest is about",))
            try:
                await self._store.digests.change(schedule, settings, schedule.next_due, schedule.next_date, act)
            except ConflictError:  # the same member, at the same moment
                if last:
                    raise

    async def _about(self, server: int, follows: Collection[tuple[str, str]]) -> DigestSettings:
        """The settings of a personal digest about these things."""
        settings = await self._settings.of(server)
        targets = {kind: tuple(sorted(target for each, target in follows if each == kind)) for kind in _KINDS.values()}
        return DigestSettings(
            0,
            "direct",
            Rhythm(AT, settings.zone),
            tags=targets["tag"],
            actors=targets["actor"],
            briefings=targets["briefing"],
            dates=settings.dates,
            quiet="skip",
        )

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
