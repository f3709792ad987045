"""Noticing in memory that readers would see something else than before, so that an answer need not be made anew to be true.

Only one process writes to a database file, so what that process has not written has not changed. SQLite itself tells which server
a row that was written belongs to: a transaction that is added later cannot forget to.
"""

import sqlite3
from collections.abc import Iterable
from threading import Lock

SEEN = ("briefing", "setting", "challenge", "article", "article_text")
"""The tables that answers to readers are made of. Revisions, items and names change together with the row of their briefing."""
MOST_COUNTED = 50_000
"""Servers whose changes are counted: a few megabytes. If more of them change, what is known of all counts as changed."""
_FUNCTION = "note_reader_change"
_STEPS = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))

State = tuple[int, int, int]
"""Tells one state of what a server's readers see from another, as long as the process runs."""


class ReaderChanges:
    """Counts for each server, and for the library (0), how often what readers see has changed.

    A count is raised right after the commit, before whoever wrote hears of it; other threads may read it at any time. So
    whoever takes the state first and reads the store afterwards never has something older than that state.
    """

    def __init__(self, *, most: int = MOST_COUNTED) -> None:
        self._most = most
        self._written: set[int] = set()
        self._counting = Lock()
        self._counted: tuple[int, dict[int, int]] = (0, {})
        """How often all counts were given up, and those since: replaced at once, so that no reader sees one without the other."""

    def watch(self, writer: sqlite3.Connection) -> None:
        """Have the writing connection tell of every row that it writes to these tables; called once, on its thread."""
        writer.create_function(_FUNCTION, 1, self.note)
        for table in SEEN:
            for step, row in _STEPS:
                # names of our own schema; what is temporary belongs to this connection and does not stand in the file
                writer.execute(
                    f"CREATE TEMP TRIGGER {table}_{step.lower()} AFTER {step} ON main.{table} "
                    f"BEGIN SELECT {_FUNCTION}({row}.server); END"
                )

    def note(self, server: int) -> None:
        """Note that a row of a server is being written; it is counted by `raise_counts`."""
        self._written.add(server)

    def raise_counts(self) -> None:
        """Count what was written as changed, even if it was undone again: that harms nothing. Between two transactions."""
        if self._written:
            self.count(self._written)
            self._written.clear()

    def count(self, servers: Iterable[int]) -> None:
        """Count these servers as changed; on any thread."""
        with self._counting:
            given_up, counts = self._counted
            for server in servers:
                counts[server] = counts.get(server, 0) + 1
            if len(counts) > self._most:
                self._counted = (given_up + 1, {})

    def give_up(self) -> None:
        """Count all servers as changed: something may have been missed; on any thread."""
        with self._counting:
            self._counted = (self._counted[0] + 1, {})

    def take_state(self, server: int) -> State | None:
        """The state of what the readers of a server see now, which includes the library; None if nobody can say."""
        given_up, counts = self._counted
        return (given_up, counts.get(server, 0), counts.get(0, 0))
