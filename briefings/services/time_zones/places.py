"""Places by name, each with its time zone: cities, countries, states of the US, and what the IANA database calls its zones."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefings.services.time_zones.catalogue import countries, zones
from briefings.services.time_zones.cities import City, cities, states
from briefings.services.time_zones.country_names import territories_by_name
from briefings.text.fold import fold

_LIKE_ENOUGH = 75.0
"""rapidfuzz's WRatio from 0 to 100: below this, two names only share letters."""
_SHORTEST_TYPO = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the IANA name of its zone, what it is called in a list, thousands of inhabitants, whether it is a city."""

    zone: str
    label: str
    thousands: int = 0
    is_city: bool = False


def place_of(zone: str) -> Place:
    """An installed zone as a place, with the inhabitants of its large cities."""
    return Place(zone, zones()[zone].label, cities().thousands.get(zone, 0))


def find_named(wanted: str, locale: str) -> tuple[Place, ...]:
    """The places of just this name, folded, the larger first; if there are none, cities that have it as another name.

    A city that is larger than all of that name counts beside them: Odesa has been Odessa for longer than the one in Texas.
    """
    regions = find_regions(wanted, locale)
    found = [*_find_cities(wanted), *regions]
    others = [_city_place(city) for city in cities().by_other_name.get(wanted, ())]
    if found:
        largest = max(place.thousands for place in found)
        others = [] if regions else [place for place in others if place.thousands > largest > 0]
    return _sort([*found, *others])


def find_regions(wanted: str, locale: str) -> tuple[Place, ...]:
    """The zones of the countries and US states of just this name, folded."""
    return (*_find_countries(wanted, locale), *_find_states(wanted))


def find_around(wanted: str, region: str, locale: str) -> tuple[Place, ...]:
    """The zones of a country or US state, for a place in it that no table has; "georgia" in "usa" is the state alone."""
    states_there = _find_states(wanted) if "US" in territories_by_name(locale).get(region, ()) else ()
    return states_there or _sort(find_regions(region, locale))


def find_within(wanted: str, locale: str) -> tuple[Place, ...]:
    """The cities of this name, folded, in the country or US state named after it ("portland oregon"), the larger first.

    Every label of a place is such a text, the one of a zone that is called by its country alone excepted.
    """
    words = wanted.split()
    pairs = [(" ".join(words[:end]), " ".join(words[end:])) for end in range(1, len(words))]
    found = (place for city, region in pairs for place in _find_in_region(city, region, locale))
    return tuple(dict.fromkeys(_sort(found)))


def find_beginning(wanted: str, locale: str, *, at_start: bool = False) -> tuple[Place, ...]:
    """The places that have a word in their name beginning so: zones, countries and states, then cities; each the larger first.

    With `at_start` it must be the first word. Other names of cities count only if nothing else begins so.
    """

    def begins(name: str) -> bool:
        return name.startswith(wanted) if at_start else f" {wanted}" in f" {name}"

    regions = [place_of(zone.key) for zone in zones().values() if any(map(begins, (*zone.keys, *zone.cities)))]
    names = filter(begins, territories_by_name(locale))
    others = [place for name in names for place in _find_countries(name, locale)]
    others += [place for state in states().values() if begins(fold(state.name)) for place in _find_states(fold(state.name))]
    found = [*_sort(regions), *_sort(others), *_sort(_begin(cities().by_name, begins))]
    return tuple(found) or _sort(_begin(cities().by_other_name, begins))


def find_nearest(wanted: str, locale: str, *, most: int) -> tuple[Place, ...]:
    """The places whose names come closest to a mistyped one, best first; of those as close, the larger first. One a zone."""
    if len(wanted) < _SHORTEST_TYPO:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded when first needed

    close = process.extract(wanted, _list_names(locale), scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH, limit=most * 5)
    found = [(score, place) for name, score, _ in close for place in find_named(name, locale)]
    found.sort(key=lambda pair: (-pair[0], -pair[1].thousands))
    return keep_first(place for _, place in found)[:most]


def keep_first(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places without those in the zone of one before."""
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.zone, place)
    return tuple(first.values())


def _find_cities(wanted: str) -> Iterator[Place]:
    """Cities of that name; one that has a zone named after it and is too small for the table counts, too."""
    large = cities().by_name.get(wanted, ())
    yield from map(_city_place, large)
    listed = {city.zone for city in large}
    yield from (
        Place(key, zone.label, is_city=True) for key, zone in zones().items() if wanted in zone.cities and key not in listed
    )


def _find_in_region(city: str, region: str, locale: str) -> Iterator[Place]:
    """Cities of the tables; if there is none, the cities that have a zone named after them, or are the largest of a state."""
    named = cities().by_name.get(city, ()) or cities().by_other_name.get(city, ())
    keys = [key for key, zone in zones().items() if city in zone.cities]
    largest = [(state, zone, name) for state in states().values() for zone, name in state.zones if fold(name) == city]
    if not (named or keys or largest):
        return
    codes = {*territories_by_name(locale).get(region, ()), *(code for code in countries() if fold(code) == region)}
    within = {code for code, state in states().items() if region in {fold(state.name), fold(state.label), fold(code)}}
    there = [known for known in named if known.territory in codes or known.state in within]
    if there:
        yield from map(_city_place, there)
        return
    yield from (place_of(key) for key in keys if zones()[key].territory in codes)
    yield from (Place(zone, f"{name}, {state.label}", is_city=True) for state, zone, name in largest if state.code in within)


def _find_countries(wanted: str, locale: str) -> tuple[Place, ...]:
    """The zones of the countries of that name; those of its cities for a country that has none by the CLDR."""
    codes = territories_by_name(locale).get(wanted, frozenset())
    own = [place_of(key) for key, zone in zones().items() if zone.territory in codes]
    if codes and not own:
        own = [_city_place(city) for named in cities().by_name.values() for city in named if city.territory in codes]
    return keep_first(_sort(own))


def _find_states(wanted: str) -> tuple[Place, ...]:
    """The zones of the US state of that name, each called by its largest city there."""
    meant = (state for state in states().values() if fold(state.name) == wanted)
    return tuple(Place(zone, f"{city}, {state.label}") for state in meant for zone, city in state.zones)


def _begin(called: Mapping[str, tuple[City, ...]], begins: Callable[[str], bool]) -> Iterator[Place]:
    return (_city_place(city) for name, named in called.items() if begins(name) for city in named)


def _city_place(city: City) -> Place:
    return Place(city.zone, city.label, city.thousands, is_city=True)


def _sort(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: -place.thousands))


@lru_cache(maxsize=40)  # as many as Discord has languages
def _list_names(locale: str) -> tuple[str, ...]:
    """Every folded name that a mistyped one may have been meant for."""
    own = (name for zone in zones().values() for name in zone.cities)
    regions = (*territories_by_name(locale), *(fold(state.name) for state in states().values()))
    return tuple(dict.fromkeys((*own, *regions, *cities().by_name)))
