"""The dated events as a timeline for TimelineJS, in Knight Lab's JSON format.

A slide must say when it starts, so an event without a date, or one of which only the end is known, gets no slide: the title slide
lists it. Where one starts is as vague as it is known: a year has no month. A season, what is longer than a year, and what lies
between two dates has a bar, which ends with its last day: TimelineJS takes the end "2022" for January 1, 2022, so month and day
are given. `display_date` says in words what is meant; that is what readers see.

`group` stays empty: with a lane for each standing, TimelineJS has so few rows left for each that markers cover one another. What
is not reported as fact says so at the beginning of its headline instead, which is also the text of its marker.
"""

from datetime import date

from briefings.export import wording
from briefings.export.authored import encode
from briefings.export.edition import Edition
from briefings.export.markup import Html, show
from briefings.export.timeline_js_text import SlideText
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event
from briefings.model.edtf_dates import Edtf, Moment
from briefings.model.errors import BriefingError

Slide = dict[str, object]
Date = dict[str, int]


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
    text = SlideText(briefing)
    title = _title(briefing, edition, text.introduce(edition, left_out))
    document: Slide = {"title": title, "events": [_slide(event, when, text.describe(event)) for event, when in placed]}
    return encode(document)


def _title(briefing: Briefing, edition: Edition, text: Html) -> Slide:
    retracted = "Retracted: " if edition.pub_status == "canceled" else ""
    headline = f"{retracted}{briefing.summary.headline.text}"
    return {"text": {"headline": show(headline), "text": text}, "autolink": False}


def _slide(event: Event, when: Edtf, text: Html) -> Slide:
    start, end = _bar(when)
    slide: Slide = {
        "unique_id": event.id,
        "group": "",
        "display_date": wording.date(event.edtf),
        "start_date": start,
        "text": {"headline": show(wording.headline(event)), "text": text},
        "autolink": False,
    }
    if end:
        slide["end_date"] = end
    return slide


def _bar(when: Edtf) -> tuple[Date, Date]:
    """Where the marker stands and how far its bar reaches; the end is empty for a day, month or year, which have no bar.

    TimelineJS drops an end that agrees with the start in all that the start says, such as "2020" until "June 30, 2020"; the start
    says more then.
    """
    start, (first, last) = _start(when), edtf_dates.bounds(when)
    if not first or not last or first == last or edtf_dates.precision(when) in {"day", "month", "year"}:
        return start, {}
    end = _write_day(last)
    return (start if start.items() - end.items() else _write_day(first)), end


def _start(when: Edtf) -> Date:
    """Where it begins, as far as that is known; empty if it is not."""
    moment = when if isinstance(when, Moment) else when.start
    if not isinstance(moment, Moment):
        return {}
    known = {"day": ("year", "month", "day"), "month": ("year", "month"), "season": ("year", "month")}
    return {part: _write_day(moment.first)[part] for part in known.get(moment.precision, ("year",))}


def _write_day(day: date) -> Date:
    return {"year": day.year, "month": day.month, "day": day.day}
