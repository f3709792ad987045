"""Whether the words before an expression tell what was, what has been so far, or what is to come."""

import re
from bisect import bisect_left, bisect_right

from briefings.text.temporal.sense import Tense
from briefings.text.temporal.word_lists import words_of

_SENTENCE_START = re.compile(
    r"(?:(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\b[A-Z])(?<![AaPp]\.[Mm])\."
    r"|[!?;])[\"\u201d\u2019)]?\s+(?=[A-Z\"\u201c(])"
    r"|\n[ \t]*\n\s*"
)
_AHEAD = words_of("will shall ll would could should may might must upcoming forthcoming poised slated")
_PLANS = words_of(
    "plan plans planned planning expect expects expected expecting schedule scheduled set due aim aims "
    "aimed hope hopes hoped hoping intend  "
    "intends intended agree agrees agreed want wants wanted vow vows vowed promise promises promised pledge "
    "pledges pledged decide decides decided "
    "order ordered ask asked asks urge urged prepare prepares prepared preparing threaten threatens threatened "
    "propose proposes proposed likely "
    "going supposed slated poised ready is are be able voted pushing seeks sought seek told tries trying want "
    "allow allowed need needs"
)
_DONE = words_of("voted agreed decided")
"""Pasts of words that look ahead: what was voted on Friday is over, what was voted to begin on Friday is not."""
_ALONE = words_of("planned plans expected expects scheduled slated due planning intends aims hopes upcoming")
"""Words that look ahead without a verb after them: "is expected on Monday"."""
_OPENS = words_of(
    "opens reopens begins starts ends expires arrives meets leaves closes launches takes resumes returns "
    "concludes kicks faces votes visits travels hosts holds"
)
_BE = words_of("is are be s re")
_WAS = words_of("was were had did said told")
_IRREGULAR = words_of(
    "began came went took made fell rose won lost met held left became got gave found saw sold bought "
    "paid ran led hit sent spent struck shot  "
    "broke spoke wrote grew drew flew knew thought brought built kept stood threw chose drove beat sank shook "
    "stole swore tore wore dealt"
)
_DEMANDS = words_of(
    "demanded asked ordered urged gave given set told said promised pledged vowed called wanted warned agreed required"
)
"""Pasts after which "by Friday" lies ahead."""
_HAS = words_of("has have ve")
_GOVERN = words_of("be been being to") | _HAS | _AHEAD
"""Words after which a past form is none: "has sold", "to be sold"."""
_SHORTEST_PAST = 4
"""Letters of the shortest regular past: "used"."""


class Clauses:
    """The sentences of a text and the words in them that tell of the tense; words are added in order."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _SENTENCE_START.finditer(text))]
        self._places: list[int] = []
        self._tenses: list[Tense] = []
        self._words: list[str] = []

    def add(self, word: str, start: int, previous: str, before: str) -> None:
        """Note what a word in lower case tells, after the two that stand before it."""
        if word == "have" and previous in _AHEAD and previous not in ("will", "shall", "ll") and self._places:
            self._tenses[-1] = "past"
        if word == "to" and previous == "due" and before not in _BE and before not in _WAS:
            self._forget_last()  # "due to" gives a cause
            return
        tense = _tense_of(word, previous, before)
        if tense:
            self._places.append(start)
            self._tenses.append(tense)
            self._words.append(word)

    def _forget_last(self) -> None:
        if self._words and self._words[-1] == "due":
            self._places.pop()
            self._tenses.pop()
            self._words.pop()

    def tense_at(self, start: int, end: int) -> Tense:
        """The tense of a clause: as the last such word before it in its sentence tells, else the next."""
        sentence = bisect_right(self._starts, start) - 1
        begins = self._starts[sentence]
        ends = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else None
        said = bisect_left(self._places, start)
        if said and self._places[said - 1] >= begins:
            return self._tenses[said - 1]
        follows = bisect_left(self._places, end)
        if follows < len(self._places) and (ends is None or self._places[follows] < ends):
            return self._tenses[follows]
        return ""

    def sets_deadline(self, start: int) -> bool:
        """Whether the word before that tells the tense is one that sets a time: "demanded", "gave"."""
        said = bisect_left(self._places, start)
        return bool(said) and self._words[said - 1] in _DEMANDS

    def begins_sentence(self, start: int) -> int:
        """Where the sentence around this place begins."""
        return self._starts[bisect_right(self._starts, start) - 1]


def _tense_of(word: str, previous: str, before: str) -> Tense:
    if _looks_ahead(word, previous):
        return "ahead"
    if word in _HAS:
        return "" if previous in _AHEAD else "perfect"
    if word in _WAS:
        return "past"
    is_past = word in _IRREGULAR or (word.endswith("ed") and len(word) >= _SHORTEST_PAST)
    governed = {previous, before} & _GOVERN
    is_plan = word in _ALONE or (word in _PLANS and word not in _DONE)
    return "past" if is_past and not governed and not is_plan else ""


def _looks_ahead(word: str, previous: str) -> bool:
    match word:
        case "t":
            return previous == "won"
        case "to":
            return previous in _PLANS
        case "for":
            return previous == "set"
        case "be":
            return previous == "to"
        case _:
            return word in _AHEAD or word in _ALONE or word in _OPENS or (word.endswith("ing") and previous in _BE)
