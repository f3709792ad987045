"""Markdown as HTML."""

import re
from dataclasses import dataclass

from bot.documents.errors import DocumentError

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?\n)?\1[ \t]*(?:\n|\Z)", re.DOTALL)
"""What site generators write before the text: YAML or TOML about the page, no words of the article."""
_TITLE = re.compile(r"""^title[ \t]*[:=][ \t]*["']?(.{1,300}?)["']?[ \t]*$""", re.MULTILINE)
_LARGEST = 1024 * 1024
_MOST_LINES = 20_000
_MOST_MARKS = 40_000
"""Brackets, stars and the like: the work of reading them grows faster than their number, and no article has as many."""
_MARKS = re.compile(r"[\[\]*_`~<|\\]")


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A Markdown file: its text as HTML, and the title that stands before the text; "" if none does."""

    html: str
    title: str


def markdown_to_html(text: str) -> MarkdownPage:
    """Markdown (CommonMark, and tables) as HTML; HTML in it is shown as it stands. Raises DocumentError."""
    if len(text) > _LARGEST or text.count("\n") > _MOST_LINES or sum(1 for _ in _MARKS.finditer(text)) > _MOST_MARKS:
        raise DocumentError("it holds more marks or words than any article.", "Send the article alone, or paste its text.")
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded when first needed

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    title = _TITLE.search(front.group(2) or "") if front else None
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    html = reader.render(text[front.end() :] if front else text)
    return MarkdownPage(html, title.group(1) if title else "")
