"""What stands beside a verb of saying besides who speaks: where or in what they said it, and when."""

from briefings.extract.parsed_speakers.subjects import Said
from briefings.extract.parsed_speakers.tree import Tree
from briefings.extract.parsed_speakers.vocabulary import VENUES
from briefings.text.extents import Extent

_PLACES = frozenset({"in", "at", "during", "on", "through", "via", "after", "before"})
_ASIDE = ("relcl", "acl", "appos", "conj", "cc", "advcl", "ccomp", "mark")


def find_venue(tree: Tree, said: Said) -> Extent | None:
    """Where it was said, with its preposition: "in a statement", "during the debate"."""
    for preposition in tree.children(said.verb, "prep"):
        nouns = tree.children(preposition, "pobj")
        if tree[preposition].lemma in _PLACES and nouns and tree[nouns[0]].lemma in VENUES:
            return tree.extent(*tree.phrase(preposition, _ASIDE))
    return None


def find_date(tree: Tree, verb: int) -> Extent | None:
    """The words that date it: "on Monday", "last week"."""
    for child in tree.children(verb, "npadvmod", "prep", "nsubj", "advmod", "dobj"):
        first, last = tree.phrase(child, _ASIDE)
        dated = tree.find_entity(last, "DATE", "TIME")
        if dated and tree[first].start >= dated.start - len("during the "):
            return dated.start, dated.end
    return None
