"""A briefing as the sheets of a workbook, one a kind of item: what `spreadsheet` writes.

A text is a text, a number a number and a day a day; a cell that holds none of them is empty. The last three columns of every
sheet say which briefing it is and how it stands, so that a sheet may be copied away from the others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefings.export import wording
from briefings.export.cells import date_words, describe, exact_day, one_line, status_of
from briefings.export.edition import Edition
from briefings.model.briefing import Briefing, Event, Figure, Point, Relation
from briefings.model.references import HEADLINE, LEAD, WHY
from briefings.model.source import UNKNOWN

Cell = str | int | float | date | None
Line = tuple[Cell, ...]

ABOUT = ("briefing", "revision", "status")
_MOST_DIGITS = 15
"""Digits that every spreadsheet keeps of a number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what it is called, its columns, and its lines, each as long as there are columns."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def make_sheets(briefing: Briefing, edition: Edition) -> Iterator[Sheet]:
    """The sheets of an edition in reading order. The first is there in any case, of the others those that have lines."""
    about: Line = (briefing.id, None if edition.is_draft else edition.revision, status_of(edition))
    for name, columns, list_lines in _SHEETS:
        listed = list_lines(briefing) if list_lines else (fact for fact in _list_facts(briefing, edition) if fact[1] is not None)
        lines = tuple((*line, *about) for line in listed)
        if lines:
            yield Sheet(name, (*columns, *ABOUT), lines)


def _list_facts(briefing: Briefing, edition: Edition) -> Iterator[Line]:
    """What is known of the briefing as a whole, and how it stands with its readers."""
    source, standing = briefing.source, edition.stand(briefing)
    yield "id", briefing.id
    yield "headline", briefing.summary.headline.text
    yield "standing", describe(briefing, edition)
    yield "published on (UTC)" if edition.published_utc else "published on", standing.published_on
    yield "retracted on (UTC)", standing.retracted_on
    yield "why retracted", standing.retraction_reason or None
    yield "restored on (UTC)", standing.restored_on
    yield "replaced by revision", standing.replaced_by or None
    yield "as of", date_words(standing.as_of) or None
    yield "corrections", standing.corrections
    yield "last corrected on", standing.corrected_on
    yield "tags", ", ".join(briefing.tags) or None
    yield "outlet", _known(source.publisher)
    yield "title of the article", _known(source.title)
    yield "author of the article", _known(source.author)
    yield "address of the article", _known(source.url)
    yield "language of the article", source.language
    yield "article published", date_words(source.published.edtf) or None
    yield "article published (EDTF)", source.published.edtf or None
    yield "that date in its words", source.published.worded or None
    yield "how that date is known", wording.say_basis(source.published) or None
    yield "missing of the article", source.complete.missing or None
    yield "fingerprint of the article", source.fingerprint


def _known(text: str) -> str | None:
    return None if text == UNKNOWN else text


def _list_summary(briefing: Briefing) -> Iterator[Line]:
    summary = briefing.summary
    listed = (
        (HEADLINE, (summary.headline,)),
        (LEAD, (summary.lead,)),
        ("key point", summary.key),
        (WHY, (summary.why,)),
        ("point", summary.points),
        ("background", summary.background),
    )
    for kind, points in listed:
        yield from (_point(briefing, kind, point, point.id or kind) for point in points if point)
    for dispute in summary.disputed:
        yield "dispute", dispute.id, dispute.matter, dispute.brief or None, None, None, None
        for number, side in enumerate(dispute.sides, 1):
            yield _point(briefing, "dispute side", side, side.id or f"{dispute.id}/side-{number}")


def _point(briefing: Briefing, kind: str, point: Point, item_id: str) -> Line:
    return kind, item_id, point.text, None, point.standing, _names(briefing, point.by), _cite(point.cite)


def _list_actors(briefing: Briefing) -> Iterator[Line]:
    for actor in briefing.actors:
        aliases = "; ".join(actor.aliases) or None
        yield actor.id, actor.name, actor.kind, aliases, None, _cite(actor.cite)
        yield from ((actor.id, actor.name, actor.kind, None, role.worded, _cite(role.cite)) for role in actor.roles)


def _list_relations(briefing: Briefing) -> Iterator[Line]:
    for relation in briefing.relations:
        yield (
            relation.id,
            wording.sentence(briefing, relation),
            wording.name(briefing, relation.subject),
            relation.label,
            wording.name(briefing, relation.object),
            relation.standing,
            _names(briefing, relation.by),
            _cite(relation.cite),
        )


def _list_quotes(briefing: Briefing) -> Iterator[Line]:
    for quote in briefing.quotes:
        yield (
            quote.id,
            " — ".join(quote.segments),
            quote.form,
            wording.name(briefing, quote.speaker) if quote.speaker else None,
            wording.name(briefing, quote.to) if quote.to else None,
            wording.name(briefing, quote.reported_by) if quote.reported_by else None,
            quote.context or None,
            date_words(quote.said.edtf) or None,
            quote.said.edtf or None,
            quote.said.worded or None,
            wording.say_basis(quote.said) or None,
            quote.within,
            _cite(quote.cite),
        )


def _list_events(briefing: Briefing) -> Iterator[Line]:
    for event in briefing.events:
        yield (
            event.id,
            event.what,
            event.status,
            _names(briefing, event.by),
            _names(briefing, event.actors),
            date_words(event.edtf) or None,
            event.edtf or None,
            _day(exact_day(event.edtf)),
            event.worded or None,
            wording.say_basis(event.when) or None,
            _cite(event.cite),
        )


