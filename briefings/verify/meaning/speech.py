"""Speech in an article: which words of a sentence somebody says there, and who that is as far as the sentence names them."""

from dataclasses import dataclass

from briefings.verify.meaning.lines import Extent, Sentences
from briefings.verify.meaning.phrases import Cue, Phrases
from briefings.verify.meaning.reading import Reading
from briefings.verify.meaning.stems import is_past

_SAYING = """said, says, say, saying, told, tells, claimed, claims, claiming, argued, argues, argue, insisted, insists, warned,
warns, added that, adds that, wrote, writes, suggested, suggests, alleged, alleges, asserted, asserts, stated,
maintained that, maintains that, contended, contends, believes, believed, believe, thinks, complained, complains,
commented, explained, explains, noted that, notes that, observed that, stressed, stresses, emphasized, described,
describes, attribute, attributes, attributed, blamed, blames, accused, accuses, pointed to, points to, pointed out,
points out, denied, denies, deny, criticized, criticizes, condemned, condemns, praised, praises, reported that,
reports that, estimated that, estimates that, acknowledged, admitted, admits, replied, responded, testified, tweeted,
recalled, concluded that, concludes that, confirmed that, remarked"""
_AT_THE_END = "reported, reports, added, adds, noted, notes, explained"
_ACCORDING = "according to, in the words of, in the view of, in the opinion of"
_PHRASES = Phrases(saying=_SAYING, by=_ACCORDING, ending=_AT_THE_END)
_OURS = Phrases(
    saying=f"{_SAYING}, reported, reports, cite, cites, deemed, calls, call, tell, expects, fears, thinks", by=_ACCORDING
)
_PASSIVE = frozenset({"been", "was", "were", "is", "are", "be", "being"})
FINITE = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "may",
        "might",
        "can",
        "could",
        "did",
        "does",
        "do",
        "must",
        "should",
    )
)
"""Verbs that make a clause."""
_BESIDE = frozenset({"claiming", "saying"})
"""Say whose word it is only behind a comma: "banned from claiming asylum" does not."""
_NOUNS = frozenset({"claims", "reports", "notes", "calls", "call", "deny", "cites", "expects", "fears"})
_LEAST_QUOTED = 4
"""Words: what is shorter between quotation marks is a name or one word of somebody's."""
_TRAILING = 8
"""Words: the most that may follow a verb of saying at the end of a sentence: "he told the Example Courier on Monday"."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence of the article reports as said: the numbers of those words, and of those that say who says it."""

    words: frozenset[int]
    frame: frozenset[int]
    quoted: frozenset[int]


def hear(known: Sentences, extent: Extent) -> Said:
    """Find what is said in a sentence of the article, by quotation marks, verbs of saying and "according to"."""
    reading = known.reading(extent)
    quoted = _quoted(extent, reading)
    spoken = set(quoted)
    framing: set[int] = set(range(len(reading.words))) if quoted else set()
    for cue in _PHRASES.find(reading):
        if cue.first in spoken or _is_order(reading, cue) or _is_passive(reading, cue) or _is_noun(reading, cue):
            continue
        segment = _segment(reading, cue)
        reach = _reach(reading, cue, segment, quoted)
        if reach:
            framing |= segment
            spoken |= reach
    return Said(frozenset(spoken - _background(reading)), frozenset(framing - spoken), frozenset(quoted))


def attributed(reading: Reading) -> str:
    """The words of our sentence that say whose word it is ("Peskov says"); "" if it does not say so."""
    for cue in _OURS.find(reading):
        if cue.kind == "by":
            return reading.around(cue.first, cue.last, 0, 6)
        if cue.first and not _is_noun(reading, cue) and not _is_order(reading, cue):
            return reading.show(max(0, cue.first - _TRAILING), cue.last)
    return ""


def _is_noun(reading: Reading, cue: Cue) -> bool:
    """Whether "claims" and "reports" are things here: "asylum claims rose"."""
    if reading.words[cue.first].folded in _BESIDE:
        return not reading.words[cue.first].after_comma
    if reading.words[cue.first].folded not in _NOUNS or not cue.first:
        return False
    before = reading.words[cue.first - 1]
    return cue.last == cue.first and not before.is_capital and before.folded not in {"he", "she", "it", "who", "also"}


def _is_order(reading: Reading, cue: Cue) -> bool:
    """Whether somebody was told to do something, which says what is to be done and not what is so."""
    behind = reading.words[cue.last + 1].folded if cue.last + 1 < len(reading.words) else ""
    return reading.words[cue.first].folded == "told" and behind == "to"


def _is_passive(reading: Reading, cue: Cue) -> bool:
    """Whether it is said of somebody: "had been denied visas"."""
    before = reading.words[cue.first - 1].folded if cue.first else ""
    return cue.kind == "saying" and before in _PASSIVE


def _quoted(extent: Extent, reading: Reading) -> set[int]:
    """The words that stand between quotation marks, if they are more than a name or two."""
    shift = extent.start - extent.place.span.start
    depths = extent.place.quoted
    inside = {index for index, word in enumerate(reading.words) if depths.depth(word.start + shift, word.end + shift)}
    return inside if len(inside) >= _LEAST_QUOTED else set()


def _segment(reading: Reading, cue: Cue) -> set[int]:
    """The words of the segment in which a verb of saying stands; "according to" is about the whole sentence."""
    wanted = reading.words[cue.first].segment
    if cue.kind == "by":
        return set(range(len(reading.words)))
    return {index for index, word in enumerate(reading.words) if word.segment == wanted}


def _reach(reading: Reading, cue: Cue, segment: set[int], quoted: set[int]) -> set[int]:
    """The words that a verb of saying introduces, or that it follows at the end of its segment."""
    words = reading.words
    if cue.kind == "by":
        behind = (index for index in range(cue.last + 2, len(words)) if words[index].after_comma)
        name_end = next(behind, len(words))
        return segment - set(range(cue.first, name_end if cue.first == 0 else len(words)))
    subject = _subject_start(reading, cue)
    behind = {index for index in segment if index > cue.last}
    before = {index for index in segment if index < subject}
    follows = words[subject].after_comma or subject - 1 in quoted
    if follows and len(behind) <= _TRAILING and _is_clause(reading, before) and not _is_clause(reading, behind):
        return before
    if cue.kind == "ending" or (quoted and min(quoted) < cue.first):
        return set()
    return behind


def _is_clause(reading: Reading, indexes: set[int]) -> bool:
    """Whether a verb is among these words, so that somebody may have said them."""
    words = (reading.words[index] for index in indexes)
    return any(word.folded in FINITE or (not word.is_capital and is_past(word.folded)) for word in words)


def _subject_start(reading: Reading, cue: Cue) -> int:
    """Where the subject of a verb of saying begins: behind the last comma or quotation mark before it."""
    index = cue.first
    while index > 0 and not reading.words[index].after_comma and reading.words[index].segment == reading.words[index - 1].segment:
        gap = reading.text[reading.words[index - 1].end : reading.words[index].start]
        if any(mark in gap for mark in '\u201d"\u201c'):
            break
        index -= 1
    return index


def _background(reading: Reading) -> set[int]:
    """The words of relative clauses between commas, in which the outlet itself says more: ", which began in 2020,"."""
    found: set[int] = set()
    inside = False
    for index, word in enumerate(reading.words):
        if word.after_comma:
            inside = word.folded in {"which", "who", "whose"}
        if inside:
            found.add(index)
    return found
