"""What the parse says of the clause that a date belongs to: whether it is told as real, and whether it is negated."""

from bisect import bisect_right
from collections.abc import Sequence

from briefings.extract.reading import ReadPassage
from briefings.model.briefing import EventStatus
from briefings.text.clauses import Clause, find_clauses
from briefings.text.parse import Sentence

_AHEAD = frozenset({"planned", "possible", "unreal"})
_MOST_STEPS = 40
"""From a date up to its verb; no sentence is nested as deeply."""


class ParsedDates:
    """The parsed sentences of an article, asked for the clause around a date. Each sentence is read once."""

    def __init__(self, passages: Sequence[ReadPassage]) -> None:
        """Take the passages; without a parse, there is nothing to be asked."""
        self._sentences = [sentence for passage in passages for sentence in passage.parsed if sentence]
        self._starts = [sentence[0].start for sentence in self._sentences]
        self._clauses: dict[int, tuple[list[int], dict[int, Clause]]] = {}

    def find_doubt(self, start: int, status: EventStatus) -> str:
        """How the parse disagrees with a status that the words show, at the place of a date; "" if it does not."""
        clause = self._find_clause(start)
        if clause is None:
            return ""
        if clause.is_negated:
            return "The parse takes it for something that did not happen."
        if status in ("happened", "ongoing") and clause.mode in _AHEAD:
            return "The parse takes it for something that is planned or possible."
        if status == "planned" and clause.mode == "real" and clause.sentence[clause.verb].tag == "VBD":
            return "The parse takes it for something that happened."
        return ""

    def _find_clause(self, start: int) -> Clause | None:
        number = bisect_right(self._starts, start) - 1
        if number < 0 or start >= self._sentences[number][-1].end:
            return None
        sentence = self._sentences[number]
        if number not in self._clauses:
            clauses = {clause.verb: clause for clause in find_clauses(sentence)}
            self._clauses[number] = [word.start for word in sentence], clauses
        starts, clauses = self._clauses[number]
        return _climb(sentence, bisect_right(starts, start) - 1, clauses)


def _climb(sentence: Sentence, place: int, clauses: dict[int, Clause]) -> Clause | None:
    """The clause of the verb that a word hangs on, by way of other words."""
    for _ in range(_MOST_STEPS):
        if place in clauses:
            return clauses[place]
        if sentence[place].head == place:
            return None
        place = sentence[place].head
    return None
