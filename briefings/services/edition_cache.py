"""A cache of the editions read last, decoded. The store is asked every time whether one is still current."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from cachetools import LRUCache

from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError
from briefings.store.records import Version
from briefings.store.store import Store
from briefings.store.timestamps import moment_of

_MOST_DIGITS = 9
"""More than any number of a revision has."""
MOST_ITEMS = 10_000
"""Items (passages, quotes, events and so on) of all briefings kept together; one takes about a kilobyte."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """When and why a published briefing was taken back."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A briefing as one server sees it, in its current revision; `server` is where it lives, `at` when it was
    loaded or published, `seq` the audit event that made it so.

    One that was retracted is shown to nobody but the editors.
    """

    briefing: Briefing
    revision: int
    server: int
    at: datetime
    seq: int = 0
    retracted: Retraction | None = None


def revision_number(text: str) -> int:
    """The number of a revision that somebody typed. Raises InvalidArgumentError for anything that is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise InvalidArgumentError(f"“{text}” is no number of a revision.", "/desk history lists them.")
    return int(text)


class Editions:
    """Reads current editions, and decodes one again only if it has changed or was not read for long.

    Kept ones are known by where they live and by their content's digest, so that nobody gets what the store would not give now.
    """

    def __init__(self, store: Store, *, most_items: int = MOST_ITEMS) -> None:
        self._store = store
        self._kept: LRUCache[tuple[str, Version], Edition] = LRUCache(most_items, getsizeof=_size)
        self._forgotten = 0

    def __len__(self) -> int:
        """How many editions are kept."""
        return len(self._kept)

    async def current(self, server: int, briefing_id: str) -> Edition | None:
        """The edition that this server sees now, or None. Raises StoreError."""
        forgotten = self._forgotten
        found = await self._store.read_unknown(server, briefing_id, lambda version: (briefing_id, version) in self._kept)
        if found is None:
            return None
        version, stored = found
        key = (briefing_id, version)
        if edition := self._kept.get(key):
            return edition
        if stored is None:
            return None
        edition = Edition(stored.briefing, stored.revision, stored.server, stored.loaded_at, version.seq, _retraction(version))
        read = (stored.server, stored.revision, stored.loaded_at)
        # What was loaded between the two statements is shown, but not kept under the version that came before it; nor is what was
        # read while something was deleted for good.
        is_current = read == (version.server, version.revision, datetime.fromisoformat(version.loaded_at))
        if is_current and forgotten == self._forgotten:
            with suppress(ValueError):  # one that is larger than all that may be kept
                self._kept[key] = edition
        return edition

    def forget(self, briefing_id: str | None, server: int | None = None) -> None:
        """Drop what is kept of a briefing that was deleted for good; None: of all that live in the server, None: in any."""
        self._forgotten += 1
        for key in [key for key in self._kept if _is_of(key, briefing_id, server)]:
            del self._kept[key]


def _is_of(key: tuple[str, Version], briefing_id: str | None, server: int | None) -> bool:
    if briefing_id is not None:
        return key[0] == briefing_id
    return server in {None, key[1].server}


def _retraction(version: Version) -> Retraction | None:
    at = moment_of(version.retracted_at)
    return Retraction(at, version.retracted_why) if at else None


def _size(edition: Edition) -> int:
    """How many items a briefing has, and one for itself."""
    briefing = edition.briefing
    items = (briefing.passages, briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures)
    return 1 + sum(map(len, (*items, briefing.notes, briefing.corrections)))
