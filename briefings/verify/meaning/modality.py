"""Modality and tense: what is only planned, possible, due or tried in the article has not happened in our words, and back."""

import re
from collections.abc import Iterator

from briefings.model.briefing import EventStatus
from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.phrases import Cue, Phrases, governed
from briefings.verify.meaning.reading import Reading, Word
from briefings.verify.meaning.stems import is_past

_PLANNED = """is to, are to, was to, were to, be to, set to, will, ll, would, shall, going to, plan to, plans to, planned to,
planning to, means to, mean to, plans for, plan for, planning, planned, intends to, intend to, intended to, intention
to, intention of, aims to, aim to, aimed to, expected to, expects to, expect to, scheduled to, scheduled for, slated
to, due to be, due to resume, due to begin, due to start, about to, wants to, want to, wanted to, hopes to, hope to,
hoped to, hoping to, seeks to, seek to, sought to, seeking to, agreed to, agree to, agrees to, promised to, promises
to, promise to, vowed to, vows to, pledged to, pledges to, threatened to, threatens to, threatening to, proposed to,
proposes to, proposal to, considering, considers, mulls, preparing to, prepares to, prepare to, ready to, on track to,
poised to, paving the way for, pave the way for, ordered to, orders to, told to, called for, calls for, calling for,
called on, calls on, urged, urges, demanded that, demands that, decided to, decides to, decision to, offered to,
offers to, bid to, in talks to, willing to"""
_POSSIBLE = """may, might, could, possible, possibly, potential, potentially, perhaps, likely, probably, maybe, if, unless,
should, must, have to, has to, had to, ought to, obliged to, required to, supposed to, able to have, whether, conceivable,
conceivably"""
_TRIED = """try to, tries to, tried to, trying to, attempt to, attempts to, attempted to, attempting to, efforts to, effort to,
struggled to, struggles to, purports to, purported to, claims to, claimed to, claim to, appears to, appeared to, seems
to, seemed to"""
_NOUNS = """plan, plans, proposal, proposals, upcoming, future, hope, hopes, threat, threats, promise, promises, promised, aim,
aims, goal, intention, intentions, way to, way for, expected, expects, expect, expecting, anticipated, forecast,
forecasts, predict, predicts, predicted, soon, next, tomorrow, due, scheduled, considering, mull, proposed, proposes,
draft, pending, prospect, prospects, hypothetical, eyes, eye, moves toward, moves towards, seek, seeks, want, wants,
wish, wishes, ask, asks, asked, demand, demands, demanded, call for, urge, urged, offer, offers, offered, deal, try,
tries, tried, attempt, attempts, believes, fears, fear, later, ahead, awaits, await, awaiting, until, by the, says it,
vow, vows, vowed, pledge, pledges, pledged, when, once, agree, agrees, agreed"""
_DOUBTING = frozenset({"may", "might", "could", "possibly", "perhaps", "probably", "likely", "maybe"})
_DONE_TO = frozenset(
    [
        "began",
        "begin",
        "begins",
        "begun",
        "started",
        "starts",
        "continued",
        "continues",
        "managed",
        "helped",
        "help",
        "helps",
        "able",
        "come",
        "came",
        "used",
        "went",
        "forced",
        "led",
        "caused",
        "allowed",
        "allows",
        "enabled",
        "failed",
        "fail",
        "fails",
        "refused",
        "unable",
        "unwilling",
        "rose",
        "fell",
        "climbed",
        "dropped",
        "cause",
        "causes",
        "seen",
    ]
)
"""Words before "to" and a verb that tell that it was done, or that negation is about."""
_PHRASES = Phrases(planned=_PLANNED, possible=_POSSIBLE, tried=_TRIED, noun=_NOUNS)
_STRONG = ("planned", "possible", "tried")
_LOOK_BACK = 3
"""Words before a verb among which "to" and "may" are looked for: "to be formally opened"."""
_WEAK = frozenset({"if", "whether", "could", "would", "should"})
"""Words that often say no more than the past of "can" or "will"; they count only right before the verb."""
_NOMINAL = re.compile(r"(?:tion|sion|ment|ance|ence|ity|ness|al|er|or|ing|ship|ism|ist)s?$")
_PERFECT = frozenset({"has", "have", "had", "having"})
_HAVING = _PERFECT | {"was", "were"}
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_BEFORE_NOUNS = _DETERMINERS | {"of", "in", "for", "on", "at", "by", "with", "from", "no", "and", "or", "than", "as", "about"}
_LEAST_REACH = 3
_STATES = frozenset({"need", "have", "want", "be"})
_BARE = frozenset({"to", "will", "would", "may", "might", "could", "can", "should", "must", "shall", "not"})


