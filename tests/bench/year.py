"""A year of digests: every server has one each day, and all that is noted of them.

The clock is played; the database, the planner that composes, and the notes of what was delivered are the real ones. Only Discord
is left out: every part is delivered at once. The bench takes few servers; see whole_year.py for more.
"""

import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import plain
from bench.memory import resident
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bot.app.container import Container, open_container
from bot.chat.digests.planning import BATCH
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.outbox.jobs import Jobs, Urgency
from briefings.store.desk_records import AuditEvent
from support.clock import Time
from support.factory import harbour
from support.outbox_jobs import arrived

_BEGIN = datetime(2024, 3, 1, 7, 0, tzinfo=UTC)
_DAY, _DAYS = timedelta(days=1), 365
_ZONES = ("Europe/Berlin", "America/Lima", "Asia/Tokyo", "Africa/Lagos", "Australia/Lord_Howe")
_NEWS_EVERY = 7
"""Days from one new briefing to the next; there is nothing new in between."""
_BODY = "x" * 3000
_MEBIBYTE = 1024 * 1024
_PER_SERVER = 1000
"""A server for so many schedules of the other rows: a hundred of them take about a minute."""


@dataclass(slots=True)
class Year:
    """What was done: digests planned, parts delivered, transactions; and the memory (MiB) at the end of each day."""

    planned: int = 0
    delivered: int = 0
    commits: int = 0
    memory: list[float] = field(default_factory=list[float])

    @property
    def grown(self) -> float:
        """By how many MiB the last tenth needed more than the first."""
        tenth = max(len(self.memory) // 10, 1)
        return max(self.memory[-tenth:]) - max(self.memory[:tenth])


async def year(folder: Path, sizes: Sizes, *, servers: int = 0, days: int = 0) -> AsyncGenerator[Row]:
    """The rows, for so many servers and days, or as many as the sizes say."""
    servers, days = servers or max(sizes.schedules // _PER_SERVER, 2), days or min(sizes.schedules // 10, _DAYS)
    async with open_container(folder / "year.db", clock=Time(), limits=None) as container:
        await _set_up(container, servers)
        before = time.process_time()
        done = await _live(container, servers, days)
        ours = time.process_time() - before
        size = (folder / "year.db").stat().st_size / _MEBIBYTE
    name = f"a year: {servers:,} servers, {days} days"
    yield ratio(f"{name}, CPU : bare writes", ours, _bare(folder / "bare.db", done), Aim("at most", 12))
    yield Row(f"{name}, memory grown", f"{done.memory[-1]:.0f} MiB", "-", done.grown, " MiB", Aim("at most", 8, " MiB"))
    each = size * 1024 / done.planned
    yield Row(f"{name}, file : digests", f"{size:,.0f} MiB", f"{done.planned:,}", each, " KiB", None)


async def _set_up(container: Container, servers: int) -> None:
    for number in range(servers):
        zone = _ZONES[number % len(_ZONES)]
        rhythm = Rhythm(_BEGIN.astimezone(ZoneInfo(zone)).time(), zone)
        event = AuditEvent(number + 1, _BEGIN, 1, "digest")
        day = _BEGIN.astimezone(ZoneInfo(zone)).date().isoformat()
        await container.store.digests.add(DigestSettings(5, "channel", rhythm, quiet="line"), _BEGIN, day, event, most=25)


async def _live(container: Container, servers: int, days: int) -> Year:
    """Plan and deliver all that is due until the days are over. Raises AssertionError for one too few or too many."""
    outgoing, done, end = container.desk.outgoing, Year(), _BEGIN + _DAY * days - _DAY / 2
    assert outgoing
    day = -1
    while (now := await outgoing.delivery.next_due()) and now < end:
        if (now + _DAY / 2 - _BEGIN).days > day:
            day += 1
            done.memory += [resident()] if day else []
            await outgoing.delivery.prune(now)
            if not day % _NEWS_EVERY:
                await container.store.load(0, harbour(f"harbour-{day:04}"), now=now)
        await _plan(container, now, done)
        await _deliver(outgoing.jobs, now, done)
    done.memory.append(resident())
    if done.planned != servers * days:
        raise AssertionError(f"{done.planned} of {servers * days} digests")
    return done


async def _plan(container: Container, now: datetime, done: Year) -> None:
    while found := await container.store.digests.list_due(now, BATCH):
        await container.services.planner.plan_all(found, now)
        done.planned += len(found)
        done.commits += 1


async def _deliver(jobs: Jobs, now: datetime, done: Year) -> None:
    while due := await jobs.turns(now, Urgency.DIGEST, without=()):
        for job in due:
            claimed = await jobs.claim(job, now)
            assert claimed
            done.delivered += 1
            assert await jobs.record(claimed, arrived(done.delivered, 5, now), now)
            done.commits += 2


def _bare(path: Path, done: Year) -> float:
    """The processor time (s) that as many rows and commits take in plain sqlite3, with nothing read, composed or checked.

    A digest is an occurrence and its schedule; a part is written, claimed, recorded, ends its occurrence, and becomes a post.
    """
    with plain.opened(path) as driver:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("CREATE TABLE row (n INTEGER PRIMARY KEY, state TEXT, body TEXT)")
        driver.execute("CREATE TABLE post (n INTEGER PRIMARY KEY, part INTEGER)")
        batches = max(done.commits - 2 * done.delivered, 1)
        parts = done.delivered // batches + 1
        before, written = time.process_time(), 0
        while written < done.delivered:
            most = min(parts, done.delivered - written)
            driver.execute("BEGIN IMMEDIATE")
            for _ in range(most):
                driver.execute("INSERT INTO row (state, body) VALUES ('sending', '')")
                driver.execute("INSERT INTO row (state, body) VALUES ('pending', ?)", (_BODY,))
                driver.execute("UPDATE row SET state = 'on' WHERE n = 1")
            driver.execute("COMMIT")
            for number in range(written, written + most):
                driver.execute("UPDATE row SET state = 'attempting' WHERE n = ?", (2 * number + 2,))
                driver.execute("BEGIN IMMEDIATE")
                driver.execute("UPDATE row SET state = 'delivered' WHERE n = ?", (2 * number + 2,))
                driver.execute("UPDATE row SET state = 'sent' WHERE n = ?", (2 * number + 1,))
                driver.execute("INSERT INTO post (part) VALUES (?)", (2 * number + 2,))
                driver.execute("COMMIT")
            written += most
        return time.process_time() - before
