"""A whole database held against what it should be, beside a program that writes to it. Blocks."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from briefings.model import rules
from briefings.model.briefing import Briefing
from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.codec import Codec
from briefings.store.desk.rows import DRAFTS
from briefings.store.maintenance.backup import copy_whole, open_for_reading
from briefings.store.maintenance.interrupt import Halt
from briefings.store.names import name_rows
from briefings.store.record_reader import RecordReader
from briefings.store.search.rows import search_rows
from briefings.store.sqlite.errors import translate
from briefings.store.sqlite.migrate import APPLICATION_ID, migrations
from briefings.store.sqlite.read_only import primary_code

_MOST_FAULTS = 100
"""Complaints of SQLite that are listed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and everything that is wrong with it, a line each."""

    findings: tuple[str, ...]
    briefings: int
    revisions: int
    shape: int
    journal: str


def check_database(database: Path, *, halt: Halt | None = None) -> Report:
    """Read a database from end to end, in one state of it, and change nothing.

    Looked at are the file, where rows point, whether every revision and draft can be read, the rules of every current briefing,
    the names and words it is found by, and the search index. Raises StoreError if it cannot be looked at: not there, not
    ours, not of this version's shape, or no room for the copy that the index is checked in.
    """
    if not database.is_file():
        raise StoreError(f"There is no database at {database} yet.", "Load a briefing first, or name another file.")
    halt = halt or Halt()
    with open_for_reading(database, halt) as driver:
        driver.execute("BEGIN")
        shape = _header(database, driver)
        findings = _file(driver)
        if findings:  # what else there is to read in a damaged file is not worth a line each
            return Report(tuple(findings), 0, 0, shape, "unknown")
        journal = str(driver.execute("PRAGMA journal_mode").fetchone()[0])
        findings += [f"rows of {table} point nowhere" for table in _find_dangling(driver)]
        read = _Revisions(driver)
        findings += read.findings()
        findings += _drafts(driver)
        driver.execute("ROLLBACK")
    findings += _index(database, halt)
    return Report(tuple(findings), read.current, read.all, shape, journal)


def _header(database: Path, driver: sqlite3.Connection) -> int:
    application, shape = (int(driver.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))
    newest = len(migrations())
    if application != APPLICATION_ID:
        raise StoreError(f"{database} is no database of this program.", "Name another file.")
    if shape != newest:
        remedy = "Update the program." if shape > newest else "Start the bot once: that brings it up to date."
        raise StoreError(f"The shape of {database} is number {shape}, this version's is {newest}.", remedy)
    return shape


def _file(driver: sqlite3.Connection) -> list[str]:
    try:
        rows = driver.execute(f"PRAGMA quick_check({_MOST_FAULTS})").fetchall()
    except sqlite3.DatabaseError as error:
        if primary_code(error) != sqlite3.SQLITE_CORRUPT:
            raise
        return ["the file is damaged: it cannot be read to its end"]
    return [f"the file is damaged: {' '.join(str(said).split())}" for (said,) in rows if said != "ok"]


def _find_dangling(driver: sqlite3.Connection) -> list[str]:
    return sorted({str(row[0]) for row in driver.execute("PRAGMA foreign_key_check")})


@dataclass(frozen=True, slots=True)
class _Revision:
    """A revision with its head, and whether it is the current one; then when its briefing was retracted, "" if it was not."""

    server: int
    briefing: str
    revision: int
    head: str
    is_current: bool
    retracted_at: str


_REVISIONS = RecordReader(_Revision, "briefings")


class _Revisions:
    """All revisions of all briefings, read once; `current` and `all` count them."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        self._sql = sql_files.load("maintenance/backups.sql")
        self._codec = Codec()
        self.current = 0
        self.all = 0

    def findings(self) -> Iterator[str]:
        for found in _REVISIONS.read_all(self._driver.execute(self._sql["every_revision"])):
            self.all += 1
            self.current += found.is_current
            server = f"server {found.server}" if found.server else "the library"
            place = f"{found.briefing}, revision {found.revision}, of {server}"
            key: dict[str, int | str] = {"server": found.server, "briefing": found.briefing, "revision": found.revision}
            try:
                briefing = self._codec.briefing(found.head, self._driver.execute(self._sql["items_of"], key))
            except (msgspec.MsgspecError, KeyError):
                yield f"{place} cannot be read: a row does not hold what it should"
                continue
            if found.is_current:
                is_retracted = bool(found.retracted_at)
                yield from (f"{place}: {fault}" for fault in self._current(key, briefing, is_retracted=is_retracted))

    def _current(self, key: dict[str, int | str], briefing: Briefing, *, is_retracted: bool) -> Iterator[str]:
        if briefing.id != key["briefing"]:
            yield f"it calls itself {briefing.id}"
        if broken := [str(problem) for problem in rules.check(briefing)]:
            yield from broken  # what breaks the rules cannot be cut into names and words for sure
            return
        # A briefing that was retracted is found by its own name alone, so that its reason can be read.
        named = {
            (row.kind, row.later, row.token, row.id) for row in name_rows(briefing) if not is_retracted or row.kind == "briefing"
        }
        if named != set(self._driver.execute(self._sql["names_of"], key)):
            yield "the names it is found by are not those it has"
        searched = Counter((row.found.kind, row.folded) for row in search_rows(briefing) if not is_retracted)
        if searched != Counter(self._driver.execute(self._sql["searchable_of"], key)):
            yield "the words it is found by are not those it has"


def _drafts(driver: sqlite3.Connection) -> Iterator[str]:
    sql = sql_files.load("maintenance/backups.sql", "desk/desk.sql")
    for server, briefing in driver.execute(sql["every_draft"]).fetchall():
        try:
            DRAFTS.read_one(driver.execute(sql["draft"], {"server": server, "briefing": briefing}))
        except StoreError:
            yield f"the draft of {briefing}, of server {server}, cannot be read: its row does not hold what it should"


def _index(database: Path, halt: Halt) -> Iterator[str]:
    """Check the search index in a throw-away copy: SQLite's own check is a command that wants to write."""
    with TemporaryDirectory(prefix="briefing-desk-") as folder:
        copy = Path(folder) / "copy.db"
        copy.touch(mode=0o600)
        copy_whole(database, copy, halt=halt)
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as driver, halt.over(driver):
                driver.execute(sql_files.load("maintenance/backups.sql")["check_index"])
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_CORRUPT_VTAB":
                raise translate(error) from error
            yield "the search index does not hold what can be searched for"
