"""Where something stands in an article: its sentence, its clause, and whether that is in quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.extract.clause_cuts import ClauseCutter, find_around
from briefings.extract.furniture import skip_dateline
from briefings.extract.proposals import QuotationProposal, Speaker
from briefings.extract.reading import ArticleReading, ReadPassage
from briefings.text.extents import Extent
from briefings.text.sentences import find_sentences


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and the clause of it around something; in quotation marks both are those of the quotation.

    A quotation that begins in the middle of a sentence belongs to that sentence.
    """

    sentence: Extent
    clause: Extent
    is_quoted: bool


class Locator:
    """Finds places in one article. Each sentence is cut once; a question takes time that grows with the logarithm of the text."""

    def __init__(self, reading: ArticleReading, quotations: Sequence[QuotationProposal] = ()) -> None:
        """Take the article, and who is proposed to have said what is quoted."""
        self._reading = reading
        self._cutter = ClauseCutter(reading)
        self._passages = [(passage.span.start, passage.span.end) for passage in reading.passages]
        self._quoted = [_list_quoted(passage) for passage in reading.passages]
        self._sentences: dict[Extent, tuple[Extent, ...]] = {}
        self._clauses: dict[tuple[Extent, bool], tuple[Extent, ...]] = {}
        spoken = sorted(
            ((segment, number) for number, quotation in enumerate(quotations) for segment in quotation.segments),
        )
        self._segments = [segment for segment, _ in spoken]
        self._speakers = [quotations[number].speaker for _, number in spoken]

    @property
    def masked(self) -> str:
        """The text of the article, as long as it is, with the letters of quotations replaced."""
        return self._cutter.masked

    def locate(self, start: int, end: int) -> Place | None:
        """The place of a stretch; None if it does not lie in one passage."""
        number = bisect_right(self._passages, (start, len(self._reading.text) + 1)) - 1
        if number < 0 or end > self._passages[number][1]:
            return None
        quotation = find_around(self._quoted[number], start)
        if quotation is None or end > quotation[1]:
            sentence = find_around(self._reading.passages[number].sentences, start)
            if sentence is None:
                return None
            sentence = self._skip_dateline(number, sentence, start)
            return Place(sentence, self._find_clause(sentence, start), is_quoted=False)
        if self._reading.text[quotation[0]].islower():
            sentence = find_around(self._reading.passages[number].sentences, start) or quotation
        else:
            sentence = self._find_quoted_sentence(quotation, start)
        return Place(sentence, self._find_clause(sentence, start, is_quoted=True), is_quoted=True)

    def _skip_dateline(self, number: int, sentence: Extent, place: int) -> Extent:
        shorter = skip_dateline(self._reading, self._reading.passages[number], sentence)
        return shorter if shorter[0] <= place else sentence

    def _find_quoted_sentence(self, quotation: Extent, place: int) -> Extent:
        if quotation not in self._sentences:
            self._sentences[quotation] = find_sentences(self._reading.text, *quotation)
        return find_around(self._sentences[quotation], place) or quotation

    def list_clauses(self, sentence: Extent, *, is_quoted: bool = False) -> tuple[Extent, ...]:
        """The clauses of a sentence; those of a quoted one are told by its words."""
        key = sentence, is_quoted
        if key not in self._clauses:
            self._clauses[key] = self._cutter.cut(*sentence, self._reading.text if is_quoted else None)
        return self._clauses[key]

    def find_passage(self, place: int) -> Extent | None:
        """The passage around a place."""
        return find_around(self._passages, place)

    def find_speaker(self, place: int) -> Speaker | None:
        """Whoever is proposed to have said the words at a place; None if nobody is."""
        number = bisect_right(self._segments, (place, len(self._reading.text) + 1)) - 1
        if number < 0 or place >= self._segments[number][1]:
            return None
        return self._speakers[number] if self._speakers[number].name else None

    def find_first_speaker(self, start: int, end: int) -> Speaker | None:
        """Whoever is proposed to have said the first of the words quoted between two places; None if nobody is."""
        number = max(0, bisect_right(self._segments, (start, start)) - 1)
        while number < len(self._segments) and self._segments[number][0] < end:
            if self._segments[number][1] > start and self._speakers[number].name:
                return self._speakers[number]
            number += 1
        return None

    def _find_clause(self, sentence: Extent, place: int, *, is_quoted: bool = False) -> Extent:
        return find_around(self.list_clauses(sentence, is_quoted=is_quoted), place) or sentence


def _list_quoted(passage: ReadPassage) -> tuple[Extent, ...]:
    """The outermost quotations of a passage, in order."""
    at = passage.span.start
    return tuple(
        (at + quotation.start, at + quotation.end) for quotation in passage.quotations if quotation.holds and quotation.depth == 1
    )
