"""Splitting a long answer into pages: at block boundaries where possible, inside a long text where not, never by cutting."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefings.answers.blocks import (
    Answer,
    Block,
    Diff,
    Entry,
    Extract,
    Heading,
    HistoryEntry,
    Listed,
    Match,
    Mentions,
    Moment,
    Notice,
    Page,
    Prose,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.pictures import (
    MOST_EVENTS,
    Picture,
    PicturedNeighbor,
    PicturedRelation,
    QuotePicture,
    RelationsPicture,
    TimelinePicture,
)
from briefings.answers.stand_ins import list_shown


@dataclass(frozen=True, slots=True)
class Cost:
    """What a block takes of a message: characters of text as shown, components, and words for whoever reads it."""

    characters: int
    components: int
    words: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.characters + other.characters, self.components + other.components, self.words + other.words)

    def fits(self, budget: "Cost") -> bool:
        """Whether a message has that much room."""
        return self.characters <= budget.characters and self.components <= budget.components

    def within(self, budget: "Cost") -> bool:
        """Whether this fits into that much room, and is as short as a page is meant to be (0 words: as long as it has to be)."""
        return self.fits(budget) and (not budget.words or self.words <= budget.words)


NOTHING = Cost(0, 0)
_COUNTED = Quotation | Match | Entry
"""Blocks that `per_page` counts; a timeline counts as its events, and with one a page has at most `MOST_EVENTS`."""
Measure = Callable[[Block], Cost]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block that fits a page, with what it costs: measuring renders it, which is worth doing once."""

    block: Block
    cost: Cost


def split(answer: Answer, budget: Cost, measure: Measure) -> tuple[Answer, ...]:
    """Split `answer` into pages, at least one, each of whose blocks cost at most `budget` together by `measure`.

    The frame (title, links, provenance) is repeated on every page and not part of `budget`. A heading stays with what follows it;
    a notice that several items share stands once on each page; a part that goes on on the next page has its heading there, too.
    A block that is too big for a message alone is parted between its words; raises ValueError if even one word does not fit. One
    that has only more words than a page is meant to have stays whole, on a page of its own.
    """
    pieces = [piece for block in answer.blocks for piece in _fitting(block, budget, measure)]
    is_one = not answer.per_page and _has_all(pieces, budget)
    pages = [_without_outer_rules(pieces)] if is_one else list(_pages(pieces, answer, budget)) or [()]
    return tuple(replace(answer, blocks=blocks, page=Page(number, len(pages))) for number, blocks in enumerate(pages, 1))


