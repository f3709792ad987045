"""Which time zone a text means. What could be several is never guessed: all that it could be is returned, likeliest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from briefings.model.settings import UTC_ZONE
from briefings.services.time_zones import places
from briefings.services.time_zones.abbreviations import find_abbreviated
from briefings.services.time_zones.catalogue import zones
from briefings.services.time_zones.offsets import clock_of, has_offset, is_like_offset, read_offset
from briefings.services.time_zones.places import Place
from briefings.text import cldr
from briefings.text.fold import fold

_NAME_ENOUGH = 4
"""Letters from which on a beginning means the only zone that has it; fewer could be an abbreviation."""
_ZULU = "z"
"""UTC as RFC 3339 writes it."""
_SO_MUCH_LARGER = 10
"""A city so many times as large as every other of its name is meant: London is in England, but Athens may be in Georgia."""


class Kind(Enum):
    """What a text is taken for."""

    NAME = auto()
    ABBREVIATION = auto()
    OFFSET = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text may mean: at most one place a zone, likeliest first; `only` is the IANA name if there is no doubt."""

    kind: Kind
    places: tuple[Place, ...] = ()
    only: str | None = None


def find_meaning(text: str, *, now: datetime, locale: str) -> Meaning:
    """What a text means: an offset, an IANA name, an abbreviation, a place of just that name, a city with its
    country or state ("Berlin, Germany"), the country or state alone if no table has the place in it, else what begins so; in this
    order.

    `now` (aware) tells which zones have the same clock. Countries may be named in the language of `locale` (BCP 47), too.
    """
    wanted, offset = fold(text), read_offset(text)
    if offset is not None:
        return Meaning(Kind.OFFSET, _find_at(offset, now))
    if not wanted or is_like_offset(text):
        return Meaning(Kind.OFFSET if wanted else Kind.NAME)
    if key := next(
        (zone.key for zone in zones().values() if wanted in zone.keys or (wanted, zone.key) == (_ZULU, UTC_ZONE)), None
    ):
        return Meaning(Kind.NAME, (places.place_of(key),), key)
    if short := tuple(places.place_of(key) for key in find_abbreviated(wanted) if key in zones()):
        return Meaning(Kind.ABBREVIATION, short, short[0].zone if len(short) == 1 else None)
    if named := _find_named(text, wanted, locale) or _find_named(text, _without_time(wanted), locale):
        return Meaning(Kind.NAME, places.keep_first(named), _decide(named, now))
    begun = places.keep_first(places.find_beginning(wanted, locale))
    return Meaning(Kind.NAME, begun, begun[0].zone if len(begun) == 1 and len(wanted) >= _NAME_ENOUGH else None)


def find_offered(text: str, *, now: datetime, locale: str) -> tuple[Place, ...]:
    """What to offer while a text is typed: what it means as it stands, then what begins so; nothing more for an offset.

    A later word of a name is no match for an abbreviation: "EST" is not Rufisque Est.
    """
    meaning = find_meaning(text, now=now, locale=locale)
    if meaning.kind is Kind.OFFSET or not fold(text):
        return meaning.places
    more = places.find_beginning(fold(text), locale, at_start=meaning.kind is Kind.ABBREVIATION)
    return places.keep_first((*meaning.places, *more))


def find_nearest(text: str, *, locale: str, most: int) -> tuple[Place, ...]:
    """The places whose names come closest to a mistyped one, best first."""
    return places.find_nearest(fold(text), locale, most=most)


def tell_apart(found: Iterable[Place], now: datetime) -> tuple[Place, ...]:
    """The places without those whose clock, in the two years from now on, is that of one before: what there is to choose from."""
    by_clock: dict[object, Place] = {}
    for place in found:
        by_clock.setdefault(clock_of(place.zone, now), place)
    return tuple(by_clock.values())


def suggest_likely(locale: str) -> tuple[Place, ...]:
    """What to offer to somebody who has typed nothing yet: UTC, and the zones of the country that their language suggests."""
    country = _guess_country(locale)
    likely = (zone for zone in zones().values() if zone.key == UTC_ZONE or (country and zone.territory == country))
    return tuple(Place(zone.key, zone.label) for zone in likely)


def _find_named(text: str, wanted: str, locale: str) -> tuple[Place, ...]:
    return places.find_named(wanted, locale) or places.find_within(wanted, locale) or _find_around(text, locale)


def _without_time(wanted: str) -> str:
    """A folded place in "beijing time" or "moscow local time"."""
    return wanted.removesuffix(" time").removesuffix(" local")


def _find_around(text: str, locale: str) -> tuple[Place, ...]:
    """The country or state behind the comma of a text, if its city is in no table; () without a comma."""
    place, _, region = text.rpartition(",")
    return places.find_around(fold(place), fold(region), locale) if place else ()


def _find_at(offset: timedelta, now: datetime) -> tuple[Place, ...]:
    """UTC if it has that offset, then the zones of cities, one of each clock first and the larger before the smaller."""
    there = [places.place_of(key) for key in zones() if has_offset(key, offset, now)]
    large = sorted((place for place in there if place.thousands), key=lambda place: -place.thousands)
    utc = [place for place in there if place.zone == UTC_ZONE]
    return places.keep_first((*utc, *tell_apart(large, now), *large))


def _decide(named: tuple[Place, ...], now: datetime) -> str | None:
    """The zone of places of one name, the largest first, if all have one clock or that is a city that outweighs the others."""
    first = named[0]
    elsewhere = [place for place in named if place.zone != first.zone]
    if len(tell_apart(named, now)) == 1:
        return first.zone
    if first.is_city and all(place.is_city and place.thousands * _SO_MUCH_LARGER <= first.thousands for place in elsewhere):
        return first.zone
    return None


def _guess_country(locale: str) -> str:
    """The ISO 3166 code of the country that a locale speaks of; "" if it cannot be told."""
    return cldr.find_territory(locale)
