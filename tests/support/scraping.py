"""A bot's metrics as Prometheus reads them: over HTTP, by the parser of its own client library."""

import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from prometheus_client import parser as older
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.samples import Sample

from bot.app.live.http_listener import listen
from bot.app.live.metrics import Metrics
from bot.chat.dependencies import Clock, Desk
from bot.settings import Listener
from briefings.store.store import Store

Series = dict[tuple[str, frozenset[tuple[str, str]]], float]


@dataclass(frozen=True, slots=True)
class Scrape:
    """The metrics of one moment."""

    series: Series

    def value(self, name: str, **labels: str) -> float:
        """The number of that name and just these labels; 0 for a series that there is not (yet)."""
        return self.series.get((f"briefing_desk_{name}", frozenset(labels.items())), 0.0)

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.series}

    def label_values(self, label: str) -> set[str]:
        return {value for _, labels in self.series for name, value in labels if name == label}


@dataclass(frozen=True, slots=True)
class MetricsPage:
    """The page with the metrics of a bot that listens."""

    metrics: Metrics
    address: str

    async def get(self, **headers: str) -> tuple[int, str, str]:
        """Return the status, the content type and the text."""
        async with aiohttp.ClientSession() as session, session.get(self.address, headers=headers) as answer:
            return answer.status, answer.headers["Content-Type"], await answer.text()

    async def scrape(self) -> Scrape:
        """Read them in the older form, and see that the newer one says as much."""
        _, _, text = await self.get()
        (_, _, newer) = await self.get(Accept="application/openmetrics-text; version=1.0.0")
        found = {(sample.name, frozenset(sample.labels.items())) for sample in _samples(newer, is_newer=True)}
        series = {(sample.name, frozenset(sample.labels.items())): sample.value for sample in _samples(text)}
        assert found == set(series)
        return Scrape(series)


def _samples(text: str, *, is_newer: bool = False) -> list[Sample]:
    read = openmetrics.text_string_to_metric_families if is_newer else older.text_string_to_metric_families  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - the parsers take a text, and do not say so
    return [sample for family in read(text) for sample in family.samples]


def find_free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@asynccontextmanager
async def metrics_page(desk: Desk, store: Store, clock: Clock) -> AsyncGenerator[MetricsPage]:
    """Listen, as a bot with `BRIEFING_HTTP` does."""
    listener, metrics = Listener("127.0.0.1", find_free_port()), Metrics(desk, store, clock)
    async with listen(listener, store, clock, metrics):
        yield MetricsPage(metrics, f"http://127.0.0.1:{listener.port}/metrics")
