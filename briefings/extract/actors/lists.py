"""Names in a list with others: "IBM and Motorola" are both bodies if one is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.extract.actors.body_words import EVENT, PLACE
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import Form
from briefings.extract.actors.joining import Bearer, Joined
from briefings.extract.actors.kinds import Judgment
from briefings.extract.actors.namings import Naming
from briefings.extract.actors.words import Word
from briefings.model.briefing import ActorKind

_JOINING = frozenset(["and", "or", "&"])
_LISTED: frozenset[ActorKind] = frozenset(["organisation", "place"])
_LONGEST_LIST = 4
"""Names in a row of which nothing else is known."""


def judge_listed(joined: Joined, passages: Sequence[Sequence[Word]]) -> Iterator[Bearer]:
    """Bearers of the forms that nothing else is known of, but that stand in a list with a body or a place."""
    edges = _Edges({}, {})
    for bearer in joined.bearers:
        if bearer.judgment.kind in _LISTED:
            edges.add(bearer, passages)
    for bearer in joined.bearers:
        if bearer.judgment.kind == "person" and bearer.judgment.state == "check":
            _correct(bearer, edges, passages)
    waiting = [form for form in joined.unplaced if _may_be_listed(form)]
    for _ in range(_LONGEST_LIST):
        left: list[Form] = []
        for form in waiting:
            kinds = {edges.find_kind(naming, passages[naming.passage]) for naming in form.namings} - {None}
            if len(kinds) != 1:
                left.append(form)
                continue
            kind = "organisation" if "organisation" in kinds else "place"
            bearer = Bearer(Judgment(kind, "check", "It stands in a list with others of this kind."), [form])
            edges.add(bearer, passages)
            yield bearer
        waiting = left


def _correct(bearer: Bearer, edges: "_Edges", passages: Sequence[Sequence[Word]]) -> None:
    """Make a body of what only looks like a person by its name, if it stands in a list with bodies or somebody belongs to it."""
    kinds = {edges.find_kind(naming, passages[naming.passage]) for form in bearer.forms for naming in form.namings}
    is_shown = any(form.shows(Sign.BODY) or form.shows(Sign.BODY_MAYBE) > form.shows(Sign.SAYS) for form in bearer.forms)
    if "organisation" in kinds or is_shown:
        bearer.judgment = Judgment("organisation", "check", "It stands in a list with bodies, or somebody belongs to it.")


def _may_be_listed(form: Form) -> bool:
    is_word = form.has_small or form.first in EVENT | PLACE or form.last in EVENT | PLACE
    is_thing = form.shows(Sign.THING) or form.shows(Sign.DEFINITE) or form.shows(Sign.TITLED)
    return not (is_word or is_thing or any(char.isdigit() for char in form.text))


@dataclass(frozen=True, slots=True)
class _Edges:
    """The kinds of names by their passage and the place of their first word, and of the word behind them."""

    starts: dict[tuple[int, int], ActorKind]
    ends: dict[tuple[int, int], ActorKind]

    def add(self, bearer: Bearer, passages: Sequence[Sequence[Word]]) -> None:
        """Take the places of a name; an owner such as "Acme's" is in no list."""
        for naming in (naming for form in bearer.forms for naming in form.namings):
            if not passages[naming.passage][naming.last - 1].is_possessive:
                self.starts[naming.passage, naming.first] = self.ends[naming.passage, naming.last] = bearer.judgment.kind

    def find_kind(self, naming: Naming, words: Sequence[Word]) -> ActorKind | None:
        """The kind of the name before or behind it in a list."""
        passage, first, last = naming.passage, naming.first, naming.last
        if last < len(words) and not words[last - 1].is_possessive:
            behind = last + 1 if words[last].low in _JOINING else last
            if (behind > last or words[last].gap == ", ") and (kind := self.starts.get((passage, behind))):
                return kind
        if first == 0:
            return None
        before = first - 1 if words[first - 1].low in _JOINING else first
        return self.ends.get((passage, before)) if before < first or words[first].gap == ", " else None
