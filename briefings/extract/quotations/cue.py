"""A cue: the words beside a quotation that tell who speaks. What is a verb of saying, and where its sentence begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefings.extract.quotations import small_words, verbs
from briefings.extract.quotations.noun_phrases import Phrase
from briefings.extract.quotations.tokens import Token
from briefings.text.extents import Extent

Nearness = Literal["beside", "clause", "far"]
"""Beside the quotation; in the clause that holds it; elsewhere in its sentence."""
Side = Literal["before", "behind"]
_OPENING_CLAUSES = frozenset({"that", "he", "she", "it", "they"})
_WIDEST, _MOST_PASSED = 60, 6
"""Tokens of a sentence that are looked at on either side."""
WIDEST_SUBJECT = 40
"""Tokens between the ends of a subject and its verb."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What tells who speaks. `cue` is the verb or "according to", `verb` its place among the tokens, `phrase` the subject.

    `first` and `last` are the places of all its words. `is_naming` marks "called it", `is_ongoing` "adding", whose subject stands
    farther away. `reporter` passes on what the subject said.
    """

    side: Side
    nearness: Nearness
    cue: Extent
    verb: int
    phrase: Phrase | None
    first: int
    last: int
    is_naming: bool = False
    is_ongoing: bool = False
    reporter: Phrase | None = None


def find_bounds(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the sentence around a token begins, and the place behind its end; at most sixty tokens or six quotations away."""
    low, passed = at, 0
    while low > 0 and at - low < _WIDEST and not (tokens[low - 1].ends or tokens[low - 1].may_end):
        passed += tokens[low - 1].kind == "quotation"
        if passed > _MOST_PASSED:
            break
        low -= 1
    high, passed = at + 1, 0
    while high < len(tokens) and high - at < _WIDEST and not tokens[high].ends and passed <= _MOST_PASSED:
        passed += tokens[high].kind == "quotation"
        high += 1
    return low, high


def skip_adverbs(tokens: Sequence[Token], low: int, at: int) -> int:
    """The place before adverbs, not before `low`."""
    while (
        at > low and tokens[at].kind == "word" and (tokens[at].folded in small_words.ADVERBS or tokens[at].folded.endswith("ly"))
    ):
        at -= 1
    return at


def is_verb(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Whether a form that may be a noun or adjective is a verb here."""
    token = tokens[at]
    before = tokens[at - 1] if at > low else None
    if (
        before
        and (before.folded in small_words.DETERMINERS or before.is_owner)
        and before.folded not in {"that", "all", "one", "many", "some", "both"}
    ):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.folded in verbs.NOUN_LIKE:
        return following is not None and (
            following.kind == "quotation"
            or following.folded in {"that", ",", ":", "he", "she", "they", "it", "how", "the"}
            or following.is_capital
        )
    if token.folded in verbs.PLURAL:
        return before is not None and before.folded != "to" and following is not None and following.folded in _OPENING_CLAUSES
    if token.folded in {"say", "tell", "write", "think", "believe"}:
        return before is not None and before.folded != "to"
    return not (token.is_capital and at > low)


def is_passive(tokens: Sequence[Token], low: int, verb: int) -> bool:
    """Whether a verb is a past participle behind a form of "be"."""
    at = skip_adverbs(tokens, low, verb - 1) if verb > low else low
    return verb > low and tokens[at].folded in small_words.PASSIVE and tokens[verb].folded not in verbs.ADDING


def make(
    side: Side, nearness: Nearness, tokens: Sequence[Token], verb: int, phrase: Phrase | None, first: int | None = None
) -> Cue:
    """A cue from its verb and its subject; `first` is where its words begin, if something else stands before both."""
    token = tokens[verb]
    places = [verb] if phrase is None else [verb, phrase.first, phrase.last]
    return Cue(
        side,
        nearness,
        (token.start, token.end),
        verb,
        phrase,
        min(places) if first is None else min(first, *places),
        max(places),
        is_naming=token.folded in verbs.NAMING,
    )
