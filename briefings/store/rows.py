"""What all modules that read and write rows work with."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from briefings.model.servers.shards import Shards
from briefings.store.codec import Codec
from briefings.store.connection import Connection, require_writable
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows:
    """The connections of a store, its statements by name, and its codec. `writer` is None if it was opened for reading."""

    reader: Connection
    writer: Connection | None
    sql: Mapping[str, str]
    codec: Codec

    async def read(self, statement: str, values: Mapping[str, Value]) -> list[tuple[object, ...]]:
        """Return all rows of a statement. Raises StoreError."""
        return await self.reader.read(self.sql[statement], values)

    async def list_records(self, reader: RecordReader[T], statement: str, values: Mapping[str, Value]) -> tuple[T, ...]:
        """Return all rows of a statement as records. Raises StoreError."""
        sql = self.sql[statement]
        return await self.reader.run(lambda driver: reader.read_all(driver.execute(sql, values)))

    async def find_record(self, reader: RecordReader[T], statement: str, values: Mapping[str, Value]) -> T | None:
        """Return the first row of a statement as a record, None if there is none. Raises StoreError."""
        sql = self.sql[statement]
        return await self.reader.run(lambda driver: reader.read_one(driver.execute(sql, values)))

    async def change(self, reader: RecordReader[T], statement: str, values: Mapping[str, Value]) -> tuple[T, ...]:
        """See `Connection.change`. Raises StoreError even if the store was opened for reading."""
        return await self.require_writer().change(self.sql[statement], values, reader.read_all)

    async def transaction(self, action: Callable[[Driver], T], *, servers: Collection[int] = ()) -> T:
        """See `Connection.transaction`. Raises StoreError even if the store was opened for reading."""
        return await self.require_writer().transaction(action, servers=servers)

    def require_writer(self) -> Connection:
        """Return the connection that writes. Raises StoreError if there is none."""
        return require_writable(self.writer)


def shard_values(shards: Shards) -> dict[str, Value]:
    """Return the values of `(server >> 22) % :shards IN (SELECT value FROM json_each(:ready))`: the server is of these shards."""
    return {"shards": shards.count, "ready": json.dumps(sorted(shards.ready))}