def differences(two: Pair) -> Iterator[Difference]:
    """Yield what our sentence tells as done and the article as planned, possible or tried, and the other way round."""
    ours, theirs = _PHRASES.find(two.ours), _PHRASES.find(two.theirs)
    yield from _lost(two, ours, theirs)
    yield from _wanted(two, ours)
    yield from _added(two, ours, theirs)


def check_status(status: EventStatus, two: Pair) -> Iterator[Difference]:
    """Yield an event's status that the words of the article contradict."""
    ours, theirs = _PHRASES.find(two.ours), _PHRASES.find(two.theirs)
    if status == "planned" and two.core and not _is_planned(two, theirs):
        shown = two.theirs.around(min(two.core), max(two.core), 0, 0)
        yield Difference("status planned", f"planned: {two.ours.text}", shown, "there it is no plan")
    if status in ("happened", "ongoing") and any(cue.kind == "planned" for cue in ours):
        for cue in theirs:
            reach = governed(two.theirs, cue, 1)
            if cue.kind == "planned" and reach and two.in_ours(reach[0]) and not two.core.isdisjoint((cue.first, reach[0])):
                shown = two.theirs.around(cue.first, reach[0])
                yield Difference("status", f"{status}: {two.ours.text}", shown, "there it has not happened yet")


def _is_doubt(reading: Reading, cue: Cue) -> bool:
    return cue.kind in ("possible", "tried") or reading.words[cue.first].folded in _WEAK


def _is_denied(reading: Reading, cue: Cue) -> bool:
    """Whether "not" follows: "could not" is no doubt."""
    return cue.last + 1 < len(reading.words) and reading.words[cue.last + 1].folded in {"not", "no"}


def _is_planned(two: Pair, theirs: tuple[Cue, ...]) -> bool:
    """Whether the evidence, or what stands beside it in its segments, has anything of a plan."""
    words = two.theirs.words
    told = {index for index in two.core if two.in_ours(index)} or two.core
    segments = {words[index].segment for index in told}
    return _has_infinitive(two.theirs, segments) or any(words[cue.first].segment in segments for cue in theirs)


def _has_infinitive(reading: Reading, segments: set[int]) -> bool:
    """Whether a "to" stands before something that is no name: "with figures to be published"."""
    follow = zip(reading.words, reading.words[1:], strict=False)
    return any(
        word.folded == "to" and word.segment in segments and not behind.is_capital and behind.folded not in _DETERMINERS
        for word, behind in follow
    )