def _list_figures(briefing: Briefing) -> Iterator[Line]:
    for figure in briefing.figures:
        low, _, high = figure.value.partition("..")
        yield (
            figure.id,
            figure.what,
            figure.worded,
            _number(low) if not high else None,
            _number(low) if high else None,
            _number(high) if high else None,
            figure.value,
            figure.unit or None,
            "yes" if figure.approximate else None,
            figure.standing,
            _names(briefing, figure.by),
            _cite(figure.cite),
        )


def _list_notes(briefing: Briefing) -> Iterator[Line]:
    called = wording.labels(briefing)
    for note in briefing.notes:
        about = ", ".join(called.get(item, item) for item in note.about)
        sides = "; ".join(f"“{side.worded}” ({', '.join(side.cite)})" for side in note.sides)
        yield note.id, note.kind, note.text, note.brief or None, about, sides or None, _cite(note.cite)


def _list_corrections(briefing: Briefing) -> Iterator[Line]:
    called = wording.labels(briefing)
    for entry in briefing.corrections:
        yield entry.item, _day(entry.date), "corrected", called.get(entry.item), entry.was, entry.now, entry.why
    for gone in briefing.tombstones:
        yield gone.id, _day(gone.date), "taken back", wording.KINDS[gone.kind], None, None, gone.why


def _list_passages(briefing: Briefing) -> Iterator[Line]:
    for passage in briefing.passages:
        start, end = (passage.start, passage.end) if passage.start >= 0 else (None, None)
        yield passage.id, passage.position, passage.kind, f"{passage.opens} …", start, end, passage.sha256


def _list_evidence(briefing: Briefing) -> Iterator[Line]:
    """The stretches of the article that items rest on, an item and a stretch a line."""
    summary = briefing.summary
    alone = ((HEADLINE, summary.headline), (LEAD, summary.lead), (WHY, summary.why))
    points: list[tuple[str, Point | Relation | Event | Figure]] = [(name, point) for name, point in alone if point]
    points += [(point.id, point) for point in (*summary.key, *summary.points, *summary.background)]
    for dispute in summary.disputed:
        points += [(side.id or f"{dispute.id}/side-{number}", side) for number, side in enumerate(dispute.sides, 1)]
    points += [(item.id, item) for item in (*briefing.relations, *briefing.events, *briefing.figures)]
    for item_id, item in points:
        for stretch in item.evidence:
            yield item_id, stretch.words or None, stretch.start, stretch.end, stretch.sha256, _cite(item.cite)


def _list_outside(briefing: Briefing) -> Iterator[Line]:
    """The documents other than the article that dates rest on."""
    dated = [("source", briefing.source.published.outside)]
    dated += [(quote.id, quote.said.outside) for quote in briefing.quotes]
    dated += [(event.id, event.outside) for event in briefing.events]
    return ((item_id, document.what, document.where) for item_id, documents in dated for document in documents)


def _names(briefing: Briefing, actor_ids: Iterable[str]) -> str | None:
    return wording.names(briefing, actor_ids) or None


def _cite(cite: Iterable[str]) -> str | None:
    return ", ".join(cite) or None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | float | None:
    """A decimal as a number if a spreadsheet keeps all of it; None for a fraction, which stays a text beside it."""
    if "/" in text or sum(char.isdigit() for char in text) > _MOST_DIGITS:
        return None
    return float(text) if "." in text else int(text)


def clean(cell: Cell) -> Cell:
    """A cell as it may stand in a file: a text on one line, None if nothing is left of it."""
    return (one_line(cell) or None) if isinstance(cell, str) else cell


_ListLines = Callable[[Briefing], Iterable[Line]]
_SHEETS: tuple[tuple[str, tuple[str, ...], _ListLines | None], ...] = (
    ("Briefing", ("what", "is"), None),
    ("Summary", ("kind", "id", "text", "in_brief", "standing", "by", "cite"), _list_summary),
    (
        "Quotes",
        (
            *("id", "words", "form", "speaker", "to", "reported_by", "in_our_words"),
            *("said", "said_edtf", "said_worded", "said_basis", "within", "cite"),
        ),
        _list_quotes,
    ),
    (
        "Events",
        ("id", "what", "standing", "by", "who", "date", "date_edtf", "day", "worded", "date_basis", "cite"),
        _list_events,
    ),
    (
        "Figures",
        ("id", "what", "worded", "value", "from", "to", "exactly", "unit", "approximate", "standing", "by", "cite"),
        _list_figures,
    ),
    ("Actors", ("id", "name", "kind", "also_called", "role", "cite"), _list_actors),
    ("Relations", ("id", "sentence", "subject", "label", "object", "standing", "by", "cite"), _list_relations),
    ("Notes", ("id", "kind", "text", "in_brief", "about", "sides", "cite"), _list_notes),
    ("Corrections", ("id", "day", "what", "of", "was", "now", "why"), _list_corrections),
    ("Evidence", ("id", "words", "start", "end", "sha256", "cite"), _list_evidence),
    ("Outside documents", ("id", "what", "where"), _list_outside),
    ("Passages", ("id", "position", "kind", "opens", "start", "end", "sha256"), _list_passages),
)
"""Every sheet with its name, its columns and what lists its lines; None for the one that needs the edition. Scripts know sheets
and columns by these names."""
