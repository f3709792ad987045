"""The form for evidence: which words of the article an item of ours rests on, pasted one stretch a line.

Words are looked for in the passages that the item cites, with any marks and spaces, and kept as they stand there. What is written
out in the briefing stays within `briefings.verify.verbatim`; the rest is kept by its place alone, for whoever has the article.
"""

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from typing import cast

from briefings.answers.blocks import Field
from briefings.editing.addresses import Item, ItemPosition, Kind, put
from briefings.editing.form_fields import LONGEST, Slot
from briefings.editing.line_syntax import entries
from briefings.model.briefing import Briefing, Dispute, Event, Figure, Point, Relation
from briefings.model.budgets import count_words
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.evidence import MOST_STRETCHES
from briefings.model.source import Stretch
from briefings.text.extents import Extent, extents, lies_inside
from briefings.text.find_words import nearest_words, one_line
from briefings.text.fold import fold
from briefings.text.shorten import shorten
from briefings.text.stretches import find_stretches

EVIDENCE = "evidence"
"""The name of the form, and of its field if there is one alone."""
EVIDENCED: frozenset[Kind] = frozenset(
    {"headline", "lead", "key", "why", "point", "background", "dispute", "event", "relation", "figure"}
)
"""The kinds of items that have such a form."""
_MOST_SIDES = 5
"""Fields of a form: the sides of a dispute that have one."""
_LONGEST_LABEL = 45
_NEARLY_THE_SAME = 0.8
"""The least share of words in common, in order, with which a side counts as the one that it was."""
_LONGEST_NEAR = 200
_HELP = f"Paste them from the passages it cites, {MOST_STRETCHES} lines at most"
Resting = Point | Event | Relation | Figure


def evidence_slots(place: ItemPosition, article: str) -> tuple[Slot[Item], ...]:
    """The fields of the form for this item: one, or one for each side of a dispute. Words are looked for in the `article`."""
    if not isinstance(place.item, Dispute):
        field = Field(EVIDENCE, "The article’s words, one stretch a line", _HELP, long=True, required=False, longest=LONGEST)
        return (_slot(field, article, place, lambda item: cast("Resting", item), lambda _, changed: changed, "evidence"),)
    return tuple(_side_slot(number, side, article, place) for number, side in enumerate(place.item.sides[:_MOST_SIDES]))


def _side_slot(number: int, side: Point, article: str, place: ItemPosition) -> Slot[Item]:
    label = shorten(f"Words for: {one_line(side.text)}", _LONGEST_LABEL)
    field = Field(f"side_{number + 1}", label, _HELP, long=True, required=False, longest=LONGEST)

    def with_side(item: Item, changed: Resting) -> Item:
        dispute = cast("Dispute", item)
        sides = (*dispute.sides[:number], cast("Point", changed), *dispute.sides[number + 1 :])
        return replace(dispute, sides=sides)

    return _slot(field, article, place, lambda item: cast("Dispute", item).sides[number], with_side, f"sides[{number}].evidence")


def _slot(
    field: Field,
    article: str,
    place: ItemPosition,
    part: Callable[[Item], Resting],
    with_part: Callable[[Item, Resting], Item],
    key: str,
) -> Slot[Item]:
    def read(briefing: Briefing, item: Item, text: str) -> Item:
        bare = put(briefing, place, with_part(item, replace(part(item), evidence=())))
        return with_part(item, replace(part(item), evidence=find_evidence(bare, part(item), text, article)))

    return Slot(field, lambda _, item: write_evidence(part(item).evidence, article), read, (key,))


def write_evidence(evidence: tuple[Stretch, ...], article: str) -> str:
    """The stretches in words, one a line; those whose words are not at hand are left out."""
    return "\n".join(filter(None, (_say(stretch, article) for stretch in evidence)))


def _say(stretch: Stretch, article: str) -> str:
    return one_line(stretch.words or article[stretch.start : stretch.end])


