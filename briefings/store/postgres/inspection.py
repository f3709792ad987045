"""Looking at a PostgreSQL server, for its operators and before a bot sends anything. It changes nothing."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar, cast

import msgspec
import psycopg
from psycopg.rows import dict_row

from briefings.store import sql_files
from briefings.store.postgres import migrate
from briefings.store.postgres.connection import open_first_session
from briefings.store.postgres.errors import plain_errors
from briefings.store.postgres.holding import LEADER, SHARD
from briefings.store.postgres.server_state import Held, Inspection, Replication, Safety, Session, Standby

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _About:
    version: str
    encoding: str
    size: int
    is_standby: int
    wanted: str
    commit_waits: str


@dataclass(frozen=True, slots=True)
class _Lock:
    """A shard, of so many, and the session that holds it."""

    pid: int
    shard: int
    shards: int


def inspect(address: str) -> Inspection:
    """Look at a server. Blocks. Raises StoreError: out of reach, too old, another encoding, or another program's database."""
    with plain_errors(), closing(open_first_session(address, name="briefing-desk doctor")) as session:
        migrate.refuse_foreign(session)
        about = _look_about(session)
        return Inspection(
            about.version.split()[0],
            about.encoding,
            about.size,
            bool(about.is_standby),
            migrate.read_shape(session),
            _rows(session, "sessions", Session),
            find_held(session),
            _find_replication(session, about),
        )


def find_safety(address: str) -> Safety:
    """Return what becomes of the last commits. Blocks. Raises StoreError."""
    with plain_errors(), closing(open_first_session(address, name="briefing-desk starts")) as session:
        return _find_replication(session, _look_about(session)).safety


def find_held(session: psycopg.Connection[Any]) -> Held:
    """Return what sessions hold of the bot. Blocks."""
    sql = sql_files.load("postgres/inspecting.sql")
    found: dict[int, tuple[int, ...]] = {}
    count = 0
    for lock in _rows(session, "shards", _Lock, {"shard": SHARD}):
        found[lock.pid], count = (*found.get(lock.pid, ()), lock.shard), lock.shards
    leader = session.execute(cast("LiteralString", sql["leaders"]), {"leader": LEADER}).fetchone()
    return Held(found, count, leader[0] if leader else None)


def _find_replication(session: psycopg.Connection[Any], about: _About) -> Replication:
    standbys = () if about.is_standby else _rows(session, "standbys", Standby)  # one that follows has no log of its own
    return Replication(standbys, about.wanted, about.commit_waits)


def _look_about(session: psycopg.Connection[Any]) -> _About:
    return _rows(session, "about", _About)[0]


def _rows(session: psycopg.Connection[Any], name: str, kind: type[T], values: Mapping[str, int] | None = None) -> tuple[T, ...]:
    statement = sql_files.load("postgres/inspecting.sql")[name]
    with session.cursor(row_factory=dict_row) as cursor:
        return msgspec.convert(cursor.execute(cast("LiteralString", statement), values).fetchall(), tuple[kind, ...])
