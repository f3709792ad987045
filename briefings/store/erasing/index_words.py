"""The words of deleted rows in a full-text index, which only marks them: taken out by merging what the index consists of.

FTS5 keeps an index as segments, and a deleted row as a mark in a newer one; once all are merged into one, neither is left
(sqlite.org/fts5.html, 6.8 and 6.9). Its own `secure-delete` is too new for some of the SQLite versions that this runs on.
"""

import sqlite3

_FEWEST, _MOST = 4, 2000
"""Pages of the index that are written in a slice."""
_FAST, _SLOW = 0.004, 0.009
"""Seconds for a slice, below which the next one may write twice as much, and above which half as much."""
_NO_WORK = 2
"""FTS5 says so by changing fewer rows than this (sqlite.org/fts5.html, 6.8)."""


def begin_merging(driver: sqlite3.Connection, index: str, pages: int) -> bool:
    """Begin to merge all that an index consists of by now, and write so many pages; False if there is nothing to merge."""
    return _merge(driver, index, -pages)


def go_on_merging(driver: sqlite3.Connection, index: str, pages: int) -> bool:
    """Write so many pages more; False if all is merged but what others have written meanwhile."""
    return _merge(driver, index, pages)


def suit_pages(pages: int, seconds: float) -> int:
    """Return how many pages to write in the next slice, after one of so many took that long."""
    if seconds < _FAST:
        return min(pages * 2, _MOST)
    return max(pages // 2, _FEWEST) if seconds > _SLOW else pages


def _merge(driver: sqlite3.Connection, index: str, pages: int) -> bool:
    before = driver.total_changes
    driver.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608 - a name of our own schema
    return driver.total_changes - before >= _NO_WORK
