"""Deleting so that nothing is left in the file: what goes before and after the transactions that erase."""

import sqlite3

from briefings.model.errors import StoreError


def overwrite_deleted(driver: sqlite3.Connection) -> None:
    """Make this connection write zeros over what it deletes (sqlite.org/pragma.html#pragma_secure_delete)."""
    driver.execute("PRAGMA secure_delete = ON").fetchall()


def scrub(driver: sqlite3.Connection) -> None:
    """Rewrite the file without the gaps in its pages, and empty the write-ahead log, which holds pages as they once were.

    Raises StoreError if another program that reads keeps the log from being emptied.
    """
    driver.execute("VACUUM")
    busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreError(
            "The rows were erased, but another program that reads the database keeps their traces in its log.",
            "Close what else has it open; the traces are erased with the next try.",
        )
