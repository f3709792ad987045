"""A sentence of ours beside what the article says: which words of the one stand in the other."""

from dataclasses import dataclass, field

from briefings.verify.meaning.reading import Reading, Word

_LIGHT = frozenset(
    {"come", "go", "take", "put", "set", "happen", "time", "way", "thing", "part", "bring", "turn", "give", "make", "get"}
)
"""Stems that say too little to show by themselves that two sentences tell the same."""
_AUXILIARY = frozenset({"help", "begin", "manag", "continu"})
"""Stems of verbs before another that is told: "help strengthen"."""
_LEAST_TOLD = 0.6
"""The least share of the words that a phrase reaches over which our sentence must have, too, to tell the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that our words say otherwise than the article: of which kind, both wordings, and what the difference is.

    `kind` tells two differences of one sentence apart, so that several sentences of the article can be asked for the same one.
    """

    kind: str
    ours: str
    theirs: str
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence of ours, and the sentences of the article that it is held against.

    `core` holds the numbers of those words of the article that are the evidence itself; the rest completes its sentences.
    """

    ours: Reading
    theirs: Reading
    core: frozenset[int]
    our_places: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    their_places: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

    def in_ours(self, their_index: int) -> tuple[int, ...]:
        """Where our sentence has a word of the article."""
        return self.our_places.get(self.theirs.words[their_index].stem, ())

    def in_theirs(self, our_index: int) -> tuple[int, ...]:
        """Where the article has a word of ours."""
        return self.their_places.get(self.ours.words[our_index].stem, ())

    def told(self, indexes: tuple[int, ...]) -> tuple[int, ...]:
        """Where our sentence tells what these words of the article tell, the one that matters most first; () if it does not."""
        return _told(self.theirs.words, indexes, self.our_places)

    def borne(self, indexes: tuple[int, ...]) -> tuple[int, ...]:
        """Where the article tells what these words of ours tell; () if it does not."""
        return _told(self.ours.words, indexes, self.their_places)


def pair(ours: Reading, theirs: Reading, core: frozenset[int]) -> Pair:
    """Set a sentence of ours beside the article's."""
    return Pair(ours, theirs, core, _places(ours), _places(theirs))


def _places(reading: Reading) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for index, word in enumerate(reading.words):
        if word.is_telling:
            places.setdefault(word.stem, []).append(index)
    return {stem: tuple(indexes) for stem, indexes in places.items()}


def _told(words: tuple[Word, ...], indexes: tuple[int, ...], places: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    if len(indexes) > 1 and words[indexes[0]].stem in _AUXILIARY:
        indexes = indexes[1:]
    if not indexes:
        return ()
    head = words[indexes[0]]
    if head.stem in places and not head.is_capital and head.stem not in _LIGHT:
        return places[head.stem]
    if head.stem in places and head.stem in _LIGHT and any(words[index].stem in places for index in indexes[1:3]):
        return places[head.stem]
    found = [places[words[index].stem][0] for index in indexes if words[index].stem in places]
    return tuple(found) if len(found) > 1 and len(found) >= _LEAST_TOLD * len(indexes) else ()
