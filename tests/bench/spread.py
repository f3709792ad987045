"""How jobs are spread: many servers' digests, corrections and cards are due in one moment, and one server has far more of them.

The outbox's decisions are the real ones over a real database: whose turn it is, how many are served at once, what goes first, the
claim and the record of each job. The clock and Discord are played, because the network would be most of it otherwise. Discord
takes its time for a request, refuses what is above 50 requests a second (Rate Limits, "Global Rate Limit"), and tells how many
more a channel takes (here five in five seconds). discord.py asks no more of a channel, and lets all wait once it has met the
limit.
"""

import heapq
import time
from collections import defaultdict, deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Literal

from bench import plain
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bot.chat.outbox.turns import Lane, lanes
from bot.chat.send_rate import Pace
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.outbox.jobs import Job, JobKind, Jobs, Outcome, Sent, Urgency
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.digests.records import NewPart, Occurrence, Plan
from briefings.store.opening import open_store
from briefings.store.store import Store
from support.factory import harbour

_SLOT = datetime(2024, 5, 14, 7, 0, tzinfo=UTC)
_EACH, _MORE = 3, 100
"""Parts of a small server, and how many times as many the large one has."""
_LATENCY = timedelta(milliseconds=150)
_GLOBAL, _SECOND = 50, timedelta(seconds=1)
_CHANNEL, _SPAN = 5, timedelta(seconds=5)
_PER_SERVER = 500
"""A small server for so many schedules of the other rows."""
_CARDS = 5
"""Cards that a small server has posted before, each of which is corrected with a reply, and one new card."""
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
        """Ask for a post. When there is an answer, and which; or, if discord.py does not ask now, when it does."""
        there = _drop_before(self.channels[channel], now - _SPAN)
        if now < self.over or len(there) >= _CHANNEL:
            return max(self.over, there[0] + _SPAN if len(there) >= _CHANNEL else now), "ask"
        self.made.append(now)
        self.most = max(self.most, len(_drop_before(self.made, now - _SECOND)))
        if len(_drop_before(self.taken, now - _SECOND)) >= _GLOBAL:
            self.refused += 1
            return now + _LATENCY, "refused"
        there.append(now)
        self.taken.append(now)
        return now + _LATENCY, "there"

    def hear_refusal(self, now: datetime) -> None:
        """discord.py hears that the limit of the bot is reached: everything waits as long as Discord says."""
        self.over = max(self.over, now + (self.taken[0] + _SECOND - (now - _LATENCY)))


@dataclass(slots=True)
class Spread:
    """When each server had the last of each urgency, how much was sent, and the processor time (s) of all but what is played."""

    last: dict[tuple[int, Urgency], datetime] = field(default_factory=dict[tuple[int, Urgency], datetime])
    sent: dict[JobKind, int] = field(default_factory=lambda: defaultdict(int))
    used: float = 0.0


