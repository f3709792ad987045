"""What people call countries, beside their names in the Unicode CLDR."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from briefings.services.time_zones.catalogue import countries
from briefings.text.fold import fold

_SPOKEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AE": ("UAE", "Emirates"),
        "BA": ("Bosnia",),
        "CD": ("DR Congo", "DRC", "Democratic Republic of the Congo", "Congo"),
        "CG": ("Republic of the Congo", "Congo"),
        "CI": ("Ivory Coast",),
        "CN": ("PRC", "People's Republic of China"),
        "CZ": ("Czech Republic",),
        "GB": ("GB", "UK", "U.K.", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"),
        "HK": ("Hong Kong", "HK"),
        "KP": ("Korea", "DPRK"),
        "KR": ("Korea", "Republic of Korea"),
        "MK": ("Macedonia",),
        "MM": ("Burma", "Myanmar"),
        "MO": ("Macao", "Macau"),
        "NL": ("Holland",),
        "NZ": ("NZ",),
        "PS": ("Palestine",),
        "SZ": ("Swaziland",),
        "TL": ("East Timor",),
        "TR": ("Turkey",),
        "US": ("US", "U.S.", "USA", "U.S.A.", "America", "United States of America"),
        "VA": ("Vatican", "Holy See"),
    }
)


@lru_cache(maxsize=40)  # as many as Discord has languages; folding 300 names for every letter that is typed takes too long
def territories_by_name(locale: str) -> Mapping[str, frozenset[str]]:
    """The ISO 3166 codes of countries by what they are called in English or in the language of a locale, folded."""
    called: dict[str, set[str]] = {}
    for code, name in (*countries().items(), *countries(locale).items()):
        if len(code) == len("US"):  # the others are continents and regions
            called.setdefault(fold(name), set()).add(code)
    for code, names in _SPOKEN.items():
        for name in names:
            called.setdefault(fold(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in called.items()}
