"""The stretches of the article that our own words rest on: how many there may be, and that each is well formed.

Whether they stand in the article and inside the cited passages is for `briefings.verify`, which has the article.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import cast

from briefings.model.briefing import Briefing
from briefings.model.errors import Problem
from briefings.model.source import Stretch
from briefings.model.traversal import records

MOST_STRETCHES = 3
"""Stretches of an item."""
MOST_WORDS = 25
"""Words of a stretch that are written out: enough for proof, too few to replace the article."""
MOST_KEY_POINTS = 3
"""Key points of a summary."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_evidence(briefing: Briefing) -> Iterator[Problem]:
    """Yield what is wrong with the evidence of items, and with the number of key points."""
    if len(briefing.summary.key) > MOST_KEY_POINTS:
        yield Problem(
            "summary.key",
            f"there are {len(briefing.summary.key)} key points; {MOST_KEY_POINTS} are the most. Move the rest to `points`.",
        )
    for path, record in records(briefing):
        stretches = cast("tuple[Stretch, ...]", getattr(record, "evidence", ()))
        if len(stretches) > MOST_STRETCHES:
            yield Problem(f"{path}.evidence", f"there are {len(stretches)} stretches; {MOST_STRETCHES} are the most of an item.")
        for index, stretch in enumerate(stretches):
            yield from _check_stretch(stretch, f"{path}.evidence[{index}]")


def _check_stretch(stretch: Stretch, path: str) -> Iterator[Problem]:
    if stretch.start < 0 or stretch.end <= stretch.start:
        yield Problem(f"{path}.end", "`start` is counted from 0, and `end` must be greater than `start`.")
    if not _SHA256.fullmatch(stretch.sha256):
        yield Problem(f"{path}.sha256", "this must be 64 hexadecimal digits in lower case, as `briefing passages` prints them.")
    if not stretch.words:
        return
    if len(stretch.words.split()) > MOST_WORDS:
        yield Problem(
            f"{path}.words",
            f"these are {len(stretch.words.split())} words; {MOST_WORDS} are the most of a stretch. Shorten it, or drop `words`.",
        )
    is_of_that_length = len(stretch.words) == stretch.end - stretch.start
    if not is_of_that_length or hashlib.sha256(stretch.words.encode()).hexdigest() != stretch.sha256:
        yield Problem(
            f"{path}.words",
            "these are not the words that `start`, `end` and `sha256` name; `briefing passages --find` prints them.",
        )
