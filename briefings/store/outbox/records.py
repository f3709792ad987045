"""What the bot has posted by itself and what it still has to do in Discord, as records. Times are UTC and aware."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Literal

PostKind = Literal["card", "digest"]
""""digest": a part of a digest, which tells of several briefings; see `PartRows.part_of_post`. Its `briefing` is ""."""
JobKind = Literal[
    "part", "post", "mend", "reply", "unpost", "tell", "crosspost", "close", "unsay", "welcome", "renew", "publish", "notice"
]
""""part" sends a message of a digest, "post" a card, "reply" a reply to a corrected message, "tell" a ruling to the reader who
asked for it. "mend" corrects a message, "unpost" deletes one, "unsay" a reply or direct message about what was deleted for good.
"welcome" says hello in a server that added the bot. "crosspost" publishes a message to the servers that follow its channel.
"close" closes a thread that was opened for something else. "renew" corrects the public answers of a server about one briefing,
one in each attempt. "publish" publishes a draft at the moment that was set for it, and "notice" tells editors what happened to
one."""
JobState = Literal["pending", "attempting", "done", "delivered", "blocked", "failed", "unconfirmed"]
""""delivered" and "blocked" are states of parts alone, "done" is one of all other jobs."""
Gone = Literal["", "message", "channel", "access"]


class Urgency(IntEnum):
    """What goes first when more waits than may be sent: a lower number. It follows from a job's kind (`job.urgency`)."""

    DIGEST = 0
    CORRECTION = 1
    """Correcting and withdrawing what was posted."""
    REST = 2


@dataclass(frozen=True, slots=True)
class OpenJobs:
    """How many jobs of an urgency are `due`, are being attempted, or wait for their date."""

    urgency: Urgency
    due: int
    attempting: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Post:
    """A message that the bot posted by itself; `message` is 0 until Discord has it.

    `items` are the ids shown, `revision` what it shows now and `first_revision` what it showed at first; `seq` is the audit event
    as of which it is right. `corrected` is the line that marks it as corrected, "" if nothing was.
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
class PublicAnswer:
    """A public answer about a briefing: the message, and what was asked, by which it can be answered again.

    `at` is when it was shown, `arguments` are the texts of the options by name, `locale` is the asker's. `briefing` lives in
    `lives_in` and is shown in `revision` (0: none of it is, as it was retracted); at first it was in `first_revision` (0: in one
    of another server, or none). `seq` is the audit event as of which the message is right. A list of several has "" for a
    `briefing`; it is asked again only if one was deleted for good.
    """

    server: int
    message: int
    channel: int
    at: datetime
    command: str
    arguments: Mapping[str, str] = field(hash=False)
    page: int
    locale: str
    briefing: str
    lives_in: int
    revision: int
    first_revision: int
    seq: int


@dataclass(frozen=True, slots=True)
class AnswerOutcome:
    """What became of a public answer in an attempt to correct it.

    "right": it is as `answer` says; "refused": Discord does not let the bot change it, "unseen" nor any in its channel;
    "gone": it is not there any more, or has nothing left to correct, "lost": its channel is not there any more.
    """

    answer: PublicAnswer
    state: Literal["right", "refused", "unseen", "gone", "lost"]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be sent or done in Discord once.

    `subject` is the id of a post, for "tell" of a challenge, for "part" of the job itself, for "notice" of the user whom it is
    sent to (0: in `channel`), for "welcome", "renew" and "publish" 0. `cause` is the audit event that it follows from, 0 for
    none. `fence` counts the attempts: only the last one may say how it went. `due_at` is when it is to be attempted, while it is
    "attempting" when its lease ends, None while it waits for another job and once it has ended.
    `first_try` and `last_try` are None while nothing can have arrived; for "unpost" and "unsay", `first_try` is the moment from
    which on to look for the message.

    `reason` says why it stands as it does. `message` is what it sent, in `channel`; 0 before, and if it only works on a post.
    `user` is the one whose direct message is to be deleted though nobody heard whether it arrived, for "notice" the one it is
    sent to, else 0. `is_open`: a thread that it has opened may still be open.
    """

    server: int
    id: int
    kind: JobKind
    subject: int
    briefing: str
    cause: int
    state: JobState
    fence: int
    due_at: datetime | None
    first_try: datetime | None
    last_try: datetime | None
    reason: str = ""
    channel: int = 0
    message: int = 0
    user: int = 0
    is_open: bool = False

    @property
    def name(self) -> str:
        """What the log calls it."""
        return f"Job {self.id} ({self.kind}) of server {self.server}"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that Discord has: its channel, its id (0 if it was deleted there since), and when it was sent."""

    channel: int
    message: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt at a job went: its new state, and a sentence about it for those who look after it.

    "pending" has `due_at`, when to try again. `is_unsent` says for certain that neither this attempt nor one before has arrived
    (nothing does if the first attempt is refused). `sent` is the message that it sent or found.

    `post` is what the post is now, None if it is as before; `mend` asks for its correction, `reply` for a reply to it. `is_open`
    says that a thread that was opened for it may still be open: when the job ends, another one closes it. `answer` is what became
    of a public answer.
    """

    state: JobState
    reason: str = ""
    due_at: datetime | None = None
    is_unsent: bool = False
    sent: Sent | None = None
    post: Post | None = None
    mend: bool = False
    reply: bool = False
    is_open: bool = False
    answer: AnswerOutcome | None = None


@dataclass(frozen=True, slots=True)
class CardThere:
    """The newest card of a briefing in a channel: `post` is its id, `message` is 0 until Discord has it.

    `job` posts it or has posted it, and is in that `state`.
    """

    post: int
    message: int
    job: int
    state: JobState
