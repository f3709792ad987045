"""Exported pages as a browser takes them: their elements, their attributes, and the text that is read."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_SILENT = {"style", "title"}
_VOID = {"meta", "hr", "br"}


@dataclass
class Page:
    """A page: every element with its attributes, and its text on one line; `ids` are what links within it can lead to."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list[tuple[str, dict[str, str]]])
    text: str = ""
    style: str = ""

    @property
    def ids(self) -> set[str]:
        return {given["id"] for _, given in self.elements if "id" in given}

    @property
    def links(self) -> list[str]:
        return [given["href"] for name, given in self.elements if name == "a"]


def read_page(content: bytes) -> Page:
    """Read a page; elements that are opened and not closed are an AssertionError."""
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    assert reader.open == [], "every element ends"
    reader.page.text = " ".join(" ".join(reader.words).split())
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.page.style += data
        elif not _SILENT & set(self.open):
            self.words.append(data)
