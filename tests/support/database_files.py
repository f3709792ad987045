"""Database files as a test finds or leaves them."""

import asyncio
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing
from briefings.model.errors import StoreError
from briefings.store.maintenance.backup import back_up
from briefings.store.opening import open_store
from briefings.store.records import Card
from support.factory import harbour


async def load(path: Path, now: datetime, *briefings: Briefing) -> None:
    async with open_store(path) as store:
        for briefing in briefings:
            await store.load(0, briefing, now=now)


async def cards(path: Path) -> tuple[Card, ...]:
    async with open_store(path) as store:
        return await store.cards(0)


def fill(path: Path, headline: str, now: datetime) -> None:
    asyncio.run(load(path, now, harbour(headline=headline)))


def new_backup(path: Path, now: datetime) -> Path:
    """A backup to restore, beside the database."""
    other = folder_of(path, "other") / "briefings.db"
    fill(other, "New", now)
    backup = back_up(other, path.with_name("backup.db")).path
    shutil.rmtree(other.parent)
    return backup


def headline(path: Path) -> str:
    """What readers would see, once the bot has started with that file."""
    (card,) = asyncio.run(cards(path))
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    return card.headline


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [row for statement in statements for row in connection.execute(statement)]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}


def size(path: Path) -> int:
    return path.stat().st_size


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(action: Callable[[], object], *said: str) -> None:
    """It must say all of that, and leave every file as it is."""
    with pytest.raises(StoreError) as caught:
        action()
    for words in said:
        assert words in str(caught.value)


def folder_of(path: Path, name: str) -> Path:
    folder = path.parent / name
    folder.mkdir()
    return folder


def copy_crashed(path: Path, now: datetime) -> None:
    """A database whose newest revision is in its log alone, as a killed program leaves it."""
    living = folder_of(path, "living") / path.name
    fill(living, "Old", now)
    with closing(sqlite3.connect(living)) as other:
        other.execute("SELECT count(*) FROM briefing").fetchall()  # an open reader keeps the log when the writer closes
        fill(living, "Old, in the log", now)
        for part in (living, living.with_name(f"{living.name}-wal")):
            shutil.copy(part, path.parent)
    shutil.rmtree(living.parent)
