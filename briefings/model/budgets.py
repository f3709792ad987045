"""How long the fields of a briefing in the brief form may be: what a reader takes in at a glance.

The numbers are data, so that what is checked and what is shown are held to the same ones. They bind briefings that have a lead;
whatever exceeds them is to be looked at, never cut. Attribution counts as words.
"""

from types import MappingProxyType
from typing import Literal

Budgeted = Literal["headline", "lead", "key", "why", "dispute", "note"]
"""A field with a budget of words: a sentence of the summary, or the `brief` of a dispute or note."""

WORDS: MappingProxyType[Budgeted, int] = MappingProxyType(
    {"headline": 12, "lead": 24, "key": 16, "why": 16, "dispute": 18, "note": 12}
)
"""The most words of each."""
LEAD_SENTENCES = 1
"""Sentences of a lead."""
MOST_POINTS = 7
"""Points of a summary that somebody reads to the end."""

VERBATIM_SHARE = 0.25
"""The most of an article's words that a file may hold besides quotations: `opens`, `worded` and `words` of evidence together."""


def count_words(text: str) -> int:
    """How many words a text has; a dash that stands alone is none."""
    return sum(1 for word in text.split() if any(char.isalnum() for char in word))
