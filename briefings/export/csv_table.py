"""A briefing as one table: an item a row, for spreadsheets.

RFC 4180 with CRLF, and a byte order mark, without which Excel takes the letters for another encoding. A cell that a spreadsheet
would calculate gets an apostrophe before it (OWASP, CSV Injection), also after blanks and quotation marks, and after a semicolon:
where the comma is the decimal sign, a spreadsheet begins a new cell there.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.model.briefing import Briefing, Event, Figure, Point, Relation
from briefings.model.source import OutsideDocument
from briefings.text.visible import visible

_FORMULA = re.compile(r"(?P<start>\A|;)(?=[\s\"“”„]*[=+\-@＝＋－＠])")
"""Where a formula would begin; the full-width signs count as well in East Asian versions of Excel."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the fields are the columns, in the order of `COLUMNS`.

    `who` is whom it is about or who speaks, `by` who claims or reports it, `worded` the article's own words for it. The rows of
    an actor's roles, of a note's sides, of evidence and of documents outside the article have the id of what they belong to.
    """

    kind: str
    id: str = ""
    text: str = ""
    who: str = ""
    date_edtf: str = ""
    date_words: str = ""
    date_basis: str = ""
    worded: str = ""
    standing: str = ""
    by: str = ""
    cite: tuple[str, ...] = ()


COLUMNS = (
    *("kind", "id", "text", "who", "date_edtf", "date_words", "date_basis"),
    *("worded", "standing", "by", "cite"),
)
"""What the columns are called: others' spreadsheets and scripts know them by it, whatever the fields of `Row` are named."""


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark; its first row names the columns."""
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(cells(row) for row in rows(briefing, edition))
    return f"\ufeff{out.getvalue()}".encode()


def cells(row: Row) -> list[str]:
    """The cells of a row as they may stand in a file: each on one line, and none of them a formula."""
    values = (getattr(row, field.name) for field in fields(row))
    return [safe(value if isinstance(value, str) else ", ".join(value)) for value in values]


def safe(text: str) -> str:
    """A text as a cell that no spreadsheet calculates: line breaks and tabs become blanks, a formula gets an apostrophe."""
    on_one_line = re.sub(r"[\n\t]+", " ", visible(text)).strip()
    return _FORMULA.sub(r"\g<start>'", on_one_line)


def rows(briefing: Briefing, edition: Edition) -> Iterator[Row]:
    """The rows of an edition, in the order in which it is read; the first one is the briefing and how it stands with readers."""
    yield _edition(briefing, edition)
    published = briefing.source.published
    dated = (published.edtf, _words(published.edtf), wording.say_basis(published), published.worded)
    yield Row("source", "source", wording.source(briefing), briefing.source.publisher, *dated)
    yield from _outside("source", published.outside)
    yield from _summary(briefing)
    yield from _actors(briefing)
    yield from _list_statements(briefing)
    yield from _list_dated(briefing)
    yield from _about(briefing)
    yield from _list_retraction(briefing, edition)


def _edition(briefing: Briefing, edition: Edition) -> Row:
    """The whole briefing as a row, dated by the last change to how it stands."""
    retraction = edition.retraction
    last = wording.utc_day(retraction.lifted_at or retraction.at) if retraction else edition.published_on
    day = last.isoformat() if last else ""
    description = wording.describe_edition(edition)
    return Row("briefing", briefing.id, description, "", day, _words(day), standing=wording.STATUSES[edition.pub_status])


def _words(edtf: str) -> str:
    return wording.date(edtf) if edtf else ""


def _summary(briefing: Briefing) -> Iterator[Row]:
    summary = briefing.summary
    yield from _points(briefing, "headline", [summary.headline])
    yield from _points(briefing, "lead", filter(None, (summary.lead,)))
    yield from _points(briefing, "key point", summary.key)
    yield from _points(briefing, "why", filter(None, (summary.why,)))
    yield from _points(briefing, "point", summary.points)
    yield from _points(briefing, "background", summary.background)
    for dispute in summary.disputed:
        yield Row("dispute", dispute.id, dispute.matter)
        if dispute.brief:
            yield Row("dispute in brief", dispute.id, dispute.brief)
        yield from _points(briefing, "dispute side", dispute.sides)


def _points(briefing: Briefing, kind: str, points: Iterable[Point]) -> Iterator[Row]:
    for point in points:
        yield Row(kind, point.id, point.text, standing=point.standing, by=wording.names(briefing, point.by), cite=point.cite)
        yield from _evidence(point)


def _evidence(item: Point | Relation | Event | Figure) -> Iterator[Row]:
    """The words of the article that the row before rests on; without their words, where they stand in its normal form."""
    for stretch in item.evidence:
        place = f"characters {stretch.start} to {stretch.end} of the article"
        yield Row("evidence", item.id, place, worded=stretch.words, cite=item.cite)


def _outside(item_id: str, documents: Iterable[OutsideDocument]) -> Iterator[Row]:
    """The documents that the date of the row before rests on."""
    return (Row("outside document", item_id, f"{document.what} {document.where}") for document in documents)


def _actors(briefing: Briefing) -> Iterator[Row]:
    for actor in briefing.actors:
        yield Row(actor.kind, actor.id, actor.name, worded="; ".join(actor.aliases), cite=actor.cite)
        for role in actor.roles:
            yield Row("role", actor.id, role.worded, actor.name, cite=role.cite)
    for relation in briefing.relations:
        about = wording.names(briefing, (relation.subject, relation.object))
        by = wording.names(briefing, relation.by)
        yield Row(
            "relation",
            relation.id,
            wording.sentence(briefing, relation),
            about,
            standing=relation.standing,
            by=by,
            cite=relation.cite,
        )
        yield from _evidence(relation)


def _list_statements(briefing: Briefing) -> Iterator[Row]:
    for quote in briefing.quotes:
        said = quote.said
        yield Row(
            "paraphrase" if quote.form == "paraphrase" else "quote",
            quote.id,
            " — ".join(quote.segments),
            wording.speaker(briefing, quote),
            said.edtf,
            _words(said.edtf),
            wording.say_basis(said),
            said.worded,
            quote.form,
            wording.name(briefing, quote.reported_by) if quote.reported_by else "",
            quote.cite,
        )
        yield from _outside(quote.id, said.outside)


def _list_dated(briefing: Briefing) -> Iterator[Row]:
    for event in briefing.events:
        by = wording.names(briefing, event.by)
        who = wording.names(briefing, event.actors)
        dated = (event.edtf, _words(event.edtf), wording.say_basis(event.when), event.worded)
        yield Row("event", event.id, event.what, who, *dated, event.status, by, event.cite)
        yield from _outside(event.id, event.outside)
        yield from _evidence(event)
    for figure in briefing.figures:
        by = wording.names(briefing, figure.by)
        number = " ".join(filter(None, ("about" if figure.approximate else "", figure.value, figure.unit)))
        text = f"{figure.what}: {number}"
        yield Row("figure", figure.id, text, worded=figure.worded, standing=figure.standing, by=by, cite=figure.cite)
        yield from _evidence(figure)


def _about(briefing: Briefing) -> Iterator[Row]:
    called = wording.labels(briefing)
    for note in briefing.notes:
        about = ", ".join(called.get(item, item) for item in note.about)
        yield Row("note", note.id, note.text, about, standing=note.kind, cite=note.cite)
        if note.brief:
            yield Row("note in brief", note.id, note.brief)
        for side in note.sides:
            yield Row("note side", note.id, side.worded, cite=side.cite)
    for correction in briefing.corrections:
        text = f"It said: {correction.was} It says now: {correction.now} Why: {correction.why}"
        yield Row(
            "correction", correction.item, text, called.get(correction.item, ""), correction.date, wording.date(correction.date)
        )
    for tombstone in briefing.tombstones:
        text = f"{wording.KINDS[tombstone.kind]} was taken back. Why: {tombstone.why}"
        yield Row("retraction", tombstone.id, text, "", tombstone.date, wording.date(tombstone.date))


def _list_retraction(briefing: Briefing, edition: Edition) -> Iterator[Row]:
    """The retraction of the whole briefing, unless it was lifted."""
    retraction = edition.retraction
    if retraction and not retraction.lifted_at:
        day = wording.utc_day(retraction.at).isoformat()
        text = f"The whole briefing was taken back. Why: {wording.reason(retraction)}"
        yield Row("retraction", briefing.id, text, "", day, wording.date(day))
