"""Reading HTML as a stream of tags into blocks of text. No tree is built, so neither depth nor size can hurt.

lxml rather than an extractor such as trafilatura: those drop captions, bylines and what is said twice, and this product lives on
the article's very words. Nor a parser by the HTML Standard: its rules for tags that are closed wrongly take minutes on two
hostile megabytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from bot.fetch.errors import FetchError
from bot.fetch.paywall import is_for_subscribers, says_not_free

DEEPEST = 256
"""Elements within elements; real pages have some 50, and work grows with the depth times the number of tags."""
MOST_TAGS = 100_000
"""Elements of a page; the longest articles have some thousands."""
_STEP = 16 * 1024
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video", "map"}
    | {"select", "option", "button", "textarea", "rp", "rt"}
)
"""Dropped with all that is in them, without parting the paragraph that they stand in."""
_DROPPED = _SILENT | {"nav", "aside", "footer", "dialog", "menu", "head"}
_OF_THE_SITE = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
"""Roles (WAI-ARIA) of what surrounds an article."""
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "meter", "nobr", "output", "picture", "q", "ruby", "s", "samp", "small", "source", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "link", "meta", "br"}
)
"""Elements that part no paragraph."""


@dataclass(frozen=True, slots=True)
class ArticleElement:
    """An `article` or the `main` part of a page, and the one it stands in."""

    tag: str
    outer: "ArticleElement | None" = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption or cell: white space collapsed, with the letters of it that are links."""

    tag: str
    text: str
    linked: int
    element: ArticleElement | None


@dataclass(slots=True)
class Page:
    """What a page holds, in its order."""

    blocks: list[Block] = field(default_factory=list[Block])
    title: str = ""
    named: str = ""
    """The title that the page gives for sharing (Open Graph)."""
    for_subscribers: bool = False


def read_page(html: str) -> Page:
    """Return the blocks of a page; scripts, styles, menus, footers and hidden parts are left out. Raises FetchError."""
    reader = _Reader()
    if not html.strip():
        return reader.page
    target = cast("etree.ParserTarget", reader)  # the stubs also ask for what lxml calls only if it is there
    parser = etree.HTMLParser(target=target, remove_comments=True, remove_pis=True)
    try:
        for start in range(0, len(html), _STEP):  # in steps, for the parser heeds an error only between two of them
            parser.feed(html[start : start + _STEP])
        parser.close()
    except etree.LxmlError as error:
        raise FetchError("The page's code cannot be read.") from error
    return reader.page


class _Reader:
    """The target of the parser: called for every tag and every run of text."""

    def __init__(self) -> None:
        self.page = Page()
        self._open: list[str] = []
        self._tags = 0
        self._dropped_at = 0  # the depth at which something dropped began; 0 outside of it
        self._elements: list[tuple[int, ArticleElement]] = []
        self._words: list[str] = []
        self._linked = 0
        self._link_depth = 0
        self._breaks = 0
        self._special: list[str] = []  # the text of a title or of linked data

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        self._tags += 1
        if len(self._open) >= DEEPEST or self._tags > MOST_TAGS:
            raise FetchError("The page's code is nested too deeply or has too many parts to be read.")
        self._read_attributes(tag, attrib)
        if tag == "br" and not self._dropped_at:
            self._break()
        elif self._is_boundary(tag):
            self._end_block()
        self._open.append(tag)
        depth = len(self._open)
        if not self._dropped_at and tag not in {"html", "body"} and self._is_dropped(tag, attrib):
            self._dropped_at = depth
        if tag in {"article", "main"} or attrib.get("role") == "main":
            self._elements.append((depth, ArticleElement("article" if tag == "article" else "main", self._element)))
        if tag == "a":
            self._link_depth += 1

    def end(self, tag: str) -> None:
        if tag in {"title", "script"} and self._special:
            self._finish_special(tag)
        if self._is_boundary(tag):
            self._end_block()
        depth = len(self._open)
        if depth == self._dropped_at:
            self._dropped_at = 0
        if self._elements and self._elements[-1][0] == depth:
            self._elements.pop()
        if tag == "a":
            self._link_depth -= 1
        self._open.pop()

    def data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside in {"title", "script"}:
            self._special.append(data)
        if self._dropped_at or inside == "title":
            return
        self._words.append(data)
        if self._link_depth:
            self._linked += sum(map(str.isalpha, data))
        if not data.isspace():
            self._breaks = 0

    def close(self) -> Page:
        self._end_block()
        return self.page

    @property
    def _element(self) -> ArticleElement | None:
        return self._elements[-1][1] if self._elements else None

    def _is_boundary(self, tag: str) -> bool:
        return not self._dropped_at and tag not in _INLINE and tag not in _SILENT

    def _read_attributes(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take from attributes what they say of the whole page."""
        if tag == "meta" and attrib.get("property") == "og:title" and not self.page.named:
            self.page.named = " ".join(attrib.get("content", "").split())
        if attrib.get("itemprop") == "isAccessibleForFree" and says_not_free(attrib.get("content", "")):
            self.page.for_subscribers = True
        if tag in {"title", "script"}:
            self._special = [""] if tag == "title" or attrib.get("type", "").strip().lower() == "application/ld+json" else []

    def _is_dropped(self, tag: str, attrib: Mapping[str, str]) -> bool:
        if tag in _DROPPED or attrib.get("role", "").strip().lower() in _OF_THE_SITE:
            return True
        if "hidden" in attrib or attrib.get("aria-hidden") == "true":
            return True
        return tag == "header" and self._element is None

    def _finish_special(self, tag: str) -> None:
        text = "".join(self._special)
        self._special = []
        if tag == "script":
            self.page.for_subscribers = self.page.for_subscribers or is_for_subscribers(text)
        elif not self.page.title and "svg" not in self._open:
            self.page.title = " ".join(text.split())

    def _break(self) -> None:
        """One line break is a blank, two in a row end a paragraph."""
        self._breaks += 1
        if self._breaks > 1:
            self._end_block()
        else:
            self._words.append(" ")

    def _end_block(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            tag = next((tag for tag in reversed(self._open) if tag not in _INLINE), "")
            self.page.blocks.append(Block(tag, text, self._linked, self._element))
        self._words = []
        self._linked = 0
        self._breaks = 0
