"""Files in the formats of other programs, our own exports in them above all: told in one sentence, not key by key."""

import re
from collections.abc import Mapping
from typing import cast

_LINKED = frozenset({"@context", "@graph", "@id", "@type"})
"""Keys of JSON-LD (JSON-LD 1.1, section 1.7) that no other JSON has."""
_LOAD = "Export the briefing as TOML or JSON, and load that."
_TABLE_HEAD = re.compile(r'\s*"?kind"?[,;\t]"?id"?[,;\t]')


def explain_data(data: object) -> str:
    """What parsed JSON is instead of a briefing, in a sentence with what to load; "" if it may be meant as one."""
    if isinstance(data, list):
        return _say("linked data (JSON-LD)") if any(map(_is_linked, cast("list[object]", data))) else ""
    if _is_linked(data):
        return _say("linked data (JSON-LD)")
    return (
        _say("a timeline for TimelineJS") if isinstance(data, dict) and _is_timeline(cast("Mapping[str, object]", data)) else ""
    )


def explain_text(text: str, name: str) -> str:
    """The same for a text that is no TOML; `name` is its file's."""
    start = text[:1000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        return _say("a web page (HTML)")
    if start.startswith("<"):
        return _say("XML, such as a feed")
    if _TABLE_HEAD.match(start):
        return _say("a table (CSV)")
    return _say("a copy to read (Markdown)") if name.lower().endswith((".md", ".markdown")) else ""


def _say(what: str) -> str:
    return f"it is {what}, from which a briefing cannot be read back. {_LOAD}"


def _is_linked(value: object) -> bool:
    return isinstance(value, dict) and not _LINKED.isdisjoint(cast("Mapping[str, object]", value))


def _is_timeline(data: Mapping[str, object]) -> bool:
    """Whether an object has the shape that Knight Lab's timelines have: slides with texts, and dates to start from."""
    if "passages" in data or "source" in data:
        return False
    events = data.get("events")
    slides = cast("list[object]", events) if isinstance(events, list) else []
    title = data.get("title")
    return any(isinstance(slide, dict) and "start_date" in slide for slide in slides) or (
        isinstance(title, dict) and "text" in title
    )
