"""A backup put in the place of the database, without ever mixing the two."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from kill_restore import NOW

from briefings.model.errors import StoreError
from briefings.store.maintenance.lock import InUseError, only_writer
from briefings.store.maintenance.restore import STEPS, restore
from briefings.store.sqlite.migrate import migrations
from support.database_files import cards, copy_crashed, fill, headline, mode, names, new_backup, refused, sql

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
KEPT = "briefings-replaced-20261124T073000Z.db"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("PRAGMA application_id = 7", "is no database of this program"),
        ("PRAGMA user_version = 99", "A newer version of this program made"),
        ("DROP TABLE link", "is not whole: link"),
        ("CREATE TRIGGER t AFTER DELETE ON link BEGIN DELETE FROM item; END", "that no version of this program makes: t."),
        ("UPDATE briefing SET revision = 99", "rows that point nowhere"),
    ],
)
def test_what_is_no_sound_backup_of_ours_is_not_restored(path: Path, now: datetime, harm: str, said: str) -> None:
    fill(path, "Old", now)
    backup = new_backup(path, now)
    sql(backup, harm)
    before = names(path.parent)
    refused(lambda: restore(backup, path, now=NOW), said)
    assert names(path.parent) == before
    assert headline(path) == "Old"


def test_what_is_no_file_or_no_database_is_not_restored(path: Path, now: datetime) -> None:
    fill(path, "Old", now)
    text = path.with_name("text.db")
    text.write_bytes(b"Dear diary, " * 1000)
    refused(lambda: restore(text, path, now=NOW), "is not a SQLite database")
    text.write_bytes(b"")
    refused(lambda: restore(text, path, now=NOW), "is no database of this program")
    refused(lambda: restore(path.with_name("none.db"), path, now=NOW), "There is no file")
    refused(lambda: restore(path, path, now=NOW), "is the database itself")
    assert headline(path) == "Old"


def test_only_a_regular_file_is_replaced(path: Path, now: datetime) -> None:
    pipe = path.with_name("pipe.db")
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match=r"pipe\.db is no regular file"):
        restore(path, pipe, now=now)
    assert pipe.is_fifo()


def test_restoring_keeps_what_it_replaces_with_what_was_only_in_the_log(path: Path, now: datetime) -> None:
    backup = new_backup(path, now)
    copy_crashed(path, now)
    done = restore(backup, path, now=NOW)
    assert (done.kept, done.contents.briefings) == (path.with_name(KEPT), 1)
    assert names(path.parent) == {"briefings.db", "backup.db", KEPT}, "no log is left beside either"
    assert headline(path) == "New"
    assert headline(path.with_name(KEPT)) == "Old, in the log"
    assert restore(backup, path, now=NOW).kept == path.with_name(KEPT.replace("Z.db", "Z-2.db"))


def test_a_damaged_database_is_kept_as_it_is_with_its_log(path: Path, now: datetime) -> None:
    backup = new_backup(path, now)
    copy_crashed(path, now)
    path.write_bytes(b"\xa5" * 50_000)
    log = path.with_name("briefings.db-wal")
    log.write_bytes(log.read_bytes()[:5000])
    was = {suffix: path.with_name(path.name + suffix).read_bytes() for suffix in ("", "-wal")}
    restore(backup, path, now=NOW)
    assert {suffix: path.with_name(KEPT + suffix).read_bytes() for suffix in was} == was
    assert not log.exists()
    assert headline(path) == "New"


def test_a_log_without_its_database_does_not_get_into_the_restored_one(path: Path, now: datetime) -> None:
    backup = new_backup(path, now)
    copy_crashed(path, now)
    path.unlink()
    restore(backup, path, now=NOW)
    assert headline(path) == "New"
    assert path.with_name(f"{KEPT}-wal").exists()


def test_restoring_where_there_was_nothing(path: Path, now: datetime) -> None:
    backup = new_backup(path, now)
    assert restore(backup, path, now=NOW).kept is None
    assert mode(path) == 0o600
    assert headline(path) == "New"


def test_restoring_keeps_the_mode_of_the_database(path: Path, now: datetime) -> None:
    backup = new_backup(path, now)
    fill(path, "Old", now)
    path.chmod(0o640)
    restore(backup, path, now=NOW)
    assert mode(path) == 0o640


def test_an_older_backup_is_brought_up_to_date_at_the_next_start(path: Path) -> None:
    older = path.with_name("older.db")
    scripts = [statement.script for statement in migrations()[:2]]
    with closing(sqlite3.connect(older)) as made:
        made.executescript("".join(scripts) + "PRAGMA application_id = 0x42724465; PRAGMA user_version = 2")
    assert restore(older, path, now=NOW).contents.shape == 2
    assert asyncio.run(cards(path)) == ()
    assert sql(path, "PRAGMA user_version") == [(len(migrations()),)]


def test_restoring_is_refused_while_a_program_writes_or_reads(path: Path, now: datetime) -> None:
    backup = new_backup(path, now)
    fill(path, "Old", now)
    with only_writer(path), pytest.raises(InUseError, match="Another program is writing"):
        restore(backup, path, now=NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM briefing").fetchall()
        refused(lambda: restore(backup, path, now=NOW), "Another program has", "open")
    assert not path.with_name(KEPT).exists()
    assert headline(path) == "Old"


KILLS = [("sound", step) for step in STEPS if step != "cleared"] + [("damaged", step) for step in STEPS if step != "closed"]
"""What was there, and after which step the program is killed."""


@pytest.mark.parametrize(("old", "step"), KILLS)
def test_a_kill_after_any_step_leaves_one_of_the_two_whole(path: Path, now: datetime, old: str, step: str) -> None:
    backup = new_backup(path, now)
    copy_crashed(path, now)
    if old == "damaged":
        path.write_bytes(b"\xa5" * 50_000)
    killed = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("kill_restore.py")), str(backup), str(path), step],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert (killed.returncode, killed.stderr) == (-9, "")
    is_new = step in {"replaced", "settled"}
    if is_new:
        assert headline(path) == "New"
    elif old == "sound":
        assert headline(path) == "Old, in the log"
    else:
        assert path.read_bytes() == b"\xa5" * 50_000
    restore(backup, path, now=NOW)
    assert headline(path) == "New"
    assert not any(name.endswith(".part") for name in names(path.parent)), "what the kill left is taken away"
    kept = path.with_name(KEPT)
    if old == "sound" and step in {"kept", "replaced", "settled"}:
        assert headline(kept) == "Old, in the log"
    elif old == "damaged":
        assert kept.read_bytes() == b"\xa5" * 50_000
        assert path.with_name(f"{KEPT}-wal").stat().st_size > 5000
