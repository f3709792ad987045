"""Everything that one digest tells of, as blocks in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefings.answers.blocks import Block, Heading, Moment, Prose, Rule
from briefings.answers.text_width import weight
from briefings.digests import filler, item_blocks
from briefings.digests.item_blocks import Voice
from briefings.digests.news import News
from briefings.digests.upcoming_events import Coming, coming
from briefings.model.digest import DigestSettings
from briefings.store.records import Stored
from briefings.store.timestamps import moment_of

_MOST_IN_FULL, _LEAST_IN_FULL, _ROOM_IN_FULL = 5, 3, 2200
"""Briefings in full, and what they may weigh together where there are more than the least."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One digest: its local date in the zone of its settings, when it was due, and when the next one comes (None: never).

    `begun` is the local date on which the schedule was made, `since` that of the digest before, `before` what that one showed
    ("briefing:item"), and `earlier` are the settings that digests before had. `late`: it comes long after it was due.
    """

    day: date
    due_at: datetime
    next_at: datetime | None
    late: bool = False
    begun: date | None = None
    since: date | None = None
    before: frozenset[str] = frozenset()
    earlier: tuple[DigestSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that one digest tells of."""

    settings: DigestSettings
    occasion: Occasion
    voice: Voice
    news: tuple[News, ...]
    stock: Sequence[Stored]

    @property
    def coming(self) -> tuple[Coming, ...]:
        """Planned events that are to be told of."""
        fresh = {each.stored.briefing.id for each in self.news if each.kind in {"new", "restored"}}
        fresh |= {
            f"{each.stored.briefing.id}:{change.address}"
            for each in self.news
            for change in each.changes
            if change.kind == "event" and not change.was
        }
        return coming(self.stock, self.occasion.day, self.occasion.since, fresh, self.occasion.begun)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new and nothing planned."""
        return not self.news and not self.coming

    def blocks(self) -> Iterator[Block]:
        """All of it, in order."""
        if self.occasion.late:
            yield Prose(f"This digest comes late: it was due at {self._clock(self.occasion.due_at)}.")
        yield from self._new()
        yield from self._amended()
        yield from self._planned()
        if self.is_empty:
            before = "the digest before" if self.occasion.since else "this digest was set up"
            yield Prose(f"Nothing is new since {before}." if self.stock else "There is no briefing to tell of yet.")
        number = filler.turn(self.occasion.day, self.settings.rhythm.days)
        quoted = filler.quote_of_the_day(self.stock, number, self.occasion.before, self.voice)
        if self.is_empty:
            before = self.occasion.before | {":".join(about) for block in quoted if (about := item_blocks.ref(block))}
            yield from filler.instead(self.stock, self.occasion.day, number, before, self.voice)
        if quoted:
            yield Rule()
            yield from quoted
        yield Rule()
        yield from self._end()

    def _new(self) -> Iterator[Block]:
        new = [each for each in self.news if each.kind in {"new", "restored"}]
        changed = [each for each in self.news if each.changes]
        every = [*new, *changed]
        told = [self._in_full(each) for each in every]
        whole = _in_full(told)
        for title, start, end in (("New", 0, min(whole, len(new))), ("Changed", len(new), whole)):
            if start < end:
                yield Heading(title)
                yield from told[start:end]
        if whole < len(every):
            yield Heading("Also new or changed")
            yield from (item_blocks.brief(each.stored) for each in every[whole:])

    def _in_full(self, news: News) -> Block:
        if news.kind == "changed":
            return item_blocks.revised(news.stored, news.changes, self.voice)
        return (
            item_blocks.restored(news.stored, self.voice)
            if news.kind == "restored"
            else item_blocks.full(news.stored, self.voice)
        )

    def _amended(self) -> Iterator[Block]:
        retracted = [each for each in self.news if each.kind == "retracted"]
        corrected = [each for each in self.news if each.amended]
        if not (retracted or corrected):
            return
        if any(each.changes or each.kind != "changed" for each in self.news if each.kind != "retracted"):
            yield Rule()
        yield Heading("Corrections and retractions")
        for each in retracted:
            yield item_blocks.retracted(each.stored, self._day_of(each.retracted_at), each.why, self.voice)
        for each in corrected:
            yield from (item_blocks.amended(each.stored, amendment, self.voice) for amendment in each.amended)

    def _planned(self) -> Iterator[Block]:
        found = self.coming
        for title, those in (
            ("The date has come", [each for each in found if each.come]),
            ("In the next seven days", [each for each in found if not each.come]),
        ):
            if those:
                yield Heading(title)
                yield from (item_blocks.planned(each.stored, each.event, self.voice, come=each.come) for each in those)

    def _end(self) -> Iterator[Block]:
        yield Prose("That’s all.")
        if self.occasion.next_at is None:
            yield Prose("No further digest is scheduled.")
            return
        at = self.occasion.next_at
        yield Moment(f"The next digest comes on {self.voice.say(self._day(at))} at {self._clock(at)}.", at)

    def _day_of(self, stored_moment: str) -> str:
        moment = moment_of(stored_moment)
        return self._day(moment) if moment else ""

    def _day(self, moment: datetime) -> str:
        return moment.astimezone(ZoneInfo(self.settings.rhythm.zone)).date().isoformat()

    def _clock(self, moment: datetime) -> str:
        """The time of day in words with its zone: "07:30 (Europe/Berlin)"."""
        zone = self.settings.rhythm.zone
        return f"{moment.astimezone(ZoneInfo(zone)):%H:%M} ({zone})"


def _in_full(told: Sequence[Block]) -> int:
    """How many of these are told in full: three, and up to five where they are short."""
    room = _ROOM_IN_FULL
    for number, block in enumerate(told[:_MOST_IN_FULL]):
        room -= _weight(block)
        if room < 0 and number >= _LEAST_IN_FULL:
            return number
    return min(len(told), _MOST_IN_FULL)


def _weight(block: Block) -> int:
    return sum(weight(text) for text in (getattr(block, "name", ""), getattr(block, "text", "")))