def _lost(two: Pair, ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> Iterator[Difference]:
    for cue in theirs:
        reach = governed(two.theirs, cue)
        if cue.kind not in _STRONG or not reach or two.core.isdisjoint((cue.first, cue.last, reach[0])):
            continue
        if cue.last - cue.first == 0 and two.theirs.words[cue.first].folded in _WEAK and reach[0] > cue.last + 2:
            continue
        told = two.told(reach)
        if not told or _is_open(two.ours, ours, told) or not _stands_only_under(two, theirs, reach[0]):
            continue
        if not _is_told_as_done(two, reach, told):
            continue
        words = two.theirs.show(cue.first, cue.last)
        shown = two.theirs.around(cue.first, reach[0], 1)
        kind = "modality lost" if any(_is_done(two.ours, index) for index in told) else "modality in present"
        yield Difference(kind, two.ours.around(told[0], told[0]), shown, f"“{words}” is gone, so that it reads as done")


def _wanted(two: Pair, ours: tuple[Cue, ...]) -> Iterator[Difference]:
    """Yield what the article has only behind a "to" ("a deal for peacekeepers to deploy") and our sentence as done."""
    for index in sorted(two.core):
        word = two.theirs.words[index]
        if not word.is_telling or word.is_capital or not all(_is_aim(two.theirs, place) for place in two.their_places[word.stem]):
            continue
        told = tuple(at for at in two.in_ours(index) if _is_finite(two.ours, at))
        if told and not _is_open(two.ours, ours, told):
            shown = two.theirs.around(index - 1, index)
            why = f"“{two.theirs.show(index - 1, index)}” does not say that it was done"
            kind = "modality lost" if any(_is_done(two.ours, at) for at in told) else "modality in present"
            yield Difference(kind, two.ours.around(told[0], told[0]), shown, why)


def _is_aim(reading: Reading, index: int) -> bool:
    """Whether a verb stands behind a "to" that does not follow "began" or the like."""
    words = reading.words
    if index < 2 or words[index - 1].folded != "to" or is_past(words[index].folded):  # noqa: PLR2004 - "to" and a word before it
        return False
    near = {word.folded for word in words[max(0, index - _LOOK_BACK - 2) : index - 1]}
    return near.isdisjoint(_DONE_TO) and words[index - 1].segment == words[index - 2].segment


def _added(two: Pair, ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> Iterator[Difference]:
    for cue in ours:
        reach = governed(two.ours, cue)
        is_doubt = two.ours.words[cue.first].folded in _DOUBTING and not _is_denied(two.ours, cue)
        if (cue.kind != "planned" and not is_doubt) or not reach:
            continue
        there = two.in_theirs(reach[0]) if not is_doubt else two.borne(reach)
        doubts = tuple(mark for mark in theirs if _is_doubt(two.theirs, mark))
        if is_doubt and not doubts and two.core and not there:
            there = (min(two.core),)
        doubted = {two.theirs.words[mark.first].segment for mark in doubts}
        if is_doubt and there and doubted.isdisjoint(two.theirs.words[at].segment for at in there):
            shown, words = two.ours.around(cue.first, reach[0], 1), two.ours.show(cue.first, cue.last)
            yield Difference("doubt added", shown, two.theirs.around(there[0], there[0]), f"the doubt (“{words}”) is ours")
        elif (
            there
            and not is_doubt
            and not _is_open(two.theirs, theirs, there)
            and any(_is_done(two.theirs, index) for index in there)
        ):
            shown = two.ours.around(cue.first, reach[0], 1)
            words = two.ours.show(cue.first, cue.last)
            yield Difference(
                "modality added", shown, two.theirs.around(there[0], there[0]), f"“{words}” makes a plan of what was done"
            )


def _is_open(reading: Reading, cues: tuple[Cue, ...], indexes: tuple[int, ...]) -> bool:
    """Whether something in the segments of these words leaves open whether it is so.

    "Has ratified" is left open only by what stands before it in its clause: in "Lorn has ratified it and would have to obey", no
    "would" takes back the ratification.
    """
    return any(_is_opened(reading, cues, index) for index in indexes)


def _is_opened(reading: Reading, cues: tuple[Cue, ...], index: int) -> bool:
    words = reading.words
    first, last = (_begin_clause(words, index), index) if _is_perfect(reading, index) else (0, len(words))
    if any(first <= cue.first < last and words[cue.first].segment == words[index].segment for cue in cues):
        return True
    return not _BARE.isdisjoint(word.folded for word in words[max(0, index - _LOOK_BACK) : index])


def _is_perfect(reading: Reading, index: int) -> bool:
    """Whether a word is a participle after "has" or "having"."""
    before = {word.folded for word in reading.words[max(0, index - _LOOK_BACK + 1) : index]}
    return is_past(reading.words[index].folded) and not _PERFECT.isdisjoint(before)


def _begin_clause(words: tuple[Word, ...], index: int) -> int:
    """The number of the first word behind the last comma before a word."""
    return next((at for at in range(index, 0, -1) if words[at].after_comma), 0)


def _stands_only_under(two: Pair, cues: tuple[Cue, ...], head: int) -> bool:
    """Whether the article has the word of this place nowhere without such a phrase before it in its segment."""
    words = two.theirs.words
    opened = {words[cue.first].segment for cue in cues if cue.kind in _STRONG}
    return all(words[index].segment in opened for index in two.their_places.get(words[head].stem, ()))


def _is_told_as_done(two: Pair, reach: tuple[int, ...], told: tuple[int, ...]) -> bool:
    """Whether the verb itself is among our words, as a verb, or most of what belongs to it with another verb of the past."""
    head = two.theirs.words[reach[0]]
    if two.in_ours(reach[0]):
        return head.stem not in _STATES and any(_is_verb(two.ours, index) for index in told)
    segment = two.ours.words[told[0]].segment
    done = (index for index, word in enumerate(two.ours.words) if word.segment == segment and _is_done(two.ours, index))
    return len(told) >= _LEAST_REACH and any(index not in told for index in done)


def _is_verb(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    return not word.is_capital and not _NOMINAL.search(word.folded)


def _is_finite(reading: Reading, index: int) -> bool:
    """Whether a word reads as a verb with a subject before it, rather than as a noun, an infinitive or a participle."""
    before = reading.words[index - 1].folded if index else ""
    is_verb = _is_verb(reading, index) and not reading.words[index].folded.endswith("ing")
    return is_verb and (_is_done(reading, index) or (bool(before) and before not in _BEFORE_NOUNS))


def _is_done(reading: Reading, index: int) -> bool:
    """Whether a word reads as a verb of the past."""
    word = reading.words[index]
    return is_past(word.folded) or (index > 0 and reading.words[index - 1].folded in _HAVING)
