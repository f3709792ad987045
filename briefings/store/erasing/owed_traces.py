"""What is owed to whoever deleted something for good: noted by the transaction that deletes, until no trace is left."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from briefings.store import sql_files
from briefings.store.connection import Connection
from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of

A_MOMENT = 1.0
"""Seconds that somebody who deletes something, or a start, may wait for traces."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed: up to which turn, whether the whole file is to be rewritten, and since when the oldest; None if unknown."""

    turn: int
    is_whole: bool
    since: datetime | None


_OWED = RecordReader(Owed, "what is owed")


class OwedTraces(ABC):
    """Notes what is owed; how it is taken out is for each engine to say."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader
        self._sql = sql_files.load("erasing/erasing.sql")

    def owe(self, driver: Driver, server: int, at: datetime, *, rows: bool = False) -> None:
        """Note that traces of a server's rows are to be taken out; part of the transaction that deletes them.

        With `rows`, all rows of the server are still to be deleted.
        """
        driver.execute(self._sql["owe_cleaning"], {"server": server, "at": text_of(at), "rows": int(rows)})

    async def find_owed(self) -> Owed | None:
        """Return what is owed, None if nothing is. Raises StoreError."""
        return await self._reader.run(lambda driver: _OWED.read_one(driver.execute(self._sql["all_owed"])))

    async def is_owed(self, server: int | None = None) -> bool:
        """Tell whether anything is owed, or of what was that server's. Raises StoreError."""
        return bool(await self._reader.read(self._sql["owed"], {"server": server}))

    @abstractmethod
    async def remove(self, *, pause: float = 0.0, may_rewrite: bool = True) -> bool:
        """Take out all that is owed, in slices between which others write; False if something is owed all the same.

        `pause` is for how long to wait after a slice, as a share of what it took. Unless it `may_rewrite`, a large file that has
        to be rewritten as a whole stays so: others would have to wait. Raises StoreError if somebody who reads keeps the traces
        alive; they stay owed then.
        """

    @abstractmethod
    async def try_remove(self, within: float = A_MOMENT) -> bool:
        """Take out what is owed if that is done within so many seconds; False if not, or if somebody reads: it stays owed."""
