"""Copies of the database: whole or not there, beside a program that writes."""

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from briefings.model.errors import StoreError
from briefings.store.maintenance.backup import back_up, look
from briefings.store.maintenance.interrupt import Halt, StoppedError
from briefings.store.opening import open_store
from briefings.store.sqlite.migrate import migrations
from support.database_files import cards, fill, folder_of, mode, names, refused, size, sql
from support.factory import harbour

ROOT = Path(__file__).parents[3]


async def test_a_backup_beside_an_open_writer_has_what_was_committed(path: Path, now: datetime) -> None:
    target = folder_of(path, "backups") / "copy.db"
    async with open_store(path) as store:
        await store.load(0, harbour(headline="In the log alone"), now=now)
        assert size(path.with_name("briefings.db-wal")) > 0
        made = back_up(path, target)
        await store.load(0, harbour("another"), now=now)
    assert (made.path, made.contents.briefings, made.contents.shape) == (target, 1, len(migrations()))
    assert mode(target) == 0o600
    assert names(target.parent) == {"copy.db"}
    assert [card.headline for card in await cards(target)] == ["In the log alone"]


def test_a_backup_never_overwrites(path: Path, now: datetime) -> None:
    fill(path, "First", now)
    target = path.with_name("copy.db")
    target.write_bytes(b"mine")
    refused(lambda: back_up(path, target), "There is a file", "copy.db already")
    assert target.read_bytes() == b"mine"


def test_a_target_folder_that_cannot_be_written_to_is_one_sentence(path: Path, now: datetime) -> None:
    fill(path, "First", now)
    before = names(path.parent)
    refused(lambda: back_up(path, path.parent / "nowhere" / "copy.db"), "Nothing can be written into the folder", "No such file")
    refused(lambda: back_up(path, path / "copy.db"), "Nothing can be written into the folder", "Not a directory")
    assert names(path.parent) == before
    refused(lambda: back_up(path.with_name("none.db"), path.with_name("copy.db")), "There is no database at")


@pytest.mark.parametrize("room", [40_000, 80_000])
def test_no_room_for_a_backup_leaves_nothing_behind(path: Path, now: datetime, room: int) -> None:
    fill(path, "First", now)
    target = folder_of(path, "backups") / "copy.db"
    script = (
        "import sys, resource; from pathlib import Path; from briefings.store.maintenance.backup import back_up\n"
        "import briefings.model.errors as errors\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {resource.RLIM_INFINITY}))\n"
        "try: back_up(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except errors.StoreError as error: print(error)"
    )
    command = [sys.executable, "-c", script, str(path), str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    assert "could not be written into" in done.stdout
    assert names(target.parent) == set()


def test_a_damaged_database_is_not_backed_up(path: Path, now: datetime) -> None:
    fill(path, "First", now)
    damage(path)
    refused(lambda: back_up(path, path.with_name("copy.db")), "damaged")
    path.write_bytes(b"Dear diary, " * 1000)
    refused(lambda: back_up(path, path.with_name("copy.db")), "is not a SQLite database")
    assert not any("copy" in name for name in names(path.parent))


def test_damage_that_a_copy_would_not_show_is_said_too(path: Path, now: datetime) -> None:
    fill(path, "First", now)
    sql(path, "CREATE TABLE lost (a)", "PRAGMA writable_schema = ON", "DELETE FROM sqlite_schema WHERE name = 'lost'")
    refused(lambda: back_up(path, path.with_name("copy.db")), "briefings.db is damaged: ")
    assert "copy.db" not in names(path.parent)


def test_a_halt_also_ends_a_statement_of_few_but_long_steps() -> None:
    halt = Halt()
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as driver, halt.over(driver):
        Timer(0.05, halt.now).start()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            driver.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
                "SELECT sum(length(hex(randomblob(1000000 + i)))) FROM n"
            ).fetchall()


def damage(path: Path) -> None:
    """Overwrite pages in the middle; the header stays."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 3)
        file.write(b"\xa5" * (size // 3))


@pytest.mark.slow
def test_a_halt_ends_a_backup_at_once_and_leaves_nothing(path: Path, now: datetime) -> None:
    fill(path, "First", now)
    grow(path)
    target = folder_of(path, "backups") / "copy.db"
    halt, ended, met = Halt(), Event(), list[Exception]()

    def run() -> None:
        try:
            back_up(path, target, halt=halt)
        except StoreError as error:
            met.append(error)
        ended.set()

    Thread(target=run).start()
    while not any(file.stat().st_size for file in target.parent.iterdir()):
        pass
    halt.now()
    assert ended.wait(1)
    assert [type(error) for error in met] == [StoppedError]
    assert names(target.parent) == set()
    refused(lambda: back_up(path, target, halt=halt), "stopped before it was done")


def grow(path: Path) -> None:
    """Enough that copying it takes a while."""
    sql(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO link SELECT 1, printf('%016d', i), hex(randomblob(500)), '2024-05-14' FROM n",
    )


@pytest.mark.slow
async def test_a_backup_taken_while_somebody_loads_is_one_state_of_the_database(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        ended, made = Event(), list[int]()

        def copy_again_and_again() -> None:
            while not ended.is_set() or len(made) < 3:
                target = path.with_name(f"copy-{len(made)}.db")
                back_up(path, target)
                made.append(int(str(sql(target, "SELECT count(*) FROM briefing")[0][0])))
                assert sql(target, "PRAGMA foreign_key_check") == []

        copying = Thread(target=copy_again_and_again)
        await store.load(0, harbour("first"), now=now)
        copying.start()
        for number in range(20):
            await store.load(0, harbour(f"more-{number}"), now=now)
        ended.set()
        copying.join()
        assert back_up(path, path.with_name("last.db")).contents.briefings == 21
    assert made == sorted(made)


def test_a_backup_can_be_read_where_nothing_can_be_written(path: Path, now: datetime) -> None:
    fill(path, "Old", now)
    assert sql(path, "PRAGMA journal_mode") == [("wal",)]
    before = names(path.parent)
    assert look(path, strict=True).briefings == 1
    assert names(path.parent) - before <= {"briefings.db-wal", "briefings.db-shm"}
