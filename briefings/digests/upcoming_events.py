"""Planned events that come near or whose date has come: each is told of twice at most, and nobody says that it happened.

With the digest before this one on the local date `since`, an event is told of in the first digest within a week before its first
possible day, and in the first one from that day on.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.model import edtf_dates
from briefings.model.briefing import Event
from briefings.store.records import Stored

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Coming:
    """A planned event; `come`: its date has come."""

    stored: Stored
    event: Event
    first: date
    come: bool


def coming(
    stock: Iterable[Stored], day: date, since: date | None, fresh: Collection[str], begun: date | None = None
) -> tuple[Coming, ...]:
    """What is to be told on a local date, the earliest first.

    `since` is the date of the digest before; where there was none, `begun` is the day the schedule was made. Of `fresh` briefings
    (ids) and events ("briefing:event"), readers know nothing yet.
    """
    found = [each for stored in stock for each in _of(stored, day, since, fresh, begun)]
    return tuple(sorted(found, key=lambda each: (each.first, each.stored.briefing.id, each.event.id)))


def _of(stored: Stored, day: date, since: date | None, fresh: Collection[str], begun: date | None) -> Iterator[Coming]:
    about, last = stored.briefing.id, since or begun
    for event in stored.briefing.events:
        first = edtf_dates.bounds(edtf_dates.parse(event.edtf))[0] if event.status == "planned" and event.edtf else None
        if first is None:
            continue
        known = None if since is None or about in fresh or f"{about}:{event.id}" in fresh else since + AHEAD
        if first <= day:
            if first > last if last else first == day:
                yield Coming(stored, event, first, come=True)
        elif first <= day + AHEAD and (known is None or first > known):
            yield Coming(stored, event, first, come=False)
