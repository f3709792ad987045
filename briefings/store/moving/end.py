"""What a move asks of either end of it, whichever engine that is."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Protocol

from briefings.model.errors import StoreError
from briefings.store.driver import Value
from briefings.store.moved import Mark
from briefings.store.moving.tables import Table

Row = tuple[Value, ...]
BATCH = 1_000
"""Rows that are in memory at a time."""


class End(Protocol):
    """A database that nobody else writes to while it is open here. All methods block, and may raise StoreError."""

    @property
    def place(self) -> str:
        """Where it is, as people may read it: without a password."""
        ...

    def find_mark(self) -> Mark | None:
        """Return how it stands with a move; None also if there is nothing in it yet."""
        ...

    def put_mark(self, mark: Mark) -> None:
        """Put a mark on it, kept once this returns."""
        ...

    def is_empty(self) -> bool:
        """Whether no table has a row."""
        ...

    def prepare(self) -> None:
        """Give it the shape of this version, if it has an older one or none."""
        ...

    def refuse_use(self) -> None:
        """Make sure that no bot uses it. Raises StoreError if one does."""
        ...

    def count_rows(self, table: Table) -> int:
        """Return how many rows a table has."""
        ...

    def read_rows(self, table: Table) -> Generator[Sequence[Row]]:
        """Yield all rows of a table in batches, in the order of its key."""
        ...

    def read_last_number(self) -> int:
        """Return the number of the last audit event that there ever was, 0 if there was none."""
        ...

    def begin_filling(self) -> None:
        """Begin the one transaction that fills it, and take out of it whatever is there."""
        ...

    def put_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """Write a batch of rows."""
        ...

    def end_filling(self, last_number: int) -> None:
        """Make the indexes and counters that follow from the rows, and commit."""
        ...


@contextmanager
def naming(place: str) -> Generator[None]:
    """Say in every StoreError of the block which end it is about."""
    try:
        yield
    except StoreError as error:
        raise type(error)(error.message if place in error.message else f"{place}: {error.message}", error.remedy) from error
