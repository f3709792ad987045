"""The events of a briefing as a list along an axis, each with its mark, date, standing, words and notes."""

from collections.abc import Iterable, Iterator

from briefings.export import wording
from briefings.export.markup import Html, Piece, join, tag
from briefings.export.pages.marks import choose_mark, draw_beside
from briefings.export.pages.overview import draw_overview
from briefings.export.pages.parts import Parts, sign_of
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event, EventStatus
from briefings.model.signs import ANALYSIS, CLAIMED, DENIED, DISPUTED, NOTE, ONGOING, PLANNED

_MARKS: tuple[tuple[str, EventStatus, str], ...] = (
    ("2024-05-13", "happened", "day"),
    ("2024-05", "happened", "month"),
    ("2024", "happened", "season, year or longer"),
    ("2023/2024", "happened", "from … to …"),
    ("2024-05", "planned", "dashed: planned"),
    ("2024-05-13", "claimed", f"this color, and {CLAIMED}: claimed"),
    ("2024-05-13", "denied", f"this color, and {DENIED}: denied"),
)
_SIGNS = (
    (CLAIMED, "claimed", "claimed"),
    (DENIED, "denied", "denied"),
    (PLANNED, "planned", "planned"),
    (ONGOING, "ongoing", "going on"),
    (ANALYSIS, "analysis", "analysis"),
    (DISPUTED, "disputed", "disputed"),
    (NOTE, "note", "note"),
)


def show_timeline(parts: Parts, *, notes_in_full: bool) -> Piece:
    """The overview, the legend and the dated events in the order of time, then those without a date; None without events.

    Notes stand whole under their events, or as links to the notes of the page.
    """
    dated, undated = order_events(parts.briefing)
    return (
        join(
            (
                draw_overview(dated),
                tag("ol", *(_list_event(parts, event, notes_in_full) for event in dated), class_="timeline") if dated else None,
                _explain(parts.briefing) if dated else None,
                tag("h3", "Without a date in the article") if undated else None,
                tag("ul", *(_list_event(parts, event, notes_in_full) for event in undated), class_="undated")
                if undated
                else None,
            )
        )
        if dated or undated
        else None
    )


def order_events(briefing: Briefing) -> tuple[list[Event], list[Event]]:
    """The events with a date in the order of time, and those without."""
    dated = [event for event in briefing.events if event.edtf]
    dated.sort(key=lambda event: edtf_dates.sort_key(edtf_dates.parse(event.edtf)))
    return dated, [event for event in briefing.events if not event.edtf]


def _list_event(parts: Parts, event: Event, notes_in_full: bool) -> Html:
    said = wording.capitalize(wording.event_date(event))
    when = tag("time", said, datetime=event.edtf) if _is_machine_date(event.edtf) else said
    shown = [
        tag("p", when, class_="when") if event.edtf or event.worded else None,
        tag("p", event.what, " ", parts.cite(event.cite), class_="what"),
        tag("p", standing) if (standing := parts.say_standing(event.status, event.by)) else None,
        *parts.show_evidence(event),
        *_list_fine_print(parts, event),
        *_list_notes(parts, event, notes_in_full),
    ]
    mark = draw_beside(choose_mark(event)) if event.edtf else None
    return tag("li", mark, tag("div", *shown), id=f"item-{event.id}")


def _list_fine_print(parts: Parts, event: Event) -> Iterator[Html]:
    briefing = parts.briefing
    who, how = wording.names(briefing, event.actors), wording.say_basis(event.when)
    if who:
        yield tag("p", f"Who: {who}", class_="fine")
    if how:
        yield tag("p", f"Date: {how}", class_="fine")
    yield from parts.list_outside(event.outside)


def _list_notes(parts: Parts, event: Event, in_full: bool) -> Iterable[Piece]:
    if in_full:
        return parts.list_notes_on(event.id)
    noted = parts.number_notes(event.id)
    return (tag("p", noted),) if noted else ()


def _is_machine_date(edtf: str) -> bool:
    """Whether HTML takes an EDTF value for a date, too: a day, month or year without anything vague about it."""
    return bool(edtf) and all(character.isdigit() or character == "-" for character in edtf) and "-2" not in edtf[4:6]


def _explain(briefing: Briefing) -> Html:
    """What the marks and signs mean."""
    marks = (tag("li", draw_beside(choose_mark(Event("", "", (), status, edtf))), meaning) for edtf, status, meaning in _MARKS)
    signs = (tag("li", sign_of(sign, name), meaning) for sign, name, meaning in _SIGNS)
    return tag(
        "div",
        tag("p", "The marks tell how exact a date is, and what is not said to have happened:"),
        tag("ul", *marks),
        tag("p", f"The signs tell whose word it is; what has none, {briefing.source.publisher} reports as fact:"),
        tag("ul", *signs),
        class_="legend",
    )
