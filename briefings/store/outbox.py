"""Posts and errands as rows."""

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import cast

import msgspec

from briefings.model.errors import StoreError
from briefings.store.audit_log import AuditLog
from briefings.store.cards import add_card
from briefings.store.connection import Value
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.outbox_records import CardThere, Errand, ErrandKind, ErrandState, Gone, Outcome, Post, PostKind
from briefings.store.rows import Rows
from briefings.store.timestamps import moment_of, text_of

_ErrandRow = tuple[int, int, str, int, str, int, str, int, str, str, str, str, int, int, int]
_PostRow = tuple[int, int, str, int, int, int, str, int, int, int, str, str, str, str]


class SqliteErrandRows:
    """See `ErrandRows`."""

    def __init__(self, rows: Rows, events: AuditLog) -> None:
        self._rows = rows
        self._log = events

    async def add_card(self, event: AuditEvent, post: NewPost, *, lives_in: int, besides: int = 0) -> CardThere | None:
        """See `ErrandRows.add_card`."""

        def add(driver: sqlite3.Connection) -> CardThere | None:
            self._log.refuse_repeated(driver, event)
            key: dict[str, Value] = {"server": event.server, "briefing": event.briefing, "channel": post.channel}
            row = driver.execute(self._rows.sql["live_card"], key).fetchone()
            there = _card(row) if row else None
            if there is not None and there.post != besides:
                return there
            seq = self._log.add(driver, replace(event, revision=0))
            add_card(driver, self._rows, event, post, lives_in=lives_in, seq=seq)
            return None

        return await self._rows.transaction(add)

    async def due(self, now: datetime, *, busy: Collection[int] = ()) -> Errand | None:
        """See `ErrandRows.due`."""
        rows = await self._rows.read("due", {"now": text_of(now), "busy": self._rows.codec.json(sorted(busy))})
        return _errand(rows[0]) if rows else None

    async def next_due(self) -> datetime | None:
        """See `ErrandRows.next_due`."""
        rows = await self._rows.read("next_due", {})
        return moment_of(str(rows[0][0])) if rows else None

    async def claim(self, errand: Errand, *, now: datetime, until: datetime) -> Errand | None:
        """See `ErrandRows.claim`."""

        def claim(driver: sqlite3.Connection) -> Errand | None:
            key: dict[str, Value] = {"server": errand.server, "id": errand.id}
            values = key | {"fence": errand.fence, "now": text_of(now), "until": text_of(until)}
            if not driver.execute(self._rows.sql["claim"], values).rowcount:
                return None
            return _errand(driver.execute(self._rows.sql["errand"], key).fetchone())

        return await self._rows.transaction(claim)

    async def record(self, errand: Errand, outcome: Outcome, *, now: datetime) -> bool:
        """See `ErrandRows.record`."""

        def record(driver: sqlite3.Connection) -> bool:
            due = text_of(outcome.due_at or now)
            values: dict[str, Value] = {"server": errand.server, "id": errand.id, "fence": errand.fence, "due_at": due}
            channel, message = outcome.sent or (0, 0)
            values |= {"state": outcome.state, "told": outcome.told, "channel": channel, "message": message}
            if not driver.execute(self._rows.sql["record"], values).rowcount:
                return False
            if outcome.post:
                driver.execute(self._rows.sql["replace_post"], self._post_values(outcome.post))
            after: dict[str, Value] = {"server": errand.server, "subject": errand.subject, "briefing": errand.briefing}
            after |= {"cause": errand.cause, "due_at": text_of(now)}
            if outcome.reply:
                driver.execute(self._rows.sql["add_errand"], after | {"kind": "reply"})
            if outcome.close:
                driver.execute(self._rows.sql["close_again"], after)
            return True

        return await self._rows.transaction(record)

    async def post(self, server: int, post: int) -> Post | None:
        """See `ErrandRows.post`."""
        rows = await self._rows.read("post", {"server": server, "id": post})
        return _post(rows[0]) if rows else None

    async def posts(self, server: int, briefing: str) -> tuple[Post, ...]:
        """See `ErrandRows.posts`."""
        rows = await self._rows.read("posts_of_briefing", {"server": server, "briefing": briefing})
        return tuple(map(_post, rows))

    async def errands(self, server: int, *, states: Collection[ErrandState], most: int = 50) -> tuple[Errand, ...]:
        """See `ErrandRows.errands`."""
        values: dict[str, Value] = {"server": server, "states": self._rows.codec.json(sorted(states)), "most": most}
        return tuple(map(_errand, await self._rows.read("errands", values)))

    async def errand(self, server: int, errand: int) -> Errand | None:
        """See `ErrandRows.errand`."""
        rows = await self._rows.read("errand", {"server": server, "id": errand})
        return _errand(rows[0]) if rows else None

    async def has_later_reply(self, errand: Errand) -> bool:
        """See `ErrandRows.has_later_reply`."""
        values: dict[str, Value] = {"server": errand.server, "post": errand.subject, "cause": errand.cause}
        rows = await self._rows.read("has_later_reply", values)
        return bool(rows[0][0])

    async def last_reply(self, server: int, post: int) -> datetime | None:
        """See `ErrandRows.last_reply`."""
        rows = await self._rows.read("last_reply", {"server": server, "post": post})
        return moment_of(str(rows[0][0])) if rows else None

    async def settle(self, server: int, errand: int) -> bool:
        """See `ErrandRows.settle`."""
        values: dict[str, Value] = {"server": server, "id": errand}
        return await self._rows.transaction(lambda driver: driver.execute(self._rows.sql["settle"], values).rowcount > 0)

    async def again(self, server: int, errand: int, *, now: datetime) -> bool:
        """See `ErrandRows.again`."""
        values: dict[str, Value] = {"server": server, "id": errand, "now": text_of(now)}
        return await self._rows.transaction(lambda driver: driver.execute(self._rows.sql["again"], values).rowcount > 0)

    def _post_values(self, post: Post) -> dict[str, Value]:
        return {
            "server": post.server,
            "id": post.id,
            "message": post.message,
            "lives_in": post.lives_in,
            "revision": post.revision,
            "first_revision": post.first_revision,
            "seq": post.seq,
            "items": self._rows.codec.json(sorted(post.items)),
            "corrected": post.corrected,
            "posted_at": text_of(post.posted_at) if post.posted_at else "",
            "gone": post.gone,
        }


