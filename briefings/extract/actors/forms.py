"""Forms: every way in which the article writes a name, with all its places and what the words around them show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefings.extract.actors.evidence import Sign, read_signs
from briefings.extract.actors.namings import Naming
from briefings.extract.actors.role_words import MEN, WOMEN
from briefings.extract.actors.runs import Usage
from briefings.extract.actors.words import Word
from briefings.text.fold import fold


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is written, its words in small letters, its places in order, and how often each sign was seen."""

    text: str
    lows: tuple[str, ...]
    namings: tuple[Naming, ...]
    signs: Counter[Sign] = field(default_factory=Counter[Sign])
    gender: str = ""
    has_small: bool = False
    """Whether one of its words stands in the article in small letters, too."""

    def shows(self, sign: Sign) -> int:
        """At how many of its places a sign was seen."""
        return self.signs[sign]

    @property
    def words(self) -> list[str]:
        """Its words, as they are written."""
        return self.text.split()

    @property
    def first(self) -> str:
        """Its first word, in small letters."""
        return self.lows[0]

    @property
    def last(self) -> str:
        """Its last word, in small letters."""
        return self.lows[-1]

    @property
    def is_capitals(self) -> bool:
        """Whether it is written in capitals only: "GM", "U.N."."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def key(self) -> tuple[str, ...]:
        """The words by which it is compared: folded, without "the" before them."""
        words = tuple(fold(low) for low in self.lows)
        return words[1:] if len(words) > 1 and words[0] == "the" else words


def gather(namings: Iterable[tuple[Naming, Sequence[Word]]], usage: Usage) -> tuple[Form, ...]:
    """The forms of all namings, each given with the words of its passage; by where they stand first."""
    by_text: dict[tuple[str, str], list[tuple[Naming, Sequence[Word]]]] = {}
    for naming, words in namings:
        by_text.setdefault((naming.text, _gender(naming)), []).append((naming, words))
    return tuple(_form(gender, found, usage) for (_, gender), found in by_text.items())


def _form(gender: str, found: list[tuple[Naming, Sequence[Word]]], usage: Usage) -> Form:
    signs: Counter[Sign] = Counter()
    for naming, words in found:
        seen = read_signs(naming, words)
        signs.update(sign for sign in Sign if sign and sign in seen)
    naming, words = found[0]
    lows = tuple(word.low for word in words[naming.first : naming.last])
    return Form(naming.text, lows, tuple(naming for naming, _ in found), signs, gender, any(low in usage.small for low in lows))


def _gender(naming: Naming) -> str:
    if naming.honorific in WOMEN:
        return "woman"
    return "man" if naming.honorific in MEN else ""
