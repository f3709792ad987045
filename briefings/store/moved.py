"""The mark on a database that was moved to another engine, or is being filled from one, so that never both send."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader

ARRIVING, ARRIVED, MOVED = "arriving", "arrived", "moved"
State = Literal["arriving", "arrived", "moved"]


class MovedError(StoreError):
    """The database was moved to another place, or a move into it is unfinished: nothing may use it."""

    exit_code = 78
    """A setting has to be mended before another start can succeed (EX_CONFIG of sysexits.h)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a database stands with a move. `place` is the other end, as people read it, `at` aware; both share the `key`."""

    state: State
    place: str
    at: datetime
    key: str


_MARKS = RecordReader(Mark, "moves")


def find_mark(driver: Driver) -> Mark | None:
    """Return the mark of a database of this version's shape, None if it was never at an end of a move.

    Raises StoreError if it is damaged.
    """
    return _MARKS.read_one(driver.execute(sql_files.load("moved.sql")["find_moved"]))


def put_mark(driver: Driver, mark: Mark) -> None:
    """Put this mark in place of the one that is there."""
    values = {"state": mark.state, "place": mark.place, "at": mark.at.isoformat(), "key": mark.key}
    driver.execute(sql_files.load("moved.sql")["put_moved"], values)


def refuse_moved(driver: Driver) -> None:
    """Make sure that a database may be used. Raises MovedError if it was moved away, or if a move into it is unfinished."""
    mark = find_mark(driver)
    if mark is None or mark.state == ARRIVED:
        return
    if mark.state == MOVED:
        raise MovedError(
            f"This database was moved to {mark.place} on {mark.at:%Y-%m-%d at %H:%M} UTC. "
            "Nothing uses it until it is moved back.",
            "Name that one in BRIEFING_DATABASE, or move it back with briefing move.",
        )
    raise MovedError(
        f"A move from {mark.place} into this database is unfinished, so it is not used.",
        "Run the same briefing move once more: it begins anew and finishes it.",
    )
