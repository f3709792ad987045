"""The feed of a server's published briefings, from whichever surface."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from briefings.caller import LIBRARY
from briefings.export import feed
from briefings.export.feed import Feed, FeedEntry
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing
from briefings.model.revision import parse_revised
from briefings.services.exporting.exports import find_edition
from briefings.store.records import Stored
from briefings.store.store import Store
from briefings.store.timestamps import moment_of

MOST_ENTRIES = 50
"""Briefings of a feed, those that changed last: its readers have seen the older ones."""


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """Whose briefings, under which title, and at which address the feed will be read, "" if that is not known."""

    server: int
    title: str = "Briefings"
    address: str = ""


async def make_feed(store: Store, options: FeedOptions, *, now: datetime) -> bytes:
    """Return the Atom feed of what lives in that server and was published; of the library if it is 0.

    `now` (aware) is what an empty feed has as the moment of its last change. Raises StoreError.
    """
    cards = [card for card in await store.cards(options.server) if card.server == options.server]
    found = [entry for card in cards if (entry := await _make_entry(store, options.server, card.id))]
    entries = sorted(found, key=lambda entry: (entry.updated, entry.briefing.id), reverse=True)[:MOST_ENTRIES]
    updated = entries[0].updated if entries else now
    return feed.write(Feed(options.server, options.title, updated, options.address), entries)


async def _make_entry(store: Store, server: int, briefing: str) -> FeedEntry | None:
    """The entry of a briefing; None if it was deleted while the feed was made."""
    version, stored = await store.current(server, briefing), await store.briefing(server, briefing)
    if version is None or stored is None or (version.server, version.revision) != (stored.server, stored.revision):
        return None
    edition = await find_edition(store, version, stored)
    lifted_at = edition.retraction.lifted_at if edition.retraction else None
    told = _find_last_change(stored.briefing) if stored.server == LIBRARY else None
    changed_at = told or stored.loaded_at
    updated = max(filter(None, (changed_at, moment_of(version.retracted_at), lifted_at)))
    return FeedEntry(stored.briefing, edition, updated, await _first_published(store, stored))


def _find_last_change(briefing: Briefing) -> datetime | None:
    """When the text of a library's briefing last changed, as far as it says so itself; None if it does not.

    One that names no day of that has changed since the first of those up to which it knows.
    When this database was made, or the file was loaded into it, is no change to a reader.
    """
    days = [entry.date for entry in (*briefing.corrections, *briefing.tombstones)]
    told = [moment for text in (briefing.revised, *days) if (moment := _begin(parse_revised(text)))]
    known, _ = edtf_dates.bounds(edtf_dates.parse(briefing.as_of)) if briefing.as_of else (None, None)
    return max(told, default=_begin(known))


def _begin(day: datetime | date | None) -> datetime | None:
    """A moment, or that at which a day begins in UTC."""
    return day if isinstance(day, datetime) or day is None else datetime.combine(day, time(), UTC)


async def _first_published(store: Store, stored: Stored) -> datetime | None:
    """When readers first had a briefing by that id; None if it is not known to the moment."""
    if stored.server == LIBRARY:
        revised = parse_revised(stored.briefing.revised)
        return revised if isinstance(revised, datetime) else None
    if await store.desk.find_copy_revisions(stored.server, stored.briefing.id):
        return None
    return min((card.made_at for card in await store.desk.revisions(stored.server, stored.briefing.id)), default=None)
