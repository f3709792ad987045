"""Correcting a message of a digest that was sent: its words where they were corrected, and a line that says so.

Always from what the message said at first to what is true now, so that it does not matter how often it was corrected before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefings.answers.amendments import Amendment, amendments, mark, touching
from briefings.answers.blocks import Answer, Block, Entry, Heading, Link, Listed, Menu, Notice, Prose, Quotation, Rule, Statement
from briefings.answers.text_width import clipped, weight
from briefings.digests import item_blocks
from briefings.digests.item_blocks import Voice
from briefings.digests.reader_history import Seen, seen_now
from briefings.model.briefing import Briefing
from briefings.model.references import SUMMARY
from briefings.store.digests.records import PartItem
from briefings.store.records import Stored
from briefings.store.store import Store

_MARK = 300
"""Characters that every message of a digest keeps free for the line."""
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
class CorrectedMessage:
    """The message as it should be, the line that marks it ("" for none), and whether it differs from what it was at first."""

    answer: Answer
    mark: str
    differs: bool


async def read_shown(
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


def correct_message(answer: Answer, shown: Sequence[Shown], voice: Voice, fits: Fits, said: str = "") -> CorrectedMessage:
    """The message that said `answer` at first, with what is true now of the briefings that it shows.

    `fits` says whether it is still one message: corrected words that are much longer are shortened where it would not be. `said`
    is the line that it is marked with already.
    """
    blocks: dict[int, Block | None] = {}
    marks: list[tuple[str, Amendment | str]] = []
    for each in shown:
        new = dict(_replaced(answer, each, voice))
        blocks |= new
        if each.before is None or each.now is None or each.now.retracted:
            marks += [(each.day, _gone(each, voice))] if new else []
            continue
        touched = _touched(answer, each.before.briefing, each.now.stored.briefing)
        marks += [(amendment.date, amendment) for amendment in touched]
        if new and not touched:
            marks.append((each.day, f"{_CHANGED} {voice.say(each.day)}: this message says something else than before."))
    # Where only a menu names it, that is corrected without a mark, so nothing tells whether it was before.
    in_menus = item_blocks.named(answer) - {
        about[0] for block in answer.blocks if (about := item_blocks.ref(block)) and about[1] == SUMMARY
    }
    if not (blocks or marks or any(each.briefing in in_menus for each in shown)):
        return CorrectedMessage(answer, "", differs=False)
    line = _line(sorted(marks, key=lambda each: each[0]), voice, said) if marks else ""
    renamed = replace(answer, menus=tuple(_menus(answer, {each.briefing: each for each in shown})))
    return CorrectedMessage(_fitting(renamed, blocks, line, fits), line, differs=True)


def _line(marks: Sequence[tuple[str, Amendment | str]], voice: Voice, said: str) -> str:
    """The line that marks a message: the newest of what happened to it, and how much more there is."""
    newest = marks[-1][1]
    more = f" And {len(marks) - 1} more: see Corrections." if len(marks) > 1 else ""
    room = _MARK - weight(more)
    line = (clipped(newest, room) if isinstance(newest, str) else mark((newest,), voice.say, room)) + more
    # Such a line has the day on which it was first said: nothing is new where it would only have another one.
    undated = line.startswith((_CHANGED, _DELETED))
    return said if undated and _undated(said) == _undated(line) else line


def _undated(line: str) -> tuple[str, str]:
    """What happened, and what is said of it, without the day."""
    return line.partition(" ")[0], line.partition(": ")[2]


def _fitting(answer: Answer, blocks: dict[int, Block | None], line: str, fits: Fits) -> Answer:
    """The message with these blocks, in one message: as they are, in no more room than the old ones had, or without any."""
    made = _with(answer, blocks, line)
    if not fits(made):
        made = _with(answer, {index: _short(answer.blocks[index], block) for index, block in blocks.items()}, line)
    return made if fits(made) else _with(replace(answer, blocks=(Prose(_NO_ROOM),)), {}, line)


def _with(answer: Answer, blocks: dict[int, Block | None], line: str) -> Answer:
    kept = [blocks.get(index, block) for index, block in enumerate(answer.blocks)]
    told = (Prose(line),) if line else ()
    return replace(answer, blocks=(*told, *_without_empty_parts([block for block in kept if block])))


def _menus(answer: Answer, shown: Mapping[str, Shown]) -> Iterator[Menu]:
    """The menus with the headlines as they are now, without what was taken back."""
    for menu in answer.menus:
        links: list[Link] = []
        for link in menu.links:
            each = shown.get(item_blocks.leads_to(link))
            if each is None:
                links.append(link)
            elif each.before and each.now and not each.now.retracted:
                renames = link.label == item_blocks.head(each.before.briefing)
                links.append(replace(link, label=item_blocks.head(each.now.stored.briefing)) if renames else link)
        if links:
            yield replace(menu, links=tuple(links))


def _without_empty_parts(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without headings that nothing stands under any more."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if not (isinstance(block, Heading) and (after is None or isinstance(after, Heading | Rule))):
            yield block


def _replaced(answer: Answer, shown: Shown, voice: Voice) -> Iterator[tuple[int, Block | None]]:
    """(index, what stands there now: None for nothing) of the blocks that are not what they were."""
    told = False
    for index, block in enumerate(answer.blocks):
        about = item_blocks.ref(block)
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
        return f"{_DELETED} {voice.say(shown.day)}: the editors deleted a briefing for good."
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
    about = item_blocks.ref(block)
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
        item_blocks.full(stored, voice) if whole else None,
        item_blocks.restored(stored, voice) if whole else None,
        item_blocks.brief(stored) if whole else None,
        item_blocks.quotation(stored, quote, voice) if quote else None,
        item_blocks.event(stored, event, voice) if event else None,
        item_blocks.planned(stored, dated, voice, come=True) if dated else None,
        item_blocks.planned(stored, dated, voice, come=False) if dated else None,
        item_blocks.notice(stored, note) if note else None,
        item_blocks.question(stored, note) if note else None,
        item_blocks.actor(stored, actor, voice) if actor else None,
        item_blocks.figure(stored, figure) if figure else None,
        item_blocks.relation(stored, relation) if relation else None,
    ]


def _says_the_same(one: Block, other: Block) -> bool:
    """Whether two blocks say the same, whatever revision a button of theirs was shown under."""
    if isinstance(one, Listed) and isinstance(other, Listed):
        return (one.name, one.text) == (other.name, other.text)
    return one == other


def _renamed(block: Block, before: Briefing, now: Briefing) -> Block:
    """What only has the headline of a briefing in it, under the new one."""
    old, new = item_blocks.head(before), item_blocks.head(now)
    if isinstance(block, Listed) and block.name == old:
        return replace(block, name=new)
    if isinstance(block, Statement) and block.text.startswith(f"{old}. "):
        return replace(block, text=f"{new}{block.text.removeprefix(old)}")
    return block


def _touched(answer: Answer, before: Briefing, now: Briefing) -> tuple[Amendment, ...]:
    """The corrections of what the message shows, and of those who are named there."""
    items = item_blocks.shown(answer).get(before.id, frozenset())
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
    room = _room(old)
    if isinstance(new, Listed) and isinstance(old, Listed):
        name = clipped(new.name, room // 2)
        return replace(new, name=name, text=clipped(new.text, max(room - weight(name), 1)))
    if isinstance(new, Statement):
        return replace(new, text=clipped(new.text, room))
    if new is None:
        return None
    about = item_blocks.ref(new)
    return Statement(clipped(_SEE.format(about[0] if about else "the briefing"), room), item=":".join(about) if about else "")


def _room(block: Block) -> int:
    """What the words of a block of a digest weigh at the least."""
    match block:
        case Listed(name=name, text=text):
            return weight(name) + weight(text)
        case Quotation(segments=segments, speaker=speaker):
            return sum(map(weight, segments)) + weight(speaker)
        case Entry(when=when, what=what):
            return weight(when) + weight(what)
        case Statement(text=text) | Notice(text=text):
            return weight(text)
        case _:
            return 0


_CHANGED, _DELETED = "Changed", "Deleted"
_SEE = "This was corrected: see Corrections of {}."
_NO_ROOM = "What stood here was corrected, and there is no room for it any more. The briefings themselves say what is true now."
_SAME = 40
"""Characters by which a sentence is found where a correction quotes it."""
