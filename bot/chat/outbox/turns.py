"""Whose turn it is: the more urgent jobs first, and each server of a round one before any of them has another."""

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from briefings.model.servers.shards import Shards, every_shard
from briefings.outbox.jobs import Job, Jobs, Urgency

DIGESTS_AT_ONCE = 16
"""Servers whose digests are sent at the same time."""
OTHERS_AT_ONCE = 8
"""Servers for which something else is done at the same time."""
_ROUND = 250
"""Servers in a round: what each of them still has to do is passed over until the others have had their turn, too."""


@dataclass(slots=True)
class _Round:
    """The turns of one urgency: the servers that have had theirs, and the jobs that come next."""

    urgency: Urgency
    had: set[int] = field(default_factory=set[int])
    next: deque[Job] = field(default_factory=deque[Job])


class Lane:
    """Servers that are served at the same time, `places` at the most, each with one job at a time.

    `is_held_back` says of an urgency that its requests would have to wait now for more urgent ones, `find_shards` whose servers
    can be served now.
    """

    def __init__(
        self,
        jobs: Jobs,
        places: int,
        *urgencies: Urgency,
        is_held_back: Callable[[Urgency], bool],
        find_shards: Callable[[], Shards] = every_shard,
    ) -> None:
        self.places = places
        self._jobs = jobs
        self._rounds = tuple(_Round(urgency) for urgency in urgencies)
        self._is_held_back = is_held_back
        self._find_shards = find_shards

    async def fill_places(self, now: datetime, serving: Collection[int]) -> tuple[tuple[Job, ...], Urgency] | None:
        """Return the jobs whose turn it is, as many as there are places left, each of another server and all of one urgency.

        None if there is none, or no place. Whoever cannot begin one gives its turn back.
        """
        first = await self.next(now, serving)
        if first is None:
            return None
        job, urgency = first
        jobs, busy = [job], {*serving, job.server}
        while turn := await self.next(now, busy, only=urgency):
            jobs.append(turn[0])
            busy.add(turn[0].server)
        return tuple(jobs), urgency

    def give_back(self, jobs: Collection[Job], urgency: Urgency) -> None:
        """Let these servers have their turn all the same, as nothing was begun for them."""
        for turns in self._rounds:
            if turns.urgency == urgency:
                turns.had.difference_update(job.server for job in jobs)

    async def next(self, now: datetime, serving: Collection[int], *, only: Urgency | None = None) -> tuple[Job, Urgency] | None:
        """Return the job whose turn it is, of a server that is not served at this moment; None if there is none, or no place.

        With `only`, it is one of that urgency.
        """
        if len(serving) >= self.places:
            return None
        for turns in self._rounds:
            if only not in {None, turns.urgency}:
                continue
            if self._is_held_back(turns.urgency):
                return None  # it would wait longer than an attempt may take
            while job := await self._take(turns, now, serving):
                if job.server not in serving:
                    turns.had.add(job.server)
                    return job, turns.urgency
        return None

    async def _take(self, turns: _Round, now: datetime, serving: Collection[int]) -> Job | None:
        """Return the next job of an urgency; it may be of a server that has come to be served since it was read."""
        if not turns.next:
            await self._fill(turns, now, serving)
        return turns.next.popleft() if turns.next else None

    async def _fill(self, turns: _Round, now: datetime, serving: Collection[int]) -> None:
        """Read whose turn it is next; once all have had theirs, a new round begins."""
        if len(turns.had) >= _ROUND:
            turns.had.clear()
        shards = self._find_shards()
        turns.next.extend(await self._jobs.turns(now, turns.urgency, without=turns.had.union(serving), shards=shards))
        if not turns.next and not turns.had.issubset(serving):
            turns.had.clear()
            turns.next.extend(await self._jobs.turns(now, turns.urgency, without=serving, shards=shards))


def lanes(
    jobs: Jobs, is_held_back: Callable[[Urgency], bool], find_shards: Callable[[], Shards] = every_shard
) -> tuple[Lane, Lane]:
    """Return one lane for digests and one for everything else.

    A digest should be on time: it does not wait until a slow correction of the same server is through.
    """
    return (
        Lane(jobs, DIGESTS_AT_ONCE, Urgency.DIGEST, is_held_back=is_held_back, find_shards=find_shards),
        Lane(jobs, OTHERS_AT_ONCE, Urgency.CORRECTION, Urgency.REST, is_held_back=is_held_back, find_shards=find_shards),
    )
