"""Messages of digests in a newsroom, corrected as the outbox does it, without a chat."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.chat.rendering import render
from briefings.answers.blocks import Answer
from briefings.digests.message_json import thaw
from briefings.outbox.jobs import LEASE, Outcome
from briefings.outbox.posts import Posting
from briefings.store.digests.records import Part, Schedule
from briefings.store.records import Stored
from support.digest_room import COMMANDS, Newsroom, said
from support.former_digests import plan_former
from support.newsroom import SERVER
from support.outbox_jobs import first_due


def has_room(answer: Answer) -> bool:
    """Whether it is one message."""
    return len(render.paginate(answer)) == 1


@dataclass(slots=True)
class Corrector:
    """What each message says now by its post, which were deleted, and in order what was edited and replied since `forget`."""

    room: Newsroom
    there: dict[int, Answer] = field(default_factory=dict[int, Answer])
    edits: list[int] = field(default_factory=list[int])
    replies: list[str] = field(default_factory=list[str])

    async def send(self, schedule: Schedule) -> tuple[Part, ...]:
        """Plan the next digest and take it for sent; returns its parts."""
        planned, _ = await self.room.plan(schedule)
        assert planned.occurrence
        return await self._take_for_sent(schedule, planned.occurrence.key)

    async def send_former(self, schedule: Schedule, answer: Answer, *shown: Stored) -> Part:
        """Take a digest of one message, which an older program planned, for sent; returns its part."""
        (part,) = await self._take_for_sent(schedule, await plan_former(self.room, schedule, answer, *shown))
        return part

    async def _take_for_sent(self, schedule: Schedule, key: str) -> tuple[Part, ...]:
        await self.room.deliver()
        parts = await self.room.store.digests.parts(SERVER, schedule.id, "daily", key)
        self.there |= {part.post: thaw(part.body) for part in parts}
        await self.settle()
        return parts

    async def settle(self) -> None:
        """Do everything that is due."""
        posting, now, rows = Posting(self.room.store, COMMANDS, fits=has_room), self.room.now, self.room.store.jobs
        while job := await first_due(self.room.store, now):
            claimed = await rows.claim(job, now=now, until=now + LEASE)
            post = await posting.post(job.server, job.subject)
            assert claimed
            assert post
            outcome = Outcome("done")
            if job.kind == "unpost":
                self.there.pop(post.id, None)
            elif job.kind == "reply" and (answer := await posting.reply(job, post)):
                self.replies.append(said((answer,)))
            elif job.kind == "mend" and post.seq < job.cause and (work := await posting.work(post, now)) and work.is_needed:
                self.there[post.id] = work.answer
                self.edits.append(post.id)
                outcome = Outcome("done", post=work.post, reply=work.reply)
            assert await rows.record(claimed, outcome, now=now)

    def forget(self) -> None:
        """Forget what was edited and replied so far."""
        self.edits.clear()
        self.replies.clear()

    async def later(self, **ahead: float) -> None:
        """Let time pass."""
        self.room.now += timedelta(**ahead)

    def text(self, post: int) -> str:
        """Return what a message says now, without its menus."""
        return said((replace(self.there[post], links=(), menus=()),))

    def labels(self, post: int) -> list[str]:
        """Return the labels of the links in its menus."""
        return [link.label for menu in self.there[post].menus for link in menu.links]
