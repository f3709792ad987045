"""A briefing at a glance: what somebody reads on a phone in half a minute before they decide to read on.

Headline, lead, three key points, why it matters, what is disputed, a word of caution. A briefing in the brief form keeps within
the budget by itself. Of an older one the first point is the lead; what is over is shown whole, and later lines give way.
"""

from collections.abc import Iterator

from briefings.answers import items
from briefings.answers.blocks import Block, Prose, Statement
from briefings.answers.sections import tombstone
from briefings.answers.signs import DISPUTED, NOTE, WHY
from briefings.answers.word_count import count_lines, count_words
from briefings.model.briefing import Briefing, Tombstone
from briefings.model.tombstones import in_place, of_kind

MOST_WORDS = 130
"""Words of all that is read at a glance, the headline and the footer included."""
MOST_LINES = 28
"""Lines on a phone (see `word_count`)."""
_GAPS = 4
"""Blank lines between the parts of a message."""


def glance(briefing: Briefing, *, most_words: int = MOST_WORDS) -> tuple[Block, ...]:
    """The blocks of a briefing at a glance, within `most_words` together with its headline and footer if that can be.

    The lead and the key points are never left out; of the rest the caution goes first, then why it matters, then the dispute.
    """
    summary = briefing.summary
    told = [*_lead(briefing), *_key(briefing)]
    why = [*_why(briefing)]
    dispute, warning = [*disputed(briefing)], [*caution(briefing)]
    frame = (summary.headline.text, items.footer(briefing))
    for kept in ((*why, *dispute, *warning), (*why, *dispute), (*dispute,)):
        blocks = (*told, *kept)
        if _is_short((*frame, *map(_text, blocks)), most_words):
            return blocks
    return tuple(told)


def _lead(briefing: Briefing) -> Iterator[Block]:
    summary = briefing.summary
    if summary.lead:
        yield items.point(briefing, summary.lead, is_lead=True, address="lead")
    elif summary.opening:
        yield items.point(briefing, summary.opening, is_lead=True)


def _key(briefing: Briefing) -> Iterator[Block]:
    for point in in_place(briefing.summary.key, of_kind(briefing, "key")):
        yield tombstone(point) if isinstance(point, Tombstone) else items.point(briefing, point)


def _why(briefing: Briefing) -> Iterator[Block]:
    why = briefing.summary.why
    if why:
        shown = items.point(briefing, why, address="why")
        yield Statement(shown.text, item=shown.item, sign=WHY, notes=shown.notes)


def disputed(briefing: Briefing) -> Iterator[Statement]:
    """Yield one line of what is disputed, if anything is: all of it in brief, if a dispute says that, else what it is about."""
    disputes = briefing.summary.disputed
    chosen = next((dispute for dispute in disputes if dispute.brief), next(iter(disputes), None))
    if chosen:
        yield Statement(chosen.brief or chosen.matter, item=chosen.id, sign=DISPUTED, notes=items.notes_on(briefing, chosen.id))


def caution(briefing: Briefing) -> Iterator[Statement]:
    """Yield one line of caution if the article contradicts itself or is cut off."""
    contradicts = any(note.kind == "contradiction" for note in briefing.notes)
    is_incomplete = not briefing.source.complete.whole
    if contradicts and is_incomplete:
        yield Statement("The article contradicts itself and is incomplete.", sign=NOTE)
    elif contradicts:
        yield Statement("The article contradicts itself.", sign=NOTE)
    elif is_incomplete:
        yield Statement("The article at hand is incomplete.", sign=NOTE)


def _text(block: Block) -> str:
    if isinstance(block, Statement):
        return f"{block.sign} {block.text} {len(block.notes) or ''}"
    return block.text if isinstance(block, Prose) else ""


def _is_short(texts: tuple[str, ...], most_words: int) -> bool:
    return sum(map(count_words, texts)) <= most_words and sum(map(count_lines, texts)) + _GAPS <= MOST_LINES
