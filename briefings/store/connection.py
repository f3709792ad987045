"""A connection to the database, as all modules that read and write rows know it, whichever engine keeps them."""

from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeVar

from briefings.model.errors import StoreError
from briefings.store.driver import Cursor, Driver, Value

T = TypeVar("T")


class Connection(Protocol):
    """Where a read is one trip, and so is a whole transaction; opened and closed by whoever opens the store."""

    async def read(self, statement: str, values: Mapping[str, Value]) -> list[tuple[object, ...]]:
        """Return all rows of one statement, in one trip. Raises StoreError."""
        ...

    async def run(self, action: Callable[[Driver], T]) -> T:
        """Run one function with the driver on its thread, outside any transaction. Raises StoreError."""
        ...

    async def change(self, statement: str, values: Mapping[str, Value], read: Callable[[Cursor], T]) -> T:
        """Run one statement that writes, in one trip and whole, and return what is read of it. Raises StoreError.

        No server is locked for it: on PostgreSQL the statement itself passes over what somebody else holds. It changes nothing
        that readers see. It may run twice if the connection breaks, so its own condition lets nothing happen twice.
        """
        ...

    async def transaction(self, action: Callable[[Driver], T], *, servers: Collection[int] = ()) -> T:
        """Run one function in one transaction: all that it writes is kept once this returns, or nothing of it.

        No other transaction that is about one of the same servers runs meanwhile. A server that a statement is given as the value
        "server" is seen by itself; `servers` are those that are given in another way. A transaction that names none, or the
        library, has the whole database to itself. The function may run again if it failed on account of others.
        When the awaiting task is canceled before the function started, it never starts; once started it ends by itself, whole.
        Raises StoreError, and whatever the function raises.
        """
        ...


def require_writable(part: T | None) -> T:
    """Return the part of a store that writes; None stands for one that was opened for reading. Raises StoreError then."""
    if part is None:
        raise StoreError("The database was opened for reading only.", "Do this where it is open for writing: in the running bot.")
    return part
