"""What a page holds: its blocks of text in order, each with the element that it stands in, and what its head says."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element that parts paragraphs, and the one that it stands in.

    `names` are its id and classes in lower case, as the page's authors call this part; `zone` is the part of a page that it
    begins ("" if it begins none): one of `bot.fetch.zones.ZONES`.
    """

    tag: str
    names: str = ""
    zone: str = ""
    outer: "Element | None" = None
    depth: int = 0

    def chain(self) -> "list[Element]":
        """The element itself and those that it stands in, from the inside outwards."""
        found: list[Element] = []
        element: Element | None = self
        while element is not None:
            found.append(element)
            element = element.outer
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption or cell: white space collapsed, with the letters of it that are links.

    `row` is the number of the table's row that it is a cell of, 0 if of none.
    """

    text: str
    linked: int
    element: Element
    row: int = 0

    @property
    def tag(self) -> str:
        """The tag of the element that it stands in."""
        return self.element.tag

    @property
    def zone(self) -> str:
        """The innermost part of the page that it belongs to, "" if none in particular."""
        return next((element.zone for element in self.element.chain() if element.zone), "")


@dataclass(slots=True)
class Page:
    """What a page holds, in its order."""

    blocks: list[Block] = field(default_factory=list[Block])
    struck_out: list[str] = field(default_factory=list[str])
    """What the page shows as struck out (`del`, `s`): no part of its text."""
    title: str = ""
    language: str = ""
    meta: dict[str, str] = field(default_factory=dict[str, str])
    """What the head says of the page, by lower-case property or name; the first of each."""
    linked_data: list[str] = field(default_factory=list[str])
    """Its JSON-LD, not yet parsed."""
    times: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Of its `time` elements, `datetime` and what marks it as published or modified."""
    for_subscribers: bool = False
    tags: int = 0
    attributes: int = 0
    """How many elements and attributes its code has."""
