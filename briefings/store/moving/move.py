"""Moving a database, so that a crash at any moment leaves at most one end that may be used, and nothing lost.

The target is marked as unfinished before the first row is written, and until all is checked and the source is marked as moved. So
there is a moment at which neither may be used, and none at which both may: the same move, done once more, finishes it.
"""

import hashlib
import secrets
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

import msgspec

from briefings.model.errors import StoreError
from briefings.store.address import Database, PostgresAddress, requiring_psycopg
from briefings.store.maintenance.interrupt import Halt
from briefings.store.moved import ARRIVED, ARRIVING, MOVED, Mark, MovedError
from briefings.store.moving.end import End
from briefings.store.moving.tables import Table, list_tables

Step = Literal["begun", "filled", "checked", "left", "arrived"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a move is: what is done with which table, and how many of its rows are through."""

    doing: Literal["copied", "checked"]
    table: str
    rows: int
    all_rows: int


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a move tells of what it does: of each batch of rows, and after each step."""

    progress: Callable[[Progress], None]
    step: Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: so many rows of so many tables that had any, the same on both sides by their hash."""

    tables: int
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class _Sum:
    rows: int
    digest: str


def do_nothing(_: object) -> None:
    """Do nothing with what is told."""


NOBODY = Told(do_nothing, do_nothing)


def move(source: Database, target: Database, *, now: datetime, halt: Halt, told: Told = NOBODY) -> Moved:
    """Move everything from a file to a server or back, check it, and mark the source so that nothing uses it. Blocks.

    The target is empty, or not there yet, or where the source once came from, or one that this move has not finished. `now` is
    aware. Raises StoreError: an end is in use, foreign or of an older version, the target holds something else, or what
    arrived is not what was sent; the source may be used as before then, unless it was just the last step that failed.
    """
    if isinstance(source, PostgresAddress) == isinstance(target, PostgresAddress):
        raise StoreError(
            "A move goes from a file to a PostgreSQL server, or back.",
            "Copy a file with briefing backup, and a database on a server with pg_dump and pg_restore.",
        )
    with _open(source, "source", halt) as origin, _open(target, "target", halt) as goal:
        _admit(origin, goal)
        goal.prepare()
        key = secrets.token_hex(8)
        before = origin.find_mark()
        if before is not None and before.state == MOVED:
            key = before.key
        goal.put_mark(Mark(ARRIVING, origin.place, now, key))
        told.step("begun")
        sent = _fill(origin, goal, told)
        told.step("filled")
        _check(goal, sent, origin.read_last_number(), told)
        told.step("checked")
        origin.refuse_use()
        goal.refuse_use()
        origin.put_mark(Mark(MOVED, goal.place, now, key))
        told.step("left")
        goal.put_mark(Mark(ARRIVED, origin.place, now, key))
        told.step("arrived")
    whole = hashlib.sha256(repr(sorted((table.name, part.digest) for table, part in sent.items())).encode()).hexdigest()
    return Moved(sum(part.rows > 0 for part in sent.values()), sum(part.rows for part in sent.values()), whole)


@contextmanager
def _open(database: Database, use: Literal["source", "target"], halt: Halt) -> Generator[End]:
    if isinstance(database, Path):
        from briefings.store.moving.file_end import open_file  # noqa: PLC0415 - beside the other one

        with open_file(database, use, halt) as end:
            yield end
        return
    with requiring_psycopg():
        # psycopg is an extra, and takes its time to load
        from briefings.store.moving.server_end import open_server  # noqa: PLC0415 - as above
    with open_server(database, use) as end:
        yield end


def _admit(source: End, target: End) -> None:
    """Make sure that what is moved is in use, and that nothing is lost in the target."""
    left, there = source.find_mark(), target.find_mark()
    if left is not None and left.state == ARRIVING:
        raise MovedError(
            f"{source.place}: a move from {left.place} into this database is unfinished, so there is nothing to move.",
            f"Finish that one first: briefing move {left.place} {source.place}",
        )
    is_same = left is not None and there is not None and left.key == there.key
    is_ending = is_same and left is not None and left.state == MOVED and there is not None and there.state == ARRIVING
    if left is not None and left.state == MOVED and not is_ending:
        raise MovedError(
            f"{source.place}: this database was moved to {left.place} on {left.at:%Y-%m-%d at %H:%M} UTC already.",
            f"Move it back from there: briefing move {left.place} {source.place}",
        )
    _admit_target(source, target, there, is_same=is_same)


def _admit_target(source: End, target: End, there: Mark | None, *, is_same: bool) -> None:
    if there is not None and there.state == MOVED:
        if not is_same:
            raise StoreError(
                f"{target.place} was moved to {there.place}, and {source.place} is not what came of it, so it was left as it is.",
                "Name another target.",
            )
    elif there is not None and there.state == ARRIVING:
        if not is_same and there.place != source.place:
            raise StoreError(
                f"{target.place} holds an unfinished move from {there.place}, so it was left as it is.",
                "Finish that one first, or name another target.",
            )
    elif not target.is_empty():
        raise StoreError(
            f"There is something in {target.place} already, so it was left as it is.",
            "Name a new file, or create an empty database on the server.",
        )


def _fill(source: End, target: End, told: Told) -> dict[Table, _Sum]:
    target.begin_filling()
    sums = {table: _sum_up(source, table, "copied", told, target) for table in list_tables()}
    target.end_filling(source.read_last_number())
    return sums


def _check(target: End, sent: dict[Table, _Sum], last_number: int, told: Told) -> None:
    """Read everything once more where it arrived. Raises StoreError if it is not what was sent."""
    for table, sum_sent in sent.items():
        found = _sum_up(target, table, "checked", told)
        if found != sum_sent:
            raise StoreError(
                f"What arrived in {target.place} is not what was sent: the table {table.name} has {found.rows:,} rows there and "
                f"{sum_sent.rows:,} here, or other ones. The move is unfinished, and nothing uses it.",
                "Check the disks of both, then move it once more.",
            )
    if target.read_last_number() != last_number:
        raise StoreError(f"{target.place} does not go on counting audit events where the source ends.", "Report this.")


def _sum_up(end: End, table: Table, doing: Literal["copied", "checked"], told: Told, copy_to: End | None = None) -> _Sum:
    """Count and hash all rows of a table in the order of its key, and copy them if it is said where to."""
    digest, rows, all_rows = hashlib.sha256(), 0, end.count_rows(table)
    encode = msgspec.msgpack.Encoder().encode
    with closing(end.read_rows(table)) as batches:
        for batch in batches:
            for row in batch:
                digest.update(encode(row))
            if copy_to is not None:
                copy_to.put_rows(table, batch)
            rows += len(batch)
            told.progress(Progress(doing, table.name, rows, all_rows))
    return _Sum(rows, digest.hexdigest())
