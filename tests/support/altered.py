"""The harbour briefing with hostile texts in every place that holds prose, for properties of what is written from it."""

import dataclasses
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar, cast

from hypothesis import strategies as st

from briefings.model.briefing import Briefing, Correction, Tombstone
from briefings.model.combining_marks import find_pile
from briefings.model.decode import Record
from briefings.model.rules import check
from support.edtf_values import values
from support.factory import harbour

T = TypeVar("T", bound=Record)

HARBOUR = replace(
    harbour(),
    corrections=(Correction("2024-05-15", "q1", "We will move", "We will not move", "A word was missing."),),
    tombstones=(Tombstone("f9", "figure", 2, "2024-05-16", "The article does not give this number."),),
)
NOON = datetime(2024, 5, 16, 12, tzinfo=UTC)
"""When an edition of it was published, for what is exported."""
_TOML_AND_JSON = (
    '"',
    '"""',
    "\\",
    "\\\\n",
    "'",
    "''",
    "\n",
    "\n\u0303",
    "\t\u0307",
    "\u0338",
    "e\u0301",
    "\u00e9",
    "a.b",
    "... ",
    ".",
)
_UNICODE = (
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\U0001f469\u200d\U0001f680",
    "\u05d0",
    "\u00a0",
    "\U000e0041",
    "\u3164",
    " ",
    "  ",
)
_SHEET = ("=", "+1", "=1+1", ";=A1", "; -", "@", "\uff1d1", "\u201c=", ",")
_MARKDOWN = (
    "#",
    "# x",
    "- ",
    "1. ",
    "> ",
    "|",
    "`",
    "~~~",
    "***",
    "_",
    "[x](y)",
    "![",
    "[a]: b",
    "word",
    "p7",
    "https://a.example/b",
    "$",
)
_HTML = ("<b>", "<!--", "&amp;", "&#65;", "]]>", "<script>", "</p>")
_FRAGMENTS = (*_TOML_AND_JSON, *_UNICODE, *_SHEET, *_MARKDOWN, *_HTML)
_ONE_LINE = {"name", "aliases", "label", "unit", "publisher", "title", "author", "opens"}
_PROSE = {"text", "worded", "what", "segments", "names_speaker", "context", "matter", "missing", "was", "now", "why"}


def hostile_texts(longest: int = 600) -> st.SearchStrategy[str]:
    """Texts that a briefing may hold, not blank, made of what trips writers of TOML, JSON, Markdown, HTML and CSV."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
    pieces = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(letters, max_size=5)), min_size=1, max_size=30)
    return pieces.map(lambda parts: "".join(parts)[:longest]).filter(lambda text: bool(text.strip()))


def _make_readable(longest: int) -> st.SearchStrategy[str]:
    """Hostile texts that a file may bring: without what turns the direction of words, and without piles of marks."""
    texts = hostile_texts(longest).map(lambda text: re.sub("[\u202a-\u202e\u2066-\u2069]", "", text))
    return texts.filter(lambda text: bool(text.strip()) and find_pile(text) is None)


@st.composite
def alter_harbour(draw: st.DrawFn) -> Briefing:
    """The harbour briefing, valid, with a handful of hostile texts dealt out to all of its prose and with other dates."""
    texts = [draw(_make_readable(240)) for _ in range(5)] + [(f"{draw(_make_readable(60))} " * 600)[:600]]
    briefing = _deal(HARBOUR, texts, [0])
    short = (briefing.summary.headline.text + "!")[:240]
    headline = replace(briefing.summary.headline, text=short)
    first, *others = briefing.events
    dated = replace(first, edtf=draw(values()), basis="inferred", resolved_by=draw(_make_readable(300)))
    briefing = replace(briefing, summary=replace(briefing.summary, headline=headline), events=(dated, *others))
    assert list(check(briefing)) == []
    return briefing


def _deal(record: T, texts: list[str], turn: list[int]) -> T:
    changes: dict[str, object] = {}
    for field in dataclasses.fields(record):
        changes[field.name] = _replace(field.name, cast("object", getattr(record, field.name)), texts, turn)
    return replace(record, **changes)


def _replace(key: str, value: object, texts: list[str], turn: list[int]) -> object:
    if isinstance(value, tuple):
        return tuple(_replace(key, element, texts, turn) for element in cast("tuple[object, ...]", value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _deal(cast("Record", value), texts, turn)
    if not isinstance(value, str) or not value or key not in _ONE_LINE | _PROSE:
        return value
    turn[0] += 1
    text = texts[turn[0] % len(texts)]
    if key == "opens":
        return " ".join(text.split()[:6])[:200].strip() or "x"
    return (text.replace("\n", " ")[:199].strip() or "x") if key in _ONE_LINE else text
