"""An article that the server has in a draft or briefing: found by text or address, and kept until an editor says what to do."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cachetools import TTLCache

from briefings.caller import Caller
from briefings.model.errors import NotFoundError
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store
from briefings.text.normalise import fingerprint

KEPT = timedelta(minutes=15)
MOST_CHARACTERS = 20_000_000
"""Characters of all articles that wait; one has some thousand, and two million at the most."""
_LOOKED_BACK = 50
_BEGINNINGS = frozenset({"add", "publish"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as it came in, with what an editor said of it: the outlet, and the EDTF date of publication ("": nothing)."""

    taken: IncomingArticle
    publisher: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class SameArticle:
    """A draft, or a published briefing, of the same article; `began` is who began or published it, None if it is not known."""

    briefing: str
    is_draft: bool
    began: AuditEvent | None

    def is_of(self, caller: Caller) -> bool:
        """Whether this very request began it, which Discord sent twice: then the store says that it has been done."""
        return self.began is not None and bool(caller.request) and self.began.request == caller.request


@dataclass(frozen=True, slots=True)
class _Kept:
    server: int
    user: int
    arrival: Arrival


class SameArticles:
    """Looks in the caller's server alone. Moments are UTC and aware."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._now = datetime.min.replace(tzinfo=UTC)
        self._kept: TTLCache[str, _Kept, datetime] = TTLCache(
            MOST_CHARACTERS, KEPT, timer=lambda: self._now, getsizeof=lambda kept: 1 + len(kept.arrival.taken.text)
        )

    async def find(self, server: int, taken: IncomingArticle) -> SameArticle | None:
        """What is made from this article already, a draft before anything published; None if nothing is. Raises StoreError."""
        found = await self._store.desk.find_same_article(server, fingerprint(taken.text), taken.url)
        if found is None:
            return None
        briefing, is_draft = found
        events = await self._store.desk.events(server, briefing=briefing, most=_LOOKED_BACK)
        return SameArticle(briefing, is_draft, next((event for event in events if event.step in _BEGINNINGS), None))

    def keep(self, caller: Caller, arrival: Arrival) -> str:
        """Keep an article for `KEPT`; returns the key under which the same person finds it. It is stored nowhere."""
        self._now = caller.now
        key = fingerprint(arrival.taken.text).rpartition(":")[2][:16] + f"-{caller.user}"
        self._kept[key] = _Kept(caller.server, caller.user, arrival)
        return key

    def take(self, caller: Caller, key: str) -> Arrival:
        """The article of a key, which is then no longer kept. Raises NotFoundError if it is not, or is somebody else's."""
        self._now = caller.now
        kept = self._kept.get(key)
        if kept is None or (kept.server, kept.user) != (caller.server, caller.user):
            minutes = KEPT // timedelta(minutes=1)
            raise NotFoundError(
                f"The article is not kept any more: the bot keeps it for {minutes} minutes.", "/desk add takes it."
            )
        del self._kept[key]
        return kept.arrival

    def forget(self, server: int | None, briefing: str | None) -> None:
        """Let go what waits in a server: something there was deleted for good. None: in any."""
        del briefing
        for key in [key for key, kept in self._kept.items() if server in {None, kept.server}]:
            del self._kept[key]
