"""The words of saying at a stretch of quotation: which verb, and how it is tied to the words quoted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.parsed_speakers.record import Tie
from briefings.extract.parsed_speakers.subjects import Said, read_saying
from briefings.extract.parsed_speakers.tree import Tree
from briefings.extract.parsed_speakers.vocabulary import CALLING, QUOTING, REACTING, SAYING, WORDING

_BETWEEN = frozenset(["that", "as", "the", "a", "an", "its", "his", "her", "their", "it", "how", "what", "''"])
"""What may stand between a verb and the words quoted."""
_NEAR = 4
_FARTHEST = 60
"""Words between a quotation and a verb of saying that still belongs to it."""
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of saying: the first and last place, who speaks, and how they are tied to a quotation."""

    first: int
    last: int
    said: Said
    tie: Tie


class Cues:
    """The verbs of saying of a sentence, each with who speaks; found once for all its quotations."""

    def __init__(self, tree: Tree) -> None:
        """Take a sentence."""
        self._tree = tree
        self._said = {said.verb: said for said in _list_sayings(tree)}
        self._verbs = sorted(self._said)
        self._attributions = list(_list_attributions(tree))
        self._asides = [verb for verb in self._verbs if tree[verb].lemma == "quote" and tree[verb].tag == "VBG"]
        self._hung = {
            head: verb for verb in reversed(self._verbs) for _, head in list(tree.climb(verb))[:2] if tree.is_quoted(head)
        }

    def find(self, first: int, last: int) -> Cue | None:
        """The cue of the words quoted from one place to another; None if the sentence holds none."""
        beside = self._find_beside(first, last)
        above = self._find_above(first, last)
        if above and beside and above.said.verb != beside.said.verb:
            return beside if beside.said.reported_by == above.said.speaker else self._choose(above, beside, last)
        tied = beside or above or self._find_attributed(first, last) or self._find_below(first, last)
        return self._look_behind_quoting(tied or self.find_introduction(first) or self._find_only(first, last))

    def _look_behind_quoting(self, cue: Cue | None) -> Cue | None:
        """Whoever is quoted by whom the words are ascribed to: "according to the Courier, quoting Novak, …"."""
        if cue is None or cue.tie != "attributed":
            return cue
        near = (verb for verb in self._asides if 0 <= verb - cue.said.speaker <= _NEAR)
        if (verb := next(near, None)) is None:
            return cue
        return Cue(verb, verb, Said(verb, self._said[verb].speaker, reported_by=cue.said.speaker), "attributed")

    def _choose(self, above: Cue, beside: Cue, last: int) -> Cue:
        """A verb beside the quotation, if the one that governs it is farther away."""
        near = min(abs(above.first - last), abs(above.last - last))
        return beside if min(abs(beside.first - last), abs(beside.last - last)) <= near else above

    def find_introduction(self, first: int) -> Cue | None:
        """Whoever does what is told before a colon: "Ruiz had a message: …"."""
        tree = self._tree
        colon = first - 1
        while colon >= 0 and _is_mark(tree, colon) and tree[colon].text != ":":
            colon -= 1
        if colon < 0 or tree[colon].text != ":":
            return None
        for verb in range(colon - 1, max(colon - _FARTHEST, -1), -1):
            subjects = [place for place in tree.children(verb, "nsubj") if place < verb]
            if tree[verb].pos in _VERBS and subjects and not tree.holds_quoted(verb, colon):
                return self._cue(self._said.get(verb) or Said(verb, subjects[-1]), "introduced")
        return None

    def _find_only(self, first: int, last: int) -> Cue | None:
        """The one verb of saying of the sentence, if the quotation does not stand between it and who speaks."""
        if len(self._said) != 1:
            return None
        said = next(iter(self._said.values()))
        return None if first <= said.speaker <= last else self._cue(said, "in sentence")

    @cached_property
    def main(self) -> Said | None:
        """Who says something in the sentence: the outermost verb of saying, however little it has to do with quotations."""
        outer = sorted(self._said.values(), key=lambda said: (len(list(self._tree.climb(said.verb))), said.verb))
        return next((said for said in outer if self._tree[said.verb].lemma in SAYING), None)

    def find_bare(self) -> Said | None:
        """Who speaks in a sentence that is nothing but words of saying: "Ruiz asked.", "said the mayor, laughing"."""
        said = self.main
        if said is None or self._tree.holds_quoted(0, len(self._tree.words) - 1):
            return None
        begin = next((at for at in range(len(self._tree.words)) if not _is_mark(self._tree, at)), 0)
        reached = min(self._tree.phrase(said.speaker)[0], said.verb)
        is_bare = not self._tree.children(said.verb, "ccomp", "xcomp", "advcl", "attr", "acomp")
        is_bare = is_bare and self._tree[said.verb].lemma not in REACTING
        return said if reached <= begin and is_bare and not self._has_theme(said) else None

    def _has_theme(self, said: Said) -> bool:
        """Whether the verb has an object that is not somebody spoken to."""
        return any(place not in {said.to, said.speaker} for place in self._tree.children(said.verb, "dobj"))

    def _cue(self, said: Said, tie: Tie) -> Cue:
        return Cue(said.verb, said.verb, said, tie)

    def _find_above(self, first: int, last: int) -> Cue | None:
        """The nearest verb of saying that governs the quotation."""
        tree = self._tree
        top = next((at for at in range(first, last + 1) if not first <= tree[at].head <= last), None)
        if top is None:
            return None
        for below, above in tree.climb(top):
            is_subject = tree[below].relation in {"nsubj", "nsubjpass", "csubj"} and not tree.is_quoted(below)
            is_called = tree[above].pos in _VERBS and tree[above].lemma in CALLING and tree[above].relation == "acl"
            if cue := None if is_subject or tree.is_quoted(above) else self._find_at(above):
                return cue
            if is_subject or is_called:  # "the plan dubbed …": nobody is said to do so
                return None
        return None

    def _find_at(self, above: int) -> Cue | None:
        """Who says something by a word that governs the quotation, or by a verb set in beside it."""
        if said := self._said.get(above) or self._find_inserted(above):
            return self._cue(said, "governs")
        if self._tree[above].lemma not in WORDING:
            return None
        head = self._tree[above].head
        if head in self._said and self._tree[head].lemma not in SAYING:  # "described her words as “…”"
            return self._cue(self._said[head], "governs")
        owner = _find_owner(self._tree, above)
        return None if owner is None else Cue(above, above, Said(above, owner), "owned")

    def _find_inserted(self, above: int) -> Said | None:
        """A verb of saying set into the sentence: "the drills, Norwind said, were …"; "… is how Norwind described it"."""
        relations = ("parataxis", "ccomp") if self._tree[above].lemma == "be" else ("parataxis",)
        return next((self._said[child] for child in self._tree.children(above, *relations) if child in self._said), None)

    def _find_below(self, first: int, last: int) -> Cue | None:
        """A verb of saying that the model hangs on the quotation."""
        hung = (self._hung[at] for at in range(first, last + 1) if at in self._hung)
        verb = next(hung, None)
        return None if verb is None else self._cue(self._said[verb], "governs")

    def _find_beside(self, first: int, last: int) -> Cue | None:
        behind = self._find_behind(last) if _ends_open(self._tree, last) else None
        return behind or self._find_before(first)

    def _find_behind(self, last: int) -> Cue | None:
        """As in: "…," said Ruiz; "…," Ruiz said; "…," the union's head, Ruiz, said."""
        tree = self._tree
        begin = next((at for at in range(last + 1, len(tree.words)) if not _is_mark(tree, at)), None)
        if begin is None or tree.is_quoted(begin):
            return None
        if turned := self._find_turned(begin, last):
            return self._cue(turned, "beside")
        for verb in self._verbs[bisect_left(self._verbs, begin) : bisect_right(self._verbs, begin + _FARTHEST)]:
            said = self._said[verb]
            if tree[verb].lemma not in SAYING or said.speaker < begin:
                continue
            if tree.holds_quoted(begin, max(verb, said.speaker)):
                return None
            reached = min(tree.phrase(said.speaker)[0], verb)
            lead = range(begin, reached)
            if reached <= begin or all(tree[at].pos == "ADV" for at in lead):
                return self._cue(self._descend(said), "beside")
        return None

    def _find_turned(self, begin: int, last: int) -> Said | None:
        """Whoever is named right behind a verb that follows speech, be it any verb, or taken for a noun: "…," smiled Ruiz."""
        tree = self._tree
        word = tree[begin]
        if begin in self._said or word.tag not in {"VBD", "VBZ", "NNS", "NN"} or not word.text.islower():
            return None
        if word.pos in _VERBS and (said := read_saying(tree, begin)):
            return said if said.speaker > begin and _ends_open(tree, last) else None
        behind = (
            at
            for at in range(begin + 1, min(begin + _FARTHEST, len(tree.words)))
            if tree[at].pos not in {"NOUN", "PROPN", "ADJ", "DET"}
        )
        end = next(behind, len(tree.words)) - 1
        is_saying = word.lemma in SAYING and end > begin and tree[end].pos == "PROPN"
        return Said(begin, end) if is_saying else None

    def _descend(self, said: Said) -> Said:
        """The last of those who say that others say it, behind a quotation: "…," she said her son had told her."""
        for child in self._tree.children(said.verb, "ccomp"):
            inner = self._said.get(child)
            if inner and inner.speaker > said.verb and not self._tree.children(child, "ccomp", "xcomp"):
                return Said(inner.verb, inner.speaker, inner.to, said.speaker, inner.document)
        return said

    def _find_before(self, first: int) -> Cue | None:
        """As in: Ruiz said: "…"; Ruiz said in a statement that "…"."""
        tree = self._tree
        at = first - 1
        while at >= 0 and (_is_mark(tree, at) or tree[at].lemma in _BETWEEN):
            at -= 1
        if at < 0 or tree.is_quoted(at):
            return None
        if at in self._said or tree[at].pos in _VERBS:
            return self._cue(self._said[at], "beside") if at in self._said else None
        for _, above in tree.climb(at):
            if above in self._said and above < at and not tree.holds_quoted(above, at):
                return self._cue(self._said[above], "beside") if tree[above].lemma in SAYING else None
            if tree[above].pos in _VERBS:
                return None
        return None

    def _find_attributed(self, first: int, last: int) -> Cue | None:
        """Whoever the sentence is ascribed to: "according to Ruiz"."""
        fitting = (cue for cue in self._attributions if not first <= cue.said.speaker <= last)
        return next(fitting, None)


