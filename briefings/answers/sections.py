"""The parts of a briefing, whole, as blocks: what the reading commands show and what a preview shows of a draft.

Where an item was retracted, its tombstone stands in its place. Notes are folded into a count beside their items; a preview
spells them out (`notes`), because an editor has to read them all.
"""

from collections.abc import Callable, Iterable, Iterator

from briefings.answers import items, wording
from briefings.answers.blocks import Block, Entry, Heading, Prose, Quotation, Rule, Statement
from briefings.answers.signs import DISPUTED, NOTE
from briefings.answers.stand_ins import list_shown
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Dispute, Event, Note, Point, Quote, QuoteForm, RetractedKind, Tombstone
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

UNDATED = "Without a date in the article"
_WHOLE_SENTENCES_FIRST: dict[QuoteForm, int] = {"direct": 0, "paraphrase": 1, "nested": 2, "partial": 3}


def tombstone(stone: Tombstone) -> Prose:
    """What readers see in the place of a retracted item."""
    return Prose(f"{_KINDS[stone.kind]} was retracted on {wording.date(stone.date)}: {stone.why}")


def opening(about: Briefing) -> Iterator[Block]:
    """The lead, the key points and why it matters, as far as there are any."""
    told = about.summary
    if told.lead:
        yield items.point(about, told.lead, passages=True, is_lead=True, address="lead")
    yield from _sentences(about, told.key, "key")
    if told.why:
        yield Heading("Why it matters")
        yield items.point(about, told.why, passages=True, address="why")


def full(about: Briefing) -> Iterator[Block]:
    """All points, the background and what is disputed, each with its passages."""
    told = about.summary
    if told.points:
        yield from _sentences(about, told.points, "point")
    else:
        yield from opening(about)
    if told.why and told.points and not told.lead:
        yield Heading("Why it matters")
        yield items.point(about, told.why, passages=True, address="why")
    background = tuple(_sentences(about, told.background, "background"))
    if background:
        yield Heading("Background")
        yield from background
    disputed = in_place(told.disputed, of_kind(about, "dispute"))
    if disputed:
        yield Heading("Disputed")
    for dispute in disputed:
        yield from [tombstone(dispute)] if isinstance(dispute, Tombstone) else _dispute(about, dispute)


def _sentences(about: Briefing, sentences: tuple[Point, ...], kind: RetractedKind) -> Iterator[Block]:
    for sentence in in_place(sentences, of_kind(about, kind)):
        yield tombstone(sentence) if isinstance(sentence, Tombstone) else items.point(about, sentence, passages=True)


def _dispute(about: Briefing, dispute: Dispute) -> Iterator[Block]:
    yield Statement(dispute.matter, item=dispute.id, sign=DISPUTED, notes=items.notes_on(about, dispute.id), is_lead=True)
    yield from (items.point(about, side, passages=True) for side in dispute.sides)


def summary(about: Briefing) -> Iterator[Block]:
    """All of it, with what must be known about the article, for a preview."""
    yield from opening(about)
    yield Rule()
    yield from full(about)
    notices = items.notices(about, "summary", "source")
    if notices:
        yield Rule()
        yield Heading("About the article")
        yield from notices


def order_quotes(quotes: Iterable[Quote]) -> list[Quote]:
    """Whole sentences first, fragments last; those alike in the article's order."""
    return sorted(quotes, key=lambda quote: _WHOLE_SENTENCES_FIRST[quote.form])


def quotes(about: Briefing, shown: Iterable[Quote | Tombstone], *, notes: bool = False) -> Iterator[Block]:
    """Quotations, each under a rule."""
    for quote in shown:
        yield Rule()
        if isinstance(quote, Tombstone):
            yield tombstone(quote)
        else:
            yield items.quotation(about, quote)
            yield from items.notices(about, quote.id) if notes else ()


def order_events(shown: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The events with a date, in their order, and those without one."""
    every = tuple(shown)
    dated = sorted((event for event in every if event.edtf), key=lambda event: edtf_dates.sort_key(edtf_dates.parse(event.edtf)))
    return dated, [event for event in every if not event.edtf]


def events(
    about: Briefing, shown: Iterable[Event], say: Callable[[str], str] = wording.date, *, notes: bool = False
) -> Iterator[Block]:
    """Events by date, those without one last."""
    dated, undated = order_events(shown)
    for event in dated:
        yield items.entry(about, event, say)
        yield from items.notices(about, event.id) if notes else ()
    if undated:
        yield Heading(UNDATED)
    for event in undated:
        yield items.entry(about, event, say)
        yield from items.notices(about, event.id) if notes else ()


def retracted_events(about: Briefing) -> Iterator[Block]:
    """The tombstones of events: without their dates they have no place among the others."""
    stones = of_kind(about, "event")
    if stones:
        yield Heading("Retracted")
        yield from map(tombstone, stones)


def figures(about: Briefing, *, notes: bool = False) -> Iterator[Block]:
    """Every number."""
    for figure in in_place(about.figures, of_kind(about, "figure")):
        if isinstance(figure, Tombstone):
            yield tombstone(figure)
        else:
            yield items.figure(about, figure)
            yield from items.notices(about, figure.id) if notes else ()


def relations(about: Briefing, *, notes: bool = False) -> Iterator[Block]:
    """Every relation."""
    for relation in in_place(about.relations, of_kind(about, "relation")):
        if isinstance(relation, Tombstone):
            yield tombstone(relation)
        else:
            yield items.relation(about, relation)
            yield from items.notices(about, relation.id) if notes else ()


def actors(about: Briefing) -> Iterator[Block]:
    """Everybody and everything involved, with their roles as the article words them."""
    for actor in in_place(about.actors, of_kind(about, "actor")):
        if isinstance(actor, Tombstone):
            yield tombstone(actor)
            continue
        also = f", also called {', '.join(actor.aliases)}" if actor.aliases else ""
        yield Prose(f"{actor.name}, {actor.kind}{also}")
        yield from (items.role(role) for role in actor.roles)


def notes(about: Briefing) -> Iterator[Block]:
    """Every note on the article, with what it is about; contradictions first."""
    shown = in_place(about.notes, of_kind(about, "note"))
    for note in sorted(shown, key=lambda note: not (isinstance(note, Note) and note.kind == "contradiction")):
        yield tombstone(note) if isinstance(note, Tombstone) else items.notice_with_items(about, note)


def spell_contradiction(about: Briefing, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with one contradiction of the article spelled out below the first item that it touches."""
    briefs = {note.id: note.brief for note in about.notes if note.kind == "contradiction" and note.brief}
    is_told = False
    for block in blocks:
        yield block
        if is_told:
            continue
        noted = [shown.notes for shown in list_shown((block,)) if isinstance(shown, Statement | Entry | Quotation)]
        touching = next((note_id for notes in noted for note_id in notes if note_id in briefs), None)
        if touching:
            yield Statement(briefs[touching], item=touching, sign=NOTE)
            is_told = True