async def spread(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The longest wait of a small server against its fair share, the limits, and the processor time against bare writes."""
    small = max(sizes.schedules // _PER_SERVER, 4)
    async with open_store(folder / "spread.db") as store:
        for server in range(1, small + 2):
            await _leave_digest(store, server, _EACH * (_MORE if server == 1 else 1))
            await _leave_desk_work(store, server, _CARDS * (_MORE // 10 if server == 1 else 1))
        discord = Discord()
        done = await Outbox(Jobs(store.jobs), discord).send()
    expected = {
        "part": _EACH * (small + _MORE),
        "mend": _CARDS * (small + _MORE // 10),
        "reply": _CARDS * (small + _MORE // 10),
        "post": small + 1,
    }
    if dict(done.sent) != expected:
        raise AssertionError(f"{dict(done.sent)} instead of {expected} was sent")
    name, total = f"{small:,} servers and a large one", sum(done.sent.values())
    digests = small * _EACH / _GLOBAL * _SECOND
    fair = max(digests, (_EACH - 1) * _LATENCY)
    longest = _longest(done, Urgency.DIGEST)
    yield ratio(f"{name}, longest wait for a digest : fair share", longest, fair.total_seconds(), Aim("at most", 2))
    # In front of a correction go all digests; its own server's other corrections go one after the other.
    fair = max((small + _MORE) * _EACH / _GLOBAL * _SECOND + digests, _CARDS * 2 * _SPAN / _CHANNEL)
    longest = _longest(done, Urgency.CORRECTION)
    yield ratio(f"{name}, longest wait for a correction : fair share", longest, fair.total_seconds(), Aim("at most", 2))
    aim = Aim("at most", _GLOBAL)
    yield Row(f"{name}, requests in one second", f"{discord.most}", f"{_GLOBAL} let through", discord.most, aim=aim)
    refused = 100 * discord.refused / total
    yield Row(f"{name}, refused : sent", f"{discord.refused}", f"{total}", refused, " %", Aim("at most", 0, " %"))
    yield ratio(f"{name}, CPU : bare writes", done.used, _write_bare(folder / "bare.db", total), Aim("at most", 10))


def _longest(done: Spread, urgency: Urgency) -> float:
    """Seconds until the last small server had all of that urgency."""
    waits = [at - _SLOT for (server, found), at in done.last.items() if server > 1 and found is urgency]
    return max(waits).total_seconds()


async def _leave_digest(store: Store, server: int, parts: int) -> None:
    """A digest of so many parts that is due."""
    settings = DigestSettings(server, "channel", Rhythm(_SLOT.time(), "UTC"))
    made = await store.digests.add(settings, _SLOT, "2024-05-14", AuditEvent(server, _SLOT, 1, "digest"), most=25)
    assert made
    seq = await store.digests.max_seq()
    occurrence = Occurrence(server, made.id, "daily", "2024-05-14", _SLOT, _SLOT, made.last_seq, seq, "sending", settings)
    plan = Plan(made, occurrence, (NewPart(_BODY),) * parts, _SLOT + timedelta(days=1), "2024-05-15")
    assert await store.digests.plan(plan) == "planned"


async def _leave_desk_work(store: Store, server: int, cards: int) -> None:
    """So many posted cards whose briefing has changed, and a new card."""
    event = AuditEvent(server, _SLOT, 1, "publish", "harbour-talks")
    post = NewPost(server, frozenset({"q1"}))
    await store.desk.publish(harbour(), event, version=None, base=0, post=post)
    for number in range(cards):
        (job,) = await store.jobs.jobs(server, states=("pending",))
        claimed = await store.jobs.claim(job, now=_SLOT, until=_SLOT)
        row = await store.posts.post(server, job.subject)
        assert claimed
        assert row
        done = Outcome("done", post=replace(row, message=number + 1, posted_at=_SLOT))
        assert await store.jobs.record(claimed, done, now=_SLOT)
        if number + 1 < cards:
            assert await store.posts.add_card(replace(event, step="post"), post, lives_in=server, besides=job.subject) is None
    await store.desk.publish(harbour(headline="Another"), event, version=None, base=1, post=None)
    other = replace(event, briefing="new-dock")
    await store.desk.publish(harbour("new-dock"), other, version=None, base=0, post=post)


@dataclass(slots=True)
class Outbox:
    """The outbox at work: what it has under way, as `waiting` by the moment at which something becomes of it."""

    jobs: Jobs
    discord: Discord
    done: Spread = field(default_factory=Spread)
    pace: Pace = field(default_factory=Pace)
    waiting: list[tuple[datetime, int, Lane, Job, Urgency, Step]] = field(
        default_factory=list["tuple[datetime, int, Lane, Job, Urgency, Step]"]
    )
    numbers: "count[int]" = field(default_factory=count)

    async def send(self) -> Spread:
        """Send all that is due: so many servers at once, one job of each, the next when one of them is done."""
        now, turns = _SLOT, lanes(self.jobs, lambda _: False)
        while True:
            begun = time.process_time()
            await self._begin(turns, now)
            self.done.used += time.process_time() - begun
            pause = self.pace.wait(now.timestamp())
            if pause and (not self.waiting or self.waiting[0][0] > now + timedelta(seconds=pause)):
                now += timedelta(seconds=pause, microseconds=1)
            elif not self.waiting:
                return self.done
            else:
                now = await self._go_on()

    async def _begin(self, turns: tuple[Lane, ...], now: datetime) -> None:
        for lane in turns:
            serving = {job.server for *_, other, job, _, _ in self.waiting if other is lane}
            while not self.pace.wait(now.timestamp()) and (turn := await lane.next(now, serving)):
                claimed = await self.jobs.claim(turn[0], now)
                assert claimed
                self.pace.begun(now.timestamp())
                serving.add(claimed.server)
                heapq.heappush(self.waiting, (now, next(self.numbers), lane, claimed, turn[1], "ask"))

    async def _go_on(self) -> datetime:
        """Let happen what happens next, and return when that is."""
        now, _, lane, job, urgency, step = heapq.heappop(self.waiting)
        if step == "refused":
            self.discord.hear_refusal(now)
        if step != "there":
            at, step = self.discord.ask(job.server, now)
            heapq.heappush(self.waiting, (at, next(self.numbers), lane, job, urgency, step))
            return now
        begun = time.process_time()
        self.done.sent[job.kind] += 1
        assert await self.jobs.record(job, _outcome(job, sum(self.done.sent.values()), now), now)
        self.done.used += time.process_time() - begun
        self.done.last[job.server, urgency] = now
        return now


def _outcome(job: Job, number: int, now: datetime) -> Outcome:
    match job.kind:
        case "part":
            return Outcome("delivered", sent=Sent(job.server, number, now))
        case "mend":
            return Outcome("done", reply=True)
        case _:
            return Outcome("done", sent=Sent(job.server, number, now))


def _drop_before(moments: deque[datetime], since: datetime) -> deque[datetime]:
    while moments and moments[0] <= since:
        moments.popleft()
    return moments


def _write_bare(path: Path, jobs: int) -> float:
    """The processor time (s) of the bare writes of so many jobs: a claim; then its end, its post, and the next one."""
    with plain.opened(path) as driver:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("CREATE TABLE job (n INTEGER PRIMARY KEY, state TEXT, body TEXT)")
        driver.execute("CREATE TABLE post (n INTEGER PRIMARY KEY, job INTEGER)")
        driver.execute("BEGIN")
        driver.executemany("INSERT INTO job (state, body) VALUES ('pending', ?)", [(_BODY,)] * jobs)
        driver.execute("COMMIT")
        begun = time.process_time()
        for number in range(1, jobs + 1):
            driver.execute("UPDATE job SET state = 'attempting' WHERE n = ?", (number,))
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("UPDATE job SET state = 'done' WHERE n = ?", (number,))
            driver.execute("INSERT INTO post (job) VALUES (?)", (number,))
            driver.execute("UPDATE job SET state = 'due' WHERE n = ?", (number + 1,))
            driver.execute("COMMIT")
        return time.process_time() - begun
