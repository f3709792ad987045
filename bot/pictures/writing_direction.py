"""In which order the parts of a line stand if some of them are written from right to left.

The everyday part of the Unicode Bidirectional Algorithm (UAX 9): a direction for the paragraph, letters of both directions,
numbers among them, and neutral characters between. Explicit controls are dropped before. Pillow knows all of it, but for one font
only.
"""

import unicodedata
from itertools import groupby, repeat
from typing import Literal

_Kind = Literal["left", "right", "number", "neutral"]
_RIGHT = frozenset({"R", "AL"})
_JOIN_NUMBERS, _BESIDE_NUMBERS = frozenset({"ES", "CS"}), frozenset({"ET"})
_LIKE_BEFORE = frozenset({"NSM", "BN"})
"""Marks on a letter, and joiners: they go with what they stand on (rule W1)."""


def runs_rightward(text: str) -> bool:
    """Whether a paragraph is written from left to right: its first letter decides (rules P2 and P3)."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind == "L" or kind in _RIGHT), "L") == "L"


def find_levels(text: str) -> list[int]:
    """The level of each character of a paragraph: what has an even one runs from left to right, with an odd one the other way."""
    base: _Kind = "left" if runs_rightward(text) else "right"
    kinds = _resolve_neutrals(_resolve_numbers(text, base), base)
    levels: dict[_Kind, int] = {"left": 0 if base == "left" else 2, "right": 1, "number": 2, "neutral": 0}
    return [levels[kind] for kind in kinds]


def reorder(levels: list[int]) -> list[int]:
    """The places of the parts of a line, from left to right as they are seen, if their levels are these (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        is_inside = [levels[place] >= level for place in order]
        end = 0
        for is_turned, group in groupby(is_inside):
            start, end = end, end + len(list(group))
            if is_turned:
                order[start:end] = reversed(order[start:end])
    return order


def _resolve_numbers(text: str, base: _Kind) -> list[_Kind]:
    """The kind of each character; a number after letters from left to right is like them (rules W1 to W7)."""
    classes = [unicodedata.bidirectional(character) for character in text]
    kinds: list[_Kind] = []
    strong = base
    for place, found in enumerate(classes):
        kind: _Kind = "neutral"
        if found == "L" or found in _RIGHT:
            kind = strong = "left" if found == "L" else "right"
        elif found == "AN" or (found == "EN" and strong == "right"):
            kind = "number"
        elif found == "EN":
            kind = "left"
        elif found in _LIKE_BEFORE and kinds:
            kind = kinds[-1]
        elif _belongs_to_number(classes, place):
            kind = "number" if strong == "right" else "left"
        kinds.append(kind)
    return kinds


def _belongs_to_number(classes: list[str], place: int) -> bool:
    before, after = classes[place - 1] if place else "", classes[place + 1] if place + 1 < len(classes) else ""
    if classes[place] in _JOIN_NUMBERS:
        return before == after == "EN"
    return classes[place] in _BESIDE_NUMBERS and "EN" in {before, after}


def _resolve_neutrals(kinds: list[_Kind], base: _Kind) -> list[_Kind]:
    """What stands between two of one direction goes with them, anything else with the paragraph (rules N1 and N2)."""
    resolved: list[_Kind] = []
    groups: list[tuple[_Kind, int]] = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for number, (kind, length) in enumerate(groups):
        if kind != "neutral":
            resolved.extend(repeat(kind, length))
            continue
        before = _side(groups[number - 1][0]) if number else base
        after = _side(groups[number + 1][0]) if number + 1 < len(groups) else base
        resolved.extend(repeat(before if before == after else base, length))
    return resolved


def _side(kind: _Kind) -> _Kind:
    return "right" if kind == "number" else kind
