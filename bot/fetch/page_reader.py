"""Reading HTML as a stream of tags into blocks of text. No tree is built, so neither depth nor size can hurt.

An extractor such as trafilatura rewrites what it takes, and this product lives on the article's very words: the words come from
here, only the choice among them from there (`bot.fetch.main_text`). A parser by the HTML Standard would be truer to browsers, but
its rules for tags that are closed wrongly take minutes on two hostile megabytes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from bot.fetch.errors import FetchError
from bot.fetch.inline_text import InlineText
from bot.fetch.page import Block, Element, Page
from bot.fetch.paywall import is_for_subscribers, says_not_free
from bot.fetch.zones import find_zone, is_unseen, read_names

DEEPEST = 256
"""Elements within elements; real pages have some 50, and work grows with the depth times the number of tags."""
MOST_TAGS = 50_000
"""Elements of a page; the longest articles have some thousands."""
_STEP = 16 * 1024
_MOST_OF_A_KIND = 200
"""Meta elements, `time` elements and scripts of linked data that are kept."""
_SILENT = frozenset(
    {"script", "style", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video", "map"}
    | {"noscript", "select", "option", "button", "textarea", "rp", "rt", "title"}
)
"""Dropped with all that is in them, without parting the paragraph that they stand in."""
_CODE = frozenset({"script", "style", "template", "textarea", "title"})
"""Of these, what holds no element whatever stands in it."""
_PARAGRAPHS = frozenset({"p", "div", "article", "section", "main", "h1", "h2", "h3", "ul", "ol", "table", "blockquote", "figure"})
_STRUCK = frozenset({"del", "s", "strike"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "meter", "nobr", "output", "picture", "q", "ruby", "s", "samp", "small", "source", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "link", "meta", "br", "input"}
)
"""Elements that part no paragraph."""
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_BLOCK_STYLES = ("display:block", "display:flex", "display:grid", "display:list-item")


class PageTooComplexError(FetchError):
    """A page whose code is nested too deeply or has too many parts for this reader."""


def read_page(html: str) -> Page:
    """Return the blocks of a page, each with its zone; scripts and styles are left out. Raises FetchError."""
    from lxml import etree  # noqa: PLC0415 - loaded when first needed

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
        self._open: list[tuple[str, bool]] = []  # each open tag, and whether it opened an element of its own
        self._elements: list[Element] = [Element("")]
        self._silent_at = 0  # the depth at which something silent began; 0 outside of it
        self._struck_at = 0
        self._row = self._rows = 0
        self._text = InlineText()
        self._special: list[str] | None = None  # the text of a title or of linked data

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        page = self.page
        page.tags += 1
        if len(self._open) >= DEEPEST or page.tags > MOST_TAGS:
            raise PageTooComplexError("The page's code is nested too deeply or has too many parts to be read.")
        attrib = dict(attrib) if attrib else _NO_ATTRIBUTES  # what the parser hands over is slow to look into
        page.attributes += len(attrib)
        if attrib or tag == "title":
            self._read_attributes(tag, attrib)
        is_boundary = not self._silent_at and self._is_boundary(tag, attrib)
        if self._silent_at and tag in _PARAGRAPHS and self._open[self._silent_at - 1][0] not in _CODE:
            self._let_speak()
            is_boundary = True
        if is_boundary:
            self._end_block()
            self._elements.append(self._open_element(tag, attrib))
        self._open.append((tag, is_boundary))
        if not self._silent_at:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        """Take note of an element that is not within a silent one."""
        if tag in _SILENT:
            self._silent_at = len(self._open)
        elif tag in _STRUCK and not self._struck_at:
            self._struck_at = len(self._open)
        elif tag == "br":
            if self._text.breaks():
                self._end_block()
        elif tag == "tr":
            self._rows += 1
            self._row = self._rows
        else:
            self._text.open(tag)

    def end(self, tag: str) -> None:
        depth = len(self._open)
        _, is_boundary = self._open[-1]
        if self._special is not None and tag in {"title", "script"}:
            self._finish_special(tag)
        if is_boundary:
            self._end_block()
            self._elements.pop()
        if not self._silent_at and depth != self._struck_at:
            self._text.close(tag)
        if depth == self._silent_at:
            self._silent_at = 0
        if depth == self._struck_at:
            self._struck_at = 0
        if tag in {"tr", "table"}:
            self._row = 0
        self._open.pop()

    def data(self, data: str) -> None:
        if self._special is not None:
            self._special.append(data)
        if self._silent_at:
            return
        if self._struck_at:
            if data.strip():
                self.page.struck_out.append(" ".join(data.split()))
            return
        self._text.add(data)

    def close(self) -> Page:
        self._end_block()
        return self.page

    def _let_speak(self) -> None:
        """End the silence of a button or the like that holds whole paragraphs: its end tag got lost, and so would the article.

        The parser, other than a browser, does not end a button while something in it is open.
        """
        tag, _ = self._open[self._silent_at - 1]
        self._open[self._silent_at - 1] = (tag, True)
        self._end_block()
        self._elements.append(
            Element(tag, "", "noscript" if tag == "noscript" else "control", self._elements[-1], len(self._elements))
        )
        self._silent_at = 0

    def _is_boundary(self, tag: str, attrib: Mapping[str, str]) -> bool:
        """Whether an element parts paragraphs: those that do by themselves, that are styled so, or that begin a zone."""
        if tag in _SILENT:
            return False
        if tag not in _INLINE:
            return True
        if not attrib or tag in {"meta", "link", "br", "img"}:
            return False
        style = attrib.get("style", "")[:200].replace(" ", "").lower()
        return any(name in style for name in _BLOCK_STYLES) or is_unseen(attrib)

    def _open_element(self, tag: str, attrib: Mapping[str, str]) -> Element:
        zone = "" if tag in {"html", "body"} else find_zone(tag, attrib)
        return Element(tag, read_names(attrib) if attrib else "", zone, self._elements[-1], len(self._elements))

    def _read_attributes(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take from attributes what they say of the whole page."""
        page = self.page
        if tag == "meta" and len(page.meta) < _MOST_OF_A_KIND:
            name = (attrib.get("property") or attrib.get("name") or attrib.get("itemprop") or "").strip().lower()
            if name and attrib.get("content", "").strip():
                page.meta.setdefault(name, " ".join(attrib["content"][:2000].split()))
        if tag == "html" and attrib.get("lang"):
            page.language = attrib["lang"].strip()
        if tag == "time" and attrib.get("datetime") and len(page.times) < _MOST_OF_A_KIND:
            marks = f"{attrib.get('itemprop', '')} {attrib.get('class', '')} {'pubdate' if 'pubdate' in attrib else ''}"
            page.times.append((attrib["datetime"].strip()[:40], marks.lower().strip()))
        if attrib.get("itemprop") == "isAccessibleForFree" and says_not_free(attrib.get("content", "")):
            page.for_subscribers = True
        if tag == "title" or (tag == "script" and attrib.get("type", "").strip().lower() == "application/ld+json"):
            self._special = []

    def _finish_special(self, tag: str) -> None:
        text = "".join(self._special or ())
        self._special = None
        page = self.page
        if tag == "script":
            if len(page.linked_data) < _MOST_OF_A_KIND:
                page.linked_data.append(text)
            page.for_subscribers = page.for_subscribers or is_for_subscribers(text)
        elif not page.title and not any(name == "svg" for name, _ in self._open):
            page.title = " ".join(text.split())

    def _end_block(self) -> None:
        text, linked = self._text.take()
        if text:
            self.page.blocks.append(Block(text, linked, self._elements[-1], self._row))
