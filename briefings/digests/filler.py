"""What is worth reading though nothing is new: chosen by the date alone, so that anybody can tell beforehand.

`count_turns` counts the dates of a rhythm: it grows by one from each digest to the next, so that everything has its turn.
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


def count_turns(day: date, weekdays: Collection[int]) -> int:
    """Return how many dates on these weekdays (0 is Monday) there have been up to this one, since the calendar's first week."""
    weeks, within = divmod(day.toordinal() - 1, _WEEK)  # the first of January of the year 1 is a Monday
    return weeks * len(weekdays) + sum(weekday < within for weekday in weekdays)


def choose_quote(stock: Sequence[Stored], number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    """Choose a quotation, and build it with what must be known about it; () if there is none.

    `before` is what the previous digest showed ("briefing:item"): if there is another quotation, none of these is chosen.
    """
    quotes = [(stored, quote) for stored in stock for quote in stored.briefing.quotes if _fits(quote)]
    picked = _pick(quotes, number, lambda pair: f"{pair[0].briefing.id}:{pair[1].id}" in before)
    if picked is None:
        return ()
    stored, quote = picked
    return (
        Heading("Quotation of the day"),
        item_blocks.build_quotation(stored, quote, voice),
        *item_blocks.build_notices(stored, quote.id),
    )


def choose_filler(stock: Sequence[Stored], day: date, number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    """Choose an event of this day; if there is none, somebody who is involved or an open question, in turns; () without any."""
    if on_this_day := _find_on_this_day(stock, day):
        stored, event = on_this_day[number % len(on_this_day)]
        return Heading("On this day"), item_blocks.build_event(stored, event, voice), *item_blocks.build_notices(stored, event.id)
    kinds = [build for build in (_build_focus, _build_open_question) if build(stock, 0, (), voice)]
    if not kinds:
        return ()
    return kinds[number % len(kinds)](stock, number // len(kinds), before, voice)


def _find_on_this_day(stock: Sequence[Stored], day: date) -> list[tuple[Stored, Event]]:
    found: list[tuple[Stored, Event]] = []
    for stored in stock:
        for event in stored.briefing.events:
            value = edtf_dates.parse(event.edtf) if event.edtf and event.status != "planned" else None
            if isinstance(value, edtf_dates.Moment) and value.precision == "day" and not (value.uncertain or value.approximate):
                first = value.first
                if (first.month, first.day) == (day.month, day.day) and first.year < day.year:
                    found.append((stored, event))
    return found


def _build_focus(stock: Sequence[Stored], number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    actors = [(stored, actor) for stored in stock for actor in stored.briefing.actors if actor.roles]
    picked = _pick(actors, number, lambda pair: f"{pair[0].briefing.id}:{pair[1].id}" in before)
    if picked is None:
        return ()
    stored, actor = picked
    return Heading("In focus"), item_blocks.build_actor(stored, actor, voice), *item_blocks.build_notices(stored, actor.id)


def _build_open_question(stock: Sequence[Stored], number: int, before: Collection[str], voice: Voice) -> tuple[Block, ...]:
    """Build what an article leaves open, beneath the item that it is about."""
    notes = [(stored, note) for stored in stock for note in stored.briefing.notes if note.kind in {"gap", "contradiction"}]
    picked = _pick(notes, number, lambda pair: any(f"{pair[0].briefing.id}:{item}" in before for item in _list_ids(pair[1])))
    if picked is None:
        return ()
    stored, note = picked
    subject = _build_subject(stored, note.about[0] if note.about else "", voice)
    if subject is None:
        return Heading("An open question"), item_blocks.build_question(stored, note)
    return Heading("An open question"), subject, item_blocks.build_notice(stored, note)


def _list_ids(note: Note) -> tuple[str, ...]:
    return note.id, *(item for item in note.about if item not in {SUMMARY, WHOLE_SOURCE})


def _build_subject(stored: Stored, item: str, voice: Voice) -> Block | None:
    about = stored.briefing
    if quote := next((quote for quote in about.quotes if quote.id == item), None):
        return item_blocks.build_quotation(stored, quote, voice)
    if event := next((event for event in about.events if event.id == item), None):
        return item_blocks.build_event(stored, event, voice)
    if figure := next((figure for figure in about.figures if figure.id == item), None):
        return item_blocks.build_figure(stored, figure)
    relation = next((relation for relation in about.relations if relation.id == item), None)
    return item_blocks.build_relation(stored, relation) if relation else None


def _pick(things: Sequence[T], number: int, was_there: Callable[[T], bool]) -> T | None:
    """Return the thing whose turn it is, or the next one that was not there last time; the same again if there is no other."""
    count = len(things)
    ordered = [things[(number + step) % count] for step in range(count)]
    return next((thing for thing in ordered if not was_there(thing)), ordered[0] if ordered else None)


def _fits(quote: Quote) -> bool:
    if quote.form != "direct" or quote.within is not None:
        return False
    # No character weighs more than two: only long ones must be weighed.
    if 2 * sum(map(len, quote.segments)) <= _LONGEST_QUOTE:
        return True
    return sum(map(weight, quote.segments)) <= _LONGEST_QUOTE
