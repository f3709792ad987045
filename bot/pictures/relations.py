"""Relations as a layout: somebody in the middle, at most eight others on cards at both sides, each tied to the middle.

A card reads from top to bottom. "…" stands for the one in the middle: what leads from there to somebody is above their name
("… is an ally of" Russia), what leads back is below it (Yerevan "is the capital of …"). A claim has its sign, and whose it is
comes first; the passages that a relation is taken from follow it; the tie to somebody of whom there are only claims is dashed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.frame import finish, set_foot, set_head, stack
from bot.pictures.layout import Box, Curve, Layout, Shape, Style, TextArea
from bot.pictures.palette import ACCENT, CARD, CLAIM, FAINT, INK, LABEL, MARGIN, PAPER, SMALL, SOFT, WIDTH
from bot.pictures.typesetting import Typesetter
from briefings.answers.pictures import PicturedNeighbor, PicturedRelation, RelationsPicture
from briefings.answers.signs import LEGEND, NOTE, REPORTED
from briefings.text.visible import visible

_SIDE, _MIDDLE = 316, 200
_PADDING, _CENTER_PADDING = 17, 12
_GAP = 20
_NAME = Style(32, 700, INK)
_CENTERS = tuple(Style(size, 700, PAPER) for size in (32, 28, 24))
"""How the name in the middle may look: the largest in which its longest word fits. It stands above as a title, too."""
_LONG_NAME = 60
"""Characters of a name that is not repeated below."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A neighbor's card; its texts stand as if its upper left corner were (0, 0)."""

    texts: tuple[TextArea, ...]
    height: float
    is_claimed: bool


def lay_out(picture: RelationsPicture, setter: Typesetter) -> Layout:
    """Lay out relations. Raises NoFontError."""
    head = set_head(setter, "Relations", picture.title, picture.told)
    top = head[-1].box.bottom + 30
    sides = _share_out([_set_card(setter, neighbor) for neighbor in picture.neighbors])
    center = _set_center(setter, picture.title)
    heights = [sum(card.height for card in side) + _GAP * (len(side) - 1) for side in sides if side]
    whole = max([*heights, center.box.height + 2 * _CENTER_PADDING])
    middle = Box((WIDTH - _MIDDLE) / 2, 0, (WIDTH + _MIDDLE) / 2, center.box.height + 2 * _CENTER_PADDING)
    middle = middle.move(0, top + (whole - middle.height) / 2)
    shapes = [Shape("panel", middle, ACCENT)]
    texts = [*head, center.move(middle.left + _CENTER_PADDING, middle.top + _CENTER_PADDING)]
    curves: list[Curve] = []
    for is_right, side in zip((False, True), sides, strict=True):
        y = top + (whole - sum(card.height for card in side) - _GAP * (len(side) - 1)) / 2
        for card in side:
            box, placed = _place(card, y, is_right=is_right)
            shapes.append(Shape("panel", box, CARD, outline=FAINT))
            texts.extend(placed)
            curves.append(_tie(middle, box, card, is_right=is_right))
            y = box.bottom + _GAP
    legend = _set_legend(setter, picture, top + whole + 30)
    below = max((area.box.bottom for area in legend), default=top + whole) + 24
    rule, foot, bottom = set_foot(setter, picture.source, below)
    return finish((*shapes, *rule), (*texts, *legend, *foot), bottom, tuple(curves))


def _set_card(setter: Typesetter, neighbor: PicturedNeighbor) -> _Card:
    outward = [relation for relation in neighbor.relations if relation.is_outward]
    inward = [relation for relation in neighbor.relations if not relation.is_outward]
    width = _SIDE - 2 * _PADDING
    areas = (
        *(setter.set("label", _say(relation, f"… {relation.label}"), LABEL, width) for relation in outward),
        setter.set("neighbor", neighbor.name, _NAME, width),
        *(setter.set("label", _say(relation, f"{relation.label} …"), LABEL, width) for relation in inward),
    )
    texts = stack(areas, _PADDING, _PADDING - 4, gap=6)
    is_claimed = all(relation.sign not in {"", REPORTED} for relation in neighbor.relations)
    return _Card(texts, texts[-1].box.bottom + _PADDING - 4, is_claimed)


def _say(relation: PicturedRelation, label: str) -> str:
    sign = "" if relation.sign == REPORTED else relation.sign
    said_by = f"{relation.said_by}:" if relation.said_by else ""
    cited = f"[{', '.join(relation.cite)}]" if relation.cite else ""
    noted = f"{NOTE} {len(relation.notes)}" if relation.notes else ""
    return " ".join(filter(None, (sign, said_by, label, cited, noted)))


def _share_out(cards: Sequence[_Card]) -> tuple[list[_Card], list[_Card]]:
    """The cards at the left and at the right, in order, so that both sides are about as high."""
    left: list[_Card] = []
    right: list[_Card] = []
    for card in cards:
        lower = min((left, right), key=lambda side: sum(other.height + _GAP for other in side))
        lower.append(card)
    return left, right


def _place(card: _Card, top: float, *, is_right: bool) -> tuple[Box, tuple[TextArea, ...]]:
    left = WIDTH - MARGIN - _SIDE if is_right else MARGIN
    box = Box(left, top, left + _SIDE, top + card.height)
    return box, tuple(area.move(left, top) for area in card.texts)


def _tie(middle: Box, card: Box, of: _Card, *, is_right: bool) -> Curve:
    start = (middle.right if is_right else middle.left, middle.middle[1])
    end = (card.left if is_right else card.right, card.middle[1])
    return Curve(start, end, CLAIM if of.is_claimed else SOFT, is_dashed=of.is_claimed)


def _set_center(setter: Typesetter, name: str) -> TextArea:
    """The name in the middle, each of its lines in the middle of its box."""
    width = _MIDDLE - 2 * _CENTER_PADDING
    longest = max(visible(name).split() or [""], key=len)
    style = next((style for style in _CENTERS if setter.measure(longest, style) <= width), _CENTERS[-1])
    area = setter.set("center", name, style, width)
    lines = tuple(
        TextArea("", line.box, (line,)).move(area.box.middle[0] - line.box.middle[0], 0).lines[0] for line in area.lines
    )
    return TextArea(area.name, area.box, lines)


def _set_legend(setter: Typesetter, picture: RelationsPicture, top: float) -> tuple[TextArea, ...]:
    told = "   ".join(_list_legend(picture))
    return stack((setter.set("legend", told, SMALL, WIDTH - 2 * MARGIN),), MARGIN, top)


def _list_legend(picture: RelationsPicture) -> Iterator[str]:
    relations = [relation for neighbor in picture.neighbors for relation in neighbor.relations]
    signs, cited = {relation.sign for relation in relations}, [relation.cite[0] for relation in relations if relation.cite]
    yield f"… is {picture.title}." if len(picture.title) <= _LONG_NAME else "… is the one in the middle."
    for sign, meaning in LEGEND:
        if sign in signs and sign != REPORTED:
            yield f"{sign} {meaning}."
    if cited:
        yield f"[{cited[0]}] is passage {cited[0].removeprefix('p')} of the article."
