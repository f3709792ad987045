"""How posts are spread: many servers' digests are due in one moment, and one of these servers has a hundred times as much.

The loop's decisions are the real ones over a real database: whose turn it is, how many are served at once, the claim and the
record of each part. The clock and Discord are played, because the network would be most of it otherwise. Discord takes its time
for a request, refuses what is above 50 requests a second (Rate Limits, "Global Rate Limit"), and tells how many more a channel
takes (here five in five seconds). discord.py asks no more of a channel, and lets all wait once it has met the global limit.
"""

import heapq
import time
from collections import defaultdict, deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Literal

from bench import plain
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bot.chat.digests.worker import MOST_AT_ONCE
from bot.chat.send_rate import Pace
from briefings.digests.delivery import Delivery, Part, PartOutcome
from briefings.digests.message_json import thaw
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.interface import NewPart, Occurrence, Plan
from briefings.store.store import Store, open_store

_SLOT = datetime(2024, 5, 14, 7, 0, tzinfo=UTC)
_EACH, _MORE = 3, 100
"""Parts of a small server, and how many times as many the large one has."""
_LATENCY = timedelta(milliseconds=150)
_GLOBAL, _SECOND = 50, timedelta(seconds=1)
_CHANNEL, _SPAN = 5, timedelta(seconds=5)
_PER_SERVER = 500
"""A small server for so many schedules of the other rows."""
_BODY = "x" * 3000
Step = Literal["ask", "refused", "there"]


@dataclass(slots=True)
class Discord:
    """What Discord lets through, and what discord.py makes of it. `refused` counts the requests above the limit of the bot.

    `most` are those of the busiest second, refused ones with them; until `over` nothing is asked, for all are refused.
    """

    made: deque[datetime] = field(default_factory=deque[datetime])
    taken: deque[datetime] = field(default_factory=deque[datetime])
    channels: dict[int, deque[datetime]] = field(default_factory=lambda: defaultdict(deque[datetime]))
    over: datetime = _SLOT
    refused: int = 0
    most: int = 0

    def ask(self, channel: int, now: datetime) -> tuple[datetime, Step]:
        """Ask for a post. When there is an answer, and which; or, where discord.py does not ask now, when it does."""
        there = _within(self.channels[channel], now - _SPAN)
        if now < self.over or len(there) >= _CHANNEL:
            return max(self.over, there[0] + _SPAN if len(there) >= _CHANNEL else now), "ask"
        self.made.append(now)
        self.most = max(self.most, len(_within(self.made, now - _SECOND)))
        if len(_within(self.taken, now - _SECOND)) >= _GLOBAL:
            self.refused += 1
            return now + _LATENCY, "refused"
        there.append(now)
        self.taken.append(now)
        return now + _LATENCY, "there"

    def is_told(self, now: datetime) -> None:
        """discord.py hears that the limit of the bot is reached: everything waits as long as Discord says."""
        self.over = max(self.over, now + (self.taken[0] + _SECOND - (now - _LATENCY)))


@dataclass(slots=True)
class Spread:
    """When each server had its last part, how much was sent, and the processor time (s) of all but what is played."""

    last: dict[int, datetime] = field(default_factory=dict[int, datetime])
    sent: int = 0
    used: float = 0.0


