"""Before an older database is brought up to date, it is kept as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.container import open_container
from briefings.model.errors import StoreError
from briefings.services.backups import Backups
from briefings.store.maintenance.backup import look
from briefings.store.sqlite.migrate import migrations
from compatibility.old_files import old_database

NOW = datetime(2024, 6, 1, 9, 30, tzinfo=UTC)


async def open_once(path: Path) -> None:
    async with open_container(path, clock=lambda: NOW, limits=None):
        pass


async def test_an_older_database_is_kept_as_it_was_and_that_once(tmp_path: Path) -> None:
    path = old_database(tmp_path)
    before = look(path)
    await open_once(path)
    (made,) = Backups(path).list_made(NOW)
    kept = look(made.path)
    assert (kept.shape, kept.briefings) == (before.shape, before.briefings)
    assert look(path).shape == len(migrations())
    await open_once(path)
    assert len(Backups(path).list_made(NOW)) == 1, "there was nothing to bring up to date"


async def test_without_a_backup_it_is_left_as_it_is(tmp_path: Path) -> None:
    path = old_database(tmp_path)
    content = path.read_bytes()
    (tmp_path / "backups").write_text("no folder")
    with pytest.raises(StoreError, match="was left as it is, because no backup of it could be made") as caught:
        await open_once(path)
    assert str(tmp_path / "backups") in str(caught.value)
    assert path.read_bytes() == content


async def test_a_new_database_needs_none(tmp_path: Path) -> None:
    await open_once(tmp_path / "new.db")
    assert Backups(tmp_path / "new.db").list_made(NOW) == ()
