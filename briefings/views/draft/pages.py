"""What is proposed, cut into screens: ten quotations, twenty-five people or dates, and never more than a message holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from briefings.editing.proposed.stamps import make_stamp
from briefings.model.errors import InvalidArgumentError
from briefings.model.proposed import ProposedItem, ProposedKind
from briefings.views.draft.items import measure_item

STEPS: Mapping[str, tuple[ProposedKind, ...]] = MappingProxyType(
    {"quotations": ("quote",), "people": ("actor", "relation"), "timeline": ("event", "figure")}
)
"""The screens on which things are kept or dropped, in order, and what each is about."""
_MOST = MappingProxyType({"quotations": 10, "people": 25, "timeline": 25})
_ROOM = 3200
"""Characters of a screen that its items may take; Discord allows a message 4,000 in all (Component Reference, Components V2)."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page of a step, counted from 1, with what it shows."""

    step: str
    page: int
    of: int
    items: tuple[ProposedItem, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of what it is about."""
        return frozenset(item.id for item in self.items)

    @property
    def stamp(self) -> str:
        """What its buttons and menus carry, so that they are known to be about these very items."""
        return make_stamp(self.items)


def find_screen(proposed: Sequence[ProposedItem], step: str, page: int) -> Screen:
    """That page of a step, or the nearest there is. Raises InvalidArgumentError for a step that is none."""
    if step not in STEPS:
        raise InvalidArgumentError(f"There is no step “{step}”.", "Open the draft again with /desk review.")
    pages = list(_cut([item for item in proposed if item.kind in STEPS[step]], _MOST[step])) or [()]
    number = min(max(page, 1), len(pages))
    return Screen(step, number, len(pages), pages[number - 1])


def read_page(text: str) -> int:
    """The number of a page as a button carries it; 1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 - there are no more


def find_next_screen(proposed: Sequence[ProposedItem], screen: Screen) -> Screen | None:
    """What comes after a screen: its next page, or the next step that has anything; None behind the last."""
    if screen.page < screen.of:
        return find_screen(proposed, screen.step, screen.page + 1)
    steps = list(STEPS)
    later = (find_screen(proposed, step, 1) for step in steps[steps.index(screen.step) + 1 :])
    return next((found for found in later if found.items), None)


def find_first_screen(proposed: Sequence[ProposedItem]) -> Screen | None:
    """The first screen that has anything on it."""
    return next((found for step in STEPS if (found := find_screen(proposed, step, 1)).items), None)


def _cut(items: Sequence[ProposedItem], most: int) -> Iterator[tuple[ProposedItem, ...]]:
    page: list[ProposedItem] = []
    room = _ROOM
    for item in items:
        size = measure_item(item)
        if page and (len(page) == most or size > room):
            yield tuple(page)
            page, room = [], _ROOM
        page.append(item)
        room -= size
    if page:
        yield tuple(page)
