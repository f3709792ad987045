"""Large cities and the zones that they lie in: GeoNames' data, from the two tables in `briefings/text/geography/`.

Nothing is read before somebody looks for a zone; the first time takes a seventh of a second and 13 MB.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefings.services.time_zones.catalogue import countries, current_keys
from briefings.text.fold import fold
from briefings.text.geography.tables import read_lines


@dataclass(frozen=True, slots=True)
class City:
    """A city: its name, its country (ISO 3166), its state in the US (postal code), its zone, thousands of inhabitants."""

    name: str
    territory: str
    state: str
    zone: str
    thousands: int

    @property
    def label(self) -> str:
        """The city in a list: "Mumbai, India", "Portland, Oregon (US)"."""
        place = states()[self.state].label if self.state in states() else countries().get(self.territory, self.territory)
        return f"{self.name}, {place}"


@dataclass(frozen=True, slots=True)
class State:
    """A state of the United States: its postal code, its name, and (zone, largest city there), most inhabitants first."""

    code: str
    name: str
    zones: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """The state in a list: Georgia is a country, too."""
        return f"{self.name} (US)"


@dataclass(frozen=True, slots=True)
class Cities:
    """All cities, the largest first: by folded name, by the other names of the largest, and thousands of inhabitants by zone."""

    by_name: Mapping[str, tuple[City, ...]]
    by_other_name: Mapping[str, tuple[City, ...]]
    thousands: Mapping[str, int]


@cache  # a table that ships: read once, and only when somebody looks for a zone
def cities() -> Cities:
    """The cities, without those whose zone is not installed."""
    by_name: dict[str, tuple[City, ...]] = {}
    by_other_name: dict[str, tuple[City, ...]] = {}
    thousands: Counter[str] = Counter()
    current = current_keys()
    for line in read_lines("cities.tsv"):
        name, territory, state, zone, inhabitants, others = line.split("\t")
        if zone not in current:
            continue
        city = City(name, territory, state, current[zone], int(inhabitants))
        folded = fold(name)
        by_name[folded] = (*by_name.get(folded, ()), city)
        for other in others.split("|") if others else ():
            by_other_name[other] = (*by_other_name.get(other, ()), city)
        thousands[city.zone] += city.thousands
    return Cities(by_name, by_other_name, thousands)


@cache  # as `cities`
def states() -> Mapping[str, State]:
    """The states of the United States by their postal codes."""
    current = current_keys()
    found: dict[str, State] = {}
    for line in read_lines("us_states.tsv"):
        code, name, places = line.split("\t")
        pairs = (place.partition("=") for place in places.split("|"))
        found[code] = State(code, name, tuple((current[zone], city) for zone, _, city in pairs if zone in current))
    return found
