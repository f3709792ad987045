# pyright: reportPrivateUsage=false
# The descriptor is looked into on purpose: no disk fails when it is told to.
"""What SQLite leaves of rows that it moved: seen in a file of its own making, cleared, and nothing else touched."""

import os
import random
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefings.model.errors import StoreError
from briefings.store.erasing.page_gaps import DatabaseFile, can_clear, clear_some, empty_log, find_gap

DELETED, KEPT = "deleted-words", "kept-words"
_SEED = 9
"""One of those with which SQLite 3.40 leaves traces; with another SQLite there may be none, which is as good."""


class Interrupted(sqlite3.Connection):
    """A connection before which somebody else commits as soon as it begins a transaction that writes."""

    other: sqlite3.Connection | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401 - as the driver's own
        if self.other and sql == "BEGIN IMMEDIATE":
            self.other.execute("INSERT INTO note (kind, body) VALUES (1, 'one more')")
            self.other = None
        return super().execute(sql, parameters)


def worked_with(path: Path) -> Interrupted:
    """A database in which rows of two kinds were written, grew, moved and went, all with `secure_delete`."""
    dice = random.Random(_SEED)  # noqa: S311 - a test's dice
    driver = sqlite3.connect(path, isolation_level=None, factory=Interrupted)
    driver.execute("PRAGMA cache_size = -50000")  # the connection remembers every page that it has seen
    for setting in ("journal_mode = WAL", "secure_delete = ON", "synchronous = OFF"):
        driver.execute(f"PRAGMA {setting}").fetchall()
    driver.execute("CREATE TABLE item (kind INTEGER, key INTEGER, body TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID")
    driver.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, kind INTEGER, body TEXT)")
    driver.execute("CREATE INDEX note_body ON note (kind, body)")
    for _ in range(120):
        driver.execute("BEGIN")
        for _ in range(60):
            kind, key = dice.randrange(6), dice.randrange(2000)
            body = (DELETED if kind == 3 else KEPT) * dice.choice((1, 3, 9, 40, 400))
            driver.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", (kind, key, body))
            driver.execute("INSERT INTO note (kind, body) VALUES (?, ?)", (kind, f"{key} {body[:300]}"))
        driver.execute("DELETE FROM item WHERE kind = ? AND key < ?", (dice.randrange(6), dice.randrange(300)))
        driver.execute("COMMIT")
    for table in ("item", "note"):
        driver.execute(f"DELETE FROM {table} WHERE kind = 3")  # noqa: S608 - a name of this test
    return driver


def content(driver: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [driver.execute(statement).fetchall() for statement in ("SELECT * FROM item", "SELECT * FROM note")]


def clear_all(driver: sqlite3.Connection, file: DatabaseFile) -> None:
    following = 0
    while following >= 0:
        done = clear_some(driver, file, following)
        assert done is not None
        following = done


@contextmanager
def opened(path: Path) -> Generator[DatabaseFile]:
    file = DatabaseFile(path)
    try:
        yield file
    finally:
        file.close()


def test_no_copy_of_a_deleted_row_stays_and_every_other_row_does(path: Path) -> None:
    with closing(worked_with(path)) as driver, opened(path) as file:
        before = content(driver)
        assert can_clear(file)
        clear_all(driver, file)
        assert path.read_bytes().count(DELETED.encode()) == 0
        assert path.read_bytes().count(KEPT.encode()) > 0
        assert content(driver) == before
        for table in ("item WHERE key % 20 = 0", "note WHERE id % 20 = 0"):
            driver.execute(f"DELETE FROM {table}")  # noqa: S608 - nearly every page is written once more
        assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert empty_log(driver)
        assert path.read_bytes().count(DELETED.encode()) == 0, "the connection brought a page back that it remembered"


def test_without_it_sqlite_does_leave_copies(path: Path) -> None:
    with closing(worked_with(path)) as driver:
        assert empty_log(driver)
        if not path.read_bytes().count(DELETED.encode()):
            pytest.skip("this version of SQLite left none here")


def test_nothing_is_cleared_while_somebody_reads_an_older_state(path: Path) -> None:
    with closing(worked_with(path)) as driver, closing(sqlite3.connect(path, isolation_level=None)) as other:
        driver.execute("PRAGMA busy_timeout = 60000").fetchall()
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM note").fetchall()
        driver.execute("INSERT INTO note (kind, body) VALUES (1, 'one more')")
        with opened(path) as file:
            assert clear_some(driver, file, 0) is None, "and at once: whoever writes would wait, too"
            other.execute("ROLLBACK")
            clear_all(driver, file)
        assert driver.execute("PRAGMA busy_timeout").fetchone() == (60000,), "it is as patient as before"


def test_nothing_is_cleared_if_somebody_commits_in_between(path: Path) -> None:
    with closing(worked_with(path)) as driver, closing(sqlite3.connect(path, isolation_level=None)) as other:
        driver.other = other
        with opened(path) as file:
            assert clear_some(driver, file, 0) is None, "a checkpoint of theirs may be writing to the file"
            clear_all(driver, file)


def test_a_file_that_vacuums_itself_is_left_to_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as driver, opened(path) as file:
        driver.execute("PRAGMA auto_vacuum = INCREMENTAL")
        driver.execute("CREATE TABLE item (body TEXT)")
        assert not can_clear(file)


@pytest.mark.parametrize(
    ("begins", "gap"),
    [
        (bytes((13, 0, 0, 0, 2, 1, 0)), (12, 256)),
        (bytes((5, 0, 0, 0, 2, 1, 0)), (16, 256)),
        (bytes((10, 0, 0, 0, 0, 2, 0)), (8, 512)),
        (bytes((0, 0, 0, 9, 0, 2, 0)), None),
        (bytes((13, 0, 0, 0, 200, 1, 0)), None),
        (bytes((13, 0, 0, 0, 2, 9, 0)), None),
    ],
)
def test_the_gap_is_between_the_cells_list_and_their_content(begins: bytes, gap: tuple[int, int] | None) -> None:
    """An overflow page begins with the number of the next; what contradicts itself is no page of a table."""
    assert find_gap(begins.ljust(512, b"x"), 0, 512) == gap


def test_what_could_not_be_brought_to_the_disk_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    file, (read_end, write_end) = DatabaseFile(path), os.pipe()
    file.write(0, b"y" * 10)
    right = file._descriptor
    file._descriptor = write_end  # a pipe cannot be brought to a disk
    for _ in range(2):
        with pytest.raises(StoreError, match="could not be taken out of the database file"):
            file.settle()
    file._descriptor = right
    file.settle()
    file.close()
    for end in (read_end, write_end):
        os.close(end)


def test_what_the_system_writes_in_parts_is_written_whole_or_said(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limit for the size of files")
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    file = DatabaseFile(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (15, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            file.write(0, b"y" * 20)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        file.close()
    assert path.read_bytes() == b"y" * 15