def _list_sayings(tree: Tree) -> Iterator[Said]:
    for place, word in enumerate(tree.words):
        goes_on = word.lemma == "go" and any(tree[child].lemma == "on" for child in tree.children(place, "prt", "advmod"))
        if tree.is_quoted(place) or not (goes_on or word.lemma in CALLING | QUOTING) or not _can_be_verb(tree, place):
            continue
        if (said := read_saying(tree, place)) and not tree.is_quoted(said.speaker):
            yield said


def _list_attributions(tree: Tree) -> Iterator[Cue]:
    """Every "according to" whom."""
    for place, word in enumerate(tree.words):
        if word.lemma not in {"accord", "according"} or tree.is_quoted(place):
            continue
        to = [child for child in tree.children(place, "prep") if tree[child].lemma == "to"]
        named = [noun for child in to for noun in tree.children(child, "pobj")]
        if named:
            yield Cue(place, to[0], Said(place, named[0]), "attributed")


def _can_be_verb(tree: Tree, place: int) -> bool:
    word = tree[place]
    return word.pos in _VERBS and word.relation not in {"aux", "auxpass", "amod", "compound"}


def _ends_open(tree: Tree, last: int) -> bool:
    """Whether the sentence goes on behind the words quoted: a comma or the mark follows, or the speech ends in such a stop."""
    follows = last + 1 < len(tree.words) and tree[last + 1].text in {",", '"', "”", "''", "’"}
    return follows or tree[last].text[-1] in ",?!\u2026"


def _is_mark(tree: Tree, place: int) -> bool:
    return tree[place].pos in {"PUNCT", "SPACE"} or not any(letter.isalnum() for letter in tree[place].text)


def _find_owner(tree: Tree, place: int) -> int | None:
    """Whose claim it is: "her claim that", "the claim by Norwind that"."""
    owners = [child for child in tree.children(place, "poss") if not tree.is_quoted(child)]
    by = [child for child in tree.children(place, "prep") if tree[child].lemma in {"by", "from"}]
    owners += [noun for child in by for noun in tree.children(child, "pobj")]
    return owners[0] if owners else None
