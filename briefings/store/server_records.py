"""What a store can do with a server as a whole: know that the bot left it, measure it, erase it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Usage:
    """What a server keeps: how many briefings, and how many bytes of text these and what belongs to them take.

    That is revisions, drafts and articles, audit events, errands, posts and challenges, but no digests.
    """

    briefings: int
    size: int


Admit = Callable[[Usage, Usage], None]
"""Looks at a server's usage before and after a load, inside its transaction; what it raises undoes the load."""


class ServerRows(Protocol):
    """The rows of servers, whichever tables they are in. Every method may raise StoreError; times are UTC and aware."""

    async def known(self) -> frozenset[int]:
        """The servers that have rows of their own, without the library that ships."""
        ...

    async def departed(self) -> Mapping[int, datetime]:
        """The servers marked as left, and since when."""
        ...

    async def left(self, servers: Collection[int], *, now: datetime) -> None:
        """Mark servers as left now; one that was marked before keeps its earlier time."""
        ...

    async def back(self, servers: Collection[int]) -> None:
        """Take the mark away again."""
        ...

    async def usage(self, server: int) -> Usage:
        """What a server keeps."""
        ...

    async def erase(self, servers: Collection[int], *, now: datetime) -> int:
        """Erase every row of these servers and its traces in the file; returns how many rows there were.

        The servers stay marked as left until the traces are gone too, so that a sweep after a crash finishes the work.
        Raises StoreError, also where another program that reads keeps the traces alive: the rows are gone then all the same.
        """
        ...

    async def finish_erasing(self, server: int | None = None) -> bool:
        """Take out of the file the traces of what was deleted for good and could not be at once; False where there are none.

        With a `server`, only where there are traces of what was that server's.
        Raises StoreError as `erase` does; it stays owed then.
        """
        ...
