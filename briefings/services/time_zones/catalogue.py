"""The time zones of the IANA database that are cities, and UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from briefings.model.settings import UTC_ZONE
from briefings.text import cldr
from briefings.text.fold import fold

_AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)
"""Where zones are cities. What else the database has are offsets, abbreviations and copies for old programs."""
_NO_CITIES = (UTC_ZONE, "GMT", "Zulu", "Etc/UTC", "Etc/GMT")


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone: its IANA name, its city in English, the country that it belongs to (ISO 3166), and its names, folded.

    `keys` are IANA names, its own and older ones; `cities` are the cities in them.
    """

    key: str
    city: str
    territory: str = ""
    keys: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The zone in a list: "Zurich, Switzerland"."""
        country = countries().get(self.territory)
        return f"{self.city}, {country}" if country and country != self.city else self.city


@cache  # a table of the installed time zones: reading their names from the disk takes too long for every letter that is typed
def zones() -> Mapping[str, Zone]:
    """Every zone that is a city, by its IANA name, and UTC first."""
    called: dict[str, set[str]] = {}
    for key, current in current_keys().items():
        if key.partition("/")[0] in _AREAS:
            called.setdefault(current, set()).add(key)
    within = {key: code for key, code in cldr.read_table("zone_territories").items() if code.isalpha()}  # "001" is the world
    cities = {key: _make_zone(key, keys, within.get(key, "")) for key, keys in sorted(called.items())}
    names = tuple(map(fold, _NO_CITIES))
    return {UTC_ZONE: Zone(UTC_ZONE, UTC_ZONE, keys=names, cities=names), **cities}


@cache  # as `zones`
def current_keys() -> Mapping[str, str]:
    """The IANA name that counts today for every name that is installed here: "Europe/Kyiv" for "Europe/Kiev"."""
    newer = cldr.read_table("zone_aliases")
    there = available_timezones()
    return {key: newer[key] if newer.get(key) in there else key for key in there}


def countries(locale: str = "en") -> Mapping[str, str]:
    """The names of countries by their ISO 3166 codes, in the language of a locale (BCP 47); {} if the CLDR lacks that."""
    return cldr.name_territories(locale)


def _make_zone(key: str, keys: set[str], territory: str) -> Zone:
    cities = {zone_key.rpartition("/")[2] for zone_key in keys}
    return Zone(key, _read(key.rpartition("/")[2]), territory, _fold_all(keys), _fold_all(cities))


def _fold_all(keys: set[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(_read(key)) for key in keys}))


def _read(key: str) -> str:
    return key.replace("_", " ")
