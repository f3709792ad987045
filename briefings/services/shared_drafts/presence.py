"""Who is in a draft: who opened or changed something of it within the last quarter of an hour. In memory alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cachetools import LRUCache

from briefings.caller import Caller

PRESENT = timedelta(minutes=15)
_MOST_DRAFTS = 2_000
"""Drafts that are remembered, of all servers together; each takes some hundred bytes."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in a draft, by Discord's number, and when they were last heard of (UTC, aware)."""

    user: int
    at: datetime


class Presence:
    """Remembers who is where."""

    def __init__(self) -> None:
        self._seen: LRUCache[tuple[int, str], dict[int, datetime]] = LRUCache(_MOST_DRAFTS)

    def enter(self, caller: Caller, briefing: str) -> tuple[Present, ...]:
        """Note that the caller is in a draft of their server; returns who else is, the one heard of last first."""
        key = (caller.server, briefing)
        before = self._seen.get(key, {})
        others = {user: at for user, at in before.items() if user != caller.user and caller.now - at < PRESENT}
        self._seen[key] = {**others, caller.user: caller.now}
        latest = sorted(others.items(), key=lambda entry: entry[1], reverse=True)
        return tuple(Present(user, at) for user, at in latest)

    def forget(self, server: int | None, briefing: str | None) -> None:
        """Forget who is in a draft: it was deleted for good. None: in any draft, or in any server."""
        for key in [key for key in self._seen if server in {None, key[0]} and briefing in {None, key[1]}]:
            del self._seen[key]
