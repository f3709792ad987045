"""Forms of names: adjectives and people of a country, short and long forms, initials; English, as news writes them."""

from collections.abc import Iterable
from functools import cache

from briefings.text import cldr
from briefings.text.fold import fold

_IRREGULAR = """
us usa u.s america american americans united-states
uk britain british briton britons united-kingdom
eu european-union
un united-nations
uae emirati emiratis united-arab-emirates
france french frenchman frenchmen frenchwoman
netherlands dutch holland dutchman
spain spanish spaniard spaniards
switzerland swiss
greece greek greeks hellenic
denmark danish dane danes
sweden swedish swede swedes
finland finnish finn finns
norway norwegian norwegians
poland polish pole poles
germany german germans
ireland irish irishman
wales welsh
scotland scottish scots scot
england english englishman
turkey turkish turk turks turkiye
czechia czech czechs
slovakia slovak slovaks
slovenia slovene slovenian slovenes
croatia croat croatian croats
serbia serb serbian serbs
bulgaria bulgarian bulgarians
belgium belgian belgians
thailand thai thais
philippines philippine filipino filipinos
cyprus cypriot cypriots
portugal portuguese
lebanon lebanese
myanmar burma burmese
peru peruvian peruvians
hungary hungarian hungarians
iceland icelandic icelanders
india indian indians
syria syrian syrians
cuba cuban cubans
libya libyan libyans
yemen yemeni yemenis
mali malian malians
kenya kenyan kenyans
afghanistan afghan afghans
pakistan pakistani pakistanis
panama panamanian panamanians
chad chadian
iran iranian iranians
iraq iraqi iraqis
oman omani omanis
niger nigerien
nigeria nigerian nigerians
austria austrian austrians
australia australian australians
laos lao laotian
congo congolese
monaco monegasque
argentina argentine argentinian argentines
ivory-coast ivorian
saudi saudis
korea korean koreans
kurdistan kurdish kurd kurds
palestine palestinian palestinians
europe european europeans
asia asian asians
africa african africans
catholic catholics vatican
moscow muscovite muscovites
islam islamic islamist muslim muslims
"""
_CANON = {form: line.split()[0] for line in _IRREGULAR.strip().splitlines() for form in line.split()}
_ENDINGS = (
    "istanis",
    "istani",
    "istan",
    "ians",
    "ian",
    "eans",
    "ean",
    "ans",
    "an",
    "ese",
    "ish",
    "ites",
    "ite",
    "is",
    "i",
    "ers",
    "er",
    "ns",
    "n",
)
_SHORTEST = 4
_JOINING = frozenset({"of", "the", "and", "for", "on", "in", "de", "la", "a", "an"})


def base(word: str) -> str:
    """What a folded name has in common with its adjective and its people: "armen" for Armenia, Armenian and Armenians."""
    if word in _CANON:
        return _CANON[word]
    is_whole = word in territories() and not word.endswith("istan")  # "Japan" ends in no ending, though "Mexican" does
    for ending in () if is_whole else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    bare = word.rstrip("aeiouy")
    return bare if len(bare) >= _SHORTEST else word


@cache
def territories() -> frozenset[str]:
    """The folded English names of the world's countries and territories, as Unicode's CLDR has them."""
    return frozenset(fold(name) for code, name in cldr.name_territories().items() if code.isalpha())


@cache
def nationalities() -> frozenset[str]:
    """The bases of their names, by which an adjective such as "Italian" is known."""
    return frozenset(base(name) for name in territories() if " " not in name) | frozenset(_CANON.values())


def initials(names: Iterable[str]) -> str:
    """The first letters of the words of a name, without "of" and "the"."""
    return "".join(word[0] for word in names if word not in _JOINING)
