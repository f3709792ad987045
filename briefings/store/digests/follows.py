"""What members follow, as rows."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from briefings.model.digest import DigestSettings
from briefings.store.codec import Codec
from briefings.store.digests.records import Follow, FollowKind, Schedule
from briefings.store.digests.rows import FOLLOWS, SCHEDULES, Key, remove_schedule, schedule_key, text_or_none
from briefings.store.driver import Driver
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of


class FollowRows:
    """What members follow. Every method is one transaction and may raise StoreError; times are UTC and aware."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def follow(
        self,
        server: int,
        user: int,
        wanted: Collection[tuple[FollowKind, str]],
        settings: DigestSettings,
        due: tuple[datetime, str],
        *,
        now: datetime,
        most: int,
    ) -> int | None:
        """Store what a member wants to follow, and return how much of it is new; None, and nothing is stored, if it is too much.

        They follow `most` things together at the most. The first one makes the member's schedule with these settings, due at that
        moment and date; a paused one goes on. From then on the member's digest is about everything that they follow. Doing it
        twice changes nothing.
        """
        sql, who = self._rows.sql, _member_key(server, user)
        when: Key = {"next_due": text_of(due[0]), "next_date": due[1]}

        def keep(driver: Driver) -> int | None:
            there = {(follow.kind, follow.target) for follow in _read_follows(driver, sql, who)}
            new = [pair for pair in dict.fromkeys(wanted) if pair not in there]
            if new and len(there) + len(new) > most:
                return None
            rows: list[Key] = [who | {"kind": kind, "target": target, "since": text_of(now)} for kind, target in new]
            driver.executemany(sql["add_follow"], rows)
            if new and _read_schedule(driver, sql, who) is None:
                made: Key = {"made_by": user, "made_at": text_of(now), "settings": self._rows.codec.json(settings)}
                driver.execute(sql["add_schedule"], who | when | made)
            include_all_follows(driver, sql, server, user)
            schedule = _read_schedule(driver, sql, who)
            if wanted and schedule is not None and schedule.state != "on":
                driver.execute(sql["set_schedule_state"], schedule_key(schedule) | when | {"state": "on", "told": ""})
            return len(new)

        return await self._rows.transaction(keep)

    async def unfollow(self, server: int, user: int, kind: FollowKind | None = None, target: str = "") -> int:
        """Drop one follow, or all if `kind` is None, and return how many; the member's digest is about the rest from then on.

        With the last one, the member's schedule is removed.
        """
        who = _member_key(server, user)

        def drop(driver: Driver) -> int:
            if kind is None:
                dropped = driver.execute(self._rows.sql["drop_follows"], who).rowcount
            else:
                dropped = driver.execute(self._rows.sql["drop_follow"], who | {"kind": kind, "target": target}).rowcount
            if (empty := include_all_follows(driver, self._rows.sql, server, user)) is not None:
                remove_schedule(driver, self._rows, server, empty.id)
            return dropped

        return await self._rows.transaction(drop)

    async def follows(self, server: int, user: int) -> tuple[Follow, ...]:
        """Return what a member follows in a server, sorted by kind and target."""
        return await self._rows.list_records(FOLLOWS, "follows", _member_key(server, user))

    async def follower(self, server: int, user: int) -> Schedule | None:
        """Return the schedule of a member's personal digest, or None."""
        return await self._rows.find_record(SCHEDULES, "schedule_of_member", _member_key(server, user))


def include_all_follows(driver: Driver, sql: Mapping[str, str], server: int, user: int) -> Schedule | None:
    """Make a member's digest be about everything that they follow now, as part of a transaction.

    Returns the schedule, unchanged, if that is nothing: it is to be removed. None otherwise.
    """
    who = _member_key(server, user)
    schedule = _read_schedule(driver, sql, who)
    if schedule is None:
        return None
    follows = _read_follows(driver, sql, who)
    if not follows:
        return schedule
    targets = {kind: tuple(follow.target for follow in follows if follow.kind == kind) for kind in ("tag", "actor", "briefing")}
    settings = replace(schedule.settings, tags=targets["tag"], actors=targets["actor"], briefings=targets["briefing"])
    if settings != schedule.settings:
        due: Key = {"next_due": text_or_none(schedule.next_due), "next_date": schedule.next_date}
        driver.execute(sql["change_schedule"], schedule_key(schedule) | due | {"settings": Codec.json(settings)})
    return None


def _member_key(server: int, user: int) -> Key:
    return {"server": server, "user": user}


def _read_follows(driver: Driver, sql: Mapping[str, str], who: Key) -> tuple[Follow, ...]:
    return FOLLOWS.read_all(driver.execute(sql["follows"], who))


def _read_schedule(driver: Driver, sql: Mapping[str, str], who: Key) -> Schedule | None:
    return SCHEDULES.read_one(driver.execute(sql["schedule_of_member"], who))
