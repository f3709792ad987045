"""The briefings read last, kept decoded: whether one is still the current one is asked of the store every time."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from briefings.model.briefing import Briefing
from briefings.store.interface import Store, Version

MOST_ITEMS = 10_000
"""Items (passages, quotes, events and so on) of all briefings kept together; one takes about a kilobyte."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A briefing as one server sees it, in its current revision."""

    briefing: Briefing
    revision: int


class Editions:
    """Reads current editions, and decodes one again only where it has changed or was not read for long.

    Kept ones are known by where they live and by their content's digest, so that nobody gets what the store would not give now.
    """

    def __init__(self, store: Store, *, most_items: int = MOST_ITEMS) -> None:
        self._store = store
        self._most_items = most_items
        self._kept: OrderedDict[tuple[str, Version], Edition] = OrderedDict()
        self._items = 0

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    async def current(self, server: int, briefing_id: str) -> Edition | None:
        """The edition that this server sees now, or None. Raises StoreError."""
        version = await self._store.current(server, briefing_id)
        if version is None:
            return None
        key = (briefing_id, version)
        if edition := self._kept.get(key):
            self._kept.move_to_end(key)
            return edition
        stored = await self._store.briefing(server, briefing_id)
        if stored is None:
            return None
        edition = Edition(stored.briefing, stored.revision)
        read = (stored.server, stored.revision, stored.loaded_at)
        # What was loaded between the two reads is shown, but not kept under the version that came before it.
        if read == (version.server, version.revision, datetime.fromisoformat(version.loaded_at)):
            self._keep(key, edition)
        return edition

    def _keep(self, key: tuple[str, Version], edition: Edition) -> None:
        if key not in self._kept:
            self._items += _size(edition.briefing)
        self._kept[key] = edition
        while self._items > self._most_items:
            _, dropped = self._kept.popitem(last=False)
            self._items -= _size(dropped.briefing)


def _size(briefing: Briefing) -> int:
    """How many items a briefing has, and one for itself."""
    items = (briefing.passages, briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures)
    return 1 + sum(map(len, (*items, briefing.notes, briefing.corrections)))
