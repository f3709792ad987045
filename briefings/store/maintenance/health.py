"""How a database file is, looked at without changing it, beside a program that writes to it."""

import sqlite3
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefings.store.sqlite.connection import PATIENCE, connect
from briefings.store.sqlite.migrate import check_current, migrations

_MOST_FAULTS = 5


@dataclass(frozen=True, slots=True)
class Health:
    """What was found: SQLite's complaints (none if the file is sound), its journal mode, its shape, its size in bytes."""

    faults: tuple[str, ...]
    journal: str
    shape: int
    size: int


async def examine(path: Path) -> Health:
    """Look at a database file. Raises StoreError if it cannot even be opened, or is not of this version's shape."""
    async with connect(path, "ro", PATIENCE) as reader:
        await check_current(reader, migrations())
        return await reader.run(partial(_examine, path))


def _examine(path: Path, driver: sqlite3.Connection) -> Health:
    faults = [str(row[0]) for row in driver.execute(f"PRAGMA quick_check({_MOST_FAULTS})") if row[0] != "ok"]
    orphans = {str(row[0]) for row in driver.execute("PRAGMA foreign_key_check")}
    faults += [f"rows of {table} point nowhere" for table in sorted(orphans)]
    files = (path, path.with_name(f"{path.name}-wal"))
    return Health(
        faults=tuple(faults[:_MOST_FAULTS]),
        journal=str(driver.execute("PRAGMA journal_mode").fetchone()[0]),
        shape=int(driver.execute("PRAGMA user_version").fetchone()[0]),
        size=sum(file.stat().st_size for file in files if file.exists()),
    )
