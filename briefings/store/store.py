"""The store: briefings, what is found of them, and the rows of everything else, over connections that somebody has opened."""

import asyncio
import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from briefings.model.briefing import Briefing
from briefings.model.settings import ServerSettings
from briefings.store import sql_files
from briefings.store.audit_log import AuditLog
from briefings.store.briefing_rows import BriefingRows, make_digest, make_rows
from briefings.store.challenges import ChallengeRows
from briefings.store.codec import Codec
from briefings.store.connection import Connection, require_writable
from briefings.store.database_time import DatabaseTime
from briefings.store.desk.desk_rows import DeskRows
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.digest_rows import DigestRows
from briefings.store.digests.follows import FollowRows
from briefings.store.digests.part_outcomes import PartOutcomes
from briefings.store.driver import Driver
from briefings.store.erasing.owed_traces import OwedTraces
from briefings.store.listed_rows import BRIEFING_ROWS, CARDS, NAMES, RECENT, VERSIONS, BriefingRow, join
from briefings.store.names import token_range
from briefings.store.outbox.jobs import JobRows
from briefings.store.outbox.posts import PostRows
from briefings.store.outbox.public_answers import PublicAnswerRows
from briefings.store.reader_changes import ReaderChanges, State
from briefings.store.records import Card, Loaded, Name, NameKind, Recent, Stored, Version
from briefings.store.revisions import Maker, Revisions
from briefings.store.rows import Rows
from briefings.store.search import index
from briefings.store.search.index import expression
from briefings.store.search.reader import SearchReader, WriteQuery
from briefings.store.search.records import ANY_TIME, MOST_HITS, Hit, SearchKind, Span
from briefings.store.search.spellings import Spellings
from briefings.store.servers import Admit, ServerRows
from briefings.store.settings import SettingRows, read_settings
from briefings.store.signals import Signals
from briefings.store.timestamps import text_of
from briefings.text.query import Term

_CANDIDATES = 4
"""Tokens read for each name that is wanted: one thing can be found under several of its spellings."""
_KEY_BYTES = 10
"""80 bits, 16 characters in base32: short in a button, and no two targets of a server will ever meet."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What a store has of its engine besides connections.

    `changes` counts what readers see, None if nobody can. `query` writes searches; `time` is what the connections have taken so
    far; `signals` tell what is heard of other processes.
    """

    changes: ReaderChanges | None = None
    query: WriteQuery = expression
    time: DatabaseTime = field(default_factory=DatabaseTime)
    signals: Signals = field(default_factory=Signals)


