"""From chosen blocks to text, and what was left out, in groups as the page has them."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from bot.fetch.page import Block, Element, Page
from bot.fetch.surroundings import is_named_beside
from briefings.model.page_facts import LeftOut

_ZONES = {
    "menu": "A menu",
    "header": "The head of a part of the page",
    "footer": "The foot of a part of the page",
    "aside": "A box beside the text",
    "dialog": "A window over the page",
    "hidden": "Hidden on the page",
    "noscript": "For browsers without scripts",
    "control": "A button",
}
_NAMED = "Related, shared or advertised"
_LONGEST_ROW = 60
"""Words up to which the cells of a table's row are one line."""
_MOST_GROUPS = 500


def write_text(blocks: Sequence[Block]) -> str:
    """The blocks' text, parted by blank lines; the cells of a table's row in one line, parted by bars."""
    return "\n\n".join(_write_paragraphs(blocks))


def list_left_out(page: Page, taken: Sequence[int]) -> tuple[LeftOut, ...]:
    """What of a page's text was left out, in its order, together with what the page strikes out (which comes last)."""
    chosen = frozenset(taken)
    labels = _Labels()
    groups: list[LeftOut] = []
    paragraphs = 0
    for what, places in groupby(range(len(page.blocks)), key=lambda place: _sort(page, place, chosen, taken, labels)):
        text = write_text([page.blocks[place] for place in places])
        if not what:
            paragraphs += text.count("\n\n") + 1
        elif len(groups) < _MOST_GROUPS:
            groups.append(LeftOut(what, text, paragraphs))
    if page.struck_out:
        groups.append(LeftOut("Struck out on the page", " … ".join(page.struck_out[:_MOST_GROUPS]), paragraphs))
    return tuple(groups)


class _Labels:
    """What parts of a page are called, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def find(self, element: Element) -> str:
        """What the innermost part is that an element stands in, "" if none in particular."""
        way: list[Element] = []
        here: Element | None = element
        while here is not None and id(here) not in self._known:
            way.append(here)
            here = here.outer
        label = self._known[id(here)] if here is not None else ""
        for inner in reversed(way):
            label = _ZONES.get(inner.zone, "") or (_NAMED if is_named_beside(inner.names) else label)
            self._known[id(inner)] = label
        return label


def _sort(page: Page, place: int, chosen: Collection[int], taken: Sequence[int], labels: _Labels) -> str:
    """What a block that was left out belongs to; "" for one that was not."""
    if place in chosen:
        return ""
    if label := labels.find(page.blocks[place].element):
        return label
    if not taken or place < taken[0]:
        return "Before the article"
    return "After the article" if place > taken[-1] else "Within the article"


def _write_paragraphs(blocks: Sequence[Block]) -> Iterator[str]:
    for row, group in groupby(blocks, key=lambda block: block.row):
        cells = list(group)
        is_line = row and len({id(_find_cell(block)) for block in cells}) == len(cells)
        if is_line and sum(len(block.text.split()) for block in cells) <= _LONGEST_ROW:
            yield " | ".join(block.text for block in cells)
        else:
            yield from (block.text for block in cells)


def _find_cell(block: Block) -> Element:
    """The cell of a table that a block stands in."""
    element = block.element
    while element.tag not in {"td", "th"} and element.outer is not None:
        element = element.outer
    return element
