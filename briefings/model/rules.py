"""What a decoded briefing must hold to beyond its types: the whole of it is `check`.

Each rule is a generator of problems, so that the caller decides how many it wants to see.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event, Figure, Note, Point, Quote, Relation
from briefings.model.decode import show
from briefings.model.errors import InvalidDateError, Problem
from briefings.model.evidence import check_evidence
from briefings.model.limits import check_texts
from briefings.model.references import check_references
from briefings.model.revision import parse_revised
from briefings.model.source import When
from briefings.model.traversal import records

FEWEST_SIDES = 2
"""A contradiction or dispute has at least two sides."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_DECIMAL = r"-?[0-9]+(?:\.[0-9]+)?"
_FIGURE = re.compile(rf"(?P<low>{_DECIMAL})(?:\.\.(?P<high>{_DECIMAL}))?|[0-9]+/[1-9][0-9]*")


def check(briefing: Briefing) -> Iterator[Problem]:
    """Yield everything that is wrong with a briefing, each under its key path ("quotes[3].speaker"), without lines."""
    return chain(
        check_texts(briefing),
        check_references(briefing),
        _check_dates(briefing),
        _check_quotes(briefing),
        _check_standings(briefing),
        _check_figures(briefing),
        _check_sides(briefing),
        check_evidence(briefing),
    )


def _check_dates(briefing: Briefing) -> Iterator[Problem]:
    if briefing.as_of:
        yield from _unless_edtf(briefing.as_of, "as_of")
    if briefing.revised and parse_revised(briefing.revised) is None:
        said = "is no day and no moment; write it as 2024-05-14, or as 2024-05-14T08:30:00Z with its offset from UTC."
        yield Problem("revised", f"{show(briefing.revised)} {said}")
    for path, record in records(briefing):
        if isinstance(record, When):
            yield from _check_when(record, path)
        elif isinstance(record, Event):
            yield from _check_when(record.when, path)
    for key, dated in (("corrections", briefing.corrections), ("tombstones", briefing.tombstones)):
        for index, value in enumerate(dated):
            yield from _check_day(value.date, f"{key}[{index}].date")


def _check_day(text: str, path: str) -> Iterator[Problem]:
    if _DAY.match(text):
        yield from _unless_edtf(text, path)
    else:
        yield Problem(path, f"{show(text)} is not a day; write it as 2024-05-14.")


def _unless_edtf(text: str, path: str) -> Iterator[Problem]:
    try:
        edtf_dates.parse(text)
    except InvalidDateError as error:
        yield Problem(path, str(error))


def _check_when(when: When, path: str) -> Iterator[Problem]:
    if when.edtf:
        yield from _unless_edtf(when.edtf, f"{path}.edtf")
    if when.edtf and when.basis == "unknown":
        yield Problem(f"{path}.basis", 'a date is given, so `basis` must say whether it is "stated", "resolved" or "inferred".')
    if not when.edtf and when.basis != "unknown":
        yield Problem(
            f"{path}.edtf", f'`basis` is "{when.basis}", so `edtf` must hold the date; without one `basis` is "unknown".'
        )
    if when.basis == "metadata" and path != "source.published":
        yield Problem(
            f"{path}.basis", 'only the date of publication can be from the page\'s metadata; say "inferred" and from what.'
        )
    if when.basis == "metadata" and not when.resolved_by.strip():
        yield Problem(f"{path}.resolved_by", '`basis` is "metadata", so `resolved_by` must say where in the page it stands.')
    if when.basis in {"resolved", "inferred"} and not when.resolved_by.strip():
        yield Problem(
            f"{path}.resolved_by", f'`basis` is "{when.basis}", so `resolved_by` must say what it was {when.basis} from.'
        )


def _check_quotes(briefing: Briefing) -> Iterator[Problem]:
    for index, quote in enumerate(briefing.quotes):
        path = f"quotes[{index}]"
        if quote.form in {"direct", "partial"} and quote.speaker and not quote.names_speaker.strip():
            yield Problem(
                f"{path}.names_speaker",
                f"a {quote.form} quote with a speaker needs the article's words that name the speaker.",
            )
        if quote.form == "nested" and quote.within is None:
            yield Problem(f"{path}.within", "a nested quote needs `within`, the id of the quote that it stands in.")
        if quote.form != "nested" and quote.within is not None:
            yield Problem(
                f"{path}.within",
                'only a quote of the form "nested" has `within`, the quote around it; leave it out or change the form.',
            )
    yield from _check_nesting(briefing.quotes)


def _check_nesting(quotes: tuple[Quote, ...]) -> Iterator[Problem]:
    outer = {quote.id: quote.within for quote in quotes}
    for index, quote in enumerate(quotes):
        seen: set[str] = set()
        step = quote.within
        while step is not None and step != quote.id and step not in seen:
            seen.add(step)
            step = outer.get(step)
        if step == quote.id:
            yield Problem(f"quotes[{index}].within", "this quote would stand within itself; name the quote around it.")


def _check_standings(briefing: Briefing) -> Iterator[Problem]:
    for path, record in records(briefing):
        if isinstance(record, Relation | Figure | Point):
            said = record.standing
        elif isinstance(record, Event):
            said = record.status
        else:
            continue
        if said in {"claimed", "denied"} and not record.by:
            yield Problem(f"{path}.by", f'what is "{said}" needs `by`: the ids of the actors who say so.')


def _check_figures(briefing: Briefing) -> Iterator[Problem]:
    for index, figure in enumerate(briefing.figures):
        match = _FIGURE.fullmatch(figure.value)
        path = f"figures[{index}].value"
        if match is None:
            yield Problem(
                path,
                f'{show(figure.value)} is no value; write a decimal ("2000", "8.5"), a fraction ("1/3") or a range ("9..10").',
            )
        elif match["high"] is not None and Decimal(match["low"]) >= Decimal(match["high"]):
            yield Problem(path, f"the range {show(figure.value)} must go from the smaller number to the larger.")


def _check_sides(briefing: Briefing) -> Iterator[Problem]:
    for index, note in enumerate(briefing.notes):
        if note.kind == "contradiction" and len(note.sides) < FEWEST_SIDES:
            yield Problem(
                f"notes[{index}].sides", "a contradiction needs at least two sides, each as worded and with its `cite`."
            )
        if not _is_exempt(note) and not note.cite and not note.sides:
            yield Problem(
                f"notes[{index}].cite", f'a note of the kind "{note.kind}" must cite a passage, by itself or by its sides.'
            )
    for index, dispute in enumerate(briefing.summary.disputed):
        if len(dispute.sides) < FEWEST_SIDES:
            yield Problem(f"summary.disputed[{index}].sides", "a dispute needs at least two sides, each a point with its `cite`.")


def _is_exempt(note: Note) -> bool:
    # What an article leaves out or what was corrected later stands in no passage.
    return note.kind == "gap"
