"""What was dropped from drafts, kept in memory for a while so that it can be brought back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cachetools import TTLCache

from briefings.caller import Caller
from briefings.model.briefing import Briefing
from briefings.model.errors import NotFoundError

KEPT = timedelta(minutes=15)
_MOST = 500
"""Drops that are remembered, of all servers together, each with the text before it."""


@dataclass(frozen=True, slots=True)
class DroppedItem:
    """The text that an item was dropped from, and whether it had been accepted."""

    before: Briefing
    was_accepted: bool


class DroppedItems:
    """Remembers drops by their drafts and addresses. Moments are UTC and aware."""

    def __init__(self) -> None:
        self._now = datetime.min.replace(tzinfo=UTC)
        self._kept: TTLCache[tuple[int, str, str], DroppedItem, datetime] = TTLCache(_MOST, KEPT, timer=lambda: self._now)

    def keep(self, caller: Caller, address: str, dropped: DroppedItem) -> None:
        """Remember that an item of a draft of the caller's server was dropped."""
        self._now = caller.now
        self._kept[caller.server, dropped.before.id, address] = dropped

    def find(self, caller: Caller, briefing: str, address: str) -> DroppedItem:
        """What was dropped. Raises NotFoundError if it is not remembered."""
        self._now = caller.now
        kept = self._kept.get((caller.server, briefing, address))
        if kept is None:
            minutes = KEPT // timedelta(minutes=1)
            message = f"This cannot be undone any more: the bot remembers it for {minutes} minutes."
            raise NotFoundError(message, "/desk review has “Add” to make it anew.")
        return kept

    def forget(self, server: int | None, briefing: str | None) -> None:
        """Let go what was dropped from a draft: it was deleted for good. None: from any draft, or in any server."""
        for key in [key for key in self._kept if server in {None, key[0]} and briefing in {None, key[1]}]:
            del self._kept[key]