async def spread(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The longest wait of a small server against its fair share, the limits, and the processor time against bare writes."""
    small = max(sizes.schedules // _PER_SERVER, 4)
    async with open_store(folder / "spread.db") as store:
        for server in range(1, small + 2):
            await _due(store, server, _EACH * (_MORE if server == 1 else 1))
        discord = Discord()
        done = await _sent(Delivery(store.digests, thaw), discord)
    if done.sent != _EACH * (small + _MORE):
        raise AssertionError(f"{done.sent} parts were sent")
    name = f"{small:,} servers and a large one"
    longest = max(at for server, at in done.last.items() if server > 1) - _SLOT
    fair = max(small * _EACH / _GLOBAL * _SECOND, (_EACH - 1) * _LATENCY)
    yield ratio(f"{name}, longest wait : fair share", longest.total_seconds(), fair.total_seconds(), Aim("at most", 2))
    aim = Aim("at most", _GLOBAL)
    yield Row(f"{name}, requests in one second", f"{discord.most}", f"{_GLOBAL} let through", discord.most, aim=aim)
    refused = 100 * discord.refused / done.sent
    yield Row(f"{name}, refused : sent", f"{discord.refused}", f"{done.sent}", refused, " %", Aim("at most", 0, " %"))
    yield ratio(f"{name}, CPU : bare writes", done.used, _bare(folder / "bare.db", done.sent), Aim("at most", 10))


async def _due(store: Store, server: int, parts: int) -> None:
    """A digest of so many parts that is due."""
    settings = DigestSettings(server, "channel", Rhythm(_SLOT.time(), "UTC"))
    made = await store.digests.add(settings, _SLOT, "2024-05-14", AuditEvent(server, _SLOT, 1, "digest"), most=25)
    assert made
    told = Occurrence(server, made.id, "daily", "2024-05-14", _SLOT, _SLOT, made.last_seq, made.last_seq, "sending", settings)
    plan = Plan(made, told, (NewPart(_BODY),) * parts, _SLOT + timedelta(days=1), "2024-05-15")
    assert await store.digests.plan(plan) == "planned"


async def _sent(delivery: Delivery, discord: Discord) -> Spread:
    """Send all that is due as the loop does: so many servers at once, one part of each, the next one when one of them is done."""
    done, numbers, now = Spread(), count(), _SLOT
    waiting: list[tuple[datetime, int, Part, Step]] = []
    pace = Pace()
    while True:
        begun = time.process_time()
        for part in await _begun(delivery, {part.server for *_, part, _ in waiting}, now, pace):
            heapq.heappush(waiting, (now, next(numbers), part, "ask"))
        done.used += time.process_time() - begun
        if (pause := pace.wait(now.timestamp())) and (not waiting or waiting[0][0] > now + timedelta(seconds=pause)):
            now += timedelta(seconds=pause, microseconds=1)
            continue
        if not waiting:
            return done
        now, _, part, step = heapq.heappop(waiting)
        if step == "refused":
            discord.is_told(now)
        if step != "there":
            at, step = discord.ask(part.settings.channel, now)
            heapq.heappush(waiting, (at, next(numbers), part, step))
            continue
        begun = time.process_time()
        done.sent += 1
        assert await delivery.record(part, PartOutcome("delivered", message=done.sent, posted_at=now), now)
        done.used += time.process_time() - begun
        done.last[part.server] = now


async def _begun(delivery: Delivery, serving: set[int], now: datetime, pace: Pace) -> list[Part]:
    """The parts that are begun now beside those of the servers that are being served."""
    found: list[Part] = []
    while len(serving) < MOST_AT_ONCE and not pace.wait(now.timestamp()) and (part := await delivery.turn(now, serving)):
        claimed = await delivery.claim(part, now)
        assert claimed
        pace.begun(now.timestamp())
        found.append(claimed)
        serving.add(part.server)
    return found


def _within(moments: deque[datetime], since: datetime) -> deque[datetime]:
    """Those moments that are later, the others taken away."""
    while moments and moments[0] <= since:
        moments.popleft()
    return moments


def _bare(path: Path, parts: int) -> float:
    """The processor time (s) of the bare writes of so many parts: a claim; then its end, its post, and the next one."""
    with plain.opened(path) as driver:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("CREATE TABLE part (n INTEGER PRIMARY KEY, state TEXT, body TEXT)")
        driver.execute("CREATE TABLE post (n INTEGER PRIMARY KEY, part INTEGER)")
        driver.execute("BEGIN")
        driver.executemany("INSERT INTO part (state, body) VALUES ('pending', ?)", [(_BODY,)] * parts)
        driver.execute("COMMIT")
        begun = time.process_time()
        for number in range(1, parts + 1):
            driver.execute("UPDATE part SET state = 'attempting' WHERE n = ?", (number,))
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("UPDATE part SET state = 'delivered' WHERE n = ?", (number,))
            driver.execute("INSERT INTO post (part) VALUES (?)", (number,))
            driver.execute("UPDATE part SET state = 'due' WHERE n = ?", (number + 1,))
            driver.execute("COMMIT")
        return time.process_time() - begun
