"""What members follow as rows."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from briefings.model.digest import DigestSettings
from briefings.store.codec import Codec
from briefings.store.digests.records import Follow, FollowKind, Schedule
from briefings.store.digests.rows import Key, follow_of, removed, schedule_key, schedule_of, text_or_none
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of


class FollowRows:
    """See `FollowRows`."""

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
        """Keep all of these, and return how many are new; None, and nothing is kept, where they would be more than `most`.

        The first one makes the member's schedule with these settings, due at that moment and date; one that is paused goes on.
        From then on that digest is about everything that the member follows. Doing it twice changes nothing.
        """
        sql, who = self._rows.sql, _who(server, user)
        when: Key = {"next_due": text_of(due[0]), "next_date": due[1]}

        def keep(driver: sqlite3.Connection) -> int | None:
            there = {(each.kind, each.target) for each in _follows(driver, sql, who)}
            new = [each for each in dict.fromkeys(wanted) if each not in there]
            if new and len(there) + len(new) > most:
                return None
            rows: list[Key] = [who | {"kind": kind, "target": target, "since": text_of(now)} for kind, target in new]
            driver.executemany(sql["add_follow"], rows)
            if new and _schedule(driver, sql, who) is None:
                made: Key = {"made_by": user, "made_at": text_of(now), "settings": self._rows.codec.json(settings)}
                driver.execute(sql["add_schedule"], who | when | made)
            tell_of_all(driver, sql, server, user)
            schedule = _schedule(driver, sql, who)
            if wanted and schedule is not None and schedule.state != "on":
                driver.execute(sql["set_schedule_state"], schedule_key(schedule) | when | {"state": "on", "told": ""})
            return len(new)

        return await self._rows.transaction(keep)

    async def unfollow(self, server: int, user: int, kind: FollowKind | None = None, target: str = "") -> int:
        """Drop one, or all where `kind` is None, and return how many; the member's digest is about the rest from then on.

        With the last one the member's schedule goes.
        """
        who = _who(server, user)

        def drop(driver: sqlite3.Connection) -> int:
            if kind is None:
                dropped = driver.execute(self._rows.sql["drop_follows"], who).rowcount
            else:
                dropped = driver.execute(self._rows.sql["drop_follow"], who | {"kind": kind, "target": target}).rowcount
            if (empty := tell_of_all(driver, self._rows.sql, server, user)) is not None:
                removed(driver, self._rows, server, empty.id)
            return dropped

        return await self._rows.transaction(drop)

    async def follows(self, server: int, user: int) -> tuple[Follow, ...]:
        """What a member follows in a server, sorted by kind and target."""
        return tuple(map(follow_of, await self._rows.read("follows", _who(server, user))))

    async def follower(self, server: int, user: int) -> Schedule | None:
        """The schedule of a member's personal digest, or None."""
        rows = await self._rows.read("schedule_of_member", _who(server, user))
        return schedule_of(rows[0]) if rows else None


def tell_of_all(driver: sqlite3.Connection, sql: Mapping[str, str], server: int, user: int) -> Schedule | None:
    """Make a member's digest one about everything that they follow now, as part of a transaction.

    Returns the schedule, unchanged, where that is nothing: it is to be removed.
    """
    who = _who(server, user)
    schedule = _schedule(driver, sql, who)
    if schedule is None:
        return None
    follows = _follows(driver, sql, who)
    if not follows:
        return schedule
    targets = {kind: tuple(each.target for each in follows if each.kind == kind) for kind in ("tag", "actor", "briefing")}
    settings = replace(schedule.settings, tags=targets["tag"], actors=targets["actor"], briefings=targets["briefing"])
    if settings != schedule.settings:
        due: Key = {"next_due": text_or_none(schedule.next_due), "next_date": schedule.next_date}
        driver.execute(sql["change_schedule"], schedule_key(schedule) | due | {"settings": Codec.json(settings)})
    return None


def _who(server: int, user: int) -> Key:
    return {"server": server, "user": user}


def _follows(driver: sqlite3.Connection, sql: Mapping[str, str], who: Key) -> list[Follow]:
    return [follow_of(row) for row in driver.execute(sql["follows"], who).fetchall()]


def _schedule(driver: sqlite3.Connection, sql: Mapping[str, str], who: Key) -> Schedule | None:
    row = driver.execute(sql["schedule_of_member"], who).fetchone()
    return schedule_of(row) if row else None
