"""The settings of the backups, and what the doctor says of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.app.doctor.backups import check_backups as checked
from bot.settings import Settings, SettingsError
from briefings.services.backups import DEFAULT, Backups, Routine
from briefings.store.opening import open_store

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    assert settings.load(tmp_path).backups == DEFAULT == Routine(DAY, 14, None)
    assert DEFAULT.place(tmp_path / "data" / "briefings.db") == tmp_path / "data" / "backups"
    assert DEFAULT.oldest() == 14 * DAY


def test_what_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_BACKUP_HOURS", "6")
    monkeypatch.setenv("BRIEFING_BACKUPS_KEPT", "3")
    monkeypatch.setenv("BRIEFING_BACKUP_FOLDER", "elsewhere")
    assert settings.load(tmp_path).backups == Routine(DAY / 4, 3, tmp_path / "elsewhere")
    monkeypatch.setenv("BRIEFING_BACKUP_HOURS", "0")
    assert settings.load(tmp_path).backups.every is None


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("BRIEFING_BACKUP_HOURS", "-1", "no number from 0 to 999,999. The default is 24."),
        ("BRIEFING_BACKUP_HOURS", "daily", "no number from 0"),
        ("BRIEFING_BACKUPS_KEPT", "0", "no number from 1 to 999,999. The default is 14."),
    ],
)
def test_an_unusable_value_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=message):
        settings.load(tmp_path)


async def describe(folder: Path, now: datetime, routine: Routine = DEFAULT) -> str:
    finding = await checked(Settings(None, folder / "briefings.db", "INFO", backups=routine), now)
    return f"{finding.grade.value}: {finding.said} {finding.remedy}"


async def test_the_doctor_says_when_the_last_good_backup_was_made(tmp_path: Path) -> None:
    assert (await describe(tmp_path, NOW)).startswith("ok: One every 24 hours, 14 kept; there is none in")
    off = Routine(None)
    assert "Set BRIEFING_BACKUP_HOURS to 24" in await describe(tmp_path, NOW, off)
    async with open_store(tmp_path / "briefings.db"):
        made = Backups(tmp_path / "briefings.db").make(NOW)
    assert (await describe(tmp_path, NOW + DAY)).startswith(
        "ok: One every 24 hours, 14 kept; the last good one is of 2026-11-24 07:30 UTC ("
    )
    assert (await describe(tmp_path, NOW + 3 * DAY)).startswith("warning: ")
    assert (await describe(tmp_path, NOW + 3 * DAY, off)).startswith("ok: The bot makes none by itself; the last good one is of")
    assert (await describe(tmp_path, NOW + 8 * DAY, off)).startswith("warning: ")
    newer = made.path.with_name("briefings-20261125T073000Z.db")
    newer.write_bytes(b"")
    assert "briefings-20261125T073000Z.db is newer and damaged." in await describe(tmp_path, NOW + DAY)
    made.path.unlink()
    assert (await describe(tmp_path, NOW + DAY)).startswith("problem: One every 24 hours, 14 kept; none of those in")
    newer.unlink()
    newer.parent.rmdir()
    newer.parent.write_text("no folder")
    assert (await describe(tmp_path, NOW)).startswith("ok: ")
