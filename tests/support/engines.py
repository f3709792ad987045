"""On which engine a test keeps its store: SQLite, or a PostgreSQL server where `TESTS_ENGINE=postgres` says so."""

import atexit
import os
from contextlib import AsyncExitStack, ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from support import postgres
from support.factory import harbour

ENGINE = "TESTS_ENGINE"
SERVER = "TESTS_SERVER"
"""The URI of a server that runs already, for all processes of a run; without it each process starts one of its own."""


def is_on_postgres() -> bool:
    """Whether stores are to be kept on PostgreSQL."""
    return os.environ.get(ENGINE) == "postgres"


@cache
def find_server() -> str:
    """Return the URI of a server for this process, started if none runs and stopped when the process ends."""
    if given := os.environ.get(SERVER):
        return given
    stack = ExitStack()
    uri = stack.enter_context(postgres.running_server())
    atexit.register(stack.close)
    return uri


@cache
def _templates() -> dict[datetime | None, str]:
    return {}


async def enter_ready_database(stack: AsyncExitStack, harbour_at: datetime | None) -> PostgresAddress:
    """Make a database for the length of the stack that has the whole schema, and the harbour's briefing if it is said when."""
    made, server = _templates(), find_server()
    if harbour_at not in made:
        name = f"ready{os.getpid()}_{len(made)}"
        postgres.run_as_administrator(server, f'CREATE DATABASE "{name}" TEMPLATE template0')
        async with open_store(PostgresAddress(f"{server}/{name}")) as opened:
            if harbour_at is not None:
                await opened.load(0, harbour(), now=harbour_at)
        made[harbour_at] = name
    return stack.enter_context(postgres.new_database(server, made[harbour_at]))


_paths: dict[Path, PostgresAddress] = {}


def remember(path: Path, address: PostgresAddress) -> None:
    """Remember which database a test has in place of a file."""
    _paths[path] = address


def address_of(path: Path) -> PostgresAddress | None:
    """Return the database that a test has in place of a file, if any."""
    return _paths.get(path)
