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
from briefings.model.briefing import Briefing, Point
from briefings.text.visible import visible

_FORMULA = re.compile(r"(?P<start>\A|;)(?=[\s\"“”„]*[=+\-@＝＋－＠])")
"""Where a formula would begin; the full-width signs count as well in East Asian versions of Excel."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the fields are the columns, in the order of `COLUMNS`.

    `who` is whom it is about or who speaks, `by` who claims or reports it, `worded` the article's own words for it. The rows of
    an actor's roles and of a note's sides have its id.
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
    values = (getattr(row, each.name) for each in fields(row))
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
    yield from _summary(briefing)
    yield from _actors(briefing)
    yield from _list_statements(briefing)
    yield from _list_dated(briefing)
    yield from _about(briefing)
    yield from _list_retraction(briefing, edition)


def _edition(briefing: Briefing, edition: Edition) -> Row:
    """The whole briefing as a row, dated by the last change to how it stands."""
    retraction = edition.retraction
    moment = (retraction.lifted_at or retraction.at) if retraction else edition.published_at
    day = wording.utc_day(moment).isoformat() if moment else ""
    told = wording.describe_edition(edition)
    return Row("briefing", briefing.id, told, "", day, _words(day), standing=wording.STATUSES[edition.pub_status])


def _words(edtf: str) -> str:
    return wording.date(edtf) if edtf else ""


def _summary(briefing: Briefing) -> Iterator[Row]:
    summary = briefing.summary
    yield from _points(briefing, "headline", [summary.headline])
    yield from _points(briefing, "why", [summary.why])
    yield from _points(briefing, "point", summary.points)
    yield from _points(briefing, "background", summary.background)
    for dispute in summary.disputed:
        yield Row("dispute", text=dispute.matter)
        yield from _points(briefing, "dispute side", dispute.sides)


def _points(briefing: Briefing, kind: str, points: Iterable[Point]) -> Iterator[Row]:
    for each in points:
        yield Row(kind, text=each.text, standing=each.standing, by=wording.names(briefing, each.by), cite=each.cite)


def _actors(briefing: Briefing) -> Iterator[Row]:
    for actor in briefing.actors:
        yield Row(actor.kind, actor.id, actor.name, worded="; ".join(actor.aliases), cite=actor.cite)
        for role in actor.roles:
            yield Row("role", actor.id, role.worded, actor.name, cite=role.cite)
    for each in briefing.relations:
        about = wording.names(briefing, (each.subject, each.object))
        by = wording.names(briefing, each.by)
        yield Row("relation", each.id, wording.sentence(briefing, each), about, standing=each.standing, by=by, cite=each.cite)


def _list_statements(briefing: Briefing) -> Iterator[Row]:
    for each in briefing.quotes:
        said = each.said
        yield Row(
            "paraphrase" if each.form == "paraphrase" else "quote",
            each.id,
            " — ".join(each.segments),
            wording.speaker(briefing, each),
            said.edtf,
            _words(said.edtf),
            wording.say_basis(said),
            said.worded,
            each.form,
            wording.name(briefing, each.reported_by) if each.reported_by else "",
            each.cite,
        )


def _list_dated(briefing: Briefing) -> Iterator[Row]:
    for each in briefing.events:
        by = wording.names(briefing, each.by)
        who = wording.names(briefing, each.actors)
        dated = (each.edtf, _words(each.edtf), wording.say_basis(each.when), each.worded)
        yield Row("event", each.id, each.what, who, *dated, each.status, by, each.cite)
    for each in briefing.figures:
        by = wording.names(briefing, each.by)
        number = " ".join(filter(None, ("about" if each.approximate else "", each.value, each.unit)))
        text = f"{each.what}: {number}"
        yield Row("figure", each.id, text, worded=each.worded, standing=each.standing, by=by, cite=each.cite)


def _about(briefing: Briefing) -> Iterator[Row]:
    called = wording.labels(briefing)
    for each in briefing.notes:
        about = ", ".join(called.get(item, item) for item in each.about)
        yield Row("note", each.id, each.text, about, standing=each.kind, cite=each.cite)
        for side in each.sides:
            yield Row("note side", each.id, side.worded, cite=side.cite)
    for each in briefing.corrections:
        text = f"It said: {each.was} It says now: {each.now} Why: {each.why}"
        yield Row("correction", each.item, text, called.get(each.item, ""), each.date, wording.date(each.date))
    for each in briefing.tombstones:
        text = f"{wording.KINDS[each.kind]} was taken back. Why: {each.why}"
        yield Row("retraction", each.id, text, "", each.date, wording.date(each.date))


def _list_retraction(briefing: Briefing, edition: Edition) -> Iterator[Row]:
    """The retraction of the whole briefing, unless it was lifted."""
    retraction = edition.retraction
    if retraction and not retraction.lifted_at:
        day = wording.utc_day(retraction.at).isoformat()
        text = f"The whole briefing was taken back. Why: {wording.reason(retraction)}"
        yield Row("retraction", briefing.id, text, "", day, wording.date(day))
