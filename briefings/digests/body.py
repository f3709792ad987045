"""Everything that one digest tells, as blocks in their order: news, corrections, and nothing more.

The first digest of a place also introduces what there is to read. If nothing is new, one line says so.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefings.answers.blocks import Block, Heading, Moment, Prose, Rule
from briefings.answers.text_width import weight
from briefings.digests import item_blocks
from briefings.digests.item_blocks import Voice
from briefings.digests.news import News
from briefings.model.digest import DigestSettings
from briefings.store.records import Stored
from briefings.store.timestamps import moment_of

_MOST_IN_FULL, _LEAST_IN_FULL, _ROOM_IN_FULL = 5, 3, 2200
"""Briefings in full, and what they may weigh together if there are more than the least."""
_MOST_INTRODUCED = 3
"""Briefings that were there before the first digest and are named in it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One digest: its local date in the zone of its settings, when it was due, and when the next one comes (None: never).

    `late`: it comes long after it was due. `is_first`: its readers have had none. `earlier` are the settings of previous ones.
    """

    day: date
    due_at: datetime
    next_at: datetime | None
    late: bool = False
    is_first: bool = False
    earlier: tuple[DigestSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestContent:
    """Everything that one digest tells. `stock` is what it introduces besides the news, the newest first."""

    settings: DigestSettings
    occasion: Occasion
    voice: Voice
    news: tuple[News, ...]
    stock: Sequence[Stored] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.news or self.stock)

    def build_blocks(self) -> Iterator[Block]:
        """Yield all of it, in order."""
        yield from self.build_blocks_around(tuple(self.build_told()))

    def build_told(self) -> Iterator[Block]:
        """Yield what it tells of briefings: the same for every digest with the same `told_key`."""
        yield from self._build_new()
        yield from self._build_amendments()
        yield from self._build_introduction()

    def build_blocks_around(self, told: Sequence[Block]) -> Iterator[Block]:
        """Yield all of it, with what `build_told` yielded."""
        if self.is_empty:
            yield Prose("There is nothing to read here yet." if self.occasion.is_first else "Nothing new since the last digest.")
            return
        if self.occasion.late:
            yield Prose(f"This digest comes late: it was due at {self._say_time(self.occasion.due_at)}.")
        yield from told
        yield Rule()
        yield self._build_end()

    @property
    def told_key(self) -> Hashable:
        """What `build_told` depends on besides the news and the stock: a retraction has a day in the digest's zone."""
        zone = self.settings.rhythm.zone if any(news.kind == "retracted" for news in self.news) else ""
        return self.settings.dates, zone, self.voice.direct

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
            yield from (item_blocks.build_line(news.stored, self.voice) for news in every[whole:])

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

    def _build_introduction(self) -> Iterator[Block]:
        """Yield what there is to read besides the news: in full if there is no news, else a line each."""
        if not self.stock:
            return
        if self.news:
            yield Rule()
            yield Heading("Also ready to read")
            yield from (item_blocks.build_line(stored, self.voice) for stored in self.stock[:_MOST_INTRODUCED])
        else:
            yield Prose("This is the first digest here. It tells what is new and what was corrected.")
            yield Heading("Ready to read")
            yield from (item_blocks.build_full(stored, self.voice) for stored in self.stock[:_MOST_INTRODUCED])
        more = len(self.stock) - _MOST_INTRODUCED
        if more > 0:
            yield Prose(f"And {more} more: /briefings lists them.")

    def _build_end(self) -> Block:
        if self.occasion.next_at is None:
            return Prose("That’s all. No further digest is scheduled.")
        at = self.occasion.next_at
        return Moment(f"That’s all. The next digest: {self.voice.say(self._day(at))}, {self._say_time(at)}.", at)

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
