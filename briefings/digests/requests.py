"""What administrators ask of a digest besides its settings: a preview, a test post, a digest now, and what became of each."""

from dataclasses import dataclass
from datetime import datetime

from briefings.answers.blocks import Answer, Prose
from briefings.caller import Caller
from briefings.digests import schedule_wording
from briefings.digests.planner import Planner, PlanningResult, Preview
from briefings.digests.schedules import Digests, refuse_lacking
from briefings.model.errors import BriefingError, NotFoundError
from briefings.services.audit import audit_event
from briefings.services.wakeup import WakeUpSignal
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Occurrence, OccurrenceKind, Part, Schedule
from briefings.store.store import Store

__all__ = ["DigestRequests", "Occurrence", "Part", "PastOccurrence", "Preview", "Schedule"]

_KINDS: dict[str, OccurrenceKind] = {"daily": "daily", "now": "now"}
_LONGEST_KEY = 40
_UNSETTLED = frozenset({"unconfirmed", "blocked", "failed"})


@dataclass(frozen=True, slots=True)
class PastOccurrence:
    """One date or request with its messages in order; `gone` are the numbers of the messages that were deleted since."""

    occurrence: Occurrence
    parts: tuple[Part, ...]
    gone: frozenset[int] = frozenset()

    @property
    def delivered_parts(self) -> tuple[Part, ...]:
        """The parts whose messages are there and known."""
        return tuple(part for part in self.parts if part.state == "delivered" and part.message and part.n not in self.gone)

    @property
    def can_be_sent_again(self) -> bool:
        """Whether `DigestRequests.resend` would do something: its items have not rolled over to the next digest."""
        first = next((part for part in self.parts if part.state in _UNSETTLED), None)
        if first is None or not first.body:
            return False
        return first.state == "unconfirmed" or self.occurrence.to_seq > self.occurrence.from_seq


class DigestRequests:
    """Acts on the caller's server alone. Every method may raise StoreError; moments are UTC and aware."""

    def __init__(self, store: Store, wake_up: WakeUpSignal, digests: Digests, planner: Planner) -> None:
        self._store = store
        self._wake_up = wake_up
        self._digests = digests
        self._planner = planner

    async def preview(self, schedule: Schedule, now: datetime) -> Preview:
        """Return what the next digest will be if nothing changes, and when. Raises UnknownZoneError."""
        return await self._planner.preview(schedule, now)

    async def try_out(self, caller: Caller, schedule: Schedule) -> str:
        """Post a test message, which tells no news, to where the digest goes; return its address. Raises PlaceError."""
        spot = await self._digests.spot(schedule.server, schedule.settings.channel)
        refuse_lacking(spot)
        answer = Answer(
            f"Test of digest {schedule.id}",
            (
                Prose("This is only a test, asked for by an administrator. The digest will come to this place."),
                schedule_wording.say_next(schedule),
                Prose("This message can be deleted."),
            ),
        )
        return await self._digests.places.try_out(schedule.server, schedule.settings, answer, _key(caller))

    async def send_now(self, caller: Caller, schedule: Schedule, *, even_if_empty: bool = False) -> PlanningResult:
        """Have everything sent at once that the next digest would tell now; the next one goes on from there.

        If nothing is new, nothing is done ("empty") unless it is wanted `even_if_empty`: then it says in a line that nothing is.
        Raises PlaceError if the bot may not post there, BriefingError if too much changes at this moment.
        """
        refuse_lacking(await self._digests.spot(schedule.server, schedule.settings.channel))
        planned = await self._planner.plan_now(schedule, _key(caller), caller.now, even_if_empty=even_if_empty)
        if planned.what == "busy":
            raise BriefingError("Too much is being published at this moment to say what is new.", "Try again in a minute.")
        if planned.what not in {"repeated", "empty"}:
            await self._store.desk.event(_audit(caller, schedule, "sent at once"))
            self._wake_up.send()
        return planned

    async def history(self, schedule: Schedule, *, most: int) -> tuple[PastOccurrence, ...]:
        """Return what became of the dates and requests of a digest, the last first."""
        rows = self._store.digests
        found = await rows.occurrences(schedule.server, schedule.id, most=most)
        return tuple([await self._read_past(occurrence) for occurrence in found])

    async def _read_past(self, occurrence: Occurrence) -> PastOccurrence:
        key = (occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key)
        parts = await self._store.digests.parts(*key)
        posts = {part.n: await self._store.posts.post(part.server, part.post) for part in parts if part.post}
        return PastOccurrence(occurrence, parts, frozenset(n for n, post in posts.items() if post and post.gone))

    async def resend(self, caller: Caller, schedule: Schedule, kind: str, key: str) -> None:
        """Send the first message that may be missing once more, and those after it. Raises NotFoundError if there is none."""
        known = _KINDS.get(kind)
        rows = self._store.digests
        if known is None or not await rows.resend(schedule.server, schedule.id, known, key[:_LONGEST_KEY], now=caller.now):
            raise _nothing_to_decide(schedule)
        await self._store.desk.event(_audit(caller, schedule, f"{_name_digest(known, key)} sent once more"))
        self._wake_up.send()

    async def confirm(self, caller: Caller, schedule: Schedule, kind: str, key: str) -> None:
        """Note that a message is there though the bot does not know. Raises NotFoundError if there is no such message."""
        known = _KINDS.get(kind)
        rows = self._store.digests
        if known is None or not await rows.confirm(schedule.server, schedule.id, known, key[:_LONGEST_KEY], now=caller.now):
            raise _nothing_to_decide(schedule)
        seen = f"{_name_digest(known, key)} is there, as an administrator has seen"
        await self._store.desk.event(_audit(caller, schedule, seen))
        self._wake_up.send()


def _audit(caller: Caller, schedule: Schedule, detail: str) -> AuditEvent:
    return audit_event(caller, "digest", "", f"Digest {schedule.id}: {detail}")


def _key(caller: Caller) -> str:
    """Return what tells this request from every other one."""
    return caller.request or caller.now.isoformat()


def _name_digest(kind: OccurrenceKind, key: str) -> str:
    return f"that of {key}" if kind == "daily" else "one that was asked for"


def _nothing_to_decide(schedule: Schedule) -> NotFoundError:
    return NotFoundError(
        "There is nothing to decide about that digest any more: somebody may have done so, or it arrived by now.",
        f"/digest status digest:{schedule.id} shows how it stands.",
    )
