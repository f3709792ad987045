"""What other processes have committed, heard within a second, or known not to be heard.

NOTIFY tells it (PostgreSQL, NOTIFY); a question every now and then proves that it would arrive. While that fails nobody relies on
what is remembered, and whoever waits for something to do looks by himself.
"""

import logging
import threading
import time
from collections.abc import Collection, Generator
from contextlib import contextmanager
from typing import Any

import psycopg

from briefings.store.postgres.connection import open_session
from briefings.store.reader_changes import ReaderChanges, State
from briefings.store.signals import Signals

_log = logging.getLogger(__name__)

_PROOF = 0.3
"""Seconds between two proofs that the session is alive."""
_TRUSTED = 0.9
"""Seconds after a proof for which what was remembered is believed: a kept answer is no older than a second."""
_AGAIN = 0.5
"""Seconds between two looks, and between two attempts to listen, while nothing can be heard."""
SEEN, DUE, FORGOTTEN = "briefing_seen", "briefing_due", "briefing_forgotten"
"""What is told: readers of a server see something else; something is due; something was deleted for good in a server."""


class HeardChanges(ReaderChanges):
    """Counts as `ReaderChanges` does, for what all processes write; it does not know while nothing is heard of the others."""

    def __init__(self) -> None:
        super().__init__()
        self.heard_at = float("-inf")
        """When it was last certain that everything committed until then had been counted; `time.monotonic`."""

    def note_commit(self, servers: frozenset[int] | None) -> None:
        """Count what this process has committed itself; None if nobody knows whether it was kept."""
        if servers is None:
            self.give_up()
        else:
            self.count(servers)

    def take_state(self, server: int) -> State | None:
        """See `ReaderChanges.take_state`."""
        return super().take_state(server) if time.monotonic() - self.heard_at < _TRUSTED else None


class Listener:
    """Listens on a session and a thread of its own, and tells `signals` there.

    `own` are the numbers of the sessions by which this process writes: what they have done is known here already.
    """

    def __init__(self, address: str, changes: HeardChanges, own: Collection[int], signals: Signals) -> None:
        self._address = address
        self._changes = changes
        self._own = own
        self._session: psycopg.Connection[Any] | None = None
        self._ended = threading.Event()
        self._first = threading.Event()
        self._signals = signals

    def list_sessions(self) -> tuple[psycopg.Connection[Any], ...]:
        """Return the session that it listens on, if there is one."""
        return (self._session,) if self._session else ()

    @contextmanager
    def listening(self) -> Generator[None]:
        """Listen for the length of the block. Blocks at its beginning until others are heard, and at its end: half a second."""
        thread = threading.Thread(target=self._listen, name="briefing-desk listens", daemon=True)
        thread.start()
        self._first.wait(_AGAIN)  # so that what is answered first may be kept, too
        try:
            yield
        finally:
            self._ended.set()
            thread.join()

    def _listen(self) -> None:
        is_complaining = False
        while not self._ended.is_set():
            try:
                with open_session(self._address, name="briefing-desk listens") as session:
                    self._session = session
                    is_complaining = False
                    self._hear(session)
            except psycopg.Error as error:
                if not is_complaining:
                    _log.warning("Other processes cannot be heard at the moment; the database is asked instead. %r", error)
                is_complaining = True
                self._signals.tell_due()
                self._ended.wait(_AGAIN)

    def _hear(self, session: psycopg.Connection[Any]) -> None:
        for channel in (SEEN, DUE, FORGOTTEN):
            session.execute(f"LISTEN {channel}")  # names of ours
        self._changes.give_up()  # what was committed while nobody listened
        self._signals.tell_forgotten(None)
        self._signals.tell_due()
        while not self._ended.is_set():
            asked = time.monotonic()
            session.execute("SELECT")
            for notice in session.notifies(timeout=0):
                self._take(notice)
            self._changes.heard_at = asked
            self._first.set()
            for notice in session.notifies(timeout=_PROOF):
                self._take(notice)

    def _take(self, notice: psycopg.Notify) -> None:
        if notice.pid in self._own:
            return
        if notice.channel == SEEN:
            self._changes.count((int(notice.payload),))
        elif notice.channel == FORGOTTEN:
            self._signals.tell_forgotten(int(notice.payload))
        else:
            self._signals.tell_due()
