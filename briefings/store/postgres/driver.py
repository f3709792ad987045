"""A session with PostgreSQL as the transaction functions know one: SQLite's statements in, SQLite's kinds of values out."""

from collections.abc import Iterable, Mapping
from typing import Any, LiteralString, cast

import psycopg
from psycopg.adapt import AdaptersMap
from psycopg.types.bool import BoolLoader
from psycopg.types.numeric import Int8Dumper

from briefings.store.driver import Value, Values
from briefings.store.postgres.statements import translate

LIBRARY = 0
"""The server of the shipped library, which readers of every server see."""
LOCKS = 0x42724465
""""BrDe": the first half of our advisory locks' keys, so that they meet no other program's."""


class _NumberDumper(Int8Dumper):
    """Every number is one of 64 bits, so that a statement is prepared once and not once for each width."""


class _TruthDumper(Int8Dumper):
    """Truth is 0 or 1, as SQLite has it."""

    def dump(self, obj: Any) -> Any:  # noqa: ANN401 - psycopg's own types
        return super().dump(int(obj))


class _TruthLoader(BoolLoader):
    """Truth is 0 or 1, as SQLite has it."""

    def load(self, data: Any) -> Any:  # noqa: ANN401 - psycopg's own types
        return int(super().load(data))


def adapt(adapters: AdaptersMap) -> None:
    """Have a connection take and return values as SQLite does."""
    adapters.register_dumper(int, _NumberDumper)
    adapters.register_dumper(bool, _TruthDumper)
    adapters.register_loader("bool", _TruthLoader)


class PostgresDriver:
    """A session, on its own thread alone. Inside a transaction it holds the lock of each server that a statement is given.

    SQLite has one writer, so a transaction function may read what is there and write what follows from it. Here that holds for
    each server: of two transactions that name the same server (a value called "server", or what `lock` is told), the second waits
    for the first. What the library's readers see concerns all servers, so a transaction that names the library, or none at all,
    excludes every other one.
    """

    def __init__(self, session: psycopg.Connection[Any]) -> None:
        self._session = session
        self._is_open = False
        self._has_begun = False
        self._locked: set[int] = set()

    def execute(self, statement: str, values: Values = (), /) -> psycopg.Cursor[Any]:
        """Run one statement."""
        if self._is_open:
            self._lock_named(values)
        return self._session.execute(_as_ours(translate(statement)), _as_taken(values))

    def executemany(self, statement: str, values: Iterable[Values], /) -> psycopg.Cursor[Any]:
        """Run a statement once for each of these values, sent together."""
        every = list(values)
        if self._is_open:
            for each in every:
                self._lock_named(each)
        cursor = self._session.cursor()
        cursor.executemany(_as_ours(translate(statement)), [_as_taken(each) for each in every])
        return cursor

    def begin(self, servers: Iterable[int] = ()) -> None:
        """Begin a transaction, and lock these servers; those that statements name follow by themselves.

        The server hears of it with the first lock, which every transaction has: that is one trip less.
        """
        self._is_open, self._has_begun, self._locked = True, False, set()
        if wanted := frozenset(servers):
            self.lock(wanted)

    def commit(self) -> frozenset[int]:
        """Keep what was written; returns the servers whose readers see something else now (migrations/, note_reader_change)."""
        self._is_open = False
        if not self._has_begun:
            return frozenset()
        self._has_begun = False
        seen = self._session.execute("SELECT current_setting('briefing.seen', true); COMMIT", prepare=False).fetchone()
        return frozenset(map(int, (seen[0] or "").split())) if seen else frozenset()

    def roll_back(self) -> None:
        """Undo what was written, if the session is still there to be told."""
        has_begun, self._is_open, self._has_begun = self._has_begun, False, False
        if has_begun and not self._session.closed:
            self._session.execute("ROLLBACK")

    def lock(self, servers: frozenset[int]) -> None:
        """Lock servers until the end of the transaction, in one order, so that no two wait for each other.

        Whoever locks a server shares the library with others; whoever locks the library has it alone.
        """
        if LIBRARY in servers:
            wanted = [] if LIBRARY in self._locked else [f"pg_advisory_xact_lock({LOCKS}, 0)"]
            self._locked.add(LIBRARY)
        else:
            wanted = [] if self._locked else [f"pg_advisory_xact_lock_shared({LOCKS}, 0)"]
        if LIBRARY not in self._locked:
            wanted += [f"pg_advisory_xact_lock({server})" for server in sorted(servers - self._locked)]
        self._locked |= servers
        if wanted:
            begin, self._has_begun = "" if self._has_begun else "BEGIN; ", True
            self._session.execute(cast("LiteralString", f"{begin}SELECT {', '.join(wanted)}"), prepare=False)

    def _lock_named(self, values: Values) -> None:
        server = values.get("server") if isinstance(values, Mapping) else None
        if isinstance(server, int):
            if server not in self._locked and LIBRARY not in self._locked:
                self.lock(frozenset((server,)))
        elif not self._locked:
            self.lock(frozenset((LIBRARY,)))


def _as_ours(statement: str) -> LiteralString:
    """Psycopg asks for literal text so that nobody builds a statement from what was typed; ours come from our own files."""
    return cast("LiteralString", statement)


def _as_taken(values: Values) -> Mapping[str, Value] | tuple[Value, ...]:
    return values if isinstance(values, Mapping) else tuple(values)
