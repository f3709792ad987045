"""What one of several processes holds of a bot, by locks that end with the session that took them (PostgreSQL, 13.3.5).

The session has to be one with the server itself, or through a pooler in session mode: one that lends another session for each
transaction (PgBouncer's transaction mode) would leave the locks with whoever comes next. That is noticed, and refused.

A process that cannot reach the server holds nothing any more, by its own clock, before the server gives its locks to another: it
counts from the moment before its last question that was answered, and the server from the last thing that it heard.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, LiteralString, cast

import psycopg

from briefings.model.errors import StoreError
from briefings.model.servers.shards import OwnShards
from briefings.store.moved import MovedError, refuse_moved
from briefings.store.postgres.bell import Bell
from briefings.store.postgres.connection import open_session
from briefings.store.postgres.driver import LOCKS, PostgresDriver
from briefings.store.postgres.errors import plain_errors
from briefings.store.postgres.pooler import ask_number, lent_session

_log = logging.getLogger(__name__)

SHARD, _COUNT, _GATE, LEADER, _IDENTIFY = 0x42725368, 0x4272436E, 0x42724774, 0x42724C64, 0x42724964
""""BrSh", "BrCn", "BrGt", "BrLd", "BrId": the first halves of these locks' keys, so that they meet no other lock."""
_BITS = 16
"""A shard's key has its number in the lower half and the count in the upper one."""
_BEAT = 2.0
"""Seconds between two questions whether the session is alive, and between two attempts to lead."""
_DEADLINE = 10.0
"""Seconds after the last proof for which anything counts as held: the server frees it later, and a claim ends after 60."""
_SETTINGS = (
    "SET idle_session_timeout = '20s'",
    "SET tcp_keepalives_idle = 6",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
)
"""The server frees the locks of a machine that is gone after 12 s, and those of a process that stands still after 20."""
_AGAIN = 0.25
"""Seconds between two attempts to get what another process holds still."""
_SETTLING = 3.0
"""Seconds until what Discord allows for a shard is used: whoever had it before may not have noticed yet that it is lost."""
_TURN = 5.5
"""Seconds for which nobody else identifies with a key: Discord says 5, and between two processes some time may be lost."""
_GIVEN_UP = 60.0
"""Seconds after which what another process has taken up is not waited for any more."""
_PATIENCE = 1.0
"""Seconds that the thread may take to end."""

