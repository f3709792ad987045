"""Everything that one digest tells, as blocks in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefings.answers.blocks import Block, Heading, Moment, Prose, Rule
from briefings.answers.text_width import weight
from briefings.digests import filler, item_blocks
from briefings.digests.item_blocks import Voice
from briefings.digests.news import News
from briefings.digests.upcoming_events import UpcomingEvent, find_upcoming
from briefings.model.digest import DigestSettings
from briefings.store.records import Stored
from briefings.store.timestamps import moment_of

_MOST_IN_FULL, _LEAST_IN_FULL, _ROOM_IN_FULL = 5, 3, 2200
"""Briefings in full, and what they may weigh together if there are more than the least."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One digest: its local date in the zone of its settings, when it was due, and when the next one comes (None: never).

    `made_on` is the local date on which the schedule was made, `since` that of the previous digest, `shown_before` what that one
    showed ("briefing:item"), and `earlier` are the settings of previous digests. `late`: it comes long after it was due.
    """

    day: date
    due_at: datetime
    next_at: datetime | None
    late: bool = False
    made_on: date | None = None
    since: date | None = None
    shown_before: frozenset[str] = frozenset()
    earlier: tuple[DigestSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestContent:
    """Everything that one digest tells."""

    settings: DigestSettings
    occasion: Occasion
    voice: Voice
    news: tuple[News, ...]
    stock: Sequence[Stored]

    @property
    def upcoming(self) -> tuple[UpcomingEvent, ...]:
        """The planned events that are to be told."""
        fresh = {news.stored.briefing.id for news in self.news if news.kind in {"new", "restored"}}
        fresh |= {
            f"{news.stored.briefing.id}:{change.address}"
            for news in self.news
            for change in news.changes
            if change.kind == "event" and not change.was
        }
        return find_upcoming(self.stock, self.occasion.day, self.occasion.since, fresh, self.occasion.made_on)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new and nothing planned."""
        return not self.news and not self.upcoming

    def build_blocks(self) -> Iterator[Block]:
        """Yield all of it, in order."""
        if self.occasion.late:
            yield Prose(f"This digest comes late: it was due at {self._say_time(self.occasion.due_at)}.")
        yield from self._build_new()
        yield from self._build_amendments()
        yield from self._build_upcoming()
        if self.is_empty:
            before = "the digest before" if self.occasion.since else "this digest was set up"
            yield Prose(f"Nothing is new since {before}." if self.stock else "There is no briefing to tell of yet.")
        number = filler.count_turns(self.occasion.day, self.settings.rhythm.days)
        quoted = filler.choose_quote(self.stock, number, self.occasion.shown_before, self.voice)
        if self.is_empty:
            shown_before = self.occasion.shown_before | {
                ":".join(about) for block in quoted if (about := item_blocks.subject_of(block))
            }
            yield from filler.choose_filler(self.stock, self.occasion.day, number, shown_before, self.voice)
        if quoted:
            yield Rule()
            yield from quoted
        yield Rule()
        yield from self._build_end()

    def _build_new(self) -> Iterator[Block]:
        new = [news for news in self.news if news.kind in {"new", "restored"}]
        changed = [news for news in self.news if news.changes]
        every = [*new, *changed]
        blocks = [self._build_whole(news) for news in every]
        whole = _count_whole(blocks)
        for title, start, end in (("New", 0, min(whole, len(new))), ("Changed", len(new), whole)):
            if start < end:
                yield Heading(title)
                yield from blocks[start:end]
        if whole < len(every):
            yield Heading("Also new or changed")
            yield from (item_blocks.build_line(news.stored) for news in every[whole:])

    def _build_whole(self, news: News) -> Block:
        if news.kind == "changed":
            return item_blocks.build_changed(news.stored, news.changes, self.voice)
        return (
            item_blocks.build_restored(news.stored, self.voice)
            if news.kind == "restored"
            else item_blocks.build_full(news.stored, self.voice)
        )

    def _build_amendments(self) -> Iterator[Block]:
        retracted = [news for news in self.news if news.kind == "retracted"]
        corrected = [news for news in self.news if news.amendments]
        if not (retracted or corrected):
            return
        if any(news.changes or news.kind != "changed" for news in self.news if news.kind != "retracted"):
            yield Rule()
        yield Heading("Corrections and retractions")
        for news in retracted:
            yield item_blocks.build_retraction(news.stored, self._day_of(news.retracted_at), news.why, self.voice)
        for news in corrected:
            yield from (item_blocks.build_amendment(news.stored, amendment, self.voice) for amendment in news.amendments)

    def _build_upcoming(self) -> Iterator[Block]:
        found = self.upcoming
        for title, events in (
            ("The date has come", [upcoming for upcoming in found if upcoming.has_come]),
            ("In the next seven days", [upcoming for upcoming in found if not upcoming.has_come]),
        ):
            if events:
                yield Heading(title)
            for upcoming in events:
                yield item_blocks.build_planned_event(upcoming.stored, upcoming.event, self.voice, has_come=upcoming.has_come)

    def _build_end(self) -> Iterator[Block]:
        yield Prose("That’s all.")
        if self.occasion.next_at is None:
            yield Prose("No further digest is scheduled.")
            return
        at = self.occasion.next_at
        yield Moment(f"The next digest comes on {self.voice.say(self._day(at))} at {self._say_time(at)}.", at)

    def _day_of(self, stored_moment: str) -> str:
        moment = moment_of(stored_moment)
        return self._day(moment) if moment else ""

    def _day(self, moment: datetime) -> str:
        return moment.astimezone(ZoneInfo(self.settings.rhythm.zone)).date().isoformat()

    def _say_time(self, moment: datetime) -> str:
        """Return the time of day in words with its zone: "07:30 (Europe/Berlin)"."""
        zone = self.settings.rhythm.zone
        return f"{moment.astimezone(ZoneInfo(zone)):%H:%M} ({zone})"


def _count_whole(blocks: Sequence[Block]) -> int:
    """Return how many of these are shown in full: three, and up to five if they are short."""
    room = _ROOM_IN_FULL
    for number, block in enumerate(blocks[:_MOST_IN_FULL]):
        room -= _weigh(block)
        if room < 0 and number >= _LEAST_IN_FULL:
            return number
    return min(len(blocks), _MOST_IN_FULL)


def _weigh(block: Block) -> int:
    return sum(weight(text) for text in (getattr(block, "name", ""), getattr(block, "text", "")))
