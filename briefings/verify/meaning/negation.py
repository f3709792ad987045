"""Negation: what the article denies is not told as done, and the other way round."""

from collections.abc import Iterator

from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.phrases import Cue, Phrases, governed
from briefings.verify.meaning.reading import Reading, Word
from briefings.verify.meaning.stems import stem

_NOT = """not, no, never, none, nobody, neither, nor, without, cannot, no longer, no one, nothing, dont, doesnt, didnt, wont,
wouldnt, cant, couldnt, isnt, arent, wasnt, werent, hasnt, havent, hadnt, shouldnt, mustnt, neednt, yet to, hardly,
barely, scarcely, fail to, fails to, failed to, failing to, failure to, refuse to, refuses to, refused to, refusing
to, refusal to, declines to, declined to, unable to, unwilling to, unable or unwilling to, unwilling or unable to,
inability to, unwillingness to, deny, denies, denied, denying, lack, lacks, lacked, lacking, rule out, rules out,
ruled out, ruling out, reject, rejects, rejected, rejecting"""
_LIKE_NOT = """denial, denials, refuse, refuses, refused, refusing, refusal, refusals, fail, fails, failed, failing, failure,
failures, decline, declines, declined, unable, unwilling, reluctant, reluctance, inability, unwillingness, prevent,
prevents, prevented, preventing, stop, stops, stopped, stopping, halt, halts, halted, block, blocks, blocked, ban,
bans, banned, bar, bars, barred, prohibit, prohibits, prohibited, forbid, forbids, forbade, forbidden, cancel,
cancels, canceled, cancelled, suspend, suspends, suspended, abandon, abandons, abandoned, drop, drops, dropped,
oppose, opposes, opposed, opposition, dismiss, dismisses, dismissed, absent, absence, little, few, impossible,
unlikely, illegal, unconstitutional, violate, violates, violated, breach, breached, keep out, keeps out, exclude,
excludes, excluded, missing, rather than, instead of, except, far from, free of, avoid, avoids, avoided,
false, falsely, unfounded, baseless, untrue, withhold, withholds, withheld, overturn, overturns, overturned, veto,
vetoed, unsuccessful, unsuccessfully, in vain, miss, misses, missed, lose, loses, lost, despite, unlike, nowhere,
seldom, rarely, unclear, unknown, uncertain, undecided, inaction, passivity, shun, shuns, shunned, skip, skips,
skipped, quit, quits, resist, resists, resisted, defy, defies, defied, ignore, ignores, ignored, scrap, scraps,
scrapped, withdraw, withdraws, withdrew, vacant, unpaid, unresolved, too, only, would have, could have, might have,
should, ought to, at most, up to, hiatus, lull, pause, paused, difficulty, difficulties, difficult, trouble, struggle,
struggles, struggled, deficient, deficiency, shortage, shortages, short of, distracted, unless, otherwise, left out,
leaves out, leave out, turn down, turns down, turned down"""
_HARMLESS = """not only, not just, not merely, no doubt, not least, not to mention, nothing but, whether or not, no less than,
no fewer than, no more than, not more than, no later than, not until, no matter, no stranger"""
_PHRASES = Phrases(harmless=_HARMLESS, nay=_NOT, like=_LIKE_NOT)
_REACH = 4
"""Telling words: how far a negation is taken to reach."""
_BEFORE, _BEHIND = 9, 4
"""Words: how far before or behind a word a negation may stand that is about it."""
_LIKE_BEFORE, _LIKE_BEHIND = 6, 8
"""The same for words that only resemble a negation: "laws to ban smoking are expected" denies no expectation."""
_POINTING = frozenset({"that", "this", "it", "they", "none", "neither"})
_HAPPENING = frozenset(stem(word) for word in ("happen", "occur", "materialize", "come", "work", "succeed"))
_LEAST_SHARED = 1
"""Words other than names that our sentence must share with the one that is taken back."""
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_LEAST_LETTERS = 4


def differences(two: Pair) -> Iterator[Difference]:
    """Yield a negation that our sentence lost, one that it has added, and a word turned round by its prefix."""
    ours, theirs = _cues(two.ours), _cues(two.theirs)
    yield from _lost(two, ours, theirs)
    yield from _lost_behind(two, ours, theirs)
    yield from _added(two, ours, theirs)
    if not any(cue.kind == "nay" for cue in (*ours, *theirs)):
        yield from _turned(two)


def _cues(reading: Reading) -> tuple[Cue, ...]:
    return tuple(cue for cue in _PHRASES.find(reading) if cue.kind != "harmless")


