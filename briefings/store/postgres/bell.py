"""Waking a thread that waits for its session with a PostgreSQL server."""

from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from socket import socketpair
from typing import Any

import psycopg

_MANY = 4096
"""Rings that are heard at once."""


class Bell:
    """Wakes a thread that waits, as does a session on which something has come in: the server ends it, for example."""

    def __init__(self) -> None:
        self._rung, self._hears = socketpair()
        for end in (self._rung, self._hears):
            end.settimeout(0)

    def ring(self) -> None:
        """Wake whoever waits, or will wait next."""
        with suppress(OSError):  # it was rung often enough, or nobody waits any more
            self._rung.send(b"!")

    def wait(self, session: psycopg.Connection[Any], seconds: float) -> None:
        """Return when it was rung, when the session has something to say, or after so many seconds."""
        with DefaultSelector() as selector:
            selector.register(self._hears, EVENT_READ)
            selector.register(session.fileno(), EVENT_READ)
            selector.select(seconds)
        with suppress(BlockingIOError):
            while self._hears.recv(_MANY):
                pass

    def close(self) -> None:
        """Put it away."""
        self._rung.close()
        self._hears.close()
