"""A text as its words: each with its stem, its sentence and its segment, the stretch that a "not" or "may" reaches over."""

import re
from dataclasses import dataclass

from briefings.text.sentences import ABBREVIATED
from briefings.verify.meaning.stems import stem
from briefings.verify.mentions import tokens

_PARTING = re.compile(r"[;:()\u2014\u2013]| - ")
_ENDING = re.compile(r"[.!?\u2026]\S*\s|\n")
_PARTING_WORDS = frozenset({"but", "while", "whereas", "although", "though", "however"})
_FUNCTION_WORDS = """
a about above according after again against all almost along also although am among an and another any are around as at away
be because been before behind being below beneath beside between both but by can cannot could did do does doing done down during
each either else even ever every few for from further had has have having he her here hers herself
him himself his how however i if in instead into is it its itself just less like many may me might more
most much must my near nearly neither never next no nor not now of off on once one only onto or other others our out over own per
rather same say saying says said several shall she should since so some still such than that the their them then there these they
this those through thus to together too toward towards two under until unto up upon us very via was we were what when where
whether which while who whom whose why will with within without would yes yet you your
dont doesnt didnt wont wouldnt cant couldnt isnt arent wasnt werent hasnt havent hadnt shouldnt mustnt neednt
told tell tells call calls called
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in code points of it. `sentence` and `segment` count through the text.

    A segment is a sentence, or its part between semicolons, colons, brackets, dashes, and words such as "but" and "while".
    `is_telling` says that it is neither a function word nor a bare digit; `after_comma` that a comma stands before it.
    """

    start: int
    end: int
    folded: str
    raw: str
    stem: str
    sentence: int
    segment: int
    is_telling: bool
    after_comma: bool
    is_possessive: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and its words."""

    text: str
    words: tuple[Word, ...]

    def show(self, first: int, last: int) -> str:
        """The text from one word to another, as it stands, both included."""
        return self.text[self.words[first].start : self.words[last].end]

    def around(self, first: int, last: int, before: int = 2, behind: int = 3) -> str:
        """The text around some words of it, within their sentence."""
        sentence = self.words[first].sentence
        while before and first and self.words[first - 1].sentence == sentence:
            first, before = first - 1, before - 1
        while behind and last + 1 < len(self.words) and self.words[last + 1].sentence == sentence:
            last, behind = last + 1, behind - 1
        return " ".join(self.show(first, last).split())

    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence starts and ends, in code points; what stands between two belongs to the first."""
        firsts = [
            word.start for index, word in enumerate(self.words) if not index or self.words[index - 1].sentence != word.sentence
        ]
        starts = [0, *firsts[1:]]
        return tuple(zip(starts, [*firsts[1:], len(self.text)], strict=True)) if firsts else ()


def read(text: str) -> Reading:
    """Read a text into its words, in time that grows with its length."""
    words: list[Word] = []
    sentence = segment = end = 0
    before = ""
    for token in tokens(text):
        gap = text[end : token.start]
        if words and _ends_sentence(gap, before, token.raw):
            sentence, segment = sentence + 1, segment + 1
        elif words and (token.folded in _PARTING_WORDS or _PARTING.search(gap)):
            segment += 1
        is_telling = token.folded not in _FUNCTION and not token.folded.isdigit()
        words.append(
            Word(
                token.start,
                token.end,
                token.folded,
                token.raw,
                stem(token.folded),
                sentence,
                segment,
                is_telling,
                "," in gap,
                token.possessive,
            )
        )
        end, before = token.end, token.folded
    return Reading(text, tuple(words))


def _ends_sentence(gap: str, before: str, raw: str) -> bool:
    """Whether a sentence ends in what stands between two words. "Gen." and the initials of a name end none."""
    if raw[:1].islower() or not _ENDING.search(gap):
        return False
    return "\n" in gap or (before not in ABBREVIATED and (len(before) > 1 or before.isdigit()))
