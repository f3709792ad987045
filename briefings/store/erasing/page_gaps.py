"""What SQLite leaves of deleted rows in unallocated parts of pages: cleared in the file, which SQLite itself has no way to do.

With `secure_delete` SQLite overwrites what it deletes. But a row that moves to another page, because its own got too full, may
leave its copy behind, in the part of the old page between the list of its cells and their content, which belongs to nothing and
which no later deletion overwrites (sqlite.org/fileformat2.html, 1.6). VACUUM would rewrite the file without it, and keep every
writer waiting for as long as that takes. Here just those bytes are overwritten, and only if nobody can be writing to the file:
see `clear_some`.
"""

import os
import shutil
import sqlite3
import struct
import time
from collections.abc import Callable
from pathlib import Path

from briefings.model.errors import StoreError

_HEADER_LENGTHS = {2: 12, 5: 12, 10: 8, 13: 8}
"""How long the header of a page is, by its first byte: interior and leaf pages of indexes and of tables."""
_FILE_HEADER = 100
_MOST_PAGES = 1 << 25
"""Up to so many pages a page of another kind begins with 0 or 1: with the number of a page, in four bytes, or with nothing."""
_LOCK_BYTE = 0x40000000
"""The page with this byte belongs to the operating system's locks and is not touched."""
_READ_AT_ONCE = 1 << 18
_MEBIBYTE = 1024 * 1024
_SLICE = 0.01
"""Seconds after which a slice reads nothing more."""


def find_free_space(folder: Path) -> int:
    """Return how many bytes are free on the disk that a folder is on."""
    return shutil.disk_usage(folder).free


