"""Mending a message of a digest that was sent: its words where they were corrected, and a line that says so.

Always from what the message said at first to what is true now, so that it does not matter how often it was mended before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefings.answers.amendments import Amendment, amendments, mark, touching
from briefings.answers.blocks import Answer, Block, Heading, Listed, Prose, Quotation, Rule, Statement
from briefings.answers.room import clipped, weight
from briefings.model.briefing import Briefing
from briefings.model.references import SUMMARY
from briefings.services.digests import lines
from briefings.services.digests.lines import Voice
from briefings.services.digests.past import Seen, seen_now
from briefings.store.digests_interface import PartItem
from briefings.store.interface import Store, Stored

_MARK = 300
"""The room that is kept for the line (DESIGN, section 3)."""
_LONGEST_WHY = 150
Fits = Callable[[Answer], bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """A briefing as a message showed it at first, and as readers see it now: both None where it was deleted for good.

    `day` is the EDTF day of the change where no correction tells it.
    """

    briefing: str
    before: Stored | None
    now: Seen | None
    day: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The message as it should be, the line that marks it ("" for none), and whether it differs from what it was at first."""

    answer: Answer
    mark: str
    differs: bool


async def shown_in(
    store: Store, server: int, items: Iterable[PartItem], day: Callable[[datetime], str], now: datetime
) -> tuple[Shown, ...]:
    """What the briefings of a message have become; `day` gives a moment's EDTF day in the digest's zone. Raises StoreError."""
    found: list[Shown] = []
    for item in items:
        before = await store.briefing(item.lives_in, item.briefing, revision=item.revision)
        gone = before is None or before.server != item.lives_in
        current = None if gone else await seen_now(store, server, item.briefing)
        at = datetime.fromisoformat(current.retracted_at) if current and current.retracted else now
        found.append(Shown(item.briefing, None if current is None else before, current, day(at)))
    return tuple(found)


def mended(answer: Answer, shown: Sequence[Shown], voice: Voice, fits: Fits) -> Mended:
    """The message that said `answer` at first, with what is true now of the briefings that it shows.

    `fits` says whether it is still one message: corrected words that are much longer are shortened where it would not be.
    """
    blocks: dict[int, Block | None] = {}
    marks: list[str] = []
    found: list[Amendment] = []
    for each in shown:
        new = dict(_replaced(answer, each, voice))
        blocks |= new
        if each.before is None or each.now is None or each.now.retracted:
            marks += [_gone(each, voice)] if new else []
            continue
        touched = _touched(answer, each.before.briefing, each.now.stored.briefing)
        found += touched
        if new and not touched:
            marks.append(f"Changed {voice.say(each.day)}: this message says something else than before.")
    if found:
        marks.append(mark(tuple(sorted(found, key=lambda each: each.date)), voice.say, _MARK))
    if not (blocks or marks):
        return Mended(answer, "", differs=False)
    line = clipped(marks[0], _MARK)
    made = _with(answer, blocks, line)
    if not fits(made):
        made = _with(answer, {index: _short(answer.blocks[index], block) for index, block in blocks.items()}, line)
    return Mended(made, line, differs=True)


def _with(answer: Answer, blocks: dict[int, Block | None], line: str) -> Answer:
    kept = [blocks.get(index, block) for index, block in enumerate(answer.blocks)]
    return replace(answer, blocks=(Prose(line), *_without_empty_parts([block for block in kept if block])))


