"""The simplest reader of a page: its text without its tags. Linear whatever the page holds; the last resort."""

import html
import re
from dataclasses import dataclass, field

_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,20})")
_SILENT = frozenset({"script", "style", "template", "textarea", "svg", "noscript", "iframe", "select", "head"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
    }
    | {"sup", "time", "u", "var", "wbr", "img", "br"}
)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)


@dataclass(slots=True)
class Stripped:
    """What is left of a page: its paragraphs, its title, and its JSON-LD."""

    paragraphs: list[str] = field(default_factory=list[str])
    title: str = ""
    linked_data: list[str] = field(default_factory=list[str])


def strip_tags(page: str) -> Stripped:
    """The text of a page, a paragraph for each run that no element but inline ones parts. Scripts and the like are left out."""
    found = Stripped()
    lower = page.lower()
    words: list[str] = []
    at = 0
    while at < len(page):
        begins = page.find("<", at)
        if begins < 0:
            words.append(page[at:])
            break
        words.append(page[at:begins])
        at = _pass_tag(page, lower, begins, found, words)
    _end_paragraph(found, words)
    return found


def _pass_tag(page: str, lower: str, begins: int, found: Stripped, words: list[str]) -> int:
    """Where the page goes on after the tag, comment or silent element that begins there."""
    if page.startswith("<!--", begins):
        return _after(page, "-->", begins)
    name = _NAME.match(page, begins + 1)
    if name is None:
        if page.startswith(("<!", "<?"), begins):
            return _after(page, ">", begins)
        words.append("<")
        return begins + 1
    tag = name[1].lower()
    ends = _after(page, ">", begins)
    if tag not in _INLINE:
        _end_paragraph(found, words)
    elif tag in {"br", "img"}:
        words.append(" ")
    if page[begins + 1] == "/" or (tag not in _SILENT and tag != "title"):
        return ends
    if tag == "head":
        return ends
    closes = lower.find(f"</{tag}", ends)
    inside = page[ends : closes if closes >= 0 else len(page)]
    if tag == "title" and not found.title:
        found.title = _clean(inside)
    elif tag == "script" and _LINKED_DATA.search(page, begins, ends):
        found.linked_data.append(inside)
    return closes if closes >= 0 else len(page)


def _after(page: str, mark: str, start: int) -> int:
    place = page.find(mark, start)
    return place + len(mark) if place >= 0 else len(page)


def _end_paragraph(found: Stripped, words: list[str]) -> None:
    text = _clean("".join(words))
    words.clear()
    if text:
        found.paragraphs.append(text)


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split())
