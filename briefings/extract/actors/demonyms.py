"""Adjectives and people of a country, and the names that states, regions and cities go by."""

from functools import lru_cache

from briefings.extract.actors.given_names import GIVEN_NAMES
from briefings.text.fold import fold
from briefings.text.geography.tables import inhabitants, regions
from briefings.text.name_forms import base, nationalities, territories

_SHORT_WORDS = "us usa u.s. u.s.a. u.s uk u.k. u.k uae eu u.n. un drc dprk prc"
_SHORT = frozenset(_SHORT_WORDS.split())


def _split(names: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in names.split("|"))


_SPOKEN = _split(
    """united states of america|great britain|britain|england|scotland|wales|northern ireland|america|holland|burma|turkey|
    czech republic|republic of korea|democratic republic of the congo|dr congo|ivory coast|vatican|holy see|palestine|
    russian federation|soviet union|ussr|east timor|macedonia|swaziland|taiwan|kosovo|tibet|bosnia|islamic republic of iran|
    people s republic of china|peoples republic of china|european union|west germany|east germany|yugoslavia|czechoslovakia|
    emirates|korea|congo|hong kong|macau|us|usa|u s|u s a|uk|u k|uae|eu|dprk|prc"""
)
_WORLDS = _split(
    """africa|asia|europe|north america|south america|latin america|central america|americas|oceania|world|western europe|
    eastern europe|middle east|caribbean|balkans|caucasus|scandinavia|central asia|southeast asia|asia pacific|northern africa|
    western asia|southern europe|northern europe|antarctica|polynesia|melanesia|micronesian region|australasia|eurozone|
    sub saharan africa|outlying oceania|southern asia|eastern asia|western africa|eastern africa|middle africa|southern africa"""
)
UNIONS = frozenset(["united nations", "un", "u n", "european union", "eu", "eurozone", "nato"])
"""Bodies of states; CLDR counts some of them among the territories."""
_ENDINGS = ("an", "ans", "ese", "i", "is", "ish")
_OTHERS_WORDS = """
french dutch greek greeks czech czechs turk turks slovak slovaks croat croats serb serbs cypriot cypriots dane danes swede
swedes finn finns pole poles scot scots swiss argentine argentines filipino filipinos icelandic icelander icelanders hellenic
zealander zealanders arab arabs afghan afghans thai thais kurd kurds briton britons welsh spaniard spaniards lao
"""
_OTHERS = frozenset(_OTHERS_WORDS.split())
_COMPASS = frozenset(["south", "north", "west", "east", "saudi", "new"])


def is_state(name: str) -> bool:
    """Whether it is the name of a country, long or short: "Japan", "the US", "Russian Federation"."""
    folded = fold(name)
    if folded in UNIONS:
        return False
    return name.lower() in _SHORT or folded in _SPOKEN or (folded in territories() and not is_region(name))


def is_region(name: str) -> bool:
    """Whether it is the name of a part of the world, or of a well-known part of a country."""
    folded = fold(name)
    return folded in _WORLDS or folded in regions()


def count_inhabitants(name: str) -> int:
    """Thousands of inhabitants of the largest city of that name; 0 if no large city has it."""
    return inhabitants().get(fold(name), 0)


@lru_cache(maxsize=4096)  # the same few hundred adjectives come up again and again
def is_demonym(word: str) -> bool:
    """Whether a word is the adjective or the people of a country or part of the world: "Japanese", "Afghans"."""
    folded = fold(word)
    if " " in folded:
        first, _, last = word.rpartition(" ")
        return first.lower() in _COMPASS and is_demonym(last)
    if not folded or is_state(word) or is_region(word) or folded in GIVEN_NAMES or not word[0].isupper():
        return False
    return folded in _OTHERS or (folded.endswith(_ENDINGS) and base(folded) in nationalities())
