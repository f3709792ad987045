"""Texts of a briefing: not blank if they are required, not longer than an answer can show, and passages in order."""

import dataclasses
import re
from collections.abc import Iterator
from typing import cast

from briefings.model.briefing import Briefing
from briefings.model.decode import key_path, show
from briefings.model.errors import Problem
from briefings.model.source import UNKNOWN
from briefings.model.traversal import Leaf, leaves, records

LONGEST_HEADLINE = 250
"""Characters: with its marks it fits the title of any answer."""
LONGEST_POINT = 600
"""Characters of a point in our own words, and of any text not named otherwise."""
LONGEST_NAME = 200
"""Characters of a name, title, label, role or unit."""
LONGEST_TAG = 30
"""Characters of a tag."""
MOST_TAGS = 20
LONGEST_EXTRACT = 2_000
"""Characters of one quoted segment: half of what a whole message of Discord holds."""
LONGEST_URL = 2_000
"""Characters of an address."""
OPENING_WORDS = 6
"""Words of `opens`: enough to find the passage, too few to replace it. New files have `OPENING_WORDS_NOW`."""
OPENING_WORDS_NOW = 3
_NAMES = (
    "name",
    "aliases",
    "label",
    "unit",
    "publisher",
    "title",
    "author",
    "language",
    "edtf",
    "as_of",
    "revised",
    "date",
    "value",
    "opens",
)
_LIMITS = {
    **dict.fromkeys(_NAMES, LONGEST_NAME),
    "tags": LONGEST_TAG,
    "segments": LONGEST_EXTRACT,
    "worded": LONGEST_EXTRACT,
    "words": LONGEST_EXTRACT,
    "url": LONGEST_URL,
    "where": LONGEST_URL,
}
MAY_BE_BLANK = frozenset({"as_of"})
"""Keys that must be given and may say nothing."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def check_texts(briefing: Briefing) -> Iterator[Problem]:
    """Yield what is blank, too long or malformed in itself, without regard to other items."""
    for leaf in leaves(briefing):
        yield from _check_length(leaf)
    yield from _check_required(briefing)
    yield from _check_source(briefing)
    yield from _check_tags(briefing)
    yield from _check_passages(briefing)
    yield from _check_left(briefing)


def longest_text(key: str) -> int:
    """How many characters a text under that key may have; a headline may have fewer."""
    return _LIMITS.get(key, LONGEST_POINT)


def _check_length(leaf: Leaf) -> Iterator[Problem]:
    limit = longest_text(leaf.key)
    if leaf.path == "summary.headline.text":
        limit = LONGEST_HEADLINE
    if len(leaf.text) > limit:
        yield Problem(leaf.path, f"this is {len(leaf.text)} characters long; {limit} are the most here.")
    if leaf.key in _NAMES and "\n" in leaf.text:
        yield Problem(leaf.path, "this must stand on one line.")
    if leaf.path.endswith("]") and not leaf.text.strip():
        yield Problem(leaf.path, "this is blank; fill it in or take it out.")


def _check_required(briefing: Briefing) -> Iterator[Problem]:
    """A key without a default must not only be there but say something."""
    for path, record in records(briefing):
        for field in dataclasses.fields(record):
            if field.default is not dataclasses.MISSING or field.name in MAY_BE_BLANK:
                continue
            value = cast("object", getattr(record, field.name))
            if (isinstance(value, str) and not value.strip()) or value == ():
                said = "cite at least one passage" if field.name == "cite" else "fill it in"
                yield Problem(key_path(path, field.name), f"`{field.name}` must not be empty; {said}.")
    if briefing.summary.opening is None:
        yield Problem("summary.points", "`points` must not be empty; say what happened, there or in a `lead`.")


def _check_source(briefing: Briefing) -> Iterator[Problem]:
    source = briefing.source
    if not source.fingerprint.startswith("sha256:") or not _SHA256.fullmatch(source.fingerprint.removeprefix("sha256:")):
        yield Problem(
            "source.fingerprint",
            'this must be "sha256:" and 64 hexadecimal digits in lower case, as `briefing passages ARTICLE` prints it.',
        )
    if source.url != UNKNOWN and not re.match(r"https?://\S+\Z", source.url):
        yield Problem("source.url", f'{show(source.url)} is no web address; start it with https:// or write "{UNKNOWN}".')
    if not _LANGUAGE.fullmatch(source.language):
        yield Problem("source.language", f'{show(source.language)} is no language tag (BCP 47), such as "en" or "pt-BR".')
    if source.complete.whole == bool(source.complete.missing.strip()):
        yield Problem("source.complete.missing", "say what is missing where `whole` is false, and nothing where it is true.")


def _check_tags(briefing: Briefing) -> Iterator[Problem]:
    if len(briefing.tags) > MOST_TAGS:
        yield Problem("tags", f"there are {len(briefing.tags)} tags; {MOST_TAGS} are the most.")
    for index, tag in enumerate(briefing.tags):
        if tag != tag.lower() or tag != " ".join(tag.split()):
            yield Problem(f"tags[{index}]", f"{show(tag)} must be in lower case, with single spaces if any.")
        if tag in briefing.tags[:index]:
            yield Problem(f"tags[{index}]", f"{show(tag)} stands twice; keep one of them.")


def _check_passages(briefing: Briefing) -> Iterator[Problem]:
    reached = 0
    for index, passage in enumerate(briefing.passages):
        path = f"passages[{index}]"
        if passage.position != index + 1:
            yield Problem(f"{path}.position", f"this must be {index + 1}: passages stand in order and are counted from 1.")
        if len(passage.opens.split()) > OPENING_WORDS:
            yield Problem(f"{path}.opens", f"at most the first {OPENING_WORDS} words of the passage may stand here.")
        if not _SHA256.fullmatch(passage.sha256):
            yield Problem(
                f"{path}.sha256", "this must be 64 hexadecimal digits in lower case, as `briefing passages ARTICLE` prints them."
            )
        if (passage.start, passage.end) == (-1, -1):
            continue
        if passage.start < 0 or passage.end < 0:
            yield Problem(f"{path}.start", "give both `start` and `end`, counted from 0, or neither.")
        elif passage.end <= passage.start:
            yield Problem(f"{path}.end", "`end` must be greater than `start`.")
        elif passage.start < reached:
            yield Problem(f"{path}.start", f"the passage before ends at {reached}, so this cannot start at {passage.start}.")
        reached = max(reached, passage.end)


def _check_left(briefing: Briefing) -> Iterator[Problem]:
    for index, left in enumerate(briefing.left):
        if not _SHA256.fullmatch(left.sha256):
            message = "this must be 64 hexadecimal digits in lower case, as `briefing verify --leave` prints them."
            yield Problem(f"left[{index}].sha256", message)
