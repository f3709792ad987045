"""Large cities and the states of the US: GeoNames' data, as `make places` writes it into the two tables beside this file.

Nothing is read before somebody asks.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefings.text.fold import fold

_REGION_NAMES = """ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|
new south wales|victoria|queensland|tasmania|south australia|western australia|northern territory|bavaria|saxony|lombardy|tuscany|
sicily|sardinia|catalonia|andalusia|galicia|brittany|normandy|provence|alsace|corsica|flanders|wallonia|kashmir|punjab|kerala|
gujarat|bihar|crimea|donbas|chechnya|dagestan|siberia|xinjiang|inner mongolia|gaza|gaza strip|west bank|golan heights|kurdistan|
darfur|zanzibar|bali|java|sumatra|borneo|okinawa|hokkaido|lapland|patagonia|nagorno karabakh|south ossetia|abkhazia|transnistria|
cornwall|yorkshire|kent|essex|surrey|lancashire|midlands|silicon valley|manhattan|brooklyn|queens|bronx|hollywood"""


def read_lines(name: str) -> list[str]:
    """The lines of a table, by its file's name; what stands in them is written by `tools/places.py`."""
    return files("briefings.text.geography").joinpath(name).read_text("utf-8").splitlines()


@cache  # a table that ships: read once, and only when an article is read for its actors
def inhabitants() -> Mapping[str, int]:
    """Thousands of inhabitants of the largest city of each folded name, but for names of `regions`."""
    found: dict[str, int] = {}
    for line in read_lines("cities.tsv"):
        name, _, _, _, thousands, _ = line.split("\t")
        folded = name.lower() if name.isascii() and name.replace(" ", "").isalnum() else fold(name)
        found.setdefault(folded, int(thousands))
        if " am " in folded or " upon " in folded:  # "Frankfurt am Main"
            found.setdefault(folded.split()[0], int(thousands))
    for region in _REGION_NAMES.replace("\n", "").split("|"):
        found.pop(region, None)
    return found


@cache  # as `inhabitants`
def regions() -> frozenset[str]:
    """The folded names of the states of the US, and of some other well-known parts of countries."""
    states = (line.split("\t")[1] for line in read_lines("us_states.tsv"))
    return frozenset(fold(state) for state in states) | frozenset(_REGION_NAMES.replace("\n", "").split("|"))
