"""What the bot has posted by itself, and what it still has to do about that.

Every method may raise StoreError; times are UTC and aware.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from briefings.store.desk_records import AuditEvent, NewPost

PostKind = Literal["card", "digest"]
""""digest": a part of a digest, which tells of several briefings; see `DigestRows.part_of_post`. Its `briefing` is ""."""
ErrandKind = Literal["post", "mend", "reply", "unpost", "tell", "crosspost", "close", "unsay"]
""""close": a thread that was opened for something else. "unsay": a reply or direct message about what was deleted for good."""
ErrandState = Literal["pending", "attempting", "done", "failed", "unconfirmed"]
Gone = Literal["", "message", "channel", "access"]


@dataclass(frozen=True, slots=True)
class Post:
    """A message that the bot posted by itself; `message` is 0 until Discord has it.

    `items` are the ids shown, `revision` what it shows now and `first_revision` what it showed at first; `seq` is the audit event
    as of which it is right. `corrected` is the line that marks it as corrected, "" where nothing was.
    """

    server: int
    id: int
    kind: PostKind
    channel: int
    message: int
    lives_in: int
    briefing: str
    revision: int
    first_revision: int
    seq: int
    items: frozenset[str]
    corrected: str
    posted_at: datetime | None
    gone: Gone = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be done in Discord once. `subject` is a post's id, for "tell" a challenge's; `cause` an audit event's.

    `fence` counts the attempts: only who made the last one may say how it went. `first_try` and `last_try` are None before.
    `message` is what a reply or a "tell" sent, in `channel`; 0 before, and where the errand only works on a post. `user` is whose
    direct message is to be deleted where nobody heard whether it arrived, else 0.
    """

    server: int
    id: int
    kind: ErrandKind
    subject: int
    briefing: str
    cause: int
    state: ErrandState
    fence: int
    due_at: datetime
    first_try: datetime | None
    last_try: datetime | None
    told: str
    channel: int = 0
    message: int = 0
    user: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt went: its new state, a sentence about it, and when to try again where it is pending.

    `post` is what the post is now, None where it is as before; `reply` asks for a reply to it. `sent` are the channel and the
    message that were sent, and `close` asks to close the thread that was opened for it.
    """

    state: ErrandState
    told: str = ""
    due_at: datetime | None = None
    post: Post | None = None
    reply: bool = False
    sent: tuple[int, int] | None = None
    close: bool = False


@dataclass(frozen=True, slots=True)
class CardThere:
    """The newest card of a briefing in a channel: `post` is its id, `message` is 0 until Discord has it.

    `errand` posts it or has posted it, and is in that `state`.
    """

    post: int
    message: int
    errand: int
    state: ErrandState


class ErrandRows(Protocol):
    """Posts and errands."""

    async def add_card(self, event: AuditEvent, post: NewPost, *, lives_in: int, besides: int = 0) -> CardThere | None:
        """Have a card posted of revision `event.revision` of a briefing that lives in that server, 0 for a shipped one.

        Where the channel has one already, or one that waits, that one is returned and nothing is done, unless it is the post
        `besides` (0: none). The audit event is stored without the revision, which it did not publish. Raises RepeatedError.
        """
        ...

    async def due(self, now: datetime, *, busy: Collection[int] = ()) -> Errand | None:
        """The errand whose turn it is, or None: one that is pending, or whose attempt was never heard of again.

        Not of a server that is `busy`.
        """
        ...

    async def next_due(self) -> datetime | None:
        """When the next errand is due, or None where there is none."""
        ...

    async def claim(self, errand: Errand, *, now: datetime, until: datetime) -> Errand | None:
        """Begin an attempt, committed before anything is sent; None where somebody else has begun one. `until`: its lease."""
        ...

    async def record(self, errand: Errand, outcome: Outcome, *, now: datetime) -> bool:
        """Say how an attempt went, and with `reply` ask for a reply to the post. False where the attempt is not the last one."""
        ...

    async def post(self, server: int, post: int) -> Post | None:
        """The post of that id, or None."""
        ...

    async def posts(self, server: int, briefing: str) -> tuple[Post, ...]:
        """The posts of a server that show that briefing, newest first."""
        ...

    async def errands(self, server: int, *, states: Collection[ErrandState], most: int = 50) -> tuple[Errand, ...]:
        """Errands of a server in these states, newest first."""
        ...

    async def errand(self, server: int, errand: int) -> Errand | None:
        """The errand of that id, or None."""
        ...

    async def has_later_reply(self, errand: Errand) -> bool:
        """Whether a reply to the same post was asked for after this one, and may have told all that this one would."""
        ...

    async def last_reply(self, server: int, post: int) -> datetime | None:
        """When the last reply to a post was attempted that is there, or None."""
        ...

    async def settle(self, server: int, errand: int) -> bool:
        """Put a failed or unconfirmed errand away, as it is; False where it is neither."""
        ...

    async def again(self, server: int, errand: int, *, now: datetime) -> bool:
        """Make a failed or unconfirmed errand pending once more; False where it is neither."""
        ...
