"""What is worth reading though nothing is new: chosen by the date alone, so that anybody can tell beforehand.

`turn` counts the dates of a rhythm: it grows by one from each digest to the next, so that everything has its turn.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TypeVar

from briefings.answers.blocks import Block, Heading
from briefings.answers.text_width import weight
from briefings.digests import item_blocks
from briefings.digests.item_blocks import Voice
from briefings.model import edtf_dates
from briefings.model.briefing import Event, Note, Quote
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.store.records import Stored

T = TypeVar("T")
_LONGEST_QUOTE = 1000
"""What the segments of a quotation of the day may weigh."""
_WEEK = 7


def turn(day: date, weekdays: Collection[int]) -> int:
    """How many dates on these weekdays (0 is Monday) there have been up to this one, since the calendar's first week."""
    weeks, within = divmod(day.toordinal() - 1, _WEEK)  # the first of January of the year 1 is a Monday
    return weeks * len(weekdays) + sum(weekday < within for weekday in weekdays)


def quote_of_the_day(stock: Sequence[Stored], number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    """Somebody's own words with what must be known about them; () where there are none.

    Not one of `before` ("briefing:item", what the digest before showed) where there is another.
    """
    quotes = [(stored, quote) for stored in stock for quote in stored.briefing.quotes if _fits(quote)]
    picked = _pick(quotes, number, lambda each: f"{each[0].briefing.id}:{each[1].id}" in before)
    if picked is None:
        return ()
    stored, quote = picked
    return Heading("Quotation of the day"), item_blocks.quotation(stored, quote, voice), *item_blocks.notices(stored, quote.id)


def instead(stock: Sequence[Stored], day: date, number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    """An event on its day; where there is none, in turns somebody who is involved and an open question; () without any."""
    if on_this_day := _on_this_day(stock, day):
        stored, event = on_this_day[number % len(on_this_day)]
        return Heading("On this day"), item_blocks.event(stored, event, voice), *item_blocks.notices(stored, event.id)
    kinds = [made for made in (_in_focus, _open_question) if made(stock, 0, (), voice)]
    if not kinds:
        return ()
    return kinds[number % len(kinds)](stock, number // len(kinds), before, voice)


def _on_this_day(stock: Sequence[Stored], day: date) -> list[tuple[Stored, Event]]:
    found: list[tuple[Stored, Event]] = []
    for stored in stock:
        for event in stored.briefing.events:
            value = edtf_dates.parse(event.edtf) if event.edtf and event.status != "planned" else None
            if isinstance(value, edtf_dates.Moment) and value.precision == "day" and not (value.uncertain or value.approximate):
                first = value.first
                if (first.month, first.day) == (day.month, day.day) and first.year < day.year:
                    found.append((stored, event))
    return found


def _in_focus(stock: Sequence[Stored], number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    actors = [(stored, actor) for stored in stock for actor in stored.briefing.actors if actor.roles]
    picked = _pick(actors, number, lambda each: f"{each[0].briefing.id}:{each[1].id}" in before)
    if picked is None:
        return ()
    stored, actor = picked
    return Heading("In focus"), item_blocks.actor(stored, actor, voice), *item_blocks.notices(stored, actor.id)


def _open_question(stock: Sequence[Stored], number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    """What an article leaves open, beneath what it is about."""
    notes = [(stored, note) for stored in stock for note in stored.briefing.notes if note.kind in {"gap", "contradiction"}]
    picked = _pick(notes, number, lambda each: any(f"{each[0].briefing.id}:{item}" in before for item in _ids(each[1])))
    if picked is None:
        return ()
    stored, note = picked
    subject = _subject(stored, note.about[0] if note.about else "", voice)
    if subject is None:
        return Heading("An open question"), item_blocks.question(stored, note)
    return Heading("An open question"), subject, item_blocks.notice(stored, note)


def _ids(note: Note) -> tuple[str, ...]:
    return note.id, *(each for each in note.about if each not in {SUMMARY, WHOLE_SOURCE})


def _subject(stored: Stored, item: str, voice: Voice) -> Block | None:
    about = stored.briefing
    if quote := next((each for each in about.quotes if each.id == item), None):
        return item_blocks.quotation(stored, quote, voice)
    if event := next((each for each in about.events if each.id == item), None):
        return item_blocks.event(stored, event, voice)
    if figure := next((each for each in about.figures if each.id == item), None):
        return item_blocks.figure(stored, figure)
    relation = next((each for each in about.relations if each.id == item), None)
    return item_blocks.relation(stored, relation) if relation else None


def _pick(things: Sequence[T], number: int, was_there: Callable[[T], bool]) -> T | None:
    """The one whose turn it is, or the next one that was not there the last time; the same again where there is no other."""
    count = len(things)
    ordered = [things[(number + step) % count] for step in range(count)]
    return next((each for each in ordered if not was_there(each)), ordered[0] if ordered else None)


def _fits(quote: Quote) -> bool:
    if quote.form != "direct" or quote.within is not None:
        return False
    # No character weighs more than two: only long ones must be weighed.
    if 2 * sum(map(len, quote.segments)) <= _LONGEST_QUOTE:
        return True
    return sum(map(weight, quote.segments)) <= _LONGEST_QUOTE