def _errand(row: tuple[object, ...]) -> Errand:
    try:
        values = msgspec.convert(row, _ErrandRow)
        server, number, kind, subject, briefing, cause, state, fence, due, first, last, told, channel, message, user = values
        return Errand(
            server,
            number,
            cast("ErrandKind", kind),
            subject,
            briefing,
            cause,
            cast("ErrandState", state),
            fence,
            datetime.fromisoformat(due),
            moment_of(first),
            moment_of(last),
            told,
            channel,
            message,
            user,
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damaged() from error


def _post(row: tuple[object, ...]) -> Post:
    try:
        values = msgspec.convert(row, _PostRow)
        server, number, kind, channel, message, lives_in, briefing, revision, first, seq, items, corrected, posted, gone = values
        shown = msgspec.json.decode(items, type=frozenset[str])
        base = Post(
            server, number, cast("PostKind", kind), channel, message, lives_in, briefing, revision, first, seq, shown, "", None
        )
        return replace(base, corrected=corrected, posted_at=moment_of(posted), gone=cast("Gone", gone))
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damaged() from error


def _card(row: tuple[object, ...]) -> CardThere:
    try:
        post, message, errand, state = msgspec.convert(row, tuple[int, int, int, str])
    except msgspec.MsgspecError as error:
        raise _damaged() from error
    return CardThere(post, message, errand, cast("ErrandState", state))


def _damaged() -> StoreError:
    return StoreError("A row about posted messages in the database is damaged.", "Put the last backup in its place.")
