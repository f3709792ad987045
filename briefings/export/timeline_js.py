"""The dated events as a timeline for TimelineJS, in Knight Lab's JSON format.

A slide must say when it starts, so an event without a date, or one of which only the end is known, gets no slide: the title slide
lists it. A date is as vague as it is known: a year has no month. TimelineJS has no seasons and decades; they become the span of
their months or years, and `display_date` says in words what is meant.
"""

from html import escape

from briefings.export import wording
from briefings.export.authored import encode
from briefings.export.edition import Edition
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event, EventStatus
from briefings.model.edtf_dates import Edtf, Moment
from briefings.model.errors import BriefingError
from briefings.text.visible import visible

_GROUPS: dict[EventStatus, str] = {
    "happened": "Happened",
    "ongoing": "Going on",
    "planned": "Planned",
    "claimed": "Claimed",
    "denied": "Denied",
}

Slide = dict[str, object]


class NothingDatedError(BriefingError):
    """A briefing of which no event has a date that a timeline could stand at; TimelineJS refuses a timeline without events."""


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the timeline as JSON in UTF-8. Raises NothingDatedError if there is no event to show."""
    dated = [(event, edtf_dates.parse(event.edtf)) for event in briefing.events if event.edtf]
    placed = sorted(((event, when) for event, when in dated if _start(when)), key=lambda place: edtf_dates.sort_key(place[1]))
    if not placed:
        raise NothingDatedError(
            f"No event of “{briefing.id}” has a date at which a timeline could show it.", "Export it in another format."
        )
    shown = {event.id for event, _ in placed}
    left_out = [event for event in briefing.events if event.id not in shown]
    document: Slide = {"title": _title(briefing, edition, left_out), "events": [_slide(briefing, *place) for place in placed]}
    return encode(document)


def _title(briefing: Briefing, edition: Edition, left_out: list[Event]) -> Slide:
    text = [
        _paragraph(wording.abstract(briefing)),
        _paragraph(wording.describe_edition(edition)),
        _paragraph(f"From {wording.source(briefing)}."),
    ]
    if left_out:
        listed = "".join(f"<li>{_html(f'{_without_start(event)}: {_what(briefing, event)}')}</li>" for event in left_out)
        text.append(f"<p>Without a date to start from:</p><ul>{listed}</ul>")
    retracted = "Retracted: " if edition.pub_status == "canceled" else ""
    headline = f"{retracted}{briefing.summary.headline.text}"
    return {"text": {"headline": _html(headline), "text": "".join(text)}, "autolink": False}


def _without_start(event: Event) -> str:
    said = wording.event_date(event)
    return said[:1].upper() + said[1:]


def _slide(briefing: Briefing, event: Event, when: Edtf) -> Slide:
    start, end = _start(when), _end(when)
    slide: Slide = {
        "unique_id": event.id,
        "group": _GROUPS[event.status],
        "display_date": wording.date(event.edtf),
        "start_date": start,
        "text": {"headline": _html(event.what), "text": _details(briefing, event)},
        "autolink": False,
    }
    if end and end != start:
        slide["end_date"] = end
    return slide


def _details(briefing: Briefing, event: Event) -> str:
    who = wording.names(briefing, event.actors)
    how = wording.say_basis(event.when)
    said = wording.standing(briefing, event.status, event.by)
    lines = (
        f"{said[:1].upper()}{said[1:]}." if said else "",
        f"Who: {who}." if who else "",
        f"Date: {how}." if how else "",
        f"Passages: {', '.join(event.cite)}.",
    )
    return "".join(_paragraph(line) for line in lines if line)


def _what(briefing: Briefing, event: Event) -> str:
    said = wording.standing(briefing, event.status, event.by)
    return f"{event.what} ({said})" if said else event.what


def _start(when: Edtf) -> dict[str, int]:
    """Where it begins, as far as that is known; empty if it is not."""
    moment = when if isinstance(when, Moment) else when.start
    return _date(moment, last=False) if isinstance(moment, Moment) else {}


def _end(when: Edtf) -> dict[str, int]:
    moment = when if isinstance(when, Moment) else when.end
    return _date(moment, last=True) if isinstance(moment, Moment) else {}


def _date(moment: Moment, *, last: bool) -> dict[str, int]:
    day = moment.last if last else moment.first
    if moment.precision == "day":
        return {"year": day.year, "month": day.month, "day": day.day}
    if moment.precision in {"month", "season"}:
        return {"year": day.year, "month": day.month}
    return {"year": day.year}


def _paragraph(text: str) -> str:
    return f"<p>{_html(text)}</p>"


def _html(text: str) -> str:
    return escape(visible(text))
