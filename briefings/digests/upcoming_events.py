"""Planned events that come near or whose date has come: each is told twice at most, and never as something that happened.

An event is told in the first digest within a week before its first possible day, and in the first one from that day on; the local
date of the previous digest (`since`) shows which one is the first.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.model import edtf_dates
from briefings.model.briefing import Event
from briefings.store.records import Stored

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class UpcomingEvent:
    """A planned event and its first possible day; `has_come`: its date has come."""

    stored: Stored
    event: Event
    first: date
    has_come: bool


def find_upcoming(
    stock: Iterable[Stored], day: date, since: date | None, fresh: Collection[str], made_on: date | None = None
) -> tuple[UpcomingEvent, ...]:
    """Find what is to be told on a local date, the earliest first.

    `since` is the date of the previous digest; if there was none, `made_on` is the day on which the schedule was made. Of `fresh`
    briefings (ids) and events ("briefing:event"), readers know nothing yet.
    """
    found = [upcoming for stored in stock for upcoming in _find_in(stored, day, since, fresh, made_on)]
    return tuple(sorted(found, key=lambda upcoming: (upcoming.first, upcoming.stored.briefing.id, upcoming.event.id)))


def _find_in(
    stored: Stored, day: date, since: date | None, fresh: Collection[str], made_on: date | None
) -> Iterator[UpcomingEvent]:
    about, last = stored.briefing.id, since or made_on
    for event in stored.briefing.events:
        first = edtf_dates.bounds(edtf_dates.parse(event.edtf))[0] if event.status == "planned" and event.edtf else None
        if first is None:
            continue
        known = None if since is None or about in fresh or f"{about}:{event.id}" in fresh else since + AHEAD
        if first <= day:
            if first > last if last else first == day:
                yield UpcomingEvent(stored, event, first, has_come=True)
        elif first <= day + AHEAD and (known is None or first > known):
            yield UpcomingEvent(stored, event, first, has_come=False)
