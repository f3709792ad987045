"""The card of a briefing: the message that the bot posts by itself when a briefing is published, and what becomes of it later.

It says in at most 120 words what happened: headline, lead, key points, one line of what is disputed or of caution, outlet and
date; and it carries a picture of the latest events, if there are any with a date. Of an older briefing the first point is the
lead; what is over is shown whole, and later lines give way. A card fits one message and keeps room for a mark: 300 characters and
2 components of what Discord allows (Components V2).
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from briefings.answers import glance, items, navigation
from briefings.answers.amendments import Amendment, Say, mark
from briefings.answers.blocks import Answer, Block, Link, Prose, Statement
from briefings.answers.pictures import TimelinePicture
from briefings.answers.signs import NOTE
from briefings.answers.text_width import clipped, weight
from briefings.answers.timeline_picture import picture_latest
from briefings.answers.word_count import count_words
from briefings.model.briefing import Briefing, Dispute, Point
from briefings.model.references import SUMMARY, WHOLE_SOURCE

ROOM_FOR_A_MARK = 300
"""Characters."""
MOST_WORDS = 120
"""Words of a card, its buttons included."""
PICTURE = ":picture"
"""What a card with a picture names among its items: by this those are told apart that were sent without one."""
LEAD = "lead"
"""What every card names among its items: by this those are told apart that were sent before cards had leads."""
_WHOLE = 4000
"""Characters of a message (Discord, Components Reference)."""
_FRAME, _FOOTER = 120, 603
"""What divides the parts takes, and the most that the line about where it comes from takes."""
_LONGEST_REASON = 1500
_MARKUP = 10
"""The most that the marks around a sentence take."""
_FORMER_POINTS = 5
"""Points that cards showed before they had leads."""


def card(briefing: Briefing, revision: int, say: Say, *, commands: Collection[str] = ()) -> Answer:
    """Return what is posted of a briefing. `say` puts an EDTF value into words.

    `commands` are the names of those that there are: no button leads to another.
    """
    title, links = briefing.summary.headline.text, _links(briefing, commands)
    origin = replace(items.provenance(briefing, revision), short=items.footer(briefing, say))
    room = _WHOLE - ROOM_FOR_A_MARK - _FRAME - weight(title) - min(weight(origin.footer), _FOOTER)
    words = MOST_WORDS - sum(map(count_words, (title, origin.footer, *(link.label for link in links))))
    picture = picture_latest(briefing, say)
    blocks = (*_blocks(briefing, room, words), *((picture,) if picture else ()))
    return Answer(title, blocks, links=links, provenance=origin)


def items_shown(briefing: Briefing, answer: Answer) -> frozenset[str]:
    """Return the ids of what this card shows: its sentences, and who is named by them; and what corrections call the rest.

    That is "summary" for the headline, "source" for outlet and date, `LEAD`, which every card has, and `PICTURE` for the picture.
    """
    shown = {block.item for block in answer.blocks if isinstance(block, Statement) and block.item} | events_shown(answer)
    named = {actor for point in _sentences(briefing, answer) for actor in point.by}
    cautions = {note.id for note in briefing.notes if note.kind == "contradiction"} if _find_caution(answer) else set[str]()
    return frozenset({SUMMARY, WHOLE_SOURCE, LEAD, *shown, *named, *cautions})


def events_shown(answer: Answer) -> frozenset[str]:
    """Return the ids of the events on the picture of this card, and `PICTURE` if it has one."""
    pictures = [block for block in answer.blocks if isinstance(block, TimelinePicture)]
    events = {event.item for picture in pictures for event in picture.events}
    return frozenset({PICTURE, *events}) if pictures else frozenset()


def without_picture(of: Answer) -> Answer:
    """Return the card as it was before cards had pictures."""
    return replace(of, blocks=tuple(block for block in of.blocks if not isinstance(block, TimelinePicture)))


def texts_shown(briefing: Briefing, answer: Answer) -> frozenset[str]:
    """Return our own words on this card, as they stand in the briefing."""
    disputed = [text for dispute in _disputes(briefing, answer) for text in (dispute.brief, dispute.matter) if text]
    return frozenset({briefing.summary.headline.text, *(point.text for point in _sentences(briefing, answer)), *disputed})


def says_of_article(answer: Answer) -> tuple[str, str]:
    """Return what a card says of the article: the line of caution, "" for none, and outlet and date."""
    return _find_caution(answer), answer.provenance.footer if answer.provenance else ""


def former_items(briefing: Briefing) -> frozenset[str]:
    """Return the ids of the sentences that a card of this briefing may have shown before cards had leads."""
    summary = briefing.summary
    return frozenset(sentence.id for sentence in (*summary.points[:_FORMER_POINTS], *summary.disputed))


def former_texts(briefing: Briefing) -> frozenset[str]:
    """Return our own words that a card of this briefing may have shown before cards had leads."""
    summary = briefing.summary
    points = filter(None, (summary.headline, summary.why, *summary.points[:_FORMER_POINTS]))
    return frozenset({*(point.text for point in points), *(dispute.matter for dispute in summary.disputed)})


def says_the_same(one: Answer, other: Answer) -> bool:
    """Return whether two cards say the same, whatever revision they show."""
    return (one.title, _read(one), says_of_article(one)) == (other.title, _read(other), says_of_article(other))


def _read(answer: Answer) -> tuple[object, ...]:
    """What a reader reads of the blocks: an id is no part of it."""
    return tuple(_without_ids(block) for block in answer.blocks)


def _without_ids(block: Block) -> Block:
    if isinstance(block, TimelinePicture):
        return replace(block, events=tuple(replace(event, item="") for event in block.events))
    return replace(block, item="") if isinstance(block, Statement) else block


def corrected_card(of: Answer, found: tuple[Amendment, ...], say: Say) -> Answer:
    """The same card, marked with what was corrected of it, oldest first."""
    return marked_card(of, mark(found, say, ROOM_FOR_A_MARK))


def updated_card(of: Answer, day: str, say: Say) -> Answer:
    """The same card, marked as saying something else since that EDTF day, where no correction tells what."""
    return marked_card(of, f"Changed {say(day)}: this message says something else than before.")


def marked_card(of: Answer, text: str) -> Answer:
    """The same card under a mark that it has had before."""
    return replace(of, blocks=(Prose(text), *of.blocks))


def retracted_card(of: Answer, day: str, why: str, say: Say, *, commands: Collection[str] = ()) -> Answer:
    """Return what stands in the place of a card once its briefing was retracted on that EDTF day: title, reason, nothing else."""
    about = (("briefing", of.provenance.briefing),) if of.provenance else ()
    links = (Link("Corrections", "corrections", about),) if about and "corrections" in commands else ()
    return Answer(of.title, (Prose(retraction(day, why, say)),), links=links)


def retraction(day: str, why: str, say: Say) -> str:
    """That something was retracted, when and why, in a sentence or two."""
    return f"Retracted {say(day)}. Why: {clipped(why, _LONGEST_REASON)}"


def mark_of(answer: Answer) -> str:
    """The mark of a card that has one, or the sentence of a retracted one."""
    first = answer.blocks[0] if answer.blocks else None
    return first.text if isinstance(first, Prose) else ""


def _blocks(briefing: Briefing, room: int, words: int) -> Iterator[Statement]:
    """Yield the lead and as many key points as have `room`; then what is disputed, or else a caution, if it is within `words`."""
    told = [_say(briefing, point, is_lead=number == 0) for number, point in enumerate(_told(briefing))]
    for number, block in enumerate(told):
        if number and _weigh(block) > room:
            break
        shown = block if _weigh(block) <= room else replace(block, text=clipped(block.text, room - _MARKUP))
        yield shown
        room, words = room - _weigh(shown), words - count_words(shown.text)
    last = (*glance.disputed(briefing), *glance.caution(briefing))
    line = next((block for block in last if _weigh(block) <= room and count_words(block.text) <= words), None)
    if line:
        yield line


def _told(briefing: Briefing) -> tuple[Point, ...]:
    summary = briefing.summary
    return tuple(filter(None, (summary.opening, *summary.key)))


def _say(briefing: Briefing, point: Point, *, is_lead: bool) -> Statement:
    """Return a sentence without the count of its notes: a button leads to all of them."""
    return replace(items.point(briefing, point, is_lead=is_lead, address=LEAD), notes=())


def _sentences(briefing: Briefing, answer: Answer) -> tuple[Point, ...]:
    """Return the sentences that a card tells; of disputes see `_disputes`."""
    shown = {block.item for block in answer.blocks if isinstance(block, Statement)}
    return tuple(point for point in _told(briefing) if (point.id or LEAD) in shown)


def _disputes(briefing: Briefing, answer: Answer) -> tuple[Dispute, ...]:
    shown = {block.item for block in answer.blocks if isinstance(block, Statement)}
    return tuple(dispute for dispute in briefing.summary.disputed if dispute.id in shown)


def _find_caution(answer: Answer) -> str:
    return next((block.text for block in answer.blocks if isinstance(block, Statement) and block.sign == NOTE), "")


def _links(briefing: Briefing, commands: Collection[str]) -> tuple[Link, ...]:
    notes = (navigation.to(f"Notes ({len(briefing.notes)})", "notes", briefing),) if briefing.notes else ()
    is_corrected = bool(briefing.corrections or briefing.tombstones)
    links = (
        replace(navigation.to("Full briefing", "summary", briefing, depth="full"), primary=True),
        navigation.to("Quotes", "quotes", briefing),
        navigation.to("Timeline", "timeline", briefing),
        *notes,
        *((navigation.to("Corrections", "corrections", briefing),) if is_corrected else ()),
    )
    return tuple(link for link in links if link.command in commands)


def _weigh(block: Statement) -> int:
    return weight(block.text) + _MARKUP