def _without_empty_parts(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without headings that nothing stands under any more."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if not (isinstance(block, Heading) and (after is None or isinstance(after, Heading | Rule))):
            yield block


def _replaced(answer: Answer, shown: Shown, voice: Voice) -> Iterator[tuple[int, Block | None]]:
    """(index, what stands there now: None for nothing) of the blocks that are not what they were."""
    told = False
    for index, block in enumerate(answer.blocks):
        about = lines.ref(block)
        if about is None or about[0] != shown.briefing:
            continue
        if shown.before is None or shown.now is None or shown.now.retracted:
            yield index, None if told else Statement(_gone(shown, voice), item=f"{about[0]}:")
            told = True
            continue
        new = _anew(block, about[1], shown.before, shown.now.stored, voice)
        if new != block:
            yield index, new


def _gone(shown: Shown, voice: Voice) -> str:
    if shown.before is None or shown.now is None:
        return f"Deleted {voice.say(shown.day)}: the editors deleted a briefing for good."
    headline = clipped(shown.before.briefing.summary.headline.text, 80)
    return f"Retracted {voice.say(shown.day)}: {headline}. Why: {clipped(shown.now.why, _LONGEST_WHY)}"


def _anew(block: Block, item: str, before: Stored, now: Stored, voice: Voice) -> Block:
    taken = [each for each in amendments(now.briefing, before.briefing) if not each.now]
    if item != SUMMARY and (gone := next((each for each in taken if each.item == item), None)):
        return _taken_out(block, gone, voice)
    if item == SUMMARY and isinstance(block, Statement):
        sentence = next((each for each in taken if each.item == SUMMARY), None)
        if sentence and any(text[:_SAME] in block.text for text in _no_longer(before.briefing, now.briefing)):
            return _taken_out(block, sentence, voice)
    for old, new in zip(_makes(before, item, voice), _makes(now, item, voice), strict=True):
        if old is not None and new is not None and _says_the_same(block, old):
            return block if _says_the_same(new, old) else new
    return _renamed(block, before.briefing, now.briefing)


def _taken_out(block: Block, gone: Amendment, voice: Voice) -> Statement:
    about = lines.ref(block)
    item = ":".join(about) if about else ""
    return Statement(f"What stood here was retracted {voice.say(gone.date)}. Why: {clipped(gone.why, _LONGEST_WHY)}", item=item)


def _makes(stored: Stored, item: str, voice: Voice) -> list[Block | None]:
    """Everything that a digest may say of an item, in the same order for every edition; None for what there is not."""
    about = stored.briefing
    quote = next((each for each in about.quotes if each.id == item), None)
    event = next((each for each in about.events if each.id == item), None)
    note = next((each for each in about.notes if each.id == item), None)
    figure = next((each for each in about.figures if each.id == item), None)
    relation = next((each for each in about.relations if each.id == item), None)
    actor = about.actor(item)
    whole = item == SUMMARY
    dated = event if event and event.edtf else None
    return [
        lines.full(stored, voice) if whole else None,
        lines.restored(stored, voice) if whole else None,
        lines.brief(stored) if whole else None,
        lines.quotation(stored, quote, voice) if quote else None,
        lines.event(stored, event, voice) if event else None,
        lines.planned(stored, dated, voice, come=True) if dated else None,
        lines.planned(stored, dated, voice, come=False) if dated else None,
        lines.notice(stored, note) if note else None,
        lines.question(stored, note) if note else None,
        lines.actor(stored, actor, voice) if actor else None,
        lines.figure(stored, figure) if figure else None,
        lines.relation(stored, relation) if relation else None,
    ]


def _says_the_same(one: Block, other: Block) -> bool:
    """Whether two blocks say the same, whatever revision a button of theirs was shown under."""
    if isinstance(one, Listed) and isinstance(other, Listed):
        return (one.name, one.text) == (other.name, other.text)
    return one == other


def _renamed(block: Block, before: Briefing, now: Briefing) -> Block:
    """What only has the headline of a briefing in it, under the new one."""
    old, new = lines.head(before), lines.head(now)
    if isinstance(block, Listed) and block.name == old:
        return replace(block, name=new)
    if isinstance(block, Statement) and block.text.startswith(f"{old}. "):
        return replace(block, text=f"{new}{block.text.removeprefix(old)}")
    return block


def _touched(answer: Answer, before: Briefing, now: Briefing) -> tuple[Amendment, ...]:
    """The corrections of what the message shows, and of those who are named there."""
    items = lines.shown(answer).get(before.id, frozenset())
    quotes = [each for each in before.quotes if each.id in items]
    named = {actor for quote in quotes for actor in (quote.speaker, quote.to, quote.reported_by) if actor}
    named |= set(before.summary.why.by) if SUMMARY in items else set()
    texts = {before.summary.headline.text, before.summary.why.text, now.summary.headline.text, now.summary.why.text}
    return touching(amendments(now, before), {*items, *named}, texts)


def _no_longer(before: Briefing, now: Briefing) -> set[str]:
    """Our own sentences that are not there any more."""
    return _sentences(before) - _sentences(now)


def _sentences(briefing: Briefing) -> set[str]:
    told = briefing.summary
    return {each.text for each in (*told.points, *told.background)} | {each.matter for each in told.disputed}


def _short(old: Block, new: Block | None) -> Block | None:
    """The new block, in no more room than the old one had."""
    if isinstance(new, Listed) and isinstance(old, Listed):
        room = weight(old.name) + weight(old.text)
        name = clipped(new.name, room // 2)
        return replace(new, name=name, text=clipped(new.text, max(room - weight(name), 1)))
    if isinstance(new, Quotation):
        return Prose(f"A quotation of {clipped(new.speaker, 100)} was corrected: see Quotes of {new.item.partition(':')[0]}.")
    if isinstance(new, Statement) and isinstance(old, Statement):
        return replace(new, text=clipped(new.text, weight(old.text)))
    return new


_SAME = 40
"""Characters by which a sentence is found where a correction quotes it."""
