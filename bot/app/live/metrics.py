"""What the running bot counts, as metrics in Prometheus' text form, made only when somebody asks.

A label says what kind of thing was counted; no label names a server or a person. What is counted in the process begins at 0 with
each start, as counters of Prometheus may. How many jobs wait is asked of the database, which all its processes share.
"""

import asyncio
import importlib.metadata
import platform
from collections.abc import Iterable, Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
    SummaryMetricFamily,
)
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from bot.app.live.heartbeat import is_connected
from bot.chat.client import DeskClient
from bot.chat.counts import BOUNDS, Counts
from bot.chat.dependencies import Clock, Desk
from briefings.model.errors import StoreError
from briefings.model.servers.shards import Shards
from briefings.store.outbox.records import OpenJobs
from briefings.store.store import Store

_PREFIX = "briefing_desk_"
_PATIENCE = 3.0
"""Seconds for counting jobs: Prometheus gives up the whole page after ten, by default."""


class Metrics:
    """All metrics of one process. `clock` returns the time in UTC; the process counts as started now."""

    def __init__(self, desk: Desk, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._collector = _DeskCollector(desk, store, clock().timestamp())
        self._registry = CollectorRegistry()
        self._registry.register(self._collector)
        ProcessCollector(registry=self._registry)

    def watch(self, client: DeskClient) -> None:
        """Tell of this client's connections from now on."""
        self._collector.client = client

    async def write(self, accept: str) -> tuple[bytes, str]:
        """Return the metrics and their content type: the form of Prometheus or OpenMetrics that `accept` prefers.

        Where the database cannot be read, its gauges say so and the rest is there all the same.
        """
        jobs = await self._count_jobs()
        write, content_type = choose_encoder(accept)
        self._collector.jobs = jobs  # and nothing is awaited until it is written
        return write(self._registry), content_type

    async def _count_jobs(self) -> tuple[OpenJobs, ...] | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._store.jobs.count_open(self._clock())
        except (StoreError, TimeoutError):
            return None


class _DeskCollector(Collector):
    """What is counted, as families of metrics. `jobs` are those that wait, None while nobody knows."""

    def __init__(self, desk: Desk, store: Store, started: float) -> None:
        self._desk = desk
        self._store = store
        self._started = started
        self._build = {"version": _find_version(), "python": platform.python_version()}
        self.jobs: tuple[OpenJobs, ...] | None = None
        self.client: DeskClient | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing: no other collector of the registry has names that begin as these do."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Every family, with its numbers at this moment."""
        counts = self._desk.counts
        yield from _describe_answers(counts)
        yield from self._describe_caches()
        yield from self._describe_digests(counts)
        yield from _describe_jobs(counts, self.jobs)
        yield from self._describe_database()
        yield from _describe_limits(counts)
        yield from self._describe_process()

    def _describe_caches(self) -> Iterator[Metric]:
        lookups = _counter("cache_lookups", "Whether what was to be shown was kept or had to be made.", "cache", "result")
        for cache, looked in (("answers", self._desk.dispatcher.lookups), ("messages", self._desk.drawings.lookups)):
            lookups.add_metric((cache, "hit"), looked.hits)
            lookups.add_metric((cache, "miss"), looked.misses)
        yield lookups

    def _describe_digests(self, counts: Counts) -> Iterator[Metric]:
        digests = _counter(
            "digests",
            "Digests: sent (whole, and in time), late (sent whole, but the last message more than ten minutes after it was due), "
            "missed (not planned within six hours), skipped (nothing was new), blocked (the bot may not post there).",
            "outcome",
        )
        digests.add_metric(("sent",), counts.digests[False])
        digests.add_metric(("late",), counts.digests[True])
        if self._desk.outgoing:
            decided = self._desk.outgoing.planner.decided
            digests.add_metric(("missed",), decided["missed"])
            digests.add_metric(("skipped",), decided["skipped"])
            digests.add_metric(("blocked",), decided["blocked"])
        yield digests

    def _describe_database(self) -> Iterator[Metric]:
        time = self._store.time
        database = SummaryMetricFamily(
            f"{_PREFIX}database_seconds",
            "From asking the database to its answer, waiting for a turn included: transactions, and reads outside of them.",
            labels=("kind",),
        )
        database.add_metric(("read",), time.reads.count, time.reads.seconds)
        database.add_metric(("transaction",), time.transactions.count, time.transactions.seconds)
        yield database
        yield _gauge("database_up", "Whether the database could be read just now (1) or not (0).", self.jobs is not None)

    def _describe_process(self) -> Iterator[Metric]:
        shards = self.client.ready_shards if self.client else Shards(0, frozenset())
        is_heard = self.client is not None and is_connected(self.client)
        yield _gauge("connected", "Whether the connections to Discord that there are so far are open (1) or not (0).", is_heard)
        yield _gauge("shards", "Shards that the bot has.", shards.count)
        yield _gauge("shards_ready", "Shards of this process that have told of all their servers.", len(shards.ready))
        yield _gauge("start_time_seconds", "When this process began its work, in seconds since 1970 (UTC).", self._started)
        yield InfoMetricFamily(f"{_PREFIX}build", "What runs here.", value=self._build)


def _find_version() -> str:
    try:
        return importlib.metadata.version("briefing-desk")
    except importlib.metadata.PackageNotFoundError:  # run from the source without being installed
        return "0"


def _describe_answers(counts: Counts) -> Iterator[Metric]:
    answers = _counter(
        "answers",
        "Questions by command, and what became of them: answered, form (one to fill in), refused (with the reason), failed (by a "
        "fault of the bot or its database), given_up (a restart, or it took too long), unanswered (Discord did not take it).",
        "command",
        "outcome",
    )
    for (command, outcome), count in counts.answers.items():
        answers.add_metric((command, outcome), count)
    yield answers
    running = accumulate(counts.took.counts)
    yield HistogramMetricFamily(
        f"{_PREFIX}answer_seconds",
        "From hearing of a question to Discord's word that it has the answer.",
        buckets=list(zip((*map(str, BOUNDS), "+Inf"), running, strict=True)),
        sum_value=counts.took.seconds,
    )


def _describe_jobs(counts: Counts, waiting: tuple[OpenJobs, ...] | None) -> Iterator[Metric]:
    attempts = _counter("job_attempts", "Attempts at jobs, by the state that each left its job in.", "group", "state")
    for (urgency, state), count in counts.jobs.items():
        attempts.add_metric((urgency.name.lower(), state), count)
    yield attempts
    if waiting is None:
        return
    jobs = GaugeMetricFamily(
        f"{_PREFIX}jobs",
        "Jobs in the database, of all processes that share it: due, attempting, waiting (for their date). Those that wait "
        "for another job are left out, and of a group 5,000 are counted at the most that are due, and as many others.",
        labels=("group", "state"),
    )
    for group in waiting:
        name = group.urgency.name.lower()
        jobs.add_metric((name, "due"), group.due)
        jobs.add_metric((name, "attempting"), group.attempting)
        jobs.add_metric((name, "waiting"), group.waiting)
    yield jobs


def _describe_limits(counts: Counts) -> Iterator[Metric]:
    limits = _counter("rate_limits", "Requests that Discord refused for their number (429), by whose limit it was.", "scope")
    for scope, count in counts.limits.items():
        limits.add_metric((scope,), count)
    yield limits
    yield SummaryMetricFamily(
        f"{_PREFIX}send_wait_seconds",
        "Requests that the bot held back by itself, to stay below Discord's limit.",
        count_value=counts.waits.count,
        sum_value=counts.waits.seconds,
    )


def _counter(name: str, explanation: str, *labels: str) -> CounterMetricFamily:
    return CounterMetricFamily(f"{_PREFIX}{name}", explanation, labels=labels)


def _gauge(name: str, explanation: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{_PREFIX}{name}", explanation, value=value)
