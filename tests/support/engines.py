"""On which engine a test keeps its store: SQLite, or a PostgreSQL server where `TESTS_ENGINE=postgres` says so."""

import atexit
import os
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.store.address import Database, PostgresAddress

ENGINE = "TESTS_ENGINE"
SERVER = "TESTS_SERVER"
"""The URI of a server that runs already, for all processes of a run; without it each process starts one of its own."""


class _Made:
    """The databases that the running test has in place of files, by their paths."""

    def __init__(self) -> None:
        self.addresses: dict[Path, PostgresAddress] = {}
        self.stack = ExitStack()


_made = _Made()


def is_on_postgres() -> bool:
    """Whether stores are to be kept on PostgreSQL."""
    return os.environ.get(ENGINE) == "postgres"


@cache
def find_server() -> str:
    """Return the URI of a server for this process, started if none runs and stopped when the process ends."""
    if given := os.environ.get(SERVER):
        return given
    from support import postgres  # noqa: PLC0415 - psycopg takes its time, and most runs have no server

    stack = ExitStack()
    uri = stack.enter_context(postgres.running_server())
    atexit.register(stack.close)
    return uri


def kept_in(path: Path, *, template: str = "template0") -> Database:
    """Return where the database is that a test would keep in this file: there, or in one of its own on the server.

    That is empty at first, or a copy of the `template`, and dropped at the end of the test.
    """
    if not is_on_postgres():
        return path
    from support import postgres  # noqa: PLC0415 - as above

    if path not in _made.addresses:
        _made.addresses[path] = _made.stack.enter_context(postgres.new_database(find_server(), template))
    return _made.addresses[path]


@contextmanager
def new_place(*, on_postgres: bool) -> Generator[Database]:
    """Where a script keeps a new database until its end: in a file, or on a server that is started for it."""
    with ExitStack() as stack:
        if on_postgres:
            from support import postgres  # noqa: PLC0415 - as above

            if why_not := postgres.why_not():
                raise SystemExit(f"Nothing was done on PostgreSQL: {why_not}.")
            yield stack.enter_context(postgres.new_database(stack.enter_context(postgres.running_server())))
        else:
            yield Path(stack.enter_context(TemporaryDirectory(prefix="briefing-desk-"))) / "briefings.db"


def drop_all() -> None:
    """Drop the databases of a test that has ended."""
    _made.addresses.clear()
    _made.stack.close()
