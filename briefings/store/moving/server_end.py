"""A database on a PostgreSQL server as an end of a move, with everybody else shut out."""

import time
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Literal, LiteralString, cast

import psycopg

from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.address import PostgresAddress
from briefings.store.moved import Mark, find_mark, put_mark
from briefings.store.moving.end import BATCH, Row, naming
from briefings.store.moving.tables import Table, list_tables
from briefings.store.postgres import migrate
from briefings.store.postgres.connection import open_first_session
from briefings.store.postgres.driver import LOCKS, PostgresDriver
from briefings.store.postgres.errors import translate

_LEAVING, _LOOK = 2.0, 0.1
"""Seconds that a bot which was just stopped may take to be gone, and between two looks."""


class ServerEnd:
    """See `End`; made by `open_server`."""

    def __init__(self, address: PostgresAddress, session: psycopg.Connection[Any]) -> None:
        self.place = str(address)
        self._session = session
        self._driver = PostgresDriver(session)
        self._sql = sql_files.load("moving/server.sql")

    def find_mark(self) -> Mark | None:
        """See `End`."""
        return find_mark(self._driver) if self._run(self._sql["has_mark"]).fetchone() else None

    def put_mark(self, mark: Mark) -> None:
        """See `End`."""
        put_mark(self._driver, mark)

    def is_empty(self) -> bool:
        """See `End`."""
        names = [str(row[0]) for row in self._run(self._sql["tables_there"])]
        return not any(self._run(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for name in names)  # noqa: S608 - names of tables there

    def prepare(self) -> None:
        """See `End`."""
        migrate.upgrade(self._session)

    def refuse_use(self) -> None:
        """See `End`. A bot that is started later waits for a lock that is held here, and gives up."""
        ended = time.monotonic() + _LEAVING
        while (other := self._run(self._sql["other_sessions"]).fetchone()) and time.monotonic() < ended:
            time.sleep(_LOOK)  # the server lists a session for a moment after it was closed
        if other:
            where = f" from {other[1]}" if other[1] else ""
            raise StoreError(
                f"{self.place}: a program of this bot is connected{where} ({other[0]}), and nothing was moved.",
                "Stop every bot on this database first.",
            )

    def count_rows(self, table: Table) -> int:
        """See `End`."""
        row = self._run(table.counting).fetchone()
        return int(row[0]) if row else 0

    def read_rows(self, table: Table) -> Generator[Sequence[Row]]:
        """See `End`."""
        with self._session.transaction(), self._session.cursor(name="moving") as cursor:
            cursor.execute(cast("LiteralString", table.reading))
            while rows := cursor.fetchmany(BATCH):
                yield rows

    def read_last_number(self) -> int:
        """See `End`."""
        row = self._run(self._sql["last_number"]).fetchone()
        return int(row[0]) if row else 0

    def begin_filling(self) -> None:
        """See `End`. Nobody is told of what changes, as nobody uses it: the triggers rest."""
        self._run("BEGIN")
        tables = ", ".join(f'"{table.name}"' for table in list_tables())
        self._run(f"TRUNCATE {tables}, searchable_token")
        for table in list_tables():
            self._run(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER')

    def put_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """See `End`."""
        statement = cast("LiteralString", f'COPY "{table.name}" ({table.listed}) FROM STDIN')
        try:
            with self._session.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.DataError as error:
            raise StoreError(
                f"{self.place}: a row of the table {table.name} holds a text that PostgreSQL cannot keep.", "Report this."
            ) from error

    def end_filling(self, last_number: int) -> None:
        """See `End`."""
        for name in ("make_index", "make_tokens", "number_searchable"):
            self._run(self._sql[name])
        self._session.execute(cast("LiteralString", self._sql["set_last_number"]), {"last": last_number})
        for table in list_tables():
            self._run(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER')
        self._run("COMMIT")
        self._run("VACUUM (ANALYZE) searchable")  # each of its rows was written twice
        self._run(f"ANALYZE {', '.join(_quoted(table) for table in list_tables())}")

    def _run(self, statement: str) -> psycopg.Cursor[Any]:
        return self._session.execute(cast("LiteralString", statement))  # from our own files, or of names of our own schema


@contextmanager
def open_server(address: PostgresAddress, use: Literal["source", "target"]) -> Generator[ServerEnd]:
    """Open a database on a server for the length of the block. Raises StoreError: out of reach, in use, foreign, older."""
    try:
        with naming(str(address)):
            opened = open_first_session(address.uri, name="briefing-desk moves")
        with closing(opened) as session:
            end = ServerEnd(address, session)
            with naming(end.place):
                _shut_others_out(session, end, use)
            yield end
    except psycopg.Error as error:
        plain = translate(error)
        raise StoreError(f"{address}: {plain.message}", plain.remedy) from error


def _shut_others_out(session: psycopg.Connection[Any], end: ServerEnd, use: Literal["source", "target"]) -> None:
    # Filling the other end takes its time, and both ends are kept open for it.
    session.execute("SET idle_in_transaction_session_timeout = 0")
    migrate.refuse_foreign(session)
    if use == "source":
        migrate.check_current(session)
    end.refuse_use()
    taken = session.execute(cast("LiteralString", sql_files.load("moving/server.sql")["shut_out"]), {"locks": LOCKS})
    if taken.fetchone() != (1,):
        raise StoreError("another program is writing to this database, and nothing was moved.", "Stop every bot on it first.")


def _quoted(table: Table) -> str:
    return f'"{table.name}"'
