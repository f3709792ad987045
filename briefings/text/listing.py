"""Numbered passages of an article, for authors."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from briefings.model.evidence import MOST_WORDS
from briefings.model.source import Stretch
from briefings.text.passages import Span, cut

_LONGEST_HEADING = 80
"""Code points; a longer line without closing punctuation is a paragraph that lost it."""
_SHAPELESS = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Control characters, joiners and marks of direction, line separators: what a terminal would act on."""
_LAST_OF_FOUR_DIGITS = 0xFFFF
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_DATELINE = re.compile(r"^[A-Z][\w .,()/-]{1,60}\s*[—–-]{1,2}$|^[A-Z]{2}[A-Z .,'’-]+,? [\w .,]{0,30}\d{4}$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A passage and what kind it looks like. A caption cannot be told from its text: its author says so."""

    span: Span
    kind: Literal["body", "heading", "dateline"]


def list_passages(normalised: str) -> tuple[Listed, ...]:
    """The passages of a normalised article, in order, each with the kind it looks like."""
    return tuple(Listed(span, _kind(span.text)) for span in cut(normalised))


def as_lines(rows: tuple[Listed, ...], fingerprint: str) -> str:
    """The passages for reading: id, offsets in code points, kind, hash, first words; a line each, then the text's fingerprint."""
    lines = [f"{'id':<5} {'start':>7} {'end':>7}  {'kind':<9} {'sha256':<64} opens"]
    for row in rows:
        span = row.span
        lines.append(f"p{span.position:<4} {span.start:>7} {span.end:>7}  {row.kind:<9} {span.sha256} {span.opens}")
    return "\n".join([*lines, "", f"fingerprint of the text: {fingerprint}"]) + "\n"


def as_toml(rows: tuple[Listed, ...], fingerprint: str) -> str:
    """The passages as `[[passages]]` to paste into a briefing, under a comment with the fingerprint for its `[source]`."""
    comment = f'# Into [source]: fingerprint = "{fingerprint}"\n\n'
    return comment + "\n".join(_table(row) for row in rows)


def as_stretches(found: tuple[tuple[Listed, Stretch], ...]) -> str:
    """Stretches as entries of `evidence` to paste, each under a comment that names its passage."""
    return "".join(_entry(row, stretch) for row, stretch in found)


def _entry(row: Listed, stretch: Stretch) -> str:
    words = f", words = {_string(stretch.words)}" if stretch.words else ""
    comment = "" if words else f"; more than {MOST_WORDS} words, so they are not written out"
    return (
        f"# p{row.span.position}, which opens with {_string(row.span.opens)}{comment}\n"
        f'{{ start = {stretch.start}, end = {stretch.end}, sha256 = "{stretch.sha256}"{words} }}\n'
    )


def _kind(text: str) -> Literal["body", "heading", "dateline"]:
    if _DATELINE.search(text):
        return "dateline"
    if len(text) <= _LONGEST_HEADING and "\n" not in text and not _ENDS_A_SENTENCE.search(text):
        return "heading"
    return "body"


def _table(row: Listed) -> str:
    span = row.span
    return (
        f'[[passages]]\nid = "p{span.position}"\nposition = {span.position}\nkind = "{row.kind}"\nopens = {_string(span.opens)}\n'
        f'sha256 = "{span.sha256}"\nstart = {span.start}\nend = {span.end}\n'
    )


def _string(text: str) -> str:
    """A TOML basic string (TOML 1.0, String): backslash, quotation mark and whatever has no shape escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escape(char) if unicodedata.category(char) in _SHAPELESS else char for char in escaped) + '"'


def _escape(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) <= _LAST_OF_FOUR_DIGITS else f"\\U{ord(char):08X}"
