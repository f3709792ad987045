"""The words that name a speaker: the name itself, and how they are described beside it."""

from dataclasses import dataclass

from briefings.extract.parsed_speakers.tree import Tree
from briefings.extract.parsed_speakers.vocabulary import HONORIFICS, PARTICLES, SPOKESPEOPLE, TITLES
from briefings.text.extents import Extent

NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_ASIDE = ("appos", "relcl", "acl", "conj", "cc", "punct", "advcl", "parataxis", "prep")
_CORE = ("appos", "relcl", "acl", "conj", "cc", "advcl", "parataxis")


@dataclass(frozen=True, slots=True)
class Named:
    """The mention of somebody, the place of its main word, and the role beside it."""

    mention: Extent
    place: int
    is_pronoun: bool = False
    is_name: bool = False
    role: Extent | None = None


def read_name(tree: Tree, place: int) -> Named:
    """Who is meant by the phrase whose main word stands at a place: a name is taken before the noun that explains it."""
    if tree[place].pos == "PRON":
        return Named(tree.extent(place, place), place, is_pronoun=True)
    name = _choose(tree, place)
    if name is None:
        return Named(_read_noun(tree, place), place)
    first, last = _run(tree, name)
    role = _read_apposition(tree, place) if name == place else _read_head(tree, place, first)
    return Named(tree.extent(first, last), name, is_name=True, role=role or _read_prefix(tree, name, first))


def is_person(tree: Tree, place: int) -> bool:
    """Whether the model takes the word for a person's name."""
    return tree.find_entity(place, "PERSON") is not None


def _choose(tree: Tree, place: int) -> int | None:
    """The main word of the name in a phrase; None if it holds none."""
    beside = [child for child in (*tree.children(place, "appos"), *_list_inner(tree, place)) if _is_name(tree, child)]
    if is_person(tree, place) and not _is_title(tree, place):
        return place
    people = [child for child in beside if is_person(tree, child)]
    if people and (tree[place].pos != "PROPN" or _is_title(tree, place)):
        return people[0]
    if _is_name(tree, place) and not _is_title(tree, place):
        return place
    return beside[0] if beside else _find_joined_name(tree, place)


def _list_inner(tree: Tree, place: int) -> list[int]:
    """Names that the model hangs on what a role is for: "the spokeswoman for the port, Ana Ruiz"."""
    if tree[place].lemma not in SPOKESPEOPLE and not _is_title(tree, place):
        return []
    nouns = [noun for child in tree.children(place, "prep") for noun in tree.children(child, "pobj")]
    inner = [child for noun in nouns for child in tree.children(noun, "appos")]
    return [child for child in inner if is_person(tree, child)]


def _find_joined_name(tree: Tree, place: int) -> int | None:
    """The name behind two roles: "academic and professor Marc Hill"; "the mayor and Marc Hill" are two people."""
    if tree[place].tag not in {"NN", "JJ"} or tree.children(place, "det", "poss"):
        return None
    joined = (child for child in tree.children(place, "conj") if is_person(tree, child) and tree.children(child, "compound"))
    return next((child for child in joined if tree[tree.children(child, "compound")[0]].pos == "NOUN"), None)


def _is_name(tree: Tree, place: int) -> bool:
    return tree[place].pos == "PROPN" and not tree[place].text.islower()


def _is_title(tree: Tree, place: int) -> bool:
    return tree[place].text.casefold() in TITLES


def _run(tree: Tree, place: int) -> tuple[int, int]:
    """The words of a name around its main word: those before that hang on it, without titles, and the rest of its entity."""
    first = place
    while first > 0 and _belongs(tree, first - 1, place):
        first -= 1
    last = place
    if entity := tree.find_entity(place, *NAMES):
        while last + 1 < len(tree.words) and tree[last + 1].end <= entity.end and _goes_on(tree, last + 1):
            last += 1
        while entity.label == "PERSON" and first < place and tree[first].start < entity.start:
            first += 1
    titles = [at for at in range(first, place) if _is_title(tree, at)]
    first = titles[-1] + 1 if titles else first
    while first < place and tree[first].pos == "PUNCT":
        first += 1
    return first, last


def _goes_on(tree: Tree, at: int) -> bool:
    """Whether a name goes on in a word of its entity: not in a genitive, nor in another form of it in brackets."""
    return tree[at].tag != "POS" and tree[at].text not in {"(", "["}


def _belongs(tree: Tree, at: int, place: int) -> bool:
    word = tree[at]
    if tree.is_quoted(at) or not at < word.head <= place or word.relation == "poss":
        return False
    return word.pos == "PROPN" or word.text.casefold() in PARTICLES


def _read_noun(tree: Tree, place: int) -> Extent:
    """A noun with what stands before it, and for whom it speaks: "a spokesman for the port"."""
    first, last = tree.phrase(place, _ASIDE)
    last = min(last, place) if last > place else last
    if tree[place].lemma in SPOKESPEOPLE:
        for preposition in tree.children(place, "prep"):
            if tree[preposition].lemma in {"for", "from", "with"} and preposition == place + 1:
                last = tree.phrase(preposition, _CORE)[1]
    of = place + 1
    if of < len(tree.words) and tree[of].lemma == "of" and tree[of].head == place and tree.children(of, "pobj"):
        last = tree.phrase(of, _CORE)[1]
    return tree.extent(first, max(last, place))


def _read_apposition(tree: Tree, place: int) -> Extent | None:
    """What explains a name behind it: "Ruiz, head of the union"."""
    for child in tree.children(place, "appos"):
        if tree[child].pos == "NOUN" or _is_title(tree, child) or tree.children(child, "det"):
            return tree.extent(*tree.phrase(child, ("relcl", "appos", "conj", "cc", "advcl", "acl")))
    return None


def _read_head(tree: Tree, place: int, before: int) -> Extent | None:
    """What stands before a name that explains it: "the head of the union, Ana Ruiz"."""
    first, last = tree.phrase(place, _CORE)
    last = min(last, before - 1)
    while last > first and tree[last].pos == "PUNCT":
        last -= 1
    return tree.extent(first, last) if first <= last else None


def _read_prefix(tree: Tree, place: int, before: int) -> Extent | None:
    """A role right before a name: "the Norwind director Ana Ruiz"; "Mr." is none."""
    first = tree.phrase(place, _ASIDE)[0]
    while first < before and tree[first].tag.startswith("VB"):
        first += 1  # a verb that the model takes for a part of the name: "claims writer John Hill"
    words = range(first, before)
    if not any(tree[at].pos in {"NOUN", "PROPN"} and tree[at].text.casefold() not in HONORIFICS for at in words):
        return None
    last = before - 1
    while last > first and tree[last].pos == "PUNCT":
        last -= 1
    return tree.extent(first, last)
