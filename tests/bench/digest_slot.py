"""Very many schedules that are due in one slot, and how memory grows while they are planned."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import plain
from bench.copies import bulk
from bench.memory import resident
from briefings.model.digest import DigestSettings, Quiet
from briefings.model.schedule import Rhythm
from briefings.store.codec import Codec
from briefings.store.driver import Driver, Value
from briefings.store.timestamps import text_of

SLOT = datetime(2024, 5, 14, 7, 0, tzinfo=UTC)
IN_A_SERVER = 4
_ZONES = ("Europe/Berlin", "America/Lima", "Asia/Tokyo", "Africa/Lagos", "Australia/Lord_Howe")
_WARM = 10
"""A tenth of the work is done before memory is looked at for the first time."""


def fill(path: Path, count: int, quiet: Quiet = "line") -> None:
    """Put that many schedules into a database, each with a channel of its own, all due at SLOT."""
    with bulk(path) as driver:
        fill_rows(driver, count, quiet)


def fill_rows(driver: Driver, count: int, quiet: Quiet = "line", *, first: int = 1) -> None:
    """The same by a driver of either engine, in servers from the `first` on."""
    settings = [DigestSettings(5, "channel", _rhythm(zone), quiet=quiet) for zone in _ZONES]
    for number in range(count):
        values: dict[str, Value] = {"server": first + number // IN_A_SERVER, "user": 0, "next_due": text_of(SLOT)}
        own = replace(settings[number % len(settings)], channel=1_000_000 + number)
        values |= {"next_date": "2024-05-14", "made_by": 1, "made_at": text_of(SLOT), "settings": Codec.json(own)}
        driver.execute(plain.SQL["add_schedule"], values)


def _rhythm(zone: str) -> Rhythm:
    return Rhythm(SLOT.astimezone(ZoneInfo(zone)).time(), zone)


class Grown:
    """How much memory the process takes while `count` schedules are planned."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._planned = 0
        self._before = self._largest = 0.0

    def add(self, planned: int) -> None:
        """So many more are planned."""
        self._planned += planned
        self._largest = max(self._largest, resident())
        if not self._before and self._planned >= self._count // _WARM:
            self._before = self._largest = resident()

    def since_the_first_tenth(self) -> float:
        """The MiB by which it grew. Raises AssertionError where not all were planned."""
        if self._planned != self._count:
            raise AssertionError(f"{self._planned} of {self._count} were planned")
        return self._largest - self._before
