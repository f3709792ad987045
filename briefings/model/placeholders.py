"""Hashes that are none: digits that somebody typed to fill the place until the real ones are known."""

from collections.abc import Iterator

from briefings.model.briefing import Briefing
from briefings.model.errors import Problem

_FEWEST_DIGITS = 8
"""Of the sixteen hexadecimal digits, a SHA-256 of 64 uses fewer than this once in some 10^17 texts."""
_PERIODS = (1, 2, 4, 8, 16, 32)
"""What divides 64: a hash that repeats itself was typed, for a SHA-256 never does."""


def is_placeholder(sha256: str) -> bool:
    """Whether 64 hexadecimal digits were made up: all zeros, one pattern over and over, or hardly any different digits."""
    repeats = any(sha256 == sha256[:period] * (len(sha256) // period) for period in _PERIODS)
    return repeats or len(set(sha256)) < _FEWEST_DIGITS


def check_placeholders(briefing: Briefing) -> Iterator[Problem]:
    """Yield a problem for each hash in a file that was never computed, by its key path; nobody could verify anything with it."""
    message = "these digits were made up to fill the place; put in those that `briefing passages ARTICLE` prints."
    if is_placeholder(briefing.source.fingerprint.removeprefix("sha256:")):
        yield Problem("source.fingerprint", message)
    for index, passage in enumerate(briefing.passages):
        if is_placeholder(passage.sha256):
            yield Problem(f"passages[{index}].sha256", message)
