"""Time zones by what people call them: a city, a country, or the name in the IANA database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from rapidfuzz import fuzz, process

from briefings.model.schedule import UnknownZoneError, find_zone
from briefings.model.settings import UTC_ZONE
from briefings.text.fold import fold, suffixes

_AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)
"""Where zones are cities. What else the database has are offsets, abbreviations and copies for old programs."""
_NO_CITIES = (UTC_ZONE, "GMT", "Zulu", "Etc/UTC", "Etc/GMT")
_LIKE_ENOUGH = 75.0
"""rapidfuzz's WRatio from 0 to 100: below this, two names only share letters."""
_SHORTEST_TYPO = 3
_NAME_ENOUGH = 4
"""Letters from which on a beginning means the only zone that has it; fewer could be an abbreviation: EST is not Estonia."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone: its IANA name, its city and country in English, and everything it may be called, folded."""

    key: str
    city: str
    country: str = ""
    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The zone in a list: "Zurich, Switzerland"."""
        return f"{self.city}, {self.country}" if self.country else self.city


@cache  # a table of the installed time zones: reading their names from the disk takes too long for every letter that is typed
def zones() -> tuple[Zone, ...]:
    """Every zone that is a city, by its IANA name, and UTC first."""
    newer: Mapping[str, str] = get_global("zone_aliases")
    within: Mapping[str, str] = get_global("zone_territories")
    countries = _countries()
    there = available_timezones()
    called: dict[str, set[str]] = {}
    for key in there:
        if key.partition("/")[0] in _AREAS:
            called.setdefault(newer[key] if newer.get(key) in there else key, set()).add(key)
    cities = [_zone(key, keys, countries.get(within.get(key, ""), "")) for key, keys in sorted(called.items())]
    return (Zone(UTC_ZONE, UTC_ZONE, names=tuple(map(fold, _NO_CITIES))), *cities)


def find_zones(text: str) -> tuple[Zone, ...]:
    """The zones that a text means: of that name or city, else all with a word starting like this, else those of a country."""
    wanted = fold(text)
    if not wanted:
        return ()
    just = tuple(zone for zone in zones() if wanted in zone.names)
    starting = just or tuple(zone for zone in zones() if _starts(wanted, *zone.names))
    return starting or tuple(zone for zone in zones() if zone.country and _starts(wanted, fold(zone.country)))


def find_only(text: str) -> Zone | None:
    """The one zone that a text means, or None if it could be several, or none."""
    found, wanted = find_zones(text), fold(text)
    return found[0] if len(found) == 1 and (wanted in found[0].names or len(wanted) >= _NAME_ENOUGH) else None


def find_nearest(text: str, *, most: int) -> tuple[Zone, ...]:
    """The zones whose names come closest to a mistyped one, best first."""
    wanted = fold(text)
    if len(wanted) < _SHORTEST_TYPO:
        return ()
    spellings = {name: zone for zone in zones() for name in zone.names}
    close = process.extract(wanted, list(spellings), scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH, limit=most * 2)
    return tuple(dict.fromkeys(spellings[name] for name, _, _ in close))[:most]


def suggest_likely(locale: str, *, most: int) -> tuple[Zone, ...]:
    """What to offer to somebody who has typed nothing yet: UTC, and the zones of the country that their language suggests."""
    country = _country_of(locale)
    return tuple(zone for zone in zones() if zone.key == UTC_ZONE or (country and zone.country == country))[:most]


def time_in(zone: str, now: datetime) -> str:
    """The time of day of an aware moment in an IANA zone, and the day: "09:30 on 14 May".

    Of a zone that has left the data since it was chosen, the time in UTC, which is said.
    """
    known = or_utc(zone)
    there = now.astimezone(known)
    said = "" if known.key == zone else f" in {UTC_ZONE}, because the bot does not know the time zone {zone} any more"
    return f"{there:%H:%M} on {there.day} {there:%B}{said}"


def day_in(moment: datetime, zone: str) -> str:
    """The date of an aware moment in an IANA zone, as an EDTF day; in UTC if the zone has left the data since then."""
    return moment.astimezone(or_utc(zone)).date().isoformat()


def or_utc(zone: str) -> ZoneInfo:
    """The rules of a zone by its IANA name, or those of UTC if the data has none."""
    try:
        return find_zone(zone)
    except UnknownZoneError:
        return find_zone(UTC_ZONE)


def _zone(key: str, keys: set[str], country: str) -> Zone:
    city = key.rpartition("/")[2].replace("_", " ")
    parts = {part.replace("_", " ") for zone_key in keys for part in (zone_key, zone_key.rpartition("/")[2])}
    return Zone(key, city, country, tuple(sorted(map(fold, parts))))


def _starts(wanted: str, *names: str) -> bool:
    return any(end.startswith(wanted) for name in names for end in suffixes(name))


def _country_of(locale: str) -> str:
    """The English name of the country that a locale (BCP 47) speaks of; "" if it cannot be told."""
    likely_tags: Mapping[str, str] = get_global("likely_subtags")
    try:
        known = Locale.parse(locale, sep="-")
        known = known if known.territory else Locale.parse(likely_tags.get(known.language, known.language))
    except (UnknownLocaleError, ValueError):
        return ""
    return _countries().get(known.territory or "", "")


def _countries() -> Mapping[str, str]:
    """The English names of countries by their ISO 3166 codes."""
    return cast("Mapping[str, str]", Locale.parse("en").territories)
