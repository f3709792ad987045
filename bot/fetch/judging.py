"""What is known of each block of a page when the article's part of the page has been found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.fetch.page import Block, Element
from bot.fetch.surroundings import is_named_away, is_named_beside

TAKEN = 0.5
"""The share of a block's words from which the second reader counts as having taken it."""
_MOSTLY = 0.5
_WHOLLY = 0.8
_NEARLY_ALL = 0.85
_MUCH = 0.1
_UNSEEN = frozenset({"hidden", "noscript", "control"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_PART = frozenset(
    {
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
    }
)
"""Elements that make no part of their own: lists, tables, quotations."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an element stands relative to the one that holds the article.

    `is_inside`: within it. `is_beside`: in a part of it that is not the article's; `is_away`: surely so. `is_unfolded`: hidden,
    and nothing else is against it; `is_boxed`: in a box beside the text, likewise. `is_unseen`: not shown. `parts`: how many
    further parts of the page it stands in.
    """

    is_inside: bool
    is_beside: bool = False
    is_away: bool = False
    is_unfolded: bool = False
    is_boxed: bool = False
    is_unseen: bool = False
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A block, its words, how much of it the second reader took (0 to 1), and where it stands."""

    block: Block
    words: Sequence[str]
    share: float
    standing: Standing

    @property
    def is_taken(self) -> bool:
        """Whether the second reader took it."""
        return self.share > TAKEN

    @property
    def is_linked(self) -> bool:
        """Whether most of its letters are links."""
        return self.block.linked > _MOSTLY * self._letters

    @property
    def is_link(self) -> bool:
        """Whether it is a link and hardly anything else."""
        return self.block.linked > _WHOLLY * self._letters

    @property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading."""
        return self.block.tag in _HEADINGS

    @property
    def _letters(self) -> int:
        return sum(map(str.isalpha, self.block.text))


class Surroundings:
    """Where elements stand relative to the `home` of an article; each element is looked at once."""

    def __init__(self, home: Element, certain: Sequence[Block]) -> None:
        self._home = home
        self._known: dict[int, Standing] = {id(home): Standing(is_inside=True)}
        self._deeper: dict[Standing, Standing] = {}
        self._is_article = any(element.tag == "article" for element in home.chain())
        self._is_article = self._is_article and not self._has_parts_marked_as_articles(certain)

    def _has_parts_marked_as_articles(self, certain: Sequence[Block]) -> bool:
        """Whether much of what is certain stands in further `article` elements: entries of a live blog, or answers."""
        parts = [block for block in certain if self._is_in_further_article(block)]
        return sum(len(block.text) for block in parts) > _MUCH * sum(len(block.text) for block in certain)

    def _is_in_further_article(self, block: Block) -> bool:
        element: Element | None = block.element
        while element is not None and element is not self._home:
            if element.tag == "article":
                return True
            element = element.outer
        return False

    def stand(self, block: Block) -> Standing:
        """Where a block stands."""
        way: list[Element] = []
        element: Element | None = block.element
        while element is not None and id(element) not in self._known:
            way.append(element)
            element = element.outer
        found = self._known[id(element)] if element is not None else Standing(is_inside=False, is_beside=True)
        for inner in reversed(way):
            found = self._go_in(found, inner)
            self._known[id(inner)] = found
        return found

    def _go_deeper(self, outer: Standing) -> Standing:
        found = self._deeper.get(outer)
        if found is None:
            found = self._deeper[outer] = replace(outer, parts=outer.parts + 1)
        return found

    def _go_in(self, outer: Standing, element: Element) -> Standing:
        if not outer.is_inside:
            return outer
        if element.tag == "article" and self._is_article:  # a comment, or the teaser of another story
            return replace(outer, is_beside=True, is_away=True)
        if not element.names and not element.zone:
            return outer if element.tag in _NO_PART else self._go_deeper(outer)
        beside = is_named_beside(element.names)
        return Standing(
            is_inside=True,
            is_beside=outer.is_beside or beside or bool(element.zone),
            is_away=outer.is_away or is_named_away(element.names),
            is_unfolded=not beside and _is_all(element.zone, "hidden", is_before=outer.is_unfolded, is_first=not outer.is_beside),
            is_boxed=not beside and _is_all(element.zone, "aside", is_before=outer.is_boxed, is_first=not outer.is_beside),
            is_unseen=outer.is_unseen or element.zone in _UNSEEN,
            parts=outer.parts + (element.tag not in _NO_PART),
        )


def _is_all(zone: str, wanted: str, *, is_before: bool, is_first: bool) -> bool:
    """Whether the wanted zone is the only one from the article's element down to here."""
    return (zone == wanted and (is_before or is_first)) or (not zone and is_before)


def find_home(blocks: Iterable[Block], sizes: Iterable[int]) -> Element:
    """The innermost element that holds nearly all of these blocks, at least one, each with its size in words."""
    held: dict[int, int] = {}
    elements: dict[int, Element] = {}
    total = 0
    for block, size in zip(blocks, sizes, strict=True):
        element = block.element.outer or block.element
        held[id(element)] = held.get(id(element), 0) + size
        total += size
        while element is not None and id(element) not in elements:
            elements[id(element)] = element
            element = element.outer
    inwards = sorted(elements.values(), key=lambda element: -element.depth)
    for element in inwards:
        if held.get(id(element), 0) >= _NEARLY_ALL * total:
            return element
        if element.outer is not None:
            held[id(element.outer)] = held.get(id(element.outer), 0) + held.get(id(element), 0)
    return inwards[-1]
