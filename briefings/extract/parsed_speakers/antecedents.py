"""For whom a pronoun stands, by the parse: the last subject before it that fits it in number and gender."""

from collections.abc import Iterator, Sequence

from briefings.extract.parsed_speakers.gender import tell_gender
from briefings.extract.parsed_speakers.phrases import read_name
from briefings.extract.parsed_speakers.tree import Tree
from briefings.extract.parsed_speakers.vocabulary import SPOKESPEOPLE, TITLES
from briefings.text.extents import Extent

_MOST_SENTENCES = 6
"""Sentences that are looked at, backwards from the pronoun."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PEOPLE_WORDS = """
man woman boy girl father mother son daughter brother sister wife husband student teacher resident witness victim farmer
worker doctor driver fisherman candidate politician lawmaker scientist researcher professor singer actor writer player
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_BODIES = ("ORG", "GPE", "NORP")
_GROUPS = frozenset({"NNS", "NNPS"})


def find_antecedent(trees: Sequence[Tree], number: int, place: int) -> Extent | None:
    """The words for which the pronoun at a place of the sentence of that number stands; None if none fits."""
    pronoun = trees[number][place].text.casefold()
    for at in range(number, max(number - _MOST_SENTENCES, -1), -1):
        tree = trees[at]
        until = place if at == number else len(tree.words)
        fitting = [candidate for candidate in _list_candidates(tree, until, pronoun) if _fits(tree, candidate, pronoun)]
        if fitting:
            return _read(tree, min(fitting, key=lambda candidate: _rank(tree, candidate)))
    return None


def _read(tree: Tree, place: int) -> Extent:
    return read_name(tree, place).mention


def _rank(tree: Tree, place: int) -> tuple[bool, int, int]:
    """Subjects come first, those of the outermost clause before others; then whoever is named first."""
    depth = len(list(tree.climb(place)))
    return tree[place].relation not in _SUBJECTS, depth, place


def _list_candidates(tree: Tree, until: int, pronoun: str) -> Iterator[int]:
    labels = ("PERSON",) if pronoun in {"he", "she"} else _BODIES
    for place in range(until):
        word = tree[place]
        if tree.is_quoted(place) or word.pos not in {"PROPN", "NOUN"} or word.relation in {"compound", "poss", "nmod", "amod"}:
            continue
        if tree.find_entity(place, *labels) or _is_fitting_noun(tree, place, pronoun):
            yield place


def _is_fitting_noun(tree: Tree, place: int, pronoun: str) -> bool:
    word = tree[place]
    if word.relation not in _SUBJECTS:
        return False
    if pronoun in {"he", "she"}:
        is_person = word.lemma in TITLES | SPOKESPEOPLE | _PEOPLE
        named = any(tree.find_entity(child, "PERSON") for child in tree.children(place, "appos"))
        return (
            named or (word.tag in {"NN", "NNP"} and is_person) or (word.pos == "PROPN" and not tree.find_entity(place, *_BODIES))
        )
    if pronoun == "it":
        return word.pos == "PROPN" and not tree.find_entity(place, "PERSON")
    return word.tag in _GROUPS


def _fits(tree: Tree, place: int, pronoun: str) -> bool:
    if pronoun not in {"he", "she"}:
        return True
    named = read_name(tree, place)
    extent = named.mention if named.role is None else (min(named.role[0], named.mention[0]), max(named.role[1], named.mention[1]))
    words = " ".join(word.text for word in tree.words if extent[0] <= word.start and word.end <= extent[1])
    title = tree[named.place].head
    gender = tell_gender(words) or tell_gender(tree[title].text if tree[named.place].relation == "appos" else "")
    return gender is None or gender == ("man" if pronoun == "he" else "woman")
