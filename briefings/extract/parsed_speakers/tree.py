"""A parsed sentence as a tree, with the words that stand in quotation marks told apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from briefings.text.clauses import MASK
from briefings.text.extents import Extent
from briefings.text.parse import Entity, Sentence, Word

MOST_STEPS = 12
"""Words on the way up from a quotation to what governs it."""
_FEWEST_MASKS = 2
"""A single X may be a letter of the article."""
_LONGEST_PHRASE = 60


class Tree:
    """A sentence of the masked text, of the passage of that number. Places are those of words in the sentence."""

    def __init__(self, sentence: Sentence, entities: Sequence[Entity], quoted: Sequence[Extent], passage: int) -> None:
        """Take a sentence of a passage, and where its article is quoted, in order and apart: masking may have left some of it."""
        self.words = sentence
        self.passage = passage
        first = bisect_right(entities, self.start, key=lambda entity: entity.end)
        self._entities = entities[first : bisect_left(entities, self.end, key=lambda entity: entity.start)]
        first = bisect_right(quoted, self.start, key=lambda extent: extent[1])
        self._quoted = quoted[first : bisect_left(quoted, self.end, key=lambda extent: extent[0])]

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.words[-1].end

    def __getitem__(self, place: int) -> Word:
        """The word at a place."""
        return self.words[place]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.words]
        for place, word in enumerate(self.words):
            if word.head != place:
                children[word.head].append(place)
        return children

    @cached_property
    def _masked(self) -> list[bool]:
        return [self._is_masked(word) for word in self.words]

    def _is_masked(self, word: Word) -> bool:
        bare = word.text.rstrip(".,;:!?\u2026")
        if len(bare) >= _FEWEST_MASKS and not bare.strip(MASK):
            return True
        at = bisect_right(self._quoted, word.start, key=lambda extent: extent[0]) - 1
        return at >= 0 and word.end <= self._quoted[at][1]

    def is_quoted(self, place: int) -> bool:
        """Whether the word stands in a quotation."""
        return self._masked[place]

    def children(self, place: int, *relations: str) -> list[int]:
        """What hangs on a word, by one of these relations if any are named; words of quotations are left out."""
        return [
            child
            for child in self._children[place]
            if not self._masked[child] and (not relations or self.words[child].relation in relations)
        ]

    def climb(self, place: int) -> Iterator[tuple[int, int]]:
        """Each word above, the nearest first, with the one below it on the way."""
        for _ in range(MOST_STEPS):
            head = self.words[place].head
            if head == place:
                return
            yield place, head
            place = head

    def phrase(self, place: int, without: Collection[str] = ()) -> tuple[int, int]:
        """The first and last place of what hangs together on a word, without branches of these relations and quotations."""
        first = last = place
        waiting = [place]
        for _ in range(_LONGEST_PHRASE):
            if not waiting:
                break
            at = waiting.pop()
            first, last = min(first, at), max(last, at)
            waiting += [child for child in self.children(at) if self.words[child].relation not in without]
        while last > place and self.words[last].pos == "PUNCT":
            last -= 1
        while first < place and self.words[first].pos == "PUNCT":
            first += 1
        return first, last

    def extent(self, first: int, last: int) -> Extent:
        """The code points from one word to another."""
        return self.words[first].start, self.words[last].end

    def find_entity(self, place: int, *labels: str) -> Entity | None:
        """The entity in which a word lies, if it has one of these labels."""
        word = self.words[place]
        at = bisect_right(self._entities, word.start, key=lambda entity: entity.start) - 1
        entity = self._entities[at] if at >= 0 else None
        return entity if entity and word.end <= entity.end and entity.label in labels else None

    def find_places(self, extent: Extent) -> tuple[int, int] | None:
        """The first and last place of the words in a stretch of the article; None if it holds none of them."""
        first = bisect_right(self.words, extent[0], key=lambda word: word.end)
        last = bisect_left(self.words, extent[1], key=lambda word: word.start) - 1
        return (first, last) if first <= last else None

    def holds_quoted(self, first: int, last: int) -> bool:
        """Whether a word of a quotation stands between two places, both included."""
        return any(self._masked[first : last + 1])
