"""Clauses of parsed sentences: who does what to whom, whether it is negated, and whether it is told as real."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from briefings.text.parse import Sentence, Word

Mode = Literal["real", "planned", "possible", "unreal", "open"]
"""Real: it is, was or has been so. Planned: will, is to. Possible: may, could. Unreal: any of these two, wished or conditional.
Open: the form of the verb does not say.
"""

_NEGATING = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "cannot"})
_REFUSING = frozenset({"fail", "refuse", "decline", "deny", "unable"})
"""What is said to be failed, refused or denied did not happen."""
# "hop" is what the model takes "hopes" for.
_AHEAD_WORDS = (
    "set plan expect aim want hop hope intend go due likely schedule seek promise threaten vow urge propose "
    "consider ask call need ought have be agree wish oblige poise ready about try attempt mean"
)
_AHEAD = frozenset(_AHEAD_WORDS.split())
"""What carries an infinitive that has not happened, or not yet: "is set to", "plans to", "has to"."""
_FIRM = frozenset(["set", "plan", "intend", "go", "due", "schedule", "be"])
"""Those of them that speak of a plan, rather than of a wish."""
_MANAGING = frozenset({"manage", "begin", "start", "continue", "come", "help", "use", "get"})
"""What carries an infinitive that did happen."""
_FAILURES = frozenset({"failure", "refusal", "inability", "unwillingness"})
_INTENTIONS_WORDS = "plan effort attempt promise pledge intention proposal scheme offer threat hope chance right need"
_INTENTIONS = frozenset(_INTENTIONS_WORDS.split())
"""Nouns that carry an infinitive as those verbs do: "its failure to uphold", "a plan to deport"."""
_OPINIONS = frozenset({"think", "believe", "expect", "suppose"})
"""What is not thought to be so is denied: "I don't think he is"."""
_PLANNING = frozenset(["will", "shall", "'ll", "’ll", "wo"])
_POSSIBLE = frozenset(["may", "might", "could"])
_UNREAL = frozenset(["would", "should", "must", "'d", "’d"])
_AUXILIARIES: tuple[tuple[Mode, frozenset[str]], ...] = (
    ("unreal", _UNREAL | frozenset({"if", "unless", "whether"})),
    ("possible", _POSSIBLE),
    ("planned", _PLANNING),
)
_SAYING_WORDS = "say tell state claim add report stress insist suggest confirm admit acknowledge argue warn"
_SAYING = frozenset(_SAYING_WORDS.split())
_DENYING = frozenset({"deny", "reject", "dispute"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
MASK = "X"
"""What stands, as many times, for words that are not to be read, such as those of a quotation."""
_MOST_CARRIERS = 4
"""Verbs that carry one another: "is expected to be asked to try to …" """


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with those around it, as places in the sentence: `doers` and `objects` are heads of phrases, the passive undone.

    `others` are heads of what prepositions bring in. A pronoun that stands for another word is replaced if the grammar says so.
    """

    sentence: Sentence
    verb: int
    lemma: str
    doers: tuple[int, ...]
    objects: tuple[int, ...]
    others: tuple[int, ...]
    is_negated: bool
    mode: Mode

    @property
    def start(self) -> int:
        """Where its verb begins, in code points of the text."""
        return self.sentence[self.verb].start

    def lemmas(self, places: tuple[int, ...]) -> frozenset[str]:
        """The lemmas of the words at these places that mean something by themselves."""
        words = (self.sentence[place] for place in places)
        return frozenset(word.lemma for word in words if word.pos in {"NOUN", "PROPN", "ADJ", "NUM"})


def find_clauses(sentence: Sentence) -> Iterator[Clause]:
    """Every clause of a sentence, by where its verb stands. Verbs that only carry another ("is set to", "fails to") make none."""
    reader = _Reader(sentence)
    for place, word in enumerate(sentence):
        if _is_verb(word) and not reader.carries(place):
            yield reader.read(place)


def _is_verb(word: Word) -> bool:
    return word.pos in {"VERB", "AUX"} and word.relation not in {"aux", "auxpass", "amod", "compound"}


