"""Posts as rows: the messages that the bot has posted by itself, or is about to."""

from dataclasses import replace

from briefings.store.audit_log import AuditLog
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.driver import Driver, Value
from briefings.store.outbox.records import CardThere, Post
from briefings.store.outbox.rows import CARDS, POSTS
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of


class PostRows:
    """What the bot has posted by itself. Every method is one transaction and may raise StoreError."""

    def __init__(self, rows: Rows, log: AuditLog) -> None:
        self._rows = rows
        self._log = log

    async def add_card(self, event: AuditEvent, post: NewPost, *, lives_in: int, besides: int = 0) -> CardThere | None:
        """Have a card posted of revision `event.revision` of a briefing that lives in that server, 0 for a shipped one.

        If the channel has one already, or one that waits, that one is returned and nothing is done, unless it is the post
        `besides` (0: none). The audit event is stored without the revision, which it did not publish. Raises RepeatedError.
        """

        def add(driver: Driver) -> CardThere | None:
            self._log.refuse_repeated(driver, event)
            key: dict[str, Value] = {"server": event.server, "briefing": event.briefing, "channel": post.channel}
            there = CARDS.read_one(driver.execute(self._rows.sql["live_card"], key))
            if there is not None and there.post != besides:
                return there
            seq = self._log.add(driver, replace(event, revision=0))
            put_card(driver, self._rows, event, post, lives_in=lives_in, seq=seq)
            return None

        return await self._rows.transaction(add)

    async def post(self, server: int, post: int) -> Post | None:
        """Return the post of that id, or None."""
        return await self._rows.find_record(POSTS, "post", {"server": server, "id": post})

    async def posts(self, server: int, briefing: str) -> tuple[Post, ...]:
        """Return the posts of a server that show that briefing, the newest first."""
        return await self._rows.list_records(POSTS, "posts_of_briefing", {"server": server, "briefing": briefing})


def put_card(driver: Driver, rows: Rows, event: AuditEvent, post: NewPost, *, lives_in: int, seq: int) -> None:
    """Add a card of `event.revision` of a briefing that lives in that server, and the job that posts it.

    Part of the transaction that wrote the audit event, as number `seq`.
    """
    number = int(driver.execute(rows.sql["next_post"], (event.server,)).fetchone()[0])
    values: dict[str, Value] = {"server": event.server, "id": number, "channel": post.channel, "briefing": event.briefing}
    values |= {"lives_in": lives_in, "revision": event.revision, "seq": seq, "items": rows.codec.json(sorted(post.items))}
    driver.execute(rows.sql["add_post"], values)
    job: dict[str, Value] = {"server": event.server, "kind": "post", "subject": number, "briefing": event.briefing}
    driver.execute(rows.sql["add_job"], job | {"cause": seq, "due_at": text_of(event.at)})


def put_post(driver: Driver, rows: Rows, post: Post) -> None:
    """Replace what a post says; part of the transaction that records why."""
    values: dict[str, Value] = {
        "server": post.server,
        "id": post.id,
        "message": post.message,
        "lives_in": post.lives_in,
        "revision": post.revision,
        "first_revision": post.first_revision,
        "seq": post.seq,
        "items": rows.codec.json(sorted(post.items)),
        "corrected": post.corrected,
        "posted_at": text_of(post.posted_at) if post.posted_at else "",
        "gone": post.gone,
    }
    driver.execute(rows.sql["replace_post"], values)
