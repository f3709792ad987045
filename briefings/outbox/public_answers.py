"""Public answers to commands: remembered after they were sent, and what becomes of them when their briefing changes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from briefings.outbox.current_answer import AnsweredAgain, AnswerWork, AskAgain, Pages, Reader
from briefings.store.outbox.records import AnswerOutcome, Job, PublicAnswer
from briefings.store.store import Store

__all__ = ["AnswerOutcome", "AnswerWork", "AnsweredAgain", "AskAgain", "PublicAnswer", "PublicAnswers"]


class PublicAnswers:
    """Remembers what the bot has answered in public, and reads what it should say.

    `ask` asks again what was asked, `pages` parts an answer into messages, `commands` are the names of those that buttons may
    lead to. Every method may raise StoreError; moments are UTC and aware. Nothing is sent here.
    """

    def __init__(self, store: Store, ask: AskAgain, pages: Pages, commands: Collection[str]) -> None:
        self._rows = store.answers
        self._reader = Reader(store, ask, pages, frozenset(commands))

    async def remember(self, shown: Sequence[PublicAnswer], dropped: Collection[tuple[int, int]], now: datetime) -> bool:
        """Remember answers; forget messages (server, message) that show none any more.

        True if one of them is out of date by now, so that there is something to correct.
        """
        return await self._rows.put(shown, now=now, dropped=dropped)

    async def prune(self, now: datetime) -> int:
        """Forget what is too old; return how many answers that were."""
        return await self._rows.prune(now=now)

    async def next(self, job: Job) -> PublicAnswer | None:
        """Return the answer that a job has to correct next, or None."""
        return await self._rows.next(job)

    async def last_refused(self, job: Job) -> PublicAnswer | None:
        """Return the newest answer that Discord did not let the bot change in this job, or None."""
        return await self._rows.last_refused(job)

    async def work(self, shown: PublicAnswer, job: Job, now: datetime) -> AnswerWork:
        """Return what the message of an answer should say now."""
        return await self._reader.decide(shown, job, now)
