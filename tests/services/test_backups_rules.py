"""When a backup is due and which old ones may go."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.services.backups import BackupFile, Backups, Routine, due_in, file_name, find_surplus, made_at, sort_newest_first
from briefings.store.maintenance.interrupt import Halt, StoppedError
from briefings.store.sqlite.migrate import migrations

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - see timezones


def test_the_name_says_when_in_utc() -> None:
    east = NOW.astimezone(timezone(5 * HOUR))
    assert file_name("briefings", east) == "briefings-20261124T073000Z.db"
    assert made_at("briefings", "briefings-20261124T073000Z.db") == NOW


@pytest.mark.parametrize(
    "name",
    [
        "briefings.db",
        "briefings-20261124T073000Z.db-wal",
        "briefings-20261324T073000Z.db",
        "briefings-2026١١24T073000Z.db",
        "other-20261124T073000Z.db",
        "briefings-replaced-20261124T073000Z.db",
        "my-briefings-20261124T073000Z.db",
        ".briefings-20261124T073000Z.db.0123abcd.part",
    ],
)
def test_no_other_name_is_taken_for_a_backup(name: str) -> None:
    assert made_at("briefings", name) is None


@pytest.mark.parametrize(
    ("newest", "wait"),
    [
        (None, timedelta()),
        (NOW, 24 * HOUR),
        (NOW - 23 * HOUR, HOUR),
        (NOW - 24 * HOUR, timedelta()),
        (NOW - 400 * HOUR, timedelta()),
        (NOW + HOUR, timedelta()),
    ],
)
def test_the_next_is_due_when_the_newest_is_old_enough(newest: datetime | None, wait: timedelta) -> None:
    assert due_in(Routine(), newest, NOW) == wait


@given(st.lists(MOMENTS, unique=True, max_size=20), st.integers(1, 5), st.data())
def test_what_goes_is_never_the_newest_good_one_and_never_among_the_newest(
    moments: list[datetime], kept: int, data: st.DataObject
) -> None:
    made = sort_newest_first((BackupFile(at, Path(str(at))) for at in moments), NOW)
    good = data.draw(st.sampled_from(made)) if made else None
    gone = find_surplus(made, kept, good)
    assert good not in gone
    assert not set(made[:kept]) & set(gone)
    assert len(made) - len(gone) <= kept + 1
    assert find_surplus(made, kept, None) == ()


def test_backups_from_a_clock_that_was_ahead_push_no_real_one_out() -> None:
    real, ahead = BackupFile(NOW, Path("real")), BackupFile(NOW + 1000 * HOUR, Path("ahead"))
    assert find_surplus(sort_newest_first((ahead, real), NOW), 1, real) == (ahead,)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    database = tmp_path / "briefings.db"
    with closing(sqlite3.connect(database)) as made:
        scripts = "".join(step.script for step in migrations())
        made.executescript(f"{scripts} PRAGMA application_id = 0x42724465; PRAGMA user_version = {len(migrations())}")
    return Backups(database, Routine(kept=2))


def names(backups: Backups) -> list[str]:
    return sorted(each.name for each in backups.folder.iterdir())


def test_pruning_touches_nothing_but_old_backups(backups: Backups, tmp_path: Path) -> None:
    for hour in range(5):
        backups.make(NOW + hour * HOUR)
    strange = ("notes.txt", "other-20200101T000000Z.db", ".briefings-20261124T073000Z.db.0123abcd.part")
    for name in strange:
        (backups.folder / name).write_text("mine")
    (backups.folder / "briefings-20200101T000000Z.db").symlink_to(tmp_path / "briefings.db")
    (backups.folder / "briefings-20200102T000000Z.db").mkdir()
    abandoned = backups.folder / ".briefings-20200101T000000Z.db.0123abcd.part"
    abandoned.write_text("half")
    gone = backups.prune(NOW + 5 * HOUR)
    assert [path.name for path in gone] == [f"briefings-20261124T{hour:02}3000Z.db" for hour in (9, 8, 7)]
    left = {"briefings-20261124T103000Z.db", "briefings-20261124T113000Z.db"}
    links = {"briefings-20200101T000000Z.db", "briefings-20200102T000000Z.db"}
    assert set(names(backups)) == {*left, *links, *strange}


def test_the_newest_good_one_stays_however_many_damaged_ones_are_newer(backups: Backups) -> None:
    assert backups.find_newest_good(NOW) is None
    for hour in range(4):
        made = backups.make(NOW + hour * HOUR)
        if hour:
            made.path.write_bytes(b"\xa5" * 5000)
    good = backups.find_newest_good(NOW + 4 * HOUR)
    assert good
    assert good[0].at == NOW
    backups.prune(NOW + 4 * HOUR)
    assert names(backups) == [f"briefings-20261124T{hour:02}3000Z.db" for hour in (7, 9, 10)]
    halt = Halt()
    halt.now()
    with pytest.raises(StoppedError):
        backups.prune(NOW + 4 * HOUR, halt=halt)
    good[0].path.write_bytes(b"")
    assert backups.prune(NOW + 4 * HOUR) == (), "where none is good, nothing is deleted"
