"""What a transaction function may ask of a database, whichever engine keeps it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Value = str | int | None
Values = Mapping[str, Value] | Sequence[Value]
"""By name (":server" in the statement) or by place ("?")."""


class Cursor(Protocol):
    """What a statement has returned: rows as tuples, in order."""

    @property
    def description(self) -> Any:  # noqa: ANN401 - a sequence of sequences, but each driver has types of its own (PEP 249)
        """For each column, a sequence that begins with its name."""
        ...

    @property
    def rowcount(self) -> int:
        """How many rows were written."""
        ...

    def fetchone(self) -> Any:  # noqa: ANN401 - a tuple of whatever the statement names, or None
        """Return the next row, None if there is none."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Driver(Protocol):
    """One session with a database, to be used on its own thread alone: `sqlite3.Connection` as it is, psycopg by an adapter.

    Statements are those of the .sql files. Numbers are of 64 bits, truth is 0 or 1, nothing is `None`. What it raises is its own;
    the connection that runs a function with it turns that into a StoreError.
    """

    def execute(self, statement: str, values: Values = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, statement: str, values: Iterable[Values], /) -> Cursor:
        """Run a statement that returns nothing once for each of these values."""
        ...