_KEYS = """
SELECT CAST(objid AS BIGINT) FROM pg_locks
WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
"""The second halves of the keys of a group that anybody holds in this database (PostgreSQL, 54.12, pg_locks)."""


@dataclass(slots=True)
class _Turn:
    """Somebody who waits until a shard may identify with a key; `given` has a result then."""

    shard: int
    key: int
    given: "Future[None]" = field(default_factory=Future[None])


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is wanted; `granted` has a result once all of it is held."""

    own: OwnShards
    granted: "Future[None]" = field(default_factory=Future[None])


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held: the shards, each since when, of how many; and whether this process leads."""

    count: int = 1
    shards: dict[int, float] = field(default_factory=dict[int, float])
    leads: bool = False

    def is_all_of(self, own: OwnShards) -> bool:
        """Whether these are just the shards that a process is to serve."""
        return self.count == own.count and self.shards.keys() == own.numbers


class PostgresHolding:
    """Claims shards, and holds them on a session and a thread of its own. See `Holding`; made by `holding`.

    What another process has held for `given_up` seconds is not waited for any more.
    """

    is_shared = True

    def __init__(self, address: str, *, given_up: float = _GIVEN_UP) -> None:
        self._address = address
        self._given_up = given_up
        self._ended = threading.Event()
        self._bell = Bell()
        self._claim: _Claim | None = None
        self._lost: Future[None] = Future()
        self._turns: list[_Turn] = []
        self._calls: list[Callable[[], object]] = []
        self._held = _Held()
        self._proven_at = float("-inf")
        self._told: tuple[frozenset[int], bool] = (frozenset(), False)
        self._thread: threading.Thread | None = None
        # what follows is for the thread alone
        self._counted = 0
        self._identifying: dict[int, float] = {}
        self._missing_since: float | None = None
        self._was_whole = False
        self._said = ""

    @property
    def held(self) -> frozenset[int] | None:
        """See `Holding.held`: nothing if the server was not heard of for ten seconds."""
        return frozenset(self._held.shards) if self._is_proven() else frozenset()

    @property
    def is_leader(self) -> bool:
        """See `Holding.is_leader`."""
        return self._held.leads and self._is_proven()

    @property
    def portion(self) -> float:
        """See `Holding.portion`: as large as the part of all shards that are held, for some seconds already."""
        now, held = time.monotonic(), self._held
        return sum(since + _SETTLING <= now for since in held.shards.values()) / held.count if self._is_proven() else 0.0

    async def claim(self, own: OwnShards) -> None:
        """See `Holding.claim`. Claims that were made before are given up, unless they are the same."""
        claim = self._claim = _Claim(own)
        self._ask()
        await asyncio.wrap_future(claim.granted)

    async def is_led(self) -> bool:
        """Return whether any process leads. Raises StoreError."""

        def look() -> bool:
            with open_session(self._address, name="briefing-desk starts") as session:
                return session.execute(_KEYS, (LEADER,)).fetchone() is not None

        with plain_errors():
            return await asyncio.to_thread(look)

    async def wait_lost(self) -> None:
        """See `Holding.wait_lost`."""
        await asyncio.shield(asyncio.wrap_future(self._lost))

    async def take_turn(self, shard: int, key: int) -> None:
        """See `Holding.take_turn`."""
        turn = _Turn(shard, key)
        self._turns.append(turn)
        self._ask()
        await asyncio.wrap_future(turn.given)

    def tell(self, call: Callable[[], object]) -> Callable[[], None]:
        """See `Holding.tell`."""
        self._calls.append(call)
        return lambda: self._calls.remove(call)

    def end(self) -> None:
        """Let go of everything. Blocks until the thread has ended, a second at the most."""
        self._ended.set()
        self._bell.ring()
        if self._thread is None:
            self._bell.close()
        else:
            self._thread.join(_PATIENCE)  # if it waits for the server, it ends with the process, or puts the bell away later

    def _ask(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="briefing-desk holds", daemon=True)
            self._thread.start()
        self._bell.ring()

    def _is_proven(self) -> bool:
        return time.monotonic() - self._proven_at < _DEADLINE

    def _run(self) -> None:
        try:
            self._hold()
        finally:
            self._bell.close()

    def _hold(self) -> None:
        is_complaining = False
        while not self._ended.is_set():
            try:
                with open_session(self._address, name="briefing-desk holds") as session:
                    for setting in _SETTINGS:
                        session.execute(cast("LiteralString", setting))
                    is_complaining = False
                    _refuse_moved(session)
                    self._keep(session)
            except MovedError as error:  # while this process was cut off, or before it began
                self._refuse(self._claim, error)
            except psycopg.Error as error:
                if not is_complaining and not self._ended.is_set():
                    _log.warning("The database is out of reach, so nothing is sent until it is back. %r", error)
                is_complaining = True
            finally:
                self._drop()
            self._ended.wait(_AGAIN)

    def _keep(self, session: psycopg.Connection[Any]) -> None:
        number = 0
        while not self._ended.is_set():
            asked = time.monotonic()
            found = ask_number(session)
            if number not in {0, found}:
                self._refuse(self._claim, lent_session())
                return
            number = found
            if not self._is_proven():
                self._told = (frozenset(), False)  # nobody counted on it any more
            self._proven_at = asked
            self._take(session)
            self._tell()
            self._give_turns(session)
            is_waiting = self._claim is not None and not self._held.is_all_of(self._claim.own)
            self._bell.wait(session, _AGAIN if is_waiting or self._turns or self._identifying else _BEAT)

    def _take(self, session: psycopg.Connection[Any]) -> None:
        """Take what is wanted and free, the shards in the order of their numbers, so that no two wait for each other."""
        claim = self._claim
        if claim is None:
            return
        own = claim.own
        if self._counted not in {0, own.count} or not self._held.shards.keys() <= own.numbers:
            session.execute("SELECT pg_advisory_unlock_all()")  # another count, or other shards, than before
            self._held, self._counted, self._identifying, self._was_whole = _Held(), 0, {}, False
        if not self._join(session, claim):
            if self._claim is claim:
                self._note_missing(own)
            return
        self._take_shards(session, own)
        if self._held.is_all_of(own):
            self._missing_since, self._was_whole, self._said = None, True, ""
            if not self._held.leads and _try(session, LEADER, 0):
                self._held = _Held(own.count, self._held.shards, leads=True)
            if not claim.granted.done():
                _settle(claim.granted)
        else:
            self._note_missing(own)

    def _join(self, session: psycopg.Connection[Any], claim: _Claim) -> bool:
        """Be one of those that have this count of shards; False while that cannot be, with a refusal if others have another."""
        own = claim.own
        if self._counted == own.count:
            return True
        if not _try(session, _GATE, 0):
            return False
        try:
            others = {int(key) for (key,) in session.execute(_KEYS, (_COUNT,))} - {own.count}
            if not others:
                session.execute(cast("LiteralString", f"SELECT pg_advisory_lock_shared({_COUNT}, {own.count})"))
                self._counted = own.count
            elif not self._was_whole:
                self._refuse(claim, _other_count(own.count, min(others)))
        finally:
            session.execute(cast("LiteralString", f"SELECT pg_advisory_unlock({_GATE}, 0)"))
        return not others

    def _take_shards(self, session: psycopg.Connection[Any], own: OwnShards) -> None:
        shards = dict(self._held.shards)
        for number in sorted(own.numbers - shards.keys()):
            if not _try(session, SHARD, own.count << _BITS | number):
                break
            shards[number] = time.monotonic()
        if shards.keys() != self._held.shards.keys() or self._held.count != own.count:
            self._held = _Held(own.count, shards, self._held.leads)

    def _note_missing(self, own: OwnShards) -> None:
        now = time.monotonic()
        self._missing_since = self._missing_since or now
        missing = ", ".join(map(str, sorted(own.numbers - self._held.shards.keys())))
        said = (
            f"Another process of the bot holds a shard that this one is to serve, so it waits (shards {missing} of {own.count})."
        )
        if self._said != said:
            _log.warning("%s", said)
            self._said = said
        if self._was_whole and now - self._missing_since > self._given_up and not self._lost.done():
            self._lost.set_exception(_taken_up(own))

    def _give_turns(self, session: psycopg.Connection[Any]) -> None:
        now = time.monotonic()
        for key in [key for key, until in self._identifying.items() if until <= now]:
            session.execute(cast("LiteralString", f"SELECT pg_advisory_unlock({_IDENTIFY}, {key})"))
            del self._identifying[key]
        for turn in tuple(self._turns):
            is_free = turn.shard in self._held.shards and turn.key not in self._identifying
            if turn.given.done() or (is_free and _try(session, _IDENTIFY, turn.key)):
                if not turn.given.done():
                    self._identifying[turn.key] = time.monotonic() + _TURN
                    _settle(turn.given)
                self._turns.remove(turn)

    def _refuse(self, claim: _Claim | None, error: StoreError) -> None:
        if claim is not None and self._claim is claim:
            self._claim = None
        waiting = claim.granted if claim is not None and not claim.granted.done() else self._lost
        if not waiting.done():
            waiting.set_exception(error)

    def _drop(self) -> None:
        """Hold nothing any more."""
        self._held, self._counted, self._identifying = _Held(), 0, {}
        self._proven_at = float("-inf")
        self._tell()

    def _tell(self) -> None:
        held = (self.held or frozenset(), self.is_leader)
        if held != self._told:
            self._told = held
            for call in tuple(self._calls):
                call()


def _refuse_moved(session: psycopg.Connection[Any]) -> None:
    """Make sure that the database was not moved away. Whoever moves it holds this lock alone until that is settled."""
    session.execute(cast("LiteralString", f"SELECT pg_advisory_lock_shared({LOCKS}, 0)"))
    refuse_moved(PostgresDriver(session))
    session.execute(cast("LiteralString", f"SELECT pg_advisory_unlock_shared({LOCKS}, 0)"))


def _try(session: psycopg.Connection[Any], group: int, key: int) -> bool:
    row = session.execute(cast("LiteralString", f"SELECT pg_try_advisory_lock({group}, {key})")).fetchone()
    return bool(row and row[0])


def _settle(waiting: "Future[None]") -> None:
    if waiting.set_running_or_notify_cancel():
        waiting.set_result(None)


def _other_count(wanted: int, found: int) -> StoreError:
    return StoreError(
        f"Other processes of the bot run with {found} shards in all, and this one is to run with {wanted}.",
        "Stop all of them before you change the number: with two numbers nobody knows who serves which server.",
    )


def _taken_up(own: OwnShards) -> StoreError:
    return StoreError(
        f"Another process of the bot has taken up shards of this one ({own}).",
        "Give each process shards of its own in BRIEFING_SHARDS, and stop the one that is too many.",
    )


@contextmanager
def holding(address: str, *, given_up: float = _GIVEN_UP) -> Generator[PostgresHolding]:
    """Make what holds shards of the bot of this database; at the end all is let go. Nothing is asked before a claim."""
    made = PostgresHolding(address, given_up=given_up)
    try:
        yield made
    finally:
        made.end()