def without_repeats(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with each notice only where it first stands: several items beside each other often share one."""
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Notice) or block not in kept:
            kept.append(block)
    return tuple(kept)


def _has_all(pieces: list[_Piece], budget: Cost) -> bool:
    """Whether one page has room for all of it, and none of it stands there only once however often it is said."""
    costs = [piece.cost for piece in pieces]
    whole = Cost(
        sum([cost.characters for cost in costs]), sum([cost.components for cost in costs]), sum([cost.words for cost in costs])
    )
    return whole.within(budget) and not any(isinstance(piece.block, Notice) for piece in pieces)


def _pages(pieces: list[_Piece], answer: Answer, budget: Cost) -> Iterator[tuple[Block, ...]]:
    shared = {block for block in answer.blocks if isinstance(block, Notice)}
    page: list[_Piece] = []
    part: _Piece | None = None
    for piece in pieces:
        if piece.block in shared and any(other.block == piece.block for other in page):
            continue
        if page and not _has_room(page, piece, answer.per_page, budget):
            going = _going_along(page, piece.block)
            staying = _without_outer_rules(page[: len(page) - going])
            if not staying or not _has_room(page[len(page) - going :], piece, answer.per_page, budget):
                going, staying = 0, _without_outer_rules(page)
            if staying:
                yield staying
            page = page[len(page) - going :]
            again = (
                [] if part is None or isinstance(page[0].block if page else piece.block, Heading | Rule) else [_continued(part)]
            )
            if _has_room([*again, *page], piece, answer.per_page, budget):
                page = [*again, *page]
        page.append(piece)
        part = piece if isinstance(piece.block, Heading) else None if isinstance(piece.block, Rule) else part
    staying = _without_outer_rules(page)
    if staying:
        yield staying


def _continued(part: _Piece) -> _Piece:
    """The heading of a part that goes on on the next page."""
    more = " (continued)"
    text = part.block.text if isinstance(part.block, Heading) else ""
    return _Piece(Heading(text + more), part.cost + Cost(len(more), 0, 1))


def _has_room(page: list[_Piece], piece: _Piece, per_page: int, budget: Cost) -> bool:
    counted, more = sum(_count(other.block) for other in page), _count(piece.block)
    has_picture = any(isinstance(other.block, TimelinePicture) for other in (*page, piece))
    most = min(per_page, MOST_EVENTS) if has_picture else per_page
    if per_page and counted and more and counted + more > most:
        return False
    return sum((other.cost for other in page), piece.cost).within(budget)


def _count(block: Block) -> int:
    """How many of what `per_page` counts a block is."""
    return len(block.events) if isinstance(block, TimelinePicture) else int(isinstance(block, _COUNTED))


def _going_along(page: list[_Piece], block: Block) -> int:
    """How many pieces at the end of a page belong to the block that has no room there: its heading, the item it is a note on."""
    blocks = [piece.block for piece in reversed(page)]
    count = 0
    if isinstance(block, Notice):
        while count < len(blocks) and isinstance(blocks[count], Notice):
            count += 1
        count += count < len(blocks) and isinstance(blocks[count], Quotation | Entry | Statement)
    while count < len(blocks) and isinstance(blocks[count], Heading):
        count += 1
    return count


def _without_outer_rules(page: list[_Piece]) -> tuple[Block, ...]:
    first, last = 0, len(page)
    while first < last and isinstance(page[first].block, Rule):
        first += 1
    while last > first and isinstance(page[last - 1].block, Rule):
        last -= 1
    return tuple(piece.block for piece in page[first:last])


def _fitting(block: Block, budget: Cost, measure: Measure) -> Iterator[_Piece]:
    cost = measure(block)
    if cost.fits(budget):
        yield _Piece(block, cost)
        return
    first, rest = _halve(block)
    yield from _fitting(first, budget, measure)
    yield from _fitting(rest, budget, measure)


def _halve(block: Block) -> tuple[Block, Block]:  # noqa: PLR0911 - one return a kind of block
    match block:
        case Quotation(segments=segments):
            first, rest = _halve_texts(segments)
            going_on = "continues in the next part"
            more = block.details if going_on in block.details else (*block.details, going_on)
            return replace(block, segments=first, details=more), replace(block, segments=rest)
        case Match(spans=spans) | Extract(spans=spans) if spans:
            first, rest = _halve_spans(spans)
            return replace(block, spans=first), replace(block, spans=rest)
        case Entry(what=text):
            first, rest = _halve_text(text)
            return replace(block, what=first), replace(block, what=rest)
        case Notice(text=text, sides=sides) if sides and text:
            return replace(block, sides=()), replace(block, text="")
        case Notice(sides=sides) if sides:
            first, rest = _halve_sides(sides)
            return replace(block, sides=first), replace(block, sides=rest)
        case Diff():
            return _halve_diff(block)
        case Mentions(text=text):
            first, rest = _halve_text(text)
            return replace(block, text=first, ids=()), replace(block, text=rest)
        case Heading() | Prose() | Statement() | Worded() | Listed() | Notice() | HistoryEntry() | Moment():
            first, rest = _halve_text(block.text)
            return replace(block, text=first), replace(block, text=rest)
        case TimelinePicture() | RelationsPicture() | QuotePicture():
            return _halve_picture(block)
        case Rule() | Match() | Extract():
            raise ValueError("a page must have room for a rule and for a match without its text")


def _halve_picture(picture: Picture) -> tuple[Block, Block]:
    """Two pictures of half of it each; of a single thing, its words."""
    if isinstance(picture, TimelinePicture) and len(picture.events) > 1:
        middle = len(picture.events) // 2
        first, rest = picture.events[:middle], picture.events[middle:]
        return replace(picture, events=first, told=""), replace(picture, events=rest, told="")
    if isinstance(picture, RelationsPicture):
        related = [(neighbor.name, relation) for neighbor in picture.neighbors for relation in neighbor.relations]
        if len(related) > 1:
            middle = len(related) // 2
            return _picture_again(picture, related[:middle]), _picture_again(picture, related[middle:])
    return _halve(list_shown((picture,))[0])


def _picture_again(picture: RelationsPicture, related: list[tuple[str, PicturedRelation]]) -> RelationsPicture:
    neighbors = tuple(
        PicturedNeighbor(name, tuple(relation for _, relation in theirs))
        for name, theirs in groupby(related, lambda pair: pair[0])
    )
    return replace(picture, neighbors=neighbors, told="")


def _halve_texts(texts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if len(texts) == 1:
        first, rest = _halve_text(texts[0])
        return (first,), (rest,)
    middle = len(texts) // 2
    return texts[:middle], texts[middle:]


def _halve_spans(spans: tuple[tuple[str, bool], ...]) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    if len(spans) == 1:
        text, hit = spans[0]
        first, rest = _halve_text(text)
        return ((first, hit),), ((rest, hit),)
    middle = len(spans) // 2
    return spans[:middle], spans[middle:]


def _halve_sides(sides: tuple[Worded, ...]) -> tuple[tuple[Worded, ...], tuple[Worded, ...]]:
    if len(sides) == 1:
        first, rest = _halve_text(sides[0].text)
        return (replace(sides[0], text=first),), (replace(sides[0], text=rest),)
    middle = len(sides) // 2
    return sides[:middle], sides[middle:]


def _halve_diff(diff: Diff) -> tuple[Diff, Diff]:
    """Both parts have words before and after where the whole has them: a change must not look like something new or gone."""
    if len(diff.why) > max(len(diff.was), len(diff.now)):
        first, rest = _halve_text(diff.why)
        return replace(diff, why=first), replace(diff, why=rest)
    if len(diff.was) < 2 and len(diff.now) < 2:  # noqa: PLR2004 - as below
        raise ValueError("a page must have room for one character of every block")
    was, now = _halve_or_repeat(diff.was), _halve_or_repeat(diff.now)
    return replace(diff, was=was[0], now=now[0], why=""), replace(diff, was=was[1], now=now[1])


def _halve_or_repeat(text: str) -> tuple[str, str]:
    return _halve_text(text) if len(text) > 1 else (text, text)


def _halve_text(text: str) -> tuple[str, str]:
    """Part a text near its middle, between words where there are any."""
    if len(text) < 2:  # noqa: PLR2004 - two characters are the least that can be parted
        raise ValueError("a page must have room for one character of every block")
    middle = len(text) // 2
    space = text.rfind(" ", 1, middle + 1)
    if space <= 0:
        space = text.find(" ", middle, len(text) - 1)
    return (text[:space], text[space + 1 :]) if space > 0 else (text[:middle], text[middle:])
