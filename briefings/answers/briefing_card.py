"""The card of a briefing: the message that the bot posts by itself when a briefing is published, and what becomes of it later.

It fits one message and keeps room for a mark: 300 characters and 2 components of what Discord allows (Components V2).
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from briefings.answers import items, wording
from briefings.answers.amendments import Amendment, Say, mark
from briefings.answers.blocks import Answer, Block, Heading, Link, Notice, Prose, Provenance, Quotation, Rule, Statement
from briefings.answers.text_width import clipped, weight
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Point, Quote
from briefings.model.edtf_dates import sort_key
from briefings.model.references import SUMMARY, WHOLE_SOURCE

ROOM_FOR_A_MARK = 300
"""Characters."""
_WHOLE = 4000
"""Characters of a message (Discord, Components Reference)."""
_FRAME, _FOOTER = 120, 603
"""What divides the parts takes, and the most that the line about where it comes from takes."""
_MOST_POINTS, _MOST_DISPUTED, _LONGEST_DISPUTED = 5, 3, 200
_LONGEST_REASON = 1500
_MARKUP = 90
"""The most that the marks around a sentence take, the passages it cites included."""
_SENTENCE, _STANDING = 900, 150
"""The most that a sentence takes, and the words after it that say who claims it: what is longer is shortened, Summary has it."""


def card(briefing: Briefing, revision: int, say: Say, *, commands: Collection[str] = ()) -> Answer:
    """What is posted of a briefing. `say` puts an EDTF value into words.

    `commands` are the names of those that there are: no button leads to another.
    """
    title, origin = briefing.summary.headline.text, _provenance(briefing, revision, say)
    room = _WHOLE - ROOM_FOR_A_MARK - _FRAME - weight(title) - min(weight(origin.sentence), _FOOTER)
    return Answer(title, tuple(_blocks(briefing, say, room)), links=_links(briefing.id, commands), provenance=origin)


def items_shown(briefing: Briefing, answer: Answer) -> frozenset[str]:
    """The ids of the items and actors that this card shows; "summary" and "source", by which corrections know the rest."""
    points = [point for point in _sentences(briefing) if _point(briefing, point) in answer.blocks]
    quoted = {block.item for block in answer.blocks if isinstance(block, Quotation | Notice)}
    quotes = [quote for quote in briefing.quotes if quote.id in quoted]
    named = [actor for point in points for actor in point.by]
    named += [actor for quote in quotes for actor in (quote.speaker, quote.to, quote.reported_by) if actor]
    return frozenset({SUMMARY, WHOLE_SOURCE, *quoted, *named})


def texts_shown(briefing: Briefing, answer: Answer) -> frozenset[str]:
    """Our own words on this card, as they stand in the briefing."""
    told = briefing.summary
    points = (point.text for point in _sentences(briefing) if _point(briefing, point) in answer.blocks)
    return frozenset({told.headline.text, *points, *(dispute.matter for dispute in told.disputed)})


def says_the_same(one: Answer, other: Answer) -> bool:
    """Whether two cards say the same but for the revision and the day up to which it knows."""
    return (one.title, one.blocks, _origin(one.provenance)) == (other.title, other.blocks, _origin(other.provenance))


def corrected_card(of: Answer, found: tuple[Amendment, ...], say: Say) -> Answer:
    """The same card, marked with what was corrected of it, oldest first."""
    return marked_card(of, mark(found, say, ROOM_FOR_A_MARK))


def updated_card(of: Answer, day: str, say: Say) -> Answer:
    """The same card, marked as saying something else since that EDTF day, where no correction tells what."""
    return marked_card(of, f"Changed {say(day)}: this message says something else than before.")


def marked_card(of: Answer, text: str) -> Answer:
    """The same card under a mark that it has had before."""
    return replace(of, blocks=(Prose(text), *of.blocks))


def retracted_card(of: Answer, day: str, why: str, say: Say) -> Answer:
    """What stands in the place of a card once its briefing was retracted on that EDTF day: title, reason, nothing else."""
    links = tuple(link for link in of.links if link.command == "corrections")
    return Answer(of.title, (Prose(retraction(day, why, say)),), links=links)


def retraction(day: str, why: str, say: Say) -> str:
    """That something was retracted, when and why, in a sentence or two."""
    return f"Retracted {say(day)}. Why: {clipped(why, _LONGEST_REASON)}"


def mark_of(answer: Answer) -> str:
    """The mark of a card that has one, or the sentence of a retracted one."""
    first = answer.blocks[0] if answer.blocks else None
    return first.text if isinstance(first, Prose) else ""


def _blocks(briefing: Briefing, say: Say, room: int) -> Iterator[Block]:
    told = briefing.summary
    why = _point(briefing, told.why) if told.why else None
    disputed = [Prose(clipped(each.matter, _LONGEST_DISPUTED)) for each in told.disputed[:_MOST_DISPUTED]]
    room -= _weight(why) if why else 0
    yield Heading("What happened")
    shown = 0
    for point in told.points[:_MOST_POINTS]:
        block = _point(briefing, point)
        if shown and _weight(block) > room:
            break
        room -= _weight(block)
        shown += 1
        yield block
    if shown < len(told.points):
        yield Prose(f"{wording.count(len(told.points) - shown, 'more point')}: see Summary.")
    if why:
        yield Heading("Why it matters")
        yield why
    if disputed and sum(map(_weight, disputed)) <= room:
        room -= sum(map(_weight, disputed))
        yield Heading("Disputed")
        yield from disputed
    yield from _quoted(briefing, say, room)


def _sentences(briefing: Briefing) -> tuple[Point, ...]:
    told = briefing.summary
    return (*told.points, told.why) if told.why else told.points


def _point(briefing: Briefing, item: Point) -> Statement:
    made = items.point(briefing, item)
    return replace(made, text=clipped(made.text, _SENTENCE), standing=clipped(made.standing, _STANDING))


def _quoted(briefing: Briefing, say: Say, room: int) -> Iterator[Block]:
    """The latest quotation of those that have room, with what a reader must know about it."""
    whole = [(place, quote) for place, quote in enumerate(briefing.quotes) if quote.within is None]
    for _, quote in sorted(whole, key=_when, reverse=True):
        quoted = (_dated(quote, items.quotation(briefing, quote), say), *items.notices(briefing, quote.id))
        if sum(map(_weight, quoted)) <= room:
            yield Rule()
            yield Heading("Last quoted")
            yield from quoted
            return


def _when(placed: tuple[int, Quote]) -> tuple[object, ...]:
    """When something was said: what has no date comes before all that has one, else the order of the file counts."""
    place, quote = placed
    return bool(quote.said.edtf), sort_key(edtf_dates.parse(quote.said.edtf) if quote.said.edtf else None), place


def _dated(quote: Quote, block: Quotation, say: Say) -> Quotation:
    """The quotation with its date in the reader's language."""
    english = wording.date(quote.said.edtf)
    return replace(block, details=tuple(say(quote.said.edtf) if each == english else each for each in block.details))


