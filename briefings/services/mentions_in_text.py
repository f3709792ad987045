"""Recognizing in somebody's text what the briefings know: names, and words that were quoted."""

import re

from briefings.services.library_lookup import Reading, Suggestion
from briefings.text.fold import fold

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,300})[”\"»“]")
_SHORT_ENOUGH = 12
"""Words: a message as short as this is looked for as it stands, if it quotes nothing."""
_LEAST = 2
_PHRASES = 3
_NAMES = 25


async def names_in(reading: Reading, server: int, text: str) -> tuple[Suggestion, ...]:
    """The actors whose name or alias stands in the text as whole words, each once, in the text's order; 25 at most."""
    return await reading.find_actors_in(server, text, limit=_NAMES)


def phrases_in(text: str) -> tuple[str, ...]:
    """What to look for word for word: what the text puts in quotation marks, or a short text as a whole; three at most."""
    quoted = [phrase.strip(" ,.") for phrase in _QUOTED.findall(text)]
    phrases = [phrase for phrase in quoted if len(fold(phrase).split()) >= _LEAST]
    if not phrases and _LEAST <= len(fold(text).split()) <= _SHORT_ENOUGH:
        phrases = [text.strip()]
    return tuple(dict.fromkeys(phrases))[:_PHRASES]
