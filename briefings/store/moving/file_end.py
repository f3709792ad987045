"""A file of SQLite as an end of a move, held by the lock of whoever writes."""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.maintenance.backup import name_error
from briefings.store.maintenance.interrupt import Halt
from briefings.store.maintenance.lock import only_writer
from briefings.store.moved import Mark, find_mark, put_mark
from briefings.store.moving.end import BATCH, Row, naming
from briefings.store.moving.tables import Table, list_tables
from briefings.store.sqlite.connection import PATIENCE
from briefings.store.sqlite.migrate import check_current_now, migrations, read_shape, upgrade_now
from briefings.store.sqlite.secure_delete import overwrite_deleted

_ALWAYS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = OFF",  # all rows are written table by table, and looked through as a whole at the end
)


class FileEnd:
    """See `End`; made by `open_file`."""

    def __init__(self, path: Path, driver: sqlite3.Connection) -> None:
        self.place = str(path.absolute())
        self._driver = driver
        self._sql = sql_files.load("moving/file.sql")

    def find_mark(self) -> Mark | None:
        """See `End`."""
        return find_mark(self._driver) if self._driver.execute(self._sql["has_mark"]).fetchone() else None

    def put_mark(self, mark: Mark) -> None:
        """See `End`."""
        self._driver.execute("BEGIN IMMEDIATE")
        put_mark(self._driver, mark)
        self._driver.execute("COMMIT")

    def is_empty(self) -> bool:
        """See `End`."""
        names = [str(row[0]) for row in self._driver.execute(self._sql["tables_there"])]
        count = 'SELECT 1 FROM "{}" LIMIT 1'
        return not any(self._driver.execute(count.format(name)).fetchone() for name in names)

    def prepare(self) -> None:
        """See `End`."""
        upgrade_now(migrations(), self._driver)

    def refuse_use(self) -> None:
        """See `End`: whoever uses it has the lock that is held here."""

    def count_rows(self, table: Table) -> int:
        """See `End`."""
        return int(self._driver.execute(table.counting).fetchone()[0])

    def read_rows(self, table: Table) -> Generator[Sequence[Row]]:
        """See `End`."""
        with closing(self._driver.execute(table.reading)) as cursor:
            yield from iter(partial(cursor.fetchmany, BATCH), [])

    def read_last_number(self) -> int:
        """See `End`."""
        return int(self._driver.execute(self._sql["last_number"]).fetchone()[0])

    def begin_filling(self) -> None:
        """See `End`."""
        self._driver.execute("BEGIN IMMEDIATE")
        for table in reversed(list_tables()):
            self._driver.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - a name of our own schema

    def put_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """See `End`."""
        places = ", ".join("?" * len(table.columns))
        self._driver.executemany(f'INSERT INTO "{table.name}" ({table.listed}) VALUES ({places})', rows)  # noqa: S608 - as above

    def end_filling(self, last_number: int) -> None:
        """See `End`. What was in the file before leaves no trace in it: it is rewritten as a whole."""
        self._driver.execute(self._sql["make_index"])
        self._driver.execute(self._sql["forget_last_number"])
        self._driver.execute(self._sql["set_last_number"], {"last": last_number})
        if dangling := self._driver.execute(self._sql["dangling"]).fetchone():
            raise StoreError(f"{self.place}: rows of {dangling[0]} would point nowhere, so nothing was kept.", "Report this.")
        self._driver.execute("COMMIT")
        self._driver.execute("VACUUM")
        self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def open_file(path: Path, use: Literal["source", "target"], halt: Halt) -> Generator[FileEnd]:
    """Open a file for the length of the block, alone. Raises StoreError: in use, foreign, of an older version, not there."""
    if use == "source" and not path.is_file():
        raise StoreError(f"There is no database at {path}.", "Name the file that the bot used.")
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is no regular file, and it was left as it is.", "Name another file.")
    with ExitStack() as held:
        with naming(str(path)):
            held.enter_context(only_writer(path))
        mode = "rw" if use == "source" else "rwc"
        try:
            uri = f"{path.absolute().as_uri()}?mode={mode}"
            with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as driver, halt.over(driver):
                for pragma in _ALWAYS:
                    driver.execute(pragma).fetchall()
                overwrite_deleted(driver)
                with naming(str(path)):
                    _refuse_foreign(driver, use)
                yield FileEnd(path, driver)
        except sqlite3.Error as error:
            raise name_error(path, error) from error


def _refuse_foreign(driver: sqlite3.Connection, use: Literal["source", "target"]) -> None:
    if use == "source" or read_shape(driver) == len(migrations()):
        check_current_now(migrations(), driver)
