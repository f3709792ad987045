"""Everything that answers, built over one open database."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.chat.desk import Clock, Desk
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.services.command import Command
from briefings.services.library import load_shipped
from briefings.services.links import Links
from briefings.services.reading import Reading
from briefings.store.engine import open_store
from briefings.store.interface import Store


def utc_now() -> datetime:
    """The time, in UTC and aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """Everything built over one open database."""

    store: Store
    reading: Reading
    desk: Desk


@asynccontextmanager
async def open_house(database: Path, *, clock: Clock = utc_now, extra: tuple[Command, ...] = ()) -> AsyncGenerator[House]:
    """Open the database for writing, bring the shipped briefings up to date, and build everything on it.

    `extra` are commands besides those of the package. Raises StoreError where the database cannot be used or another process
    writes to it.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    async with open_store(database) as store:
        await load_shipped(store, now=clock())
        yield _build(store, clock, extra)


@asynccontextmanager
async def read_house(database: Path, *, clock: Clock = utc_now) -> AsyncGenerator[House]:
    """Open the database for reading only, beside a running bot; where there is none yet, a throw-away one with the library."""
    if not _is_there(database):
        async with throw_away_house(clock=clock) as house:
            yield house
    else:
        async with open_store(database, mode="read") as store:
            yield _build(store, clock, ())


@asynccontextmanager
async def throw_away_house(*, clock: Clock = utc_now, extra: tuple[Command, ...] = ()) -> AsyncGenerator[House]:
    """A house over a database that is deleted in the end."""
    with TemporaryDirectory(prefix="briefing-desk-") as folder:
        async with open_house(Path(folder) / "briefings.db", clock=clock, extra=extra) as house:
            yield house


def _is_there(database: Path) -> bool:
    return database.exists()


def _build(store: Store, clock: Clock, extra: tuple[Command, ...]) -> House:
    commands = (*catalogue.commands(), *extra)
    reading = Reading(store)
    desk = Desk(Dispatcher(commands, reading), commands, Links(store), store, clock)
    return House(store, reading, desk)