def _provenance(briefing: Briefing, revision: int, say: Say) -> Provenance:
    made, published = items.provenance(briefing, revision), briefing.source.published.edtf
    dated = made.dated.replace(wording.date(published), say(published)) if published else made.dated
    as_of = say(briefing.as_of) if briefing.as_of else made.as_of
    return replace(made, dated=dated, as_of=as_of, short=items.footer(briefing, say))


def _origin(provenance: Provenance | None) -> tuple[str, str, bool] | None:
    return (provenance.outlet, provenance.dated, provenance.whole) if provenance else None


def _links(briefing: str, commands: Collection[str]) -> tuple[Link, ...]:
    about = (("briefing", briefing),)
    links = (
        *(Link(label, command, about) for label, command in _READ_ON),
        Link("Challenge an item", "challenge", about),
        Link("Corrections", "corrections", about),
    )
    return tuple(link for link in links if link.command in commands)


def _weight(block: Statement | Prose | Quotation | Notice) -> int:
    match block:
        case Statement():
            return weight(block.text) + weight(block.standing) + _MARKUP
        case Prose():
            return weight(block.text) + 2
        case Quotation():
            parts = (*block.segments, block.speaker, block.context, *block.details)
            return sum(weight(part) + 5 for part in parts) + _MARKUP
        case Notice():
            return weight(block.text) + sum(weight(side.text) + _MARKUP for side in block.sides) + 2 * _MARKUP


_READ_ON = (("Summary", "summary"), ("Timeline", "timeline"), ("Quotes", "quotes"), ("Source", "source"))
