"""What was changed of something that the bot has posted: for the mark on the message, and for the reply to it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from briefings.answers import wording
from briefings.answers.attribution import attribute
from briefings.answers.blocks import Diff
from briefings.answers.items import relation_text
from briefings.answers.text_width import clipped, weight
from briefings.model.briefing import Briefing, RetractedKind, Tombstone
from briefings.model.item_ids import ids_of_ours
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.text.anchors import stands_in
from briefings.text.shorten import shorten

T = TypeVar("T")
Say = Callable[[str], str]
_WORDS_BEFORE = 3
"""Words kept before the first one that differs, so that a reader finds the place."""
_LONGEST_NAME = 80
"""Characters of an item's own words that name it."""
_KINDS: dict[RetractedKind, str] = {
    "actor": "a person or organisation",
    "relation": "a relation",
    "quote": "a quotation",
    "event": "an event",
    "figure": "a figure",
    "note": "a note",
    "key": "a key point",
    "point": "a sentence of the summary",
    "background": "a sentence of the background",
    "dispute": "a dispute",
}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction, or an item that was taken back (`now` is "" then): on which EDTF day, of which item, called what, why.

    `sentence` is the id of a sentence of ours that was taken back: its `item` is the summary.
    """

    date: str
    item: str
    label: str
    was: str
    now: str
    why: str
    sentence: str = ""

    @property
    def diff(self) -> Diff:
        """All of it as a block."""
        if self.now:
            return Diff(self.label, self.was, self.now, self.why)
        return Diff(self.label, self.was or "(retracted, and no longer shown)", "", self.why)


def amendments(new: Briefing, before: Briefing | None) -> tuple[Amendment, ...]:
    """What was corrected and taken back between two texts of a briefing, oldest first; all there is where `before` is None."""
    corrections = _more(new.corrections, before.corrections if before else ())
    tombstones = _more(new.tombstones, before.tombstones if before else ())
    found = [Amendment(each.date, each.item, called(new, each.item), each.was, each.now, each.why) for each in corrections]
    found += [Amendment(gone.date, _item(gone), _KINDS[gone.kind], "", "", gone.why, _sentence(gone)) for gone in tombstones]
    return tuple(sorted(found, key=lambda each: each.date))


def touching(
    found: Iterable[Amendment], shown: Collection[str], texts: Collection[str], *, every_sentence: bool = False
) -> tuple[Amendment, ...]:
    """Those of items that were `shown`, and those of a name that stands in one of these `texts`.

    A correction of the summary must speak of one of the texts; a sentence that was taken back must be among what was shown,
    unless `every_sentence` says that any of them may have been.
    """

    def touches(amendment: Amendment) -> bool:
        if _stands_inside(amendment, texts):
            return True
        if amendment.item not in shown:
            return False
        if amendment.sentence:
            return every_sentence or amendment.sentence in shown
        return amendment.item != SUMMARY or _speaks_of(amendment, texts)

    return tuple(filter(touches, found))


def called(briefing: Briefing, item: str) -> str:
    """What a mark on a message calls an item, by its id: "the summary", "Ana Ruiz", "a quotation of Ana Ruiz"."""
    if actor := briefing.actor(item):
        return actor.name
    if quote := next((quote for quote in briefing.quotes if quote.id == item), None):
        return f"a quotation of {wording.name(briefing, quote.speaker)}" if quote.speaker else "a quotation"
    return call_kind(briefing, item)


def name_item(briefing: Briefing, item: str) -> str:
    """The item of this id in its own words as they are now, shortened; its kind if it has none, or is gone.

    What somebody claims is named as their claim.
    """
    if quote := next((quote for quote in briefing.quotes if quote.id == item), None):
        words = shorten(" — ".join(quote.segments), _LONGEST_NAME)
        return f"“{words}” — {wording.name(briefing, quote.speaker)}" if quote.speaker else f"“{words}”"
    if actor := briefing.actor(item):
        return shorten(actor.name, _LONGEST_NAME)
    summary = briefing.summary
    sentences = (*summary.key, *summary.points, *summary.background)
    texts = [(event.id, attribute(briefing, event.what, event.status, event.by)) for event in briefing.events if event.what]
    texts += [
        (relation.id, attribute(briefing, relation_text(briefing, relation), relation.standing, relation.by))
        for relation in briefing.relations
    ]
    texts += [(sentence.id, attribute(briefing, sentence.text, sentence.standing, sentence.by)) for sentence in sentences]
    texts += [(figure.id, f"“{figure.worded}”") for figure in briefing.figures]
    texts += [(note.id, note.text) for note in briefing.notes]
    texts += [(dispute.id, dispute.matter) for dispute in summary.disputed]
    named = next((text for known, text in texts if known == item and text), "")
    return shorten(named, _LONGEST_NAME) if named else call_kind(briefing, item)


def call_kind(briefing: Briefing, item: str) -> str:
    """What kind of thing an item is, also one that was taken back; "an item" if the briefing does not know it."""
    if item == WHOLE_SOURCE:
        return "about the article"
    if item == SUMMARY or item in ids_of_ours(briefing):
        return "the summary"
    listed: dict[RetractedKind, frozenset[str]] = {
        "actor": frozenset(actor.id for actor in briefing.actors),
        "quote": frozenset(quote.id for quote in briefing.quotes),
        "event": frozenset(event.id for event in briefing.events),
        "figure": frozenset(figure.id for figure in briefing.figures),
        "relation": frozenset(relation.id for relation in briefing.relations),
        "note": frozenset(note.id for note in briefing.notes),
    }
    there = next((_KINDS[kind] for kind, known in listed.items() if item in known), "")
    return there or next((_KINDS[stone.kind] for stone in briefing.tombstones if stone.id == item), "an item")


def mark(found: tuple[Amendment, ...], say: Say, most: int) -> str:
    """The line that marks a message as corrected, the newest amendment first, of at most that many characters once escaped."""
    newest = found[-1]
    more = f" And {len(found) - 1} more: see Corrections." if len(found) > 1 else ""
    verb = "Corrected" if newest.now else "Retracted"
    head = f"{verb} {say(newest.date)}: {clipped(newest.label, 50)}"
    share = (most - weight(f"{head}{more}: was “”; is now “”. Why: ")) // 3
    if not newest.now:
        return f"{head}. Why: {clipped(newest.why, 3 * share)}{more}"
    was, now = differing(newest.was, newest.now)
    why = clipped(newest.why, share)
    return f"{head}: was “{clipped(was, share)}”; is now “{clipped(now, share)}”. Why: {why}{more}"


def differing(was: str, now: str) -> tuple[str, str]:
    """Both texts from a few words before the first one that differs."""
    old, new = was.split(), now.split()
    same = next((index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new)))
    start = max(0, same - _WORDS_BEFORE)
    if start < 2:  # noqa: PLR2004 - "…" in place of one word saves nothing
        return " ".join(old), " ".join(new)
    return f"… {' '.join(old[start:])}", f"… {' '.join(new[start:])}"


def _item(tombstone: Tombstone) -> str:
    """What a correction would call it. The background is on no message that is posted."""
    return SUMMARY if _sentence(tombstone) else tombstone.id


def _sentence(tombstone: Tombstone) -> str:
    return tombstone.id if tombstone.kind in {"key", "point", "dispute"} else ""


def _speaks_of(amendment: Amendment, texts: Collection[str]) -> bool:
    """Whether one of the texts stands in it, or begins as it does where a long one was shortened; true where it has no words."""
    sides = [side.removesuffix("…") for side in (amendment.was, amendment.now) if side]
    return not sides or any(text in side or text.startswith(side) for text in texts for side in sides)


def _stands_inside(amendment: Amendment, texts: Collection[str]) -> bool:
    """Whether what it was or is stands inside one of the texts: a name that was corrected everywhere."""
    sides = (amendment.was, amendment.now) if amendment.was and amendment.now else ()
    return any(len(side) < len(text) and stands_in(side, text) for side in sides for text in texts)


def _more(new: tuple[T, ...], old: tuple[T, ...]) -> tuple[T, ...]:
    """Those of `new` that are not among `old`; of two equal ones, one where `old` has the other."""
    left, more = list(old), list[T]()
    for each in new:
        if each in left:
            left.remove(each)
        else:
            more.append(each)
    return tuple(more)
