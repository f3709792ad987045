"""The timeline of a briefing as a picture: its dated events in their order, at most eight on each."""

from collections.abc import Callable, Iterator, Sequence

from briefings.answers import items, sections, wording
from briefings.answers.pictures import MOST_EVENTS, PicturedEvent, Span, TimelinePicture
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event
from briefings.model.edtf_dates import Interval, Precision

_SPANS: dict[Precision, Span] = {
    "day": "day",
    "month": "month",
    "season": "period",
    "year": "period",
    "decade": "period",
    "century": "period",
    "interval": "range",
}


def picture_timelines(
    about: Briefing, shown: Sequence[Event], title: str, say: Callable[[str], str] = wording.date
) -> Iterator[TimelinePicture]:
    """Yield the pictures of these events, which all have a date, in their order; `say` puts an EDTF value into words."""
    source = items.footer(about, say)
    for start in range(0, len(shown), MOST_EVENTS):
        part = shown[start : start + MOST_EVENTS]
        told = f"Events {start + 1} to {start + len(part)} of {len(shown)} with a date" if len(part) < len(shown) else ""
        if len(part) == 1 and told:
            told = f"Event {start + 1} of {len(shown)} with a date"
        yield TimelinePicture(title, tuple(_picture(about, event, say) for event in part), told, source)


def picture_latest(about: Briefing, say: Callable[[str], str] = wording.date) -> TimelinePicture | None:
    """The last events of a briefing, as an extra; None if none of them has a date."""
    dated, _ = sections.order_events(about.events)
    latest = dated[-MOST_EVENTS:]
    if not latest:
        return None
    told = f"The latest {len(latest)} of {len(dated)} events with a date" if len(latest) < len(dated) else ""
    events = tuple(_picture(about, event, say) for event in latest)
    return TimelinePicture(about.summary.headline.text, events, told, items.footer(about, say), is_extra=True)


def _picture(about: Briefing, event: Event, say: Callable[[str], str]) -> PicturedEvent:
    entry = items.entry(about, event, say)
    edtf = edtf_dates.parse(event.edtf)
    is_open = isinstance(edtf, Interval) and isinstance(edtf.end, str)
    span = _SPANS[edtf_dates.precision(edtf)]
    return PicturedEvent(entry.when, entry.what, span, entry.sign, is_open, entry.item, entry.notes)
