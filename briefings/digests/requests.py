"""What administrators ask of a digest besides its settings: a preview, a test post, one now, and what became of those before."""

from dataclasses import dataclass
from datetime import datetime

from briefings.answers.blocks import Answer, Prose
from briefings.caller import Caller
from briefings.digests import schedule_wording
from briefings.digests.planner import Planned, Planner, Preview
from briefings.digests.schedules import Digests, refuse_lacking
from briefings.model.errors import BriefingError, NotFoundError
from briefings.services.wakeup import WakeUpSignal
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Occurrence, OccurrenceKind, Part, Schedule
from briefings.store.store import Store

__all__ = ["DigestRequests", "Occurrence", "Part", "Past", "Preview", "Schedule"]

_KINDS: dict[str, OccurrenceKind] = {"daily": "daily", "now": "now"}
_LONGEST_KEY = 40
_UNSETTLED = frozenset({"unconfirmed", "blocked", "failed"})


@dataclass(frozen=True, slots=True)
class Past:
    """What became of one date or request, and its messages in order; `gone` are the numbers of those that were deleted since."""

    occurrence: Occurrence
    parts: tuple[Part, ...]
    gone: frozenset[int] = frozenset()

    @property
    def arrived(self) -> tuple[Part, ...]:
        """The messages that are there and known."""
        return tuple(each for each in self.parts if each.state == "delivered" and each.message and each.n not in self.gone)

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
        """What the next digest will be if nothing changes, and when. Raises UnknownZoneError."""
        return await self._planner.preview(schedule, now)

    async def try_out(self, caller: Caller, schedule: Schedule) -> str:
        """Post a test message where the digest goes, which tells nothing of the news; returns its address. Raises PlaceError."""
        spot = await self._digests.spot(schedule.server, schedule.settings.channel)
        refuse_lacking(spot)
        answer = Answer(
            f"Test of digest {schedule.id}",
            (
                Prose("This is only a test, asked for by an administrator. The digest will come to this place."),
                schedule_wording.coming(schedule),
                Prose("This message can be deleted."),
            ),
        )
        return await self._digests.places.try_out(schedule.server, schedule.settings, answer, _key(caller))

    async def send_now(self, caller: Caller, schedule: Schedule) -> Planned:
        """Have everything sent at once that the next digest would tell now; the next one goes on from there.

        Raises PlaceError where the bot may not post there, BriefingError where too much changes at this moment.
        """
        refuse_lacking(await self._digests.spot(schedule.server, schedule.settings.channel))
        planned = await self._planner.plan_now(schedule, _key(caller), caller.now)
        if planned.what == "busy":
            raise BriefingError("Too much is being published at this moment to say what is new.", "Try again in a minute.")
        if planned.what != "repeated":
            await self._note(caller, schedule, "sent at once")
            self._wake_up.send()
        return planned

    async def history(self, schedule: Schedule, *, most: int) -> tuple[Past, ...]:
        """What became of the dates and requests of a digest, the last first."""
        rows = self._store.digests
        found = await rows.occurrences(schedule.server, schedule.id, most=most)
        return tuple([await self._past(each) for each in found])

    async def _past(self, occurrence: Occurrence) -> Past:
        key = (occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key)
        parts = await self._store.digests.parts(*key)
        posts = {part.n: await self._store.posts.post(part.server, part.post) for part in parts if part.post}
        return Past(occurrence, parts, frozenset(n for n, post in posts.items() if post and post.gone))

    async def resend(self, caller: Caller, schedule: Schedule, kind: str, key: str) -> None:
        """Send once more what nobody knows of, and what comes behind it. Raises NotFoundError where there is no such thing."""
        known = _KINDS.get(kind)
        rows = self._store.digests
        if known is None or not await rows.resend(schedule.server, schedule.id, known, key[:_LONGEST_KEY], now=caller.now):
            raise _settled(schedule)
        await self._note(caller, schedule, f"{_named(known, key)} sent once more")
        self._wake_up.send()

    async def confirm(self, caller: Caller, schedule: Schedule, kind: str, key: str) -> None:
        """Note that a message is there of which the bot does not know it. Raises NotFoundError where there is no such thing."""
        known = _KINDS.get(kind)
        rows = self._store.digests
        if known is None or not await rows.confirm(schedule.server, schedule.id, known, key[:_LONGEST_KEY], now=caller.now):
            raise _settled(schedule)
        await self._note(caller, schedule, f"{_named(known, key)} is there, as an administrator has seen")
        self._wake_up.send()

    async def _note(self, caller: Caller, schedule: Schedule, said: str) -> None:
        detail = (f"Digest {schedule.id}: {said}",)
        await self._store.desk.event(
            AuditEvent(caller.server, caller.now, caller.user, "digest", detail=detail, request=caller.request)
        )


def _key(caller: Caller) -> str:
    """What tells this request from every other one."""
    return caller.request or caller.now.isoformat()


def _named(kind: OccurrenceKind, key: str) -> str:
    return f"that of {key}" if kind == "daily" else "one that was asked for"


def _settled(schedule: Schedule) -> NotFoundError:
    return NotFoundError(
        "There is nothing to decide about that digest any more: somebody may have done so, or it arrived by now.",
        f"/digest status digest:{schedule.id} shows how it stands.",
    )
