"""Ending what a thread does with SQLite: a thread cannot be canceled, a statement can be interrupted."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Lock

from briefings.model.errors import StoreError

_STEPS = 10_000
"""Instructions of SQLite's machine between two looks: some hundredths of a millisecond."""


class StoppedError(StoreError):
    """It was told to end before it was done, and nothing of it was kept."""


class Halt:
    """Tells the statements of another thread to end, those that run and those that have not begun yet."""

    def __init__(self) -> None:
        self._asked = Event()
        self._lock = Lock()
        self._running: list[sqlite3.Connection] = []

    def now(self) -> None:
        """End them; they fail with SQLITE_INTERRUPT. May be called from any thread."""
        self._asked.set()
        with self._lock:
            for connection in self._running:
                connection.interrupt()

    @contextmanager
    def over(self, connection: sqlite3.Connection) -> Generator[None]:
        """Make a connection's statements end within this block; the connection must stay open until it is left.

        Raises StoppedError if they are to end already.
        """
        if self._asked.is_set():
            raise StoppedError("This was stopped before it was done; nothing of it was kept.", "Start it again.")
        # Both are needed: an interruption is forgotten between two statements, and a look is not taken within some long ones.
        connection.set_progress_handler(self._asked.is_set, _STEPS)
        with self._lock:
            self._running.append(connection)
        try:
            yield
        finally:
            with self._lock:
                self._running.remove(connection)
