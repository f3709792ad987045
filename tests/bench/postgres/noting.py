"""What a store asks of PostgreSQL, noted, so that bare psycopg can do the very same once more."""

from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, LiteralString, TypeVar, cast

import psycopg

from briefings.store.address import PostgresAddress
from briefings.store.connection import Connection
from briefings.store.driver import Cursor, Driver, Value, Values
from briefings.store.postgres.connection import connect
from briefings.store.postgres.search_query import write_query
from briefings.store.postgres.statements import translate
from briefings.store.postgres.traces import RowTraces
from briefings.store.store import Engine, Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Noted:
    """A statement as psycopg takes it, and its values; `each` is whether it is run once for each of several."""

    statement: LiteralString
    values: Any
    each: bool = False


@dataclass(slots=True)
class Trip:
    """What went to the database together; `is_whole`: in one transaction."""

    is_whole: bool
    noted: list[Noted] = field(default_factory=list[Noted])


@dataclass(frozen=True, slots=True)
class _NotingDriver:
    driver: Driver
    trip: Trip

    def execute(self, statement: str, values: Values = (), /) -> Cursor:
        self.trip.noted.append(_noted(statement, values))
        return self.driver.execute(statement, values)

    def executemany(self, statement: str, values: Iterable[Values], /) -> Cursor:
        every = list(values)
        self.trip.noted.append(Noted(cast("LiteralString", translate(statement)), every, each=True))
        return self.driver.executemany(statement, every)


class Noting:
    """Stands for a connection: passes everything on, and notes it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.trips: list[Trip] = []

    def take(self) -> list[Trip]:
        """Return what was noted since this was last asked."""
        taken, self.trips = self.trips, []
        return taken

    async def read(self, statement: str, values: Mapping[str, Value]) -> list[tuple[object, ...]]:
        self.trips.append(Trip(is_whole=False, noted=[_noted(statement, values)]))
        return await self._connection.read(statement, values)

    async def change(self, statement: str, values: Mapping[str, Value], read: Callable[[Cursor], T]) -> T:
        self.trips.append(Trip(is_whole=False, noted=[_noted(statement, values)]))
        return await self._connection.change(statement, values, read)

    async def run(self, action: Callable[[Driver], T]) -> T:
        return await self._connection.run(partial(self._act, action, Trip(is_whole=False)))

    async def transaction(self, action: Callable[[Driver], T], *, servers: Collection[int] = ()) -> T:
        return await self._connection.transaction(partial(self._act, action, Trip(is_whole=True)), servers=servers)

    def _act(self, action: Callable[[Driver], T], trip: Trip, driver: Driver) -> T:
        done = action(_NotingDriver(driver, trip))
        self.trips.append(trip)
        return done


@asynccontextmanager
async def noting_store(address: PostgresAddress) -> AsyncGenerator[tuple[Store, Noting]]:
    """A store on a database that is ready, and what notes what it asks."""
    async with connect(address.uri, sessions=1, name="bench notes") as connection:
        noting = Noting(connection)
        yield Store(noting, noting, noting, RowTraces(noting, noting), Engine(query=write_query)), noting


def replay(session: psycopg.Connection[Any], trips: Iterable[Trip]) -> None:
    """Do it all once more, by psycopg alone, each transaction as one."""
    for trip in trips:
        if trip.is_whole:
            session.execute("BEGIN")
        for noted in trip.noted:
            if noted.each:
                session.cursor().executemany(noted.statement, noted.values)
                continue
            cursor = session.execute(noted.statement, noted.values)
            if cursor.description:
                cursor.fetchall()
        if trip.is_whole:
            session.execute("COMMIT")


def _noted(statement: str, values: Values) -> Noted:
    return Noted(cast("LiteralString", translate(statement)), values if isinstance(values, Mapping) else tuple(values))