def find_evidence(briefing: Briefing, item: Resting, text: str, article: str) -> tuple[Stretch, ...]:
    """The stretches of the article that the lines of a text are, in the passages that the item cites.

    What the item has already stays as it is; the `briefing` is the one without it. Raises InvalidArgumentError for more lines
    than an item may have and for words that do not stand there, with the nearest.
    """
    lines = entries(text)
    if len(lines) > MOST_STRETCHES:
        raise InvalidArgumentError(
            f"there are {len(lines)} lines, and {MOST_STRETCHES} are the most.", "Keep those that prove it."
        )
    known = {_say(stretch, article): stretch for stretch in item.evidence}
    where = extents(briefing.passages, article)
    room = _room(briefing, article) if any(one_line(line) not in known for line in lines) else 0
    found: dict[tuple[int, int], Stretch] = {}
    for line in lines:
        stretch = known.get(one_line(line)) or _find_line(line, item.cite, where, article, tuple(found))
        if stretch.words and one_line(line) not in known:
            room -= count_words(stretch.words)
            stretch = stretch if room >= 0 else replace(stretch, words="")
        found[stretch.start, stretch.end] = stretch
    return tuple(stretch for _, stretch in sorted(found.items()))


def _room(briefing: Briefing, article: str) -> int:
    """How many more words of the article the briefing may hold."""
    from briefings.verify.ground import prepare  # noqa: PLC0415 - loaded when first needed
    from briefings.verify.verbatim import count_verbatim, most_verbatim  # noqa: PLC0415 - loaded when first needed

    return most_verbatim(article) - count_verbatim(prepare(briefing, article))


def _find_line(
    line: str, cite: tuple[str, ...], where: dict[str, Extent], article: str, taken: tuple[tuple[int, int], ...]
) -> Stretch:
    places = tuple(where[passage_id] for passage_id in cite if passage_id in where)
    found = find_stretches(article, line, places, written=True)
    if found:
        return next((stretch for stretch in found if (stretch.start, stretch.end) not in taken), found[0])
    said = f"{show(shorten(line, _LONGEST_NEAR))} does not stand in {', '.join(cite) or 'any passage: it cites none yet'}."
    elsewhere = next((name for name, place in where.items() if find_stretches(article, line, (place,), written=False)), "")
    if elsewhere:
        raise InvalidArgumentError(said, f"It stands in {elsewhere}: let the item cite that passage first.")
    _, near = nearest_words(line, tuple(article[start:end] for start, end in places))
    near_words = f"The nearest words there are “{shorten(one_line(near), _LONGEST_NEAR)}”. " if near else ""
    raise InvalidArgumentError(said, f"{near_words}Copy the words from the passage.")


def keep_inside(briefing: Briefing, item: Item, article: str) -> Item:
    """The item with the evidence that lies inside the passages that it cites now; the rest is dropped."""
    if isinstance(item, Dispute):
        return replace(item, sides=tuple(replace(side, evidence=_inside(briefing, side, article)) for side in item.sides))
    if isinstance(item, Point | Event | Relation | Figure):
        return replace(item, evidence=_inside(briefing, item, article))
    return item


def _inside(briefing: Briefing, item: Resting, article: str) -> tuple[Stretch, ...]:
    where = extents(briefing.passages, article) if item.evidence else {}
    return tuple(stretch for stretch in item.evidence if lies_inside(stretch, item.cite, where) is not False)


def keep_evidence(before: tuple[Point, ...], after: tuple[Point, ...]) -> tuple[Point, ...]:
    """The sides of a dispute as they were typed, each with the evidence of the side that said the same, or nearly."""
    free = {index: fold(side.text).split() for index, side in enumerate(before) if side.evidence}
    sides: list[Point] = []
    for side in after:
        words = fold(side.text).split()
        alike = {index: SequenceMatcher(None, words, other, autojunk=False).ratio() for index, other in free.items()}
        best = max(alike, key=lambda index: alike[index], default=-1)
        if best >= 0 and alike[best] >= _NEARLY_THE_SAME:
            del free[best]
            sides.append(replace(side, evidence=before[best].evidence))
        else:
            sides.append(side)
    return tuple(sides)


def list_evidence(item: Item) -> tuple[Stretch, ...]:
    """The stretches that an item rests on, those of its sides included."""
    if isinstance(item, Dispute):
        return tuple(stretch for side in item.sides for stretch in side.evidence)
    return item.evidence if isinstance(item, Point | Event | Relation | Figure) else ()
