"""The speakers of an article's quotations, each by the sentence that it stands in, else by the speech before."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefings.extract.parsed_speakers.antecedents import find_antecedent
from briefings.extract.parsed_speakers.cues import Cue, Cues
from briefings.extract.parsed_speakers.details import find_date, find_venue
from briefings.extract.parsed_speakers.phrases import read_name
from briefings.extract.parsed_speakers.record import ParsedSpeaker, Tie
from briefings.extract.parsed_speakers.tree import Tree
from briefings.extract.reading import ArticleReading
from briefings.text.extents import Extent
from briefings.text.parse import Entity
from briefings.text.passages import Span


def find_parsed_speakers(
    reading: ArticleReading, quotations: Sequence[tuple[Extent, ...]], people: Sequence[Extent] = ()
) -> tuple[ParsedSpeaker | None, ...]:
    """Who speaks each quotation, given by its segments in the order of the article; None if the parse does not tell.

    `people` are places, in order and apart, that are known to name people, whatever the model takes them for.
    Takes time in proportion to the length of what is parsed. Without a parse, nobody speaks.
    """
    finder = _Finder(reading, quotations, people)
    return tuple(finder.find(segments) for segments in quotations)


class _Finder:
    def __init__(self, reading: ArticleReading, quotations: Sequence[tuple[Extent, ...]], people: Sequence[Extent]) -> None:
        self._text = reading.text
        self._passages = [passage.span.start for passage in reading.passages]
        quoted = sorted(
            {segment for segments in quotations for segment in segments}, key=lambda segment: (segment[0], -segment[1])
        )
        self._nested = _find_nested(quoted)
        outer = [segment for segment in quoted if segment not in self._nested]
        self._trees = [
            Tree(sentence, entities, outer, number)
            for number, passage in enumerate(reading.passages)
            for entities in [_add_people(passage.entities, people, passage.span)]
            for sentence in passage.parsed
            if sentence
        ]
        self._starts = [tree.start for tree in self._trees]
        self._cues: dict[int, Cues] = {}

    def find(self, segments: tuple[Extent, ...]) -> ParsedSpeaker | None:
        """Who speaks, by the first segment at which words of saying stand."""
        if any(segment in self._nested for segment in segments):
            return None
        parsed = [segment for segment in segments if self._list_sentences(segment)]
        for segment in parsed:
            for number in self._list_sentences(segment):
                if found := self._read_sentence(number, segment):
                    return found
        for segment in parsed:
            if found := self._read_around(segment):
                return found
        if not parsed:
            return None
        return self._carry(parsed[0])

    def _list_sentences(self, segment: Extent) -> range:
        """The numbers of the sentences that it stands in; none if they are not parsed."""
        first = max(bisect_right(self._starts, segment[0]) - 1, 0)
        if first < len(self._trees) and self._trees[first].end <= segment[0]:
            first += 1
        return range(first, bisect_right(self._starts, segment[1] - 1))

    def _read_sentence(self, number: int, segment: Extent) -> ParsedSpeaker | None:
        places = self._trees[number].find_places(segment)
        cue = self._cues_of(number).find(*places) if places else None
        return self._describe(number, cue) if cue else None

    def _read_around(self, segment: Extent) -> ParsedSpeaker | None:
        """By the sentence before that ends in a colon, or the one behind that is nothing but words of saying."""
        numbers = self._list_sentences(segment)
        before, behind = numbers.start - 1, numbers.stop
        if before >= 0 and self._is_joined(self._trees[before].end, segment[0]) and self._trees[before].words[-1].text == ":":
            cue = self._cues_of(before).find_introduction(len(self._trees[before].words))
            return self._describe(before, cue) if cue else None
        return self._read_behind(behind, segment, "beside")

    def _read_behind(self, behind: int, segment: Extent, tie: Tie) -> ParsedSpeaker | None:
        """By the sentence behind that is nothing but words of saying."""
        if behind >= len(self._trees) or not self._is_joined(segment[1], self._trees[behind].start):
            return None
        said = self._cues_of(behind).find_bare()
        return self._describe(behind, Cue(said.verb, said.verb, said, tie)) if said else None

    def _is_joined(self, end: int, start: int) -> bool:
        """Whether nothing but marks and blanks stands between two places."""
        return end <= start and not any(letter.isalnum() for letter in self._text[end:start])

    def _carry(self, segment: Extent) -> ParsedSpeaker | None:
        """The speech before goes on, if the sentence before this one tells who said something."""
        number = self._list_sentences(segment).start - 1
        if number < 0 or not self._is_next(number, segment):
            return None
        said = self._cues_of(number).main
        return self._describe(number, Cue(said.verb, said.verb, said, "carried")) if said else None

    def _is_next(self, number: int, segment: Extent) -> bool:
        """Whether a sentence stands in the passage of a segment, or ends the one before while the segment begins its own."""
        passage = bisect_right(self._passages, segment[0]) - 1
        before = self._trees[number].passage
        return before == passage or (before == passage - 1 and self._is_joined(self._passages[passage], segment[0]))

    def _describe(self, number: int, cue: Cue) -> ParsedSpeaker:
        found = describe(self._trees[number], cue)
        return replace(found, antecedent=find_antecedent(self._trees, number, cue.said.speaker)) if found.is_pronoun else found

    def _cues_of(self, number: int) -> Cues:
        if number not in self._cues:
            self._cues[number] = Cues(self._trees[number])
        return self._cues[number]


def _add_people(entities: Sequence[Entity], people: Sequence[Extent], span: Span) -> list[Entity]:
    """The entities of a passage, with those that are known to be people in place of what the model takes them for."""
    first = bisect_left(people, span.start, key=lambda extent: extent[0])
    known = people[first : bisect_left(people, span.end, key=lambda extent: extent[0])]
    added = [Entity(start, end, "PERSON") for start, end in known]
    starts = [entity.start for entity in added]
    kept = [entity for entity in entities if not _is_covered(entity, added, starts)]
    return sorted((*kept, *added), key=lambda entity: entity.start)


def _is_covered(entity: Entity, added: Sequence[Entity], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, entity.end) - 1
    return at >= 0 and entity.start < added[at].end


def _find_nested(quoted: Sequence[Extent]) -> frozenset[Extent]:
    """Those of the segments, in order, that lie in another: what governs them is masked."""
    nested: set[Extent] = set()
    widest: Extent = (0, 0)
    for segment in quoted:
        if segment != widest and segment[1] <= widest[1]:
            nested.add(segment)
        else:
            widest = segment
    return frozenset(nested)


def describe(tree: Tree, cue: Cue) -> ParsedSpeaker:
    """The words of a cue, as extents of the article."""
    named = read_name(tree, cue.said.speaker)
    reporter = cue.said.reported_by
    return ParsedSpeaker(
        named.mention,
        tree.extent(cue.first, cue.last),
        cue.tie,
        named.is_pronoun,
        named.is_name,
        role=named.role,
        to=read_name(tree, cue.said.to).mention if cue.said.to is not None else None,
        venue=find_venue(tree, cue.said),
        reported_by=read_name(tree, reporter).mention if reporter is not None else None,
        said=find_date(tree, cue.said.verb),
    )