class _Reader:
    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self._sentence]
        for place, word in enumerate(self._sentence):
            if word.head != place:
                children[word.head].append(place)
        return children

    def carries(self, place: int) -> bool:
        """Whether the verb only carries an infinitive, or what is denied."""
        lemma = self._sentence[place].lemma
        return lemma in _AHEAD | _MANAGING | _REFUSING and any(self._is_carried(child) for child in self._children[place])

    def read(self, place: int) -> Clause:
        doers = self._find(place, _SUBJECTS) or self._inherit_doers(place)
        objects = self._find(place, _OBJECTS)
        undergone = self._find(place, _PASSIVE_SUBJECTS)
        agents = tuple(self._follow(child, {"pobj"}) for child in self._children[place] if self._relation(child) == "agent")
        word = self._sentence[place]
        if undergone or agents:
            doers, objects = sum(agents, ()), (*undergone, *objects)
        if word.relation == "acl" and word.tag == "VBN":
            objects = (word.head, *objects)
        return Clause(
            self._sentence,
            place,
            self._name(place, objects),
            self._resolve(place, doers),
            self._resolve(place, objects),
            self._list_others(place),
            self._count_negations(place) % 2 == 1,
            self._judge_mode(place),
        )

    def _name(self, place: int, objects: tuple[int, ...]) -> str:
        """The verb's lemma; of "be", with what somebody is. All verbs of saying are one, and denying is saying not."""
        lemma = self._sentence[place].lemma
        if lemma in _SAYING | _DENYING:
            return "say"
        return f"be {self._sentence[objects[0]].lemma}" if lemma == "be" and objects else lemma

    def _relation(self, place: int) -> str:
        return self._sentence[place].relation

    def _find(self, place: int, relations: frozenset[str]) -> tuple[int, ...]:
        found = [child for child in self._children[place] if self._relation(child) in relations]
        return tuple(self._take_name(joined) for child in found for joined in (child, *self._follow(child, {"conj"})))

    def _take_name(self, place: int) -> int:
        """The name instead of the noun that it explains: "the carmaker General Motors"."""
        names = (child for child in self._children[place] if self._relation(child) == "appos")
        return next((name for name in names if self._sentence[name].pos == "PROPN"), place)

    def _follow(self, place: int, relations: set[str]) -> tuple[int, ...]:
        """What hangs on a word by these relations, and what is joined to that by "and"."""
        found: list[int] = []
        waiting = [child for child in reversed(self._children[place]) if self._relation(child) in relations]
        while waiting:
            found.append(waiting.pop())
            waiting += [child for child in reversed(self._children[found[-1]]) if self._relation(child) == "conj"]
        return tuple(found)

    def _list_others(self, place: int) -> tuple[int, ...]:
        prepositions = [child for child in self._children[place] if self._relation(child) in {"prep", "dative"}]
        return tuple(other for child in prepositions for other in self._follow(child, {"pobj"}))

    def _inherit_doers(self, place: int) -> tuple[int, ...]:
        """Whoever does what the verb is joined to, or hangs on: "Russia fails to deliver", "signed and ratified"."""
        for _ in range(_MOST_CARRIERS):
            word = self._sentence[place]
            if word.relation not in {"conj", "xcomp"} or word.head == place:
                break
            place = word.head
            if found := self._find(place, _SUBJECTS | _PASSIVE_SUBJECTS):
                return found
        return (self._sentence[place].head,) if self._is_active_participle(place) else ()

    def _is_active_participle(self, place: int) -> bool:
        return self._relation(place) == "acl" and self._sentence[place].tag == "VBG"

    def _resolve(self, place: int, found: tuple[int, ...]) -> tuple[int, ...]:
        """With the noun before it for a relative pronoun."""
        if self._relation(place) != "relcl":
            return found
        head = self._sentence[place].head
        return tuple(head if self._is_relative(each) else each for each in found)

    def _is_relative(self, place: int) -> bool:
        return self._sentence[place].tag in {"WDT", "WP"} or self._sentence[place].lemma == "that"

    def _is_carried(self, place: int) -> bool:
        word = self._sentence[place]
        if word.relation in {"ccomp", "advcl"}:
            return _is_verb(word) and not self._is_finite(place)
        return _is_verb(word) and word.relation == "xcomp"

    def _is_finite(self, place: int) -> bool:
        if self._sentence[place].tag in {"VBZ", "VBD", "VBP", "MD"}:
            return True
        return any(
            self._relation(child) in {"aux", "auxpass"} and self._sentence[child].tag in {"VBZ", "VBD", "VBP", "MD"}
            for child in self._children[place]
        )

    def _list_carriers(self, place: int) -> Iterator[int]:
        """The words that carry a verb, the nearest first."""
        for _ in range(_MOST_CARRIERS):
            if self._is_finite(place) or self._relation(place) not in {"xcomp", "ccomp", "conj", "pcomp", "acl"}:
                return
            place = self._sentence[place].head
            yield place

    def _count_negations(self, place: int) -> int:
        carriers = list(self._list_carriers(place)) if self._relation(place) != "conj" else []
        word = self._sentence[place]
        if word.relation == "ccomp" and self._sentence[word.head].lemma in _OPINIONS:
            carriers.append(word.head)
        around = [self._sentence[child] for at in (place, *carriers) for child in self._children[at]]
        denied = sum(self._sentence[carrier].lemma in _REFUSING | _FAILURES | {"without"} for carrier in carriers)
        determined = sum(
            self._sentence[child].lemma == "no" and self._relation(child) == "det"
            for noun in (*self._find(place, _SUBJECTS | _PASSIVE_SUBJECTS), *self._find(place, _OBJECTS))
            for child in self._children[noun]
        )
        negating = sum(each.relation == "neg" or (each.relation == "advmod" and each.lemma in _NEGATING) for each in around)
        return negating + denied + determined + (word.lemma in _DENYING)

    def _judge_mode(self, place: int) -> Mode:
        lemmas = {self._sentence[child].lemma for child in self._children[place] if self._relation(child) in {"aux", "mark"}}
        for mode, words in _AUXILIARIES:
            if lemmas & words:
                return mode
        if "can" in lemmas or self._follows_mask(place):
            return "open"
        if self._is_finite(place):
            return "real"
        return self._judge_carried(place)

    def _follows_mask(self, place: int) -> bool:
        """Whether it is joined to something across words that are masked: what carries it may stand among them."""
        if self._relation(place) != "conj":
            return False
        return any(not word.text.strip(MASK) for word in self._sentence[self._sentence[place].head : place])

    def _judge_carried(self, place: int) -> Mode:
        for carrier in self._list_carriers(place):
            lemma = self._sentence[carrier].lemma
            if lemma in _REFUSING | _MANAGING:
                return self._judge_mode(carrier)
            if lemma in _FAILURES:
                return "real"
            if lemma in _AHEAD | _INTENTIONS:
                carried = self._judge_mode(carrier)
                return "planned" if lemma in _FIRM and carried == "real" else "unreal"
            if self._relation(place) != "conj":
                return "open"
            place = carrier
            if self._is_finite(place):
                return self._judge_mode(place)
        return "open"
