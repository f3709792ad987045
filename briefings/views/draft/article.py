"""The article of a draft, whole, page by page: for editors, where the server holds it."""

from collections.abc import Iterator, Sequence

from briefings.answers.blocks import Answer, Link, Statement
from briefings.model.source import Passage
from briefings.services.drafts import Work
from briefings.views.desk.review import to

_ROOM = 2800
"""Characters of the article on a page; escaped, they still fit the 4,000 of a message (Component Reference, Components V2)."""
_PIECE = 1400
"""Characters of a passage that stand in one piece."""


def show_article(work: Work, text: str, start: str, page: int) -> Answer:
    """A page of the article, from 1; if there is none of that number, the one on which the passage `start` begins."""
    pages = list(_cut(list(_list_pieces(work.briefing.passages, text))))
    first = next((number for number, pieces in enumerate(pages, 1) if any(name == start for name, _ in pieces)), 1)
    number = page if 1 <= page <= len(pages) else first
    shown = tuple(Statement(words, cite=(name,), is_lead=True) for name, words in pages[number - 1]) if pages else ()
    title = f"The article, page {number} of {len(pages)}" if len(pages) > 1 else "The article"
    links = (*_turn(work, number, len(pages)), to("Back to the draft", "desk review", work))
    return Answer(title, shown, links=links, private=True)


def _turn(work: Work, number: int, of: int) -> Iterator[Link]:
    if number > 1:
        yield to("Earlier", "draft read", work, page=str(number - 1))
    if number < of:
        yield to("Later", "draft read", work, page=str(number + 1))


def _list_pieces(passages: Sequence[Passage], text: str) -> Iterator[tuple[str, str]]:
    """Every passage with its id, a long one in pieces that end between words."""
    for passage in passages:
        rest = text[passage.start : passage.end] if passage.start >= 0 else ""
        while len(rest) > _PIECE:
            end = rest.rfind(" ", 0, _PIECE) if " " in rest[:_PIECE] else _PIECE
            yield passage.id, rest[:end]
            rest = rest[end:].lstrip()
        if rest:
            yield passage.id, rest


def _cut(pieces: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    page: list[tuple[str, str]] = []
    room = _ROOM
    for piece in pieces:
        if page and len(piece[1]) > room:
            yield page
            page, room = [], _ROOM
        page.append(piece)
        room -= len(piece[1])
    if page:
        yield page
