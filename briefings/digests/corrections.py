"""Correcting a message of a digest that was sent: the words that were corrected, and a line that says so.

The result is always made from what the message said at first and what is true now, so it does not matter how often it was
corrected before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefings.answers.amendments import Amendment, amendments, mark, touching
from briefings.answers.blocks import Answer, Block, Entry, Heading, Link, Listed, Menu, Notice, Prose, Quotation, Rule, Statement
from briefings.answers.text_width import clipped, weight
from briefings.digests import former_blocks, item_blocks
from briefings.digests.item_blocks import Voice
from briefings.digests.reader_view import SeenBriefing, read_seen_now
from briefings.model.briefing import Briefing, Point
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.store.digests.records import PartItem
from briefings.store.records import Stored
from briefings.store.store import Store

_MARK = 300
"""Characters that every message of a digest keeps free for the line that marks it."""
_LONGEST_WHY = 150
Fits = Callable[[Answer], bool]


@dataclass(frozen=True, slots=True)
class ShownBriefing:
    """A briefing as a message showed it at first, and as readers see it now: both None if it was deleted for good.

    `day` is the EDTF day of the change, for when no correction tells it.
    """

    briefing: str
    before: Stored | None
    now: SeenBriefing | None
    day: str


@dataclass(frozen=True, slots=True)
class CorrectedMessage:
    """The message as it should be, the line that marks it ("" for none), and whether it differs from what it was at first."""

    answer: Answer
    mark: str
    differs: bool


async def read_shown(
    store: Store, server: int, items: Iterable[PartItem], day: Callable[[datetime], str], now: datetime
) -> tuple[ShownBriefing, ...]:
    """Return the briefings of a message, as shown and as they are `now`; `day` gives a moment's EDTF day. Raises StoreError."""
    found: list[ShownBriefing] = []
    for item in items:
        before = await store.briefing(item.lives_in, item.briefing, revision=item.revision)
        gone = before is None or before.server != item.lives_in
        current = None if gone else await read_seen_now(store, server, item.briefing)
        at = datetime.fromisoformat(current.retracted_at) if current and current.retracted else now
        found.append(ShownBriefing(item.briefing, None if current is None else before, current, day(at)))
    return tuple(found)


def correct_message(
    answer: Answer, briefings: Sequence[ShownBriefing], voice: Voice, fits: Fits, said: str = ""
) -> CorrectedMessage:
    """Correct the message that said `answer` at first to what is true now of the briefings that it shows.

    `fits` says whether it is still one message: if it is not, corrected words that are much longer are shortened. `said` is the
    line that it is marked with already.
    """
    blocks: dict[int, Block | None] = {}
    marks: list[tuple[str, Amendment | str]] = []
    for shown in briefings:
        new = dict(_replace_blocks(answer, shown, voice))
        blocks |= new
        if shown.before is None or shown.now is None or shown.now.retracted:
            marks += [(shown.day, _say_gone(shown, voice))] if new else []
            continue
        found = _find_amendments(answer, shown.before, shown.now.stored, voice)
        marks += [(amendment.date, amendment) for amendment in found]
        if new and not found:
            marks.append((shown.day, f"{_CHANGED} {voice.say(shown.day)}: this message says something else than before."))
    # A name in a menu alone is corrected without a mark, so nothing tells whether it was corrected before.
    in_menus = item_blocks.collect_menu_briefings(answer) - {
        about[0] for block in answer.blocks if (about := item_blocks.subject_of(block)) and about[1] == SUMMARY
    }
    if not (blocks or marks or any(shown.briefing in in_menus for shown in briefings)):
        return CorrectedMessage(answer, "", differs=False)
    line = _build_mark(sorted(marks, key=lambda pair: pair[0]), voice, said) if marks else ""
    renamed = replace(answer, menus=tuple(_correct_menus(answer, {shown.briefing: shown for shown in briefings})))
    return CorrectedMessage(_fit(renamed, blocks, line, fits), line, differs=True)


def _build_mark(marks: Sequence[tuple[str, Amendment | str]], voice: Voice, said: str) -> str:
    """Return the line that marks a message: the newest of what happened to it, and how much more there is."""
    newest = marks[-1][1]
    more = f" And {len(marks) - 1} more: see Corrections." if len(marks) > 1 else ""
    room = _MARK - weight(more)
    line = (clipped(newest, room) if isinstance(newest, str) else mark((newest,), voice.say, room)) + more
    # Such a line keeps the day on which it was first said: if only the day would change, nothing is new.
    keeps_day = line.startswith((_CHANGED, _DELETED))
    return said if keeps_day and _drop_day(said) == _drop_day(line) else line


def _drop_day(line: str) -> tuple[str, str]:
    """Return what happened, and what is said of it, without the day."""
    return line.partition(" ")[0], line.partition(": ")[2]


def _fit(answer: Answer, blocks: dict[int, Block | None], line: str, fits: Fits) -> Answer:
    """Put these blocks into the message so that it stays one: as they are, in the room of the old ones, or without any."""
    made = _put_blocks(answer, blocks, line)
    if not fits(made):
        made = _put_blocks(answer, {index: _shorten(answer.blocks[index], block) for index, block in blocks.items()}, line)
    return made if fits(made) else _put_blocks(replace(answer, blocks=(Prose(_NO_ROOM),)), {}, line)