def _lost(two: Pair, ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> Iterator[Difference]:
    for cue in theirs:
        reach = governed(two.theirs, cue, _REACH)
        told = two.told(reach)
        if cue.kind != "nay" or not reach or not _is_of_evidence(two, cue, reach):
            continue
        others = _others(two, cue, ours, theirs, told)
        if (
            told
            and not _is_negated(two.ours, others, told)
            and _is_negated(two.theirs, theirs, two.in_theirs(told[0]), every=True)
        ):
            words = two.theirs.show(cue.first, cue.last)
            shown = two.theirs.around(cue.first, reach[0], 1)
            yield Difference("not lost", two.ours.around(told[0], told[0]), shown, f"“{words}” is gone from our words")


def _lost_behind(two: Pair, ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> Iterator[Difference]:
    """Yield what the article takes back in the next sentence ("That did not happen") and ours tells as done."""
    for cue in theirs if not ours else ():
        reach = governed(two.theirs, cue, 1)
        if cue.kind != "nay" or not reach or two.theirs.words[reach[0]].stem not in _HAPPENING or cue.first not in two.core:
            continue
        told = _shared_before(two, cue)
        if len(told) >= _LEAST_SHARED:
            shown = two.theirs.around(cue.first, reach[0])
            why = f"“{two.theirs.show(cue.first, reach[0])}” is gone from our words"
            yield Difference("not lost", two.ours.around(told[0], told[0]), shown, why)


def _shared_before(two: Pair, cue: Cue) -> tuple[int, ...]:
    """Where our sentence has words of the sentence that a "that" before a negation stands for; () if there is none."""
    words = two.theirs.words
    sentence = words[cue.first].sentence
    opening = [word.folded for word in words[max(0, cue.first - 3) : cue.first] if word.sentence == sentence]
    if _POINTING.isdisjoint(opening):
        return ()
    before = (index for index, word in enumerate(words) if word.sentence == sentence - 1)
    return tuple(places[0] for index in before if not words[index].is_capital and (places := two.in_ours(index)))


def _added(two: Pair, ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> Iterator[Difference]:
    for cue in ours:
        reach = governed(two.ours, cue, _REACH)
        borne = two.borne(reach)
        is_theirs = two.ours.words[cue.first].is_telling and two.in_theirs(cue.first)
        others = tuple(mark for mark in theirs if not set(borne) & set(range(mark.first, mark.last + 1)))
        if cue.kind == "nay" and borne and not is_theirs and not _is_near(two.theirs, others, borne):
            words = two.ours.show(cue.first, cue.last)
            shown = two.ours.around(cue.first, reach[0], 1)
            yield Difference("not added", shown, two.theirs.around(borne[0], borne[0]), f"“{words}” is only in our words")


def _is_of_evidence(two: Pair, cue: Cue, reach: tuple[int, ...]) -> bool:
    """Whether a negation is about the evidence: in it, or before what both it and our sentence tell."""
    return not two.core.isdisjoint((cue.first, cue.last, *(reach if two.in_ours(reach[0]) else reach[:1])))


def _others(two: Pair, cue: Cue, ours: tuple[Cue, ...], theirs: tuple[Cue, ...], told: tuple[int, ...]) -> tuple[Cue, ...]:
    """Our negations that may stand for one of the article: not what is told itself, nor what stands for another."""
    elsewhere = {two.theirs.words[mark.first].stem for mark in theirs if mark != cue}
    same = two.theirs.words[cue.first].stem
    return tuple(
        mark
        for mark in ours
        if not set(told) & set(range(mark.first, mark.last + 1))
        and (two.ours.words[mark.first].stem == same or two.ours.words[mark.first].stem not in elsewhere)
    )


def _is_negated(reading: Reading, cues: tuple[Cue, ...], indexes: tuple[int, ...], *, every: bool = False) -> bool:
    """Whether a negation stands in the segment of any of the words, or of every one."""
    negated = {reading.words[cue.first].segment for cue in cues}
    found = [reading.words[index].segment in negated for index in indexes]
    return all(found) if every else any(found)


def _is_near(reading: Reading, cues: tuple[Cue, ...], indexes: tuple[int, ...]) -> bool:
    """Whether a negation stands near any of the words, in its segment."""
    words = reading.words
    return any(_is_about(words, cue, index) for cue in cues for index in indexes)


def _is_about(words: tuple[Word, ...], cue: Cue, index: int) -> bool:
    if words[cue.first].segment == words[index].segment:
        behind, before = (_BEHIND, _BEFORE) if cue.kind == "nay" else (_LIKE_BEHIND, _LIKE_BEFORE)
        return -behind <= index - cue.last <= before
    opens = max(0, cue.first - 3)  # "That did not happen": of the sentence before
    follows = words[cue.first].sentence == words[index].sentence + 1
    return follows and any(
        word.folded in _POINTING and word.sentence == words[cue.first].sentence for word in words[opens : cue.first]
    )


def _turned(two: Pair) -> Iterator[Difference]:
    """Yield a word of which the other text has the opposite by its prefix: "willing" for "unwilling"."""
    ours = {word.folded: index for index, word in enumerate(two.ours.words) if not word.is_capital}
    theirs = {word.folded: index for index, word in enumerate(two.theirs.words) if not word.is_capital}
    for word, index in ours.items():
        opposites = [f"{prefix}{word}" for prefix in _PREFIXES]
        opposites += [word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)]
        for opposite in opposites:
            is_turned = opposite in theirs and opposite not in ours and word not in theirs
            if is_turned and min(len(opposite), len(word)) >= _LEAST_LETTERS:
                there = theirs[opposite]
                why = f"“{two.ours.words[index].raw}” is the opposite of “{two.theirs.words[there].raw}”"
                yield Difference("not turned", two.ours.around(index, index), two.theirs.around(there, there), why)
