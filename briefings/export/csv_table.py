"""A briefing as one table: an item a row, for spreadsheets.

RFC 4180 with CRLF, and a byte order mark, without which Excel takes the letters for another encoding. A cell that a spreadsheet
would calculate gets an apostrophe before it (OWASP, CSV Injection), also after blanks and quotation marks, and after a semicolon:
where the comma is the decimal sign, a spreadsheet begins a new cell there. So does a cell that it would read as a number or a day
that the cell does not say: "99.999%" is 99999,00 % in German, "2023-09" the first of September, "1/3" a day of March.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache

from briefings.export import wording
from briefings.export.cells import date_words, describe, one_line, status_of
from briefings.export.edition import Edition
from briefings.model import edtf_wording
from briefings.model.briefing import Briefing, Event, Figure, Point, Relation
from briefings.model.references import HEADLINE, LEAD, WHY
from briefings.model.source import UNKNOWN, OutsideDocument
from briefings.text import cldr

_FORMULA = re.compile(r"(?P<start>\A|;)(?=[\s\"“”„]*[=+\-@＝＋－＠])")
"""Where a formula would begin; the full-width signs count as well in East Asian versions of Excel."""
_YEAR, _DAY = r"[1-9]\d{3}(?:-2[1-4])?", r"\d{4}-\d\d-\d\d"
_WORDED_DAY = rf"[1-3]?\d (?:{'|'.join(edtf_wording.MONTHS)}) \d{{4}}"
_UNMISTAKABLE = re.compile(rf"0|[1-9]\d{{0,14}}|{_WORDED_DAY}|{_DAY}|{_YEAR}|(?:{_YEAR}|{_DAY})/(?:{_YEAR}|{_DAY})", re.ASCII)
"""Whole numbers, whole days, EDTF years, seasons and their intervals: a spreadsheet reads them as they are, or as texts. A year
with a zero before it is none of them, because a spreadsheet drops the zero."""
_VALUE = re.compile(
    r"#\S+|true|false|wahr|falsch|vrai|faux|verdadero|falso|vero|verdadeiro|waar|onwaar",
    re.IGNORECASE,
)
"""What a spreadsheet takes for an error (#N/A) or for one of the two values of logic, in the languages of `_LOCALES`."""
_MISTAKABLE = re.compile(r"[\w\s.,:/'’%‰()+\-–−$€£¥]+")
_EXPONENT = re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_LONGEST_NUMBER = 60
"""Characters of a number or a day, however it is written."""
_IN_NUMBERS = frozenset({"am", "pm", "st", "nd", "rd", "th", "de", "of"})
_LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl")
"""Languages in which a spreadsheet may know the names of months."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the fields are the columns, in the order of `COLUMNS`.

    `who` is whom it is about or who speaks, `by` who claims or reports it, `worded` the article's own words for it. The rows of
    an actor's roles, of a note's sides, of evidence and of documents outside the article have the id of what they belong to, as
    have those of what else is known of the article ("source"), of a quotation and of the briefing.
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
    *("briefing", "revision", "status"),
)
"""What the columns are called: others' spreadsheets and scripts know them by it, whatever the fields of `Row` are named. The last
three are the same in each row, so that rows of several files can stand in one table."""


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark; its first row names the columns."""
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    about = tuple(map(safe, (briefing.id, "" if edition.is_draft else str(edition.revision), status_of(edition))))
    table.writerows((*cells(row), *about) for row in rows(briefing, edition))
    return f"\ufeff{out.getvalue()}".encode()


def cells(row: Row) -> list[str]:
    """The cells of a row as they may stand in a file: each on one line, and none of them a formula."""
    values = (getattr(row, field.name) for field in fields(row))
    return [safe(value if isinstance(value, str) else ", ".join(value)) for value in values]


def safe(text: str) -> str:
    """A text as a cell that no spreadsheet calculates or reads as another value: that gets an apostrophe before it."""
    cell = _FORMULA.sub(r"\g<start>'", one_line(text))
    return f"'{cell}" if _is_mistakable(cell) else cell


def _is_mistakable(cell: str) -> bool:
    """Whether a spreadsheet may read this as a value: an error, true or false, or a number or a day.

    A number or a day has digits, signs, and no words but those of dates.
    """
    if _VALUE.fullmatch(cell):
        return True
    if len(cell) > _LONGEST_NUMBER or not re.search(r"\d", cell) or ".." in cell or cell.startswith("'"):
        return False
    if _UNMISTAKABLE.fullmatch(cell) or not _MISTAKABLE.fullmatch(cell):
        return False
    return _EXPONENT.fullmatch(cell) is not None or all(
        word.casefold() in _list_date_words() for word in re.findall(r"[^\W\d_]+", cell)
    )


@cache
def _list_date_words() -> frozenset[str]:
    """The names of months and days of the week, long and short, and what else may stand in a number or a date."""
    names: set[str] = set(_IN_NUMBERS)
    for locale in _LOCALES:
        names.update(name.rstrip(".").casefold() for name in cldr.list_calendar_names(locale))
    return frozenset(names)


def rows(briefing: Briefing, edition: Edition) -> Iterator[Row]:
    """The rows of an edition, in the order in which it is read; the first one is the briefing and how it stands with readers."""
    yield _edition(briefing, edition)
    published = briefing.source.published
    dated = (published.edtf, date_words(published.edtf), wording.say_basis(published), published.worded)
    yield Row("source", "source", wording.source(briefing), briefing.source.publisher, *dated)
    yield from _outside("source", published.outside)
    yield from _list_facts(briefing)
    yield from _summary(briefing)
    yield from _actors(briefing)
    yield from _list_statements(briefing)
    yield from _list_dated(briefing)
    yield from _about(briefing)
    yield from _list_retraction(briefing, edition)
    for passage in briefing.passages:
        yield Row("passage", passage.id, f"{passage.opens} …", standing=passage.kind)


def _edition(briefing: Briefing, edition: Edition) -> Row:
    """The whole briefing as a row, dated by the last change to how it stands."""
    retraction = edition.retraction
    last = wording.utc_day(retraction.lifted_at or retraction.at) if retraction else edition.published_on
    day = last.isoformat() if last else ""
    description = describe(briefing, edition)
    return Row("briefing", briefing.id, description, "", day, date_words(day), standing=status_of(edition))


def _list_facts(briefing: Briefing) -> Iterator[Row]:
    """What else is known of the article, and the words by which the briefing is found."""
    source = briefing.source
    if source.url != UNKNOWN:
        yield Row("address", "source", source.url)
    yield Row("language", "source", source.language)
    if source.complete.missing:
        yield Row("missing", "source", source.complete.missing)
    yield Row("fingerprint", "source", source.fingerprint)
    yield from (Row("tag", briefing.id, tag) for tag in briefing.tags)


def _summary(briefing: Briefing) -> Iterator[Row]:
    summary = briefing.summary
    for name, point in ((HEADLINE, summary.headline), (LEAD, summary.lead)):
        yield from _points(briefing, name, filter(None, (point,)), name)
    yield from _points(briefing, "key point", summary.key)
    yield from _points(briefing, WHY, filter(None, (summary.why,)), WHY)
    yield from _points(briefing, "point", summary.points)
    yield from _points(briefing, "background", summary.background)
    for dispute in summary.disputed:
        yield Row("dispute", dispute.id, dispute.matter)
        if dispute.brief:
            yield Row("dispute in brief", dispute.id, dispute.brief)
        for number, side in enumerate(dispute.sides, 1):
            yield from _points(briefing, "dispute side", (side,), f"{dispute.id}/side-{number}")


def _points(briefing: Briefing, kind: str, points: Iterable[Point], name: str = "") -> Iterator[Row]:
    """A row for each point; `name` is the id of one that has none."""
    for point in points:
        called, by = point.id or name, wording.names(briefing, point.by)
        yield Row(kind, called, point.text, standing=point.standing, by=by, cite=point.cite)
        yield from _evidence(point, called)


def _evidence(item: Point | Relation | Event | Figure, item_id: str) -> Iterator[Row]:
    """The words of the article that the row before rests on; without their words, where they stand in its normal form."""
    for stretch in item.evidence:
        place = f"characters {stretch.start} to {stretch.end} of the article"
        yield Row("evidence", item_id, place, worded=stretch.words, cite=item.cite)


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
        yield from _evidence(relation, relation.id)


def _list_statements(briefing: Briefing) -> Iterator[Row]:
    for quote in briefing.quotes:
        said = quote.said
        yield Row(
            "paraphrase" if quote.form == "paraphrase" else "quote",
            quote.id,
            " — ".join(quote.segments),
            wording.speaker(briefing, quote),
            said.edtf,
            date_words(said.edtf),
            wording.say_basis(said),
            said.worded,
            quote.form,
            wording.name(briefing, quote.reported_by) if quote.reported_by else "",
            quote.cite,
        )
        if quote.context:
            yield Row("in our words", quote.id, quote.context)
        if quote.to:
            yield Row("said to", quote.id, wording.name(briefing, quote.to))
        if quote.within:
            yield Row("within", quote.id, quote.within)
        yield from _outside(quote.id, said.outside)


def _list_dated(briefing: Briefing) -> Iterator[Row]:
    for event in briefing.events:
        by = wording.names(briefing, event.by)
        who = wording.names(briefing, event.actors)
        dated = (event.edtf, date_words(event.edtf), wording.say_basis(event.when), event.worded)
        yield Row("event", event.id, event.what, who, *dated, event.status, by, event.cite)
        yield from _outside(event.id, event.outside)
        yield from _evidence(event, event.id)
    for figure in briefing.figures:
        by = wording.names(briefing, figure.by)
        number = " ".join(filter(None, ("about" if figure.approximate else "", figure.value, figure.unit)))
        text = f"{figure.what}: {number}"
        yield Row("figure", figure.id, text, worded=figure.worded, standing=figure.standing, by=by, cite=figure.cite)
        yield from _evidence(figure, figure.id)


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
            "correction", correction.item, text, called.get(correction.item, ""), correction.date, date_words(correction.date)
        )
    for tombstone in briefing.tombstones:
        text = f"{wording.KINDS[tombstone.kind]} was taken back. Why: {tombstone.why}"
        yield Row("retraction", tombstone.id, text, "", tombstone.date, date_words(tombstone.date))


def _list_retraction(briefing: Briefing, edition: Edition) -> Iterator[Row]:
    """The retraction of the whole briefing, unless it was lifted."""
    retraction = edition.retraction
    if retraction and not retraction.lifted_at:
        day = wording.utc_day(retraction.at).isoformat()
        text = f"The whole briefing was taken back. Why: {wording.reason(retraction)}"
        yield Row("retraction", briefing.id, text, "", day, date_words(day))
