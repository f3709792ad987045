"""Deleting very many rows in slices, each a short transaction, so that others write in between."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.store import sql_files
from briefings.store.driver import Driver, Value
from briefings.store.erasing.owned_tables import read_tables
from briefings.store.record_reader import RecordReader

SLICE = 0.01
"""Seconds after which a slice begins nothing more; what it writes to the disk in the end comes on top."""
_MOST_AT_ONCE = 64
"""Rows of one statement; the first takes one, which may be a long article."""
_ITEMS_AT_ONCE = 50
_SEARCHED = '"searchable"'
"""Its words are in the full-text index."""


@dataclass(frozen=True, slots=True)
class ErasedRevision:
    """A revision that was deleted for good, and whose items may be left."""

    server: int
    briefing: str
    revision: int


_ERASED = RecordReader(ErasedRevision, "briefings")


def find_begun(driver: Driver) -> frozenset[int]:
    """Return the servers that began to be erased and may have rows left."""
    return frozenset(int(row[0]) for row in driver.execute(sql_files.load("erasing/erasing.sql")["with_rows"]))


def delete_some_due(driver: Driver) -> bool:
    """Delete rows of a server all of whose rows are to go, for the length of a slice; False if there is no such server."""
    server = next(iter(find_begun(driver)), None)
    if server is None:
        return False
    delete_some_of_server(driver, server)
    return True


def delete_some_of_server(driver: Driver, server: int) -> int:
    """Delete rows of a server in one transaction, for the length of a slice; returns how many, 0 once it has none left.

    Rows go before those that they point to, so that what is left is sound after each slice. None go of a server whose erasing
    has not begun, or is done: it may be back, with rows of its own.
    """
    sql = sql_files.load("erasing/erasing.sql")
    if driver.execute(sql["has_begun"], {"server": server}).fetchone() is None:
        return 0
    end = time.monotonic() + SLICE
    rows = 0
    tables = read_tables(driver)
    for table in tables.owned:
        most, deleted = 1, 1
        while deleted:
            deleted = _delete_some(driver, table, tables.keys[table], server, most)
            rows += deleted
            if rows and time.monotonic() >= end:
                return rows
            most = min(2 * most, _MOST_AT_ONCE)
    if not rows:
        for name in ("owe_of_file", "drop_without_rows"):
            driver.execute(sql[name], {"server": server})
    return rows


def find_erased(driver: Driver) -> ErasedRevision | None:
    """Return a revision that was deleted for good, None if nothing is left of any. Raises StoreError."""
    return _ERASED.read_one(driver.execute(sql_files.load("erasing/erasing.sql")["next_erased_revision"]))


def delete_some_erased(driver: Driver) -> bool:
    """Delete items of revisions that were deleted for good, for the length of a slice; False if nothing was left of any."""
    sql = sql_files.load("erasing/erasing.sql")
    end = time.monotonic() + SLICE
    while (found := find_erased(driver)) is not None:
        key: dict[str, Value] = {"server": found.server, "briefing": found.briefing, "revision": found.revision}
        while driver.execute(sql["delete_some_items"], key | {"most": _ITEMS_AT_ONCE}).rowcount == _ITEMS_AT_ONCE:
            if time.monotonic() >= end:
                return True
        driver.execute(sql["delete_erased_revision"], key)
        if time.monotonic() >= end:
            return True
    return False


def _delete_some(driver: Driver, table: str, fields: Sequence[str], server: int, most: int) -> int:
    """Delete so many rows of a server in a table, fewer if it has fewer; returns how many. `fields` are those of its key.

    Their keys are read first, and each row is then looked up by its own: for `DELETE … WHERE (key) IN (SELECT … LIMIT)` SQLite
    reads all rows that the server has in the table, each time.
    """
    sql = sql_files.load("erasing/erasing.sql")
    read = f"SELECT {', '.join(fields)} FROM {table} WHERE server = ? LIMIT ?"  # noqa: S608 - names of our own schema
    keys = driver.execute(read, (server, most)).fetchall()
    if table == _SEARCHED:
        driver.executemany(sql["unindex_row"], keys)
    key = " AND ".join(f"{field} = ?" for field in fields)
    driver.executemany(f"DELETE FROM {table} WHERE {key}", keys)  # noqa: S608 - as above
    return len(keys)