def _put_blocks(answer: Answer, blocks: dict[int, Block | None], line: str) -> Answer:
    kept = [blocks.get(index, block) for index, block in enumerate(answer.blocks)]
    first = (Prose(line),) if line else ()
    return replace(answer, blocks=(*first, *_drop_empty_headings([block for block in kept if block])))


def _correct_menus(answer: Answer, briefings: Mapping[str, ShownBriefing]) -> Iterator[Menu]:
    """Yield the menus with the headlines as they are now, without what was retracted or deleted."""
    for menu in answer.menus:
        links: list[Link] = []
        for link in menu.links:
            shown = briefings.get(item_blocks.briefing_of(link))
            if shown is None:
                links.append(link)
            elif shown.before and shown.now and not shown.now.retracted:
                is_headline = link.label == item_blocks.shorten_headline(shown.before.briefing)
                headline = item_blocks.shorten_headline(shown.now.stored.briefing)
                links.append(replace(link, label=headline) if is_headline else link)
        if links:
            yield replace(menu, links=tuple(links))


def _drop_empty_headings(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks without headings that have nothing under them any more."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if not (isinstance(block, Heading) and (after is None or isinstance(after, Heading | Rule))):
            yield block


def _replace_blocks(answer: Answer, shown: ShownBriefing, voice: Voice) -> Iterator[tuple[int, Block | None]]:
    """Yield (index, new block) for each block that is not what it was; None for a block that is left out."""
    is_said = False
    for index, block in enumerate(answer.blocks):
        about = item_blocks.subject_of(block)
        if about is None or about[0] != shown.briefing:
            continue
        if shown.before is None or shown.now is None or shown.now.retracted:
            yield index, None if is_said else Statement(_say_gone(shown, voice), item=f"{about[0]}:")
            is_said = True
            continue
        new = _rebuild(block, about[1], shown.before, shown.now.stored, voice)
        if new != block:
            yield index, new


def _say_gone(shown: ShownBriefing, voice: Voice) -> str:
    if shown.before is None or shown.now is None:
        return f"{_DELETED} {voice.say(shown.day)}: the editors deleted a briefing for good."
    headline = clipped(shown.before.briefing.summary.headline.text, 80)
    return f"Retracted {voice.say(shown.day)}: {headline}. Why: {clipped(shown.now.why, _LONGEST_WHY)}"


def _rebuild(block: Block, item: str, before: Stored, now: Stored, voice: Voice) -> Block:
    removed = [amendment for amendment in amendments(now.briefing, before.briefing) if not amendment.now]
    if item != SUMMARY and (gone := next((amendment for amendment in removed if amendment.item == item), None)):
        return _say_removed(block, gone, voice)
    for old, new in zip(_build_all(before, item, voice), _build_all(now, item, voice), strict=True):
        if old is not None and new is not None and _is_same(block, old):
            return block if _is_same(new, old) else new
    if item == SUMMARY and isinstance(block, Statement):
        sentence = next((amendment for amendment in removed if amendment.item == SUMMARY), None)
        if sentence and any(text[:_SAME] in block.text for text in _find_dropped_sentences(before.briefing, now.briefing)):
            return _say_removed(block, sentence, voice)
    return _replace_words(block, before.briefing, now.briefing, voice)


def _say_removed(block: Block, gone: Amendment, voice: Voice) -> Statement:
    about = item_blocks.subject_of(block)
    item = ":".join(about) if about else ""
    return Statement(f"What stood here was retracted {voice.say(gone.date)}. Why: {clipped(gone.why, _LONGEST_WHY)}", item=item)


def _build_all(stored: Stored, item: str, voice: Voice) -> list[Block | None]:
    """Build everything that a digest may say of an item, in the same order for every edition; None for what there is not."""
    about = stored.briefing
    quote = next((quote for quote in about.quotes if quote.id == item), None)
    event = next((event for event in about.events if event.id == item), None)
    note = next((note for note in about.notes if note.id == item), None)
    figure = next((figure for figure in about.figures if figure.id == item), None)
    relation = next((relation for relation in about.relations if relation.id == item), None)
    actor = about.actor(item)
    whole = item == SUMMARY
    dated = event if event and event.edtf else None
    return [
        item_blocks.build_full(stored, voice) if whole else None,
        item_blocks.build_restored(stored, voice) if whole else None,
        item_blocks.build_line(stored, voice) if whole else None,
        former_blocks.build_full(stored, voice) if whole else None,
        former_blocks.build_restored(stored, voice) if whole else None,
        former_blocks.build_line(stored) if whole else None,
        former_blocks.build_quotation(stored, quote, voice) if quote else None,
        former_blocks.build_event(stored, event, voice) if event else None,
        former_blocks.build_planned_event(stored, dated, voice, has_come=True) if dated else None,
        former_blocks.build_planned_event(stored, dated, voice, has_come=False) if dated else None,
        former_blocks.build_notice(stored, note) if note else None,
        former_blocks.build_question(stored, note) if note else None,
        former_blocks.build_actor(stored, actor, voice) if actor else None,
        former_blocks.build_figure(stored, figure) if figure else None,
        former_blocks.build_relation(stored, relation) if relation else None,
    ]


def _is_same(one: Block, other: Block) -> bool:
    """Whether two blocks say the same, whatever revision a button of theirs was shown under."""
    if isinstance(one, Listed) and isinstance(other, Listed):
        return (one.name, one.text) == (other.name, other.text)
    return one == other


def _replace_words(block: Block, before: Briefing, now: Briefing, voice: Voice) -> Block:
    """Return the block with the new headline and the new lead, if it has the old ones in it."""
    old, new = item_blocks.shorten_headline(before), item_blocks.shorten_headline(now)
    if not isinstance(block, Listed | Statement):
        return block
    if _tells_lead(block, before, voice):
        block = replace(
            block, text=f"{block.text.removesuffix(item_blocks.say_lead(before, voice))}{item_blocks.say_lead(now, voice)}"
        )
    if isinstance(block, Listed):
        return replace(block, name=new) if block.name == old else block
    return replace(block, text=f"{new}{block.text.removeprefix(old)}") if block.text.startswith(f"{old}. ") else block


def _find_amendments(answer: Answer, before: Stored, now: Stored, voice: Voice) -> tuple[Amendment, ...]:
    """Find the corrections of what the message shows, and of those who are named there."""
    old, new = before.briefing, now.briefing
    items = item_blocks.collect_items(answer).get(old.id, frozenset())
    quotes = [quote for quote in old.quotes if quote.id in items]
    named = {actor for quote in quotes for actor in (quote.speaker, quote.to, quote.reported_by) if actor}
    texts = {old.summary.headline.text, new.summary.headline.text}
    blocks = [block for block in answer.blocks if item_blocks.subject_of(block) == (old.id, SUMMARY)]
    for sentence in _find_sentences(blocks, before, old, voice):
        named |= {sentence.id, *sentence.by}
        texts.add(sentence.text)
    texts |= {sentence.text for sentence in _find_sentences(blocks, before, new, voice)}
    if _shows_outlet(blocks, before, voice) and item_blocks.say_outlet(old, voice) != item_blocks.say_outlet(new, voice):
        named.add(WHOLE_SOURCE)
    return touching(amendments(new, old), {*items, *named} - {""}, texts)


def _find_sentences(blocks: Iterable[Block], before: Stored, edition: Briefing, voice: Voice) -> Iterator[Point]:
    """Yield the sentences of ours that blocks about a briefing told `before`, as they are in an edition of it."""
    lead, why = item_blocks.find_lead(edition), edition.summary.why
    lines = (item_blocks.build_line(before, voice), former_blocks.build_line(before))
    for block in blocks:
        if _tells_lead(block, before.briefing, voice):
            yield lead
        elif any(_is_same(block, build(before, voice)) for build in (former_blocks.build_full, former_blocks.build_restored)):
            yield from filter(None, [why])
        elif block not in lines and isinstance(block, Listed | Statement):  # a correction, which tells the words of any sentence
            yield from filter(None, [lead, why])
            yield from (sentence for sentence in _list_sentences(edition) if sentence.text[:_SAME] in block.text)


def _tells_lead(block: Block, briefing: Briefing, voice: Voice) -> bool:
    return isinstance(block, Listed | Statement) and block.text.endswith(item_blocks.say_lead(briefing, voice))


def _shows_outlet(blocks: Iterable[Block], stored: Stored, voice: Voice) -> bool:
    """Whether one of these blocks names the outlet and the date of the article."""
    line = item_blocks.build_line(stored, voice)
    return any(block == line or _tells_lead(block, stored.briefing, voice) for block in blocks)


def _find_dropped_sentences(before: Briefing, now: Briefing) -> set[str]:
    """Find our own sentences that are not there any more."""
    left = {sentence.text for sentence in _list_sentences(now)}
    return {sentence.text for sentence in _list_sentences(before)} - left


def _list_sentences(briefing: Briefing) -> Iterator[Point]:
    """Yield our own sentences that stand in lists; of a dispute, what it is about."""
    summary = briefing.summary
    yield from (*summary.key, *summary.points, *summary.background)
    yield from (Point(dispute.matter, (), id=dispute.id) for dispute in summary.disputed)


def _shorten(old: Block, new: Block | None) -> Block | None:
    """Return the new block, in no more room than the old one had."""
    room = _measure(old)
    if isinstance(new, Listed) and isinstance(old, Listed):
        name = clipped(new.name, room // 2)
        return replace(new, name=name, text=clipped(new.text, max(room - weight(name), 1)))
    if isinstance(new, Statement):
        return replace(new, text=clipped(new.text, room))
    if new is None:
        return None
    about = item_blocks.subject_of(new)
    return Statement(clipped(_SEE.format(about[0] if about else "the briefing"), room), item=":".join(about) if about else "")


def _measure(block: Block) -> int:
    """Return what the words of a block of a digest weigh at the least."""
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
"""Characters by which a sentence is found that a correction quotes."""