class DatabaseFile:
    """The database file without SQLite. It is closed after all of SQLite's connections to it.

    POSIX drops every lock that a process has on a file as soon as it closes the file once, whoever opened it
    (sqlite.org/howtocorrupt.html, 2.2): so it is opened once, and stays open.
    """

    def __init__(self, path: Path, find_free: Callable[[Path], int] = find_free_space) -> None:
        self._path = path
        self._find_free = find_free
        self._descriptor = -1
        self._written = self._settled = 0

    @property
    def is_log_empty(self) -> bool:
        """Whether the write-ahead log holds nothing, so that everything is in the file."""
        log = self._path.with_name(f"{self._path.name}-wal")
        return not log.exists() or log.stat().st_size == 0

    @property
    def log_size(self) -> int:
        """How many bytes the write-ahead log has."""
        log = self._path.with_name(f"{self._path.name}-wal")
        return log.stat().st_size if log.exists() else 0

    def require_room(self, size: int) -> None:
        """Make sure that so many bytes fit on the disk, beside the file. Raises StoreError."""
        free = self._find_free(self._path.parent)
        if free < size:
            raise StoreError(
                "The database file has to be rewritten once, so that what was deleted leaves no trace. "
                f"That takes {size / _MEBIBYTE:,.0f} MiB of the disk for a while, and only {free / _MEBIBYTE:,.0f} MiB are free.",
                "Make room; this is tried again.",
            )

    def read(self, offset: int, length: int) -> bytes:
        """Return so many bytes, fewer at the end. Raises OSError."""
        os.lseek(self._open(), offset, os.SEEK_SET)
        return os.read(self._open(), length)

    def write(self, offset: int, content: bytes) -> None:
        """Overwrite bytes. Raises OSError."""
        os.lseek(self._open(), offset, os.SEEK_SET)
        self._written += 1
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._open(), rest) :]  # it may write less than it is given

    def settle(self) -> None:
        """Have what was written on the disk; blocks, and may be called from any thread. Raises StoreError."""
        descriptor, written = self._descriptor, self._written
        if self._settled == written or descriptor < 0:
            return
        try:
            os.fsync(descriptor)
        except OSError as error:
            raise _disk_error(error) from error
        self._settled = written  # only now, so that what failed is tried again

    def close(self) -> None:
        """Close it if it was opened."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _open(self) -> int:
        if self._descriptor < 0:
            self._descriptor = os.open(self._path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        return self._descriptor


def can_clear(file: DatabaseFile) -> bool:
    """Whether the pages of this file can be told apart for sure; if not, only VACUUM takes such traces out. Raises StoreError."""
    try:
        header = file.read(0, _FILE_HEADER)
    except OSError as error:
        raise _disk_error(error) from error
    pages, largest_root = struct.unpack_from(">I20xI", header, 28)
    return (
        pages < _MOST_PAGES and largest_root == 0
    )  # a root is noted in files that vacuum themselves, which have other pages, too


def clear_some(driver: sqlite3.Connection, file: DatabaseFile, first: int) -> int | None:
    """Clear the gaps of the pages from `first` on (0: the first of all), for the length of a slice, on the writer's thread.

    Returns the page to go on with, -1 once all are done, and None if somebody who reads or writes keeps it from being done now.
    Holding SQLite's right to write while its log is empty, nobody can be writing to the file: commits go to the log, and there
    is nothing in it that a checkpoint could bring into the file. What the connection remembers of pages is dropped,
    so that it writes nothing back from there. What was written is still to be settled. Raises StoreError.
    """
    if not empty_log(driver):
        return None
    driver.execute("BEGIN IMMEDIATE")
    try:
        if not file.is_log_empty:
            return None
        driver.execute("PRAGMA shrink_memory")
        count = int(driver.execute("PRAGMA page_count").fetchone()[0])
        return _clear(file, first, count)
    except OSError as error:
        raise _disk_error(error) from error
    finally:
        driver.execute("ROLLBACK")


def empty_log(driver: sqlite3.Connection) -> bool:
    """Bring what is in the write-ahead log into the file and empty it, or return False at once if somebody still reads there."""
    patience = int(driver.execute("PRAGMA busy_timeout").fetchone()[0])
    driver.execute("PRAGMA busy_timeout = 0").fetchone()
    try:
        return not driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience}").fetchone()


def find_gap(page: bytes, header: int, usable: int) -> tuple[int, int] | None:
    """Return where the unallocated part of a page begins and ends, None if it is no page of a table or index.

    `header` is where the page's header stands, `usable` how many bytes of it SQLite uses.
    """
    length = _HEADER_LENGTHS.get(page[header])
    if length is None:
        return None
    cells, content = struct.unpack_from(">HH", page, header + 3)
    begin, end = header + length + 2 * cells, content or 65536
    return (begin, end) if begin <= end <= usable else None


def _clear(file: DatabaseFile, first: int, count: int) -> int:
    opening = file.read(0, _FILE_HEADER)
    size = int.from_bytes(opening[16:18], "big")
    size = 65536 if size == 1 else size
    end = time.monotonic() + _SLICE
    number = first
    while number < count and time.monotonic() < end:
        chunk = file.read(number * size, min(_READ_AT_ONCE // size, count - number) * size)
        if not chunk:
            number = count  # the file is shorter than it says: what is not there has no traces
        for at in range(0, len(chunk), size):
            _clear_page(file, number * size, chunk[at : at + size], size - opening[20])
            number += 1
    return number if number < count else -1


def _clear_page(file: DatabaseFile, offset: int, page: bytes, usable: int) -> None:
    """Clear the gap of the page that stands at `offset`, if there is anything in it."""
    if offset <= _LOCK_BYTE < offset + len(page):
        return
    gap = find_gap(page, 0 if offset else _FILE_HEADER, usable)
    if gap and page[gap[0] : gap[1]].strip(b"\0"):
        file.write(offset + gap[0], bytes(gap[1] - gap[0]))


def _disk_error(error: OSError) -> StoreError:
    return StoreError(
        f"The last traces of what was deleted could not be taken out of the database file: {error.strerror or error}.",
        "Check the disk; this is tried again.",
    )
