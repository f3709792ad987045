"""The parts of a briefing, whole, as blocks: what the reading commands show and what a preview shows of a draft.

Where an item was retracted, its tombstone stands in its place.
"""

from collections.abc import Callable, Iterable, Iterator

from briefings.answers import items, wording
from briefings.answers.blocks import Block, Heading, Prose, Rule, Worded
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event, Quote, RetractedKind, Tombstone
from briefings.model.tombstones import in_place, of_kind

_KINDS: dict[RetractedKind, str] = {
    "actor": "An entry",
    "relation": "A relation",
    "quote": "A quotation",
    "event": "An event",
    "figure": "A figure",
    "note": "A note",
    "key": "A key point",
    "point": "A statement",
    "background": "A statement",
    "dispute": "A disputed matter",
}


def tombstone(stone: Tombstone) -> Prose:
    """What readers see in the place of a retracted item."""
    return Prose(f"{_KINDS[stone.kind]} was retracted on {wording.date(stone.date)}: {stone.why}")


def summary(about: Briefing) -> Iterator[Block]:
    """What happened, why it matters, background, what is disputed, and what must be known about the article."""
    told = about.summary
    yield Heading("What happened")
    for point in in_place(told.points, of_kind(about, "point")):
        yield tombstone(point) if isinstance(point, Tombstone) else items.point(about, point)
    if told.why:
        yield Heading("Why it matters")
        yield items.point(about, told.why)
    yield Rule()
    background = in_place(told.background, of_kind(about, "background"))
    if background:
        yield Heading("Background")
    for point in background:
        yield tombstone(point) if isinstance(point, Tombstone) else items.point(about, point)
    disputed = in_place(told.disputed, of_kind(about, "dispute"))
    if disputed:
        yield Heading("Disputed")
    for dispute in disputed:
        if isinstance(dispute, Tombstone):
            yield tombstone(dispute)
            continue
        yield Prose(dispute.matter)
        yield from (items.point(about, side) for side in dispute.sides)
    notices = items.notices(about, "summary", "source")
    if notices:
        yield Rule()
        yield Heading("About the article")
        yield from notices


def quotes(about: Briefing, shown: Iterable[Quote | Tombstone]) -> Iterator[Block]:
    """Quotations, each under a rule and with the notes on it."""
    for quote in shown:
        yield Rule()
        if isinstance(quote, Tombstone):
            yield tombstone(quote)
        else:
            yield items.quotation(about, quote)
            yield from items.notices(about, quote.id)


def events(about: Briefing, shown: Iterable[Event], say: Callable[[str], str] = wording.date) -> Iterator[Block]:
    """Events by date, those without one last."""
    every = tuple(shown)
    dated = sorted((event for event in every if event.edtf), key=lambda event: edtf_dates.sort_key(edtf_dates.parse(event.edtf)))
    undated = [event for event in every if not event.edtf]
    for event in dated:
        yield items.entry(about, event, say)
        yield from items.notices(about, event.id)
    if undated:
        yield Heading("Without a date in the article")
    for event in undated:
        yield items.entry(about, event, say)
        yield from items.notices(about, event.id)


def retracted_events(about: Briefing) -> Iterator[Block]:
    """The tombstones of events: without their dates they have no place among the others."""
    stones = of_kind(about, "event")
    if stones:
        yield Heading("Retracted")
        yield from map(tombstone, stones)


def figures(about: Briefing) -> Iterator[Block]:
    """Every number, with the notes on it."""
    for figure in in_place(about.figures, of_kind(about, "figure")):
        if isinstance(figure, Tombstone):
            yield tombstone(figure)
        else:
            yield items.figure(about, figure)
            yield from items.notices(about, figure.id)


def relations(about: Briefing) -> Iterator[Block]:
    """Every relation, with the notes on it."""
    for relation in in_place(about.relations, of_kind(about, "relation")):
        if isinstance(relation, Tombstone):
            yield tombstone(relation)
        else:
            yield items.relation(about, relation)
            yield from items.notices(about, relation.id)


def actors(about: Briefing) -> Iterator[Block]:
    """Everybody and everything involved, with their roles as the article words them."""
    for actor in in_place(about.actors, of_kind(about, "actor")):
        if isinstance(actor, Tombstone):
            yield tombstone(actor)
            continue
        also = f", also called {', '.join(actor.aliases)}" if actor.aliases else ""
        yield Prose(f"{actor.name}, {actor.kind}{also}")
        yield from (Worded(role.worded, role.cite) for role in actor.roles)


def notes(about: Briefing) -> Iterator[Block]:
    """Every note on the article."""
    for note in in_place(about.notes, of_kind(about, "note")):
        yield tombstone(note) if isinstance(note, Tombstone) else items.notice(note)
