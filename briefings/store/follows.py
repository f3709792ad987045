"""What members follow as rows."""

import sqlite3
from datetime import datetime

from briefings.model.digest import DigestSettings
from briefings.store.digest_records import Follow, FollowKind, Schedule
from briefings.store.digest_rows import Key, follow_of, removed, schedule_key, schedule_of
from briefings.store.moments import text_of
from briefings.store.rows import Rows


class SqliteFollowRows:
    """See `FollowRows`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def follow(
        self, follow: Follow, settings: DigestSettings, next_due: datetime, next_date: str, *, now: datetime, most: int
    ) -> bool:
        """See `FollowRows.follow`."""
        who: Key = {"server": follow.server, "user": follow.user}
        due: Key = {"next_due": text_of(next_due), "next_date": next_date}

        def keep(driver: sqlite3.Connection) -> bool:
            if int(driver.execute(self._rows.sql["count_follows"], who).fetchone()[0]) >= most:
                return False
            new: Key = {"kind": follow.kind, "target": follow.target, "since": text_of(now)}
            if not driver.execute(self._rows.sql["add_follow"], who | new).rowcount:
                return False
            schedule = self._schedule(driver, who)
            if schedule is None:
                made: Key = {"made_by": follow.user, "made_at": text_of(now), "settings": self._rows.codec.json(settings)}
                driver.execute(self._rows.sql["add_schedule"], who | due | made)
            elif schedule.state != "on":
                state: Key = {"state": "on", "told": ""}
                driver.execute(self._rows.sql["set_schedule_state"], schedule_key(schedule) | due | state)
            return True

        return await self._rows.transaction(keep)

    async def unfollow(self, server: int, user: int, kind: FollowKind | None = None, target: str = "") -> int:
        """See `FollowRows.unfollow`."""
        who: Key = {"server": server, "user": user}

        def drop(driver: sqlite3.Connection) -> int:
            if kind is None:
                dropped = driver.execute(self._rows.sql["drop_follows"], who).rowcount
            else:
                dropped = driver.execute(self._rows.sql["drop_follow"], who | {"kind": kind, "target": target}).rowcount
            schedule = self._schedule(driver, who)
            if schedule and not driver.execute(self._rows.sql["count_follows"], who).fetchone()[0]:
                removed(driver, self._rows, server, schedule.id)
            return dropped

        return await self._rows.transaction(drop)

    async def follows(self, server: int, user: int) -> tuple[Follow, ...]:
        """See `FollowRows.follows`."""
        return tuple(map(follow_of, await self._rows.read("follows", {"server": server, "user": user})))

    async def follower(self, server: int, user: int) -> Schedule | None:
        """See `FollowRows.follower`."""
        rows = await self._rows.read("schedule_of_member", {"server": server, "user": user})
        return schedule_of(rows[0]) if rows else None

    def _schedule(self, driver: sqlite3.Connection, who: Key) -> Schedule | None:
        row = driver.execute(self._rows.sql["schedule_of_member"], who).fetchone()
        return schedule_of(row) if row else None