class Store:
    """The product's memory; made by `opening.open_store`.

    Every method that takes a server reads the rows of that server and those of the library that ships (SHIPPED), never another
    server's. Every method may raise StoreError, saying in one sentence what is wrong with the database and what to do. All times
    are aware; what comes back is in UTC.
    """

    def __init__(
        self,
        reader: Connection,
        writer: Connection | None,
        searcher: Connection,
        traces: OwedTraces,
        engine: Engine | None = None,
    ) -> None:
        self._reader, self._writer, self._engine = reader, writer, engine or Engine()
        self._codec = Codec()
        self.servers = ServerRows(reader, writer, traces)
        """What concerns servers as wholes."""
        self._sql = sql_files.load(
            "reading.sql",
            "writing.sql",
            "search/search.sql",
            "desk/desk.sql",
            "desk/proposals.sql",
            "desk/embargoes.sql",
            "challenges.sql",
            "outbox/jobs.sql",
            "outbox/answers.sql",
            "outbox/notices.sql",
            "digests/digests.sql",
        )
        self._revisions, self._log = Revisions(self._sql), AuditLog(self._sql, self._codec)
        self._rows = rows = Rows(reader, writer, self._sql, self._codec)
        self.desk = DeskRows(rows, self._revisions, self._log, self.servers)
        """Drafts, articles, and what editors did."""
        self.jobs = JobRows(rows, PartOutcomes(self._sql).end_part)
        """What the bot has to send or to do in Discord."""
        self.posts = PostRows(rows, self._log)
        """What the bot has posted by itself."""
        self.answers = PublicAnswerRows(rows)
        """What the bot has answered in public."""
        self.digests = DigestRows(rows, self._log)
        """When digests are due, and what became of them."""
        self.follows = FollowRows(rows)
        """What members follow."""
        self.challenges = ChallengeRows(rows, self._log)
        """What readers doubt."""
        self.settings = SettingRows(rows, self._log)
        """What servers have set."""
        self._search, self._spellings = (
            SearchReader(searcher, self._sql, self._engine.query),
            Spellings(reader, self._sql, self.take_state),
        )

    @property
    def time(self) -> DatabaseTime:
        """What its connections have taken so far."""
        return self._engine.time

    @property
    def signals(self) -> Signals:
        """What tells of other processes."""
        return self._engine.signals

    def take_state(self, server: int) -> State | None:
        """Return what stands for all that the readers of a server see now; None if another program may change that unheard.

        Take it before reading: what was read afterwards is true as long as the state is the same.
        """
        return self._engine.changes.take_state(server) if self._engine.changes else None

    async def has_own(self, server: int) -> bool:
        """Return whether a server's readers see anything but the library, stored or set for it alone. Raises StoreError."""

        def look(driver: Driver) -> bool:
            if driver.execute(self._sql["has_own"], {"server": server}).fetchone():
                return True
            # that somebody was shown how to set things up is nothing that readers see
            return replace(read_settings(driver, self._sql, server), introduced=False) != ServerSettings()

        return await self._reader.run(look)

    async def load(
        self,
        server: int,
        briefing: Briefing,
        *,
        now: datetime,
        admit: Admit | None = None,
        again: bool = True,
        detail: tuple[str, ...] = (),
    ) -> Loaded:
        """Make this the current revision of the briefing of its id, unless it is that already; older ones are kept.

        One transaction: once this returns the revision survives any crash; until then the old one stands whole. If the awaiting
        task is canceled it is one or the other. Unless `again`, a revision that was current once is left in the past. `detail`
        are lines for the history on what it changes. `admit` may refuse what the server would keep then, by raising. Raises
        StoreError if the store was opened for reading, is full or locked.
        """
        writer = self._require_writer()
        digest = await asyncio.to_thread(make_digest, briefing, self._codec)
        find = partial(self._revisions.find_loaded, server, briefing.id, digest, again)
        if loaded := await self._reader.run(find):  # as at each start: then no rows are made of it
            return Loaded(loaded, changed=False)
        rows = await asyncio.to_thread(make_rows, briefing, self._codec)
        load = partial(self._load, server, rows, now, again, detail)
        return await writer.transaction(load if admit is None else partial(self.servers.run_capped, server, load, admit))

    async def cards(self, server: int, *, most: int | None = None) -> tuple[Card, ...]:
        """Return all briefings that the server sees, or the first `most`, sorted by id.

        These are its own, and those that ship unless one of its own with that id hides them.

        Raises StoreError.
        """
        return await self._rows.list_records(CARDS, "cards", {"server": server, "most": most})

    async def newest(self, server: int) -> tuple[Recent, ...]:
        """Return all briefings that readers of the server see, without retracted ones: those first that they got last.

        Raises StoreError.
        """
        return await self._rows.list_records(RECENT, "newest", {"server": server})

    async def briefing(self, server: int, briefing_id: str, *, revision: int | None = None) -> Stored | None:
        """Return the briefing of that id, the server's own before the shipped one; the current revision unless another is named.

        None if there is no such briefing or revision. Raises StoreError.
        """
        values = {"server": server, "briefing": briefing_id, "revision": revision}
        return join(self._codec, await self._rows.list_records(BRIEFING_ROWS, "briefing", values))

    async def current(self, server: int, briefing_id: str) -> Version | None:
        """Return which version `briefing` would return now, without reading it; None if there is none. Raises StoreError."""
        return await self._rows.find_record(VERSIONS, "current", {"server": server, "briefing": briefing_id})

    async def read_unknown(
        self, server: int, briefing_id: str, is_known: Callable[[Version], bool]
    ) -> tuple[Version, Stored | None] | None:
        """Return what `current` does, and what `briefing` does unless the version `is_known`; None if there is none. One trip.

        `is_known` is called on the reader's thread. Raises StoreError.
        """
        values = {"server": server, "briefing": briefing_id, "revision": None}

        def read(driver: Driver) -> tuple[Version, Sequence[BriefingRow]] | None:
            version = VERSIONS.read_one(driver.execute(self._sql["current"], values))
            if version is None or is_known(version):
                return version and (version, ())
            return version, BRIEFING_ROWS.read_all(driver.execute(self._sql["briefing"], values))

        found = await self._reader.run(read)
        return found and (found[0], join(self._codec, found[1]))

    async def names(
        self,
        server: int,
        kind: NameKind,
        typed: str,
        *,
        briefing: str | None = None,
        limit: int = 25,
    ) -> tuple[Name, ...]:
        """Return things of a kind that the server sees and that have a word starting with what was typed, compared folded.

        Whole names that start so come first, then those in which a later word does, both in alphabetical order; each thing once,
        `limit` at most. `briefing` narrows them to one briefing. Raises StoreError.
        """
        low, high = token_range(typed)
        values = {"server": server, "kind": kind, "low": low, "high": high, "limit": limit}
        if briefing is None:
            return await self._rows.list_records(NAMES, "names", values | {"most": limit * _CANDIDATES})
        return await self._rows.list_records(NAMES, "names_in_briefing", values | {"briefing": briefing})

    async def all_names(self, server: int, kind: NameKind, *, limit: int = 5000) -> tuple[Name, ...]:
        """Return all spellings (name, alias, id) of the things of a kind that the server sees, `limit` at most, its own first.

        Raises StoreError.
        """
        return await self._rows.list_records(NAMES, "all_names", {"server": server, "kind": kind, "limit": limit})

    async def spellings(self, server: int, kind: NameKind, *, briefing: str | None = None, limit: int = 5000) -> tuple[str, ...]:
        """Return only the folded spellings of `all_names`, each once: several times as fast. `briefing` narrows them to one.

        Raises StoreError.
        """
        return await self._spellings.of((server, kind, briefing, limit))

    async def search(
        self,
        server: int,
        terms: Sequence[Term],
        *,
        kind: SearchKind | None = None,
        span: Span = ANY_TIME,
        limit: int = MOST_HITS,
    ) -> tuple[Hit, ...]:
        """Return what the server sees that has all the terms, newest first, `limit` at most; () if there is no term.

        Of current revisions only. `kind` keeps to one kind of thing, `span` to what may lie within it. Raises StoreError.
        """
        return await self._search.hits(server, terms, kind, span, limit)

    async def search_words(self, server: int, start: str, *, limit: int = 5000) -> tuple[str, ...]:
        """Return folded words that start so and can be searched for here, `limit` at most, in order. Raises StoreError."""
        return await self._search.words(server, start, limit)

    async def index_missing(self) -> None:
        """Make searchable what an older version of this program loaded, each briefing in a transaction of its own."""
        writer = self._require_writer()
        for missing in await writer.run(partial(index.find_missing, sql=self._sql)):
            stored = await self.briefing(missing.server, missing.briefing)
            if stored is not None and stored.server == missing.server:
                found = make_rows(stored.briefing, self._codec).found
                put = partial(index.put, sql=self._sql, server=missing.server, briefing=missing.briefing, found=found)
                await writer.transaction(put, servers=(missing.server,))

    async def save_link(self, server: int, target: str, *, now: datetime, keep: timedelta) -> str:
        """Keep a button's target at least for `keep` and return its key, 16 characters; the same target has the same key.

        Targets of this server that have expired are dropped. Raises StoreError as `load` does.
        """
        digest = hashlib.sha256(target.encode(errors="surrogatepass")).digest()
        key = base64.b32encode(digest[:_KEY_BYTES]).decode().lower()
        link = {"server": server, "key": key, "target": target, "expires_at": text_of(now + keep)}

        def save(driver: Driver) -> None:
            driver.execute(self._sql["prune_links"], {"server": server, "now": text_of(now)})
            driver.execute(self._sql["save_link"], link)

        await self._require_writer().transaction(save)
        return key

    async def link(self, server: int, key: str, *, now: datetime) -> str | None:
        """Return the target of a key of this server, or None once it has expired. Raises StoreError."""
        rows = await self._reader.read(self._sql["link"], {"server": server, "key": key, "now": text_of(now)})
        return str(rows[0][0]) if rows else None

    async def read_synced(self, application: int) -> str | None:
        """Return the digest of the commands that Discord was last sent for an application, or None. Raises StoreError."""
        rows = await self._reader.read(self._sql["synced"], {"application": application})
        return str(rows[0][0]) if rows else None

    async def mark_synced(self, application: int, digest: str) -> None:
        """Store the digest of the commands that Discord was sent. Raises StoreError as `load` does."""
        values = {"application": application, "digest": digest}

        def mark(driver: Driver) -> None:
            driver.execute(self._sql["mark_synced"], values)

        await self._require_writer().transaction(mark)

    def _require_writer(self) -> Connection:
        return require_writable(self._writer)

    def _load(
        self, server: int, rows: BriefingRows, now: datetime, again: bool, detail: tuple[str, ...], driver: Driver
    ) -> Loaded:
        """Load a briefing; the body of one transaction on the writer's thread."""
        if current := self._revisions.find_loaded(server, rows.id, rows.digest, again, driver):
            return Loaded(current, changed=False)
        revision = self._revisions.put(driver, server, rows, Maker(text_of(now)))
        mends = self._log.add_shown(driver, AuditEvent(server, now, 0, "load", rows.id, revision, detail))
        return Loaded(revision, changed=True, mends=mends)
