"""A database on a disk where nothing can be written: what is there is read, and changes in a log are not passed over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.store.maintenance.backup import back_up
from briefings.store.maintenance.copy import copy_database
from briefings.store.maintenance.health import examine
from briefings.store.maintenance.integrity_check import check_database
from briefings.store.opening import open_store
from support.factory import harbour
from support.newsroom import NOW


@pytest.fixture
async def unwritable(tmp_path: Path) -> Path:
    """A database beside which SQLite cannot make the file that it wants while it reads: a link that leads nowhere has its name.

    To SQLite that is what a disk without writing is, and it holds for every user, root included.
    """
    path = tmp_path / "disk" / "briefings.db"
    path.parent.mkdir()
    async with open_store(path) as store:
        await store.load(0, harbour(), now=NOW)
    (path.parent / "briefings.db-shm").symlink_to("briefings.db-shm")
    return path


async def test_everything_that_reads_reads_it(unwritable: Path, tmp_path: Path) -> None:
    async with open_store(unwritable, mode="read") as store:
        assert [card.id for card in await store.cards(0)] == ["harbour-talks"]
    assert check_database(unwritable).findings == ()
    assert (await examine(unwritable)).faults == ()
    copy_database(unwritable, tmp_path / "copy.db")
    assert back_up(unwritable, tmp_path / "backup.db").contents.briefings == 1


async def test_changes_that_wait_in_a_log_are_told_instead_of_passed_over(unwritable: Path) -> None:
    log = unwritable.with_name("briefings.db-wal")
    log.write_bytes(b"")
    async with open_store(unwritable, mode="read") as store:
        assert await store.cards(0), "an empty log holds nothing"
    log.write_bytes(b"\0" * 4096)
    with pytest.raises(StoreError, match=r"its last changes are in briefings\.db-wal") as caught:
        async with open_store(unwritable, mode="read"):
            pass
    assert "Copy both files" in caught.value.remedy
    with pytest.raises(StoreError, match="its last changes are in"):
        check_database(unwritable)


async def test_beside_a_program_that_writes_it_is_read_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "briefings.db"
    async with open_store(path) as writing, open_store(path, mode="read") as reading:
        await writing.load(0, harbour(), now=NOW)
        assert len(await reading.cards(0)) == 1
    with closing(sqlite3.connect(path)) as driver:
        assert driver.execute("PRAGMA journal_mode").fetchone() == ("wal",)
