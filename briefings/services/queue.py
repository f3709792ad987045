"""What waits for the editors of a server: challenges, drafts, jobs that failed, and news about what they have copied."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.caller import LIBRARY, Caller
from briefings.model.errors import NotFoundError
from briefings.model.revision import State
from briefings.services.audit import audit_event
from briefings.services.challenges import Challenging, Doubt
from briefings.services.wakeup import WakeUpSignal
from briefings.store.desk.embargoes import Embargo
from briefings.store.desk_records import DraftCard
from briefings.store.outbox.records import Job
from briefings.store.store import Store


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job that failed or of which nobody knows how it ended, and the channel that it was about (0: none)."""

    job: Job
    channel: int


@dataclass(frozen=True, slots=True)
class OutdatedCopy:
    """A server's copy of a shipped briefing: which shipped revision it was made of, and which ships now."""

    briefing: str
    headline: str
    copied: int
    ships: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits, each kind in the order in which it should be seen to; `challenged` counts `doubts` and any more.

    `drafts` are those that wait for nobody; `embargoes` are the moments at which drafts are published, by the draft.
    """

    challenged: int
    doubts: tuple[Doubt, ...]
    handed_in: tuple[DraftCard, ...]
    troubles: tuple[Trouble, ...]
    outdated: tuple[OutdatedCopy, ...]
    drafts: tuple[DraftCard, ...]
    embargoes: Mapping[str, Embargo]

    @property
    def count(self) -> int:
        """How many things there are to see to: a draft that was not published at its moment is one, other drafts are not."""
        failed = sum(embargo.state == "failed" for embargo in self.embargoes.values())
        return self.challenged + len(self.handed_in) + len(self.troubles) + len(self.outdated) + failed


class Queue:
    """What waits in one server, and never in another. Every method may raise StoreError."""

    def __init__(self, store: Store, challenging: Challenging, wake_up: WakeUpSignal) -> None:
        self._store = store
        self._challenging = challenging
        self._wake_up = wake_up

    async def of(self, server: int) -> Waiting:
        """Everything that waits in that server."""
        drafts = await self._store.desk.drafts(server)
        embargoes = {embargo.briefing: embargo for embargo in await self._store.desk.embargoes.list(server)}
        scheduled = {name for name, embargo in embargoes.items() if embargo.is_set}
        waits = [draft for draft in drafts if draft.state is State.IN_REVIEW and draft.briefing not in scheduled]
        doubts = await self._challenging.list_open(server)
        challenged = max(len(doubts), await self._store.challenges.count_open(server))
        others = tuple(draft for draft in drafts if draft not in waits)
        troubles, outdated = await self._find_troubles(server), await self._find_outdated(server)
        return Waiting(challenged, doubts, tuple(reversed(waits)), troubles, outdated, others, embargoes)

    async def retry(self, caller: Caller, job: str) -> None:
        """Try a failed or unconfirmed job once more. Raises NotFoundError, the same for those of other servers."""
        number = _number(job)
        if number is None or not await self._store.jobs.retry(caller.server, number, now=caller.now):
            raise NotFoundError(
                "There is nothing of that kind here to try again.",
                "It may be done by now; /desk queue shows what is not.",
            )
        self._wake_up.send()

    async def settle(self, caller: Caller, job: str) -> None:
        """Put a failed or unconfirmed job away. Raises NotFoundError, the same for those of other servers."""
        number = _number(job)
        if number is None or not await self._store.jobs.settle(caller.server, number):
            raise NotFoundError("There is nothing of that kind here to put away.", "/desk queue shows what waits.")
        line = f"what did not work in Discord, number {number}"
        await self._store.desk.event(audit_event(caller, "settle", "", line))

    async def note_shipped(self, caller: Caller, briefing: str) -> None:
        """Note that the editors know which revision ships now of a briefing that they have a copy of. Raises NotFoundError."""
        if await self._store.desk.find_copy_revisions(caller.server, briefing) is None:
            raise NotFoundError(
                f"This server has no copy of a shipped briefing called “{briefing}”.", "/desk queue shows what waits."
            )
        await self._store.desk.note_shipped(audit_event(caller, "settle", briefing, "what ships now was looked at"))

    async def _find_troubles(self, server: int) -> tuple[Trouble, ...]:
        jobs = await self._store.jobs.jobs(server, states=("failed", "unconfirmed"))
        return tuple([Trouble(job, await self._find_channel(job)) for job in reversed(jobs)])

    async def _find_channel(self, job: Job) -> int:
        if job.kind == "tell" or job.user:
            return 0
        if job.message or job.kind == "notice":
            return job.channel
        post = await self._store.posts.post(job.server, job.subject)
        return post.channel if post else 0

    async def _find_outdated(self, server: int) -> tuple[OutdatedCopy, ...]:
        shipped = {card.id for card in await self._store.cards(LIBRARY)}
        found: list[OutdatedCopy] = []
        for card in await self._store.cards(server):
            if card.server == LIBRARY or card.id not in shipped:
                continue
            revisions = await self._store.desk.find_copy_revisions(server, card.id)
            if revisions is not None and revisions[0] != revisions[1]:
                found.append(OutdatedCopy(card.id, card.headline, *revisions))
        return tuple(found)


def _number(job: str) -> int | None:
    """A job's id as a button carries it; None if it is none."""
    known = job.isascii() and job.isdigit() and len(job) <= 9  # noqa: PLR2004 - more digits tha jobs
    return int(job) if known else None
