"""The names under which a briefing and its actors are found."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.store.records import NameKind
from briefings.text.fold import fold, suffixes

LONGEST_TOKEN = 100
"""Code points of a token; what is typed is cut to the same length, so a longer one is still found."""
_PAST_EVERY_LETTER = "\U0010ffff"
"""No folded text holds it, and in UTF-8, the order SQLite compares in, it comes after everything."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One token; `later` is 0 if it is a whole spelling and 1 if it starts at a later word."""

    kind: NameKind
    later: int
    token: str
    id: str
    label: str


def name_rows(briefing: Briefing) -> Iterator[NameRow]:
    """Yield all tokens of a briefing (its id and headline) and of its actors (names and aliases)."""
    headline = briefing.summary.headline.text
    for spelling in (briefing.id, headline):
        yield from _tokens("briefing", spelling, briefing.id, headline)
    for actor in briefing.actors:
        for spelling in (actor.name, *actor.aliases):
            yield from _tokens("actor", spelling, actor.id, actor.name)


def token_range(typed: str) -> tuple[str, str]:
    """Return the lowest token that starts with what was typed, and what comes after the highest."""
    low = fold(typed)[:LONGEST_TOKEN]
    return low, low + _PAST_EVERY_LETTER


def _tokens(kind: NameKind, spelling: str, item_id: str, label: str) -> Iterator[NameRow]:
    for word, suffix in enumerate(suffixes(spelling)):
        yield NameRow(kind, min(word, 1), suffix[:LONGEST_TOKEN], item_id, label)
