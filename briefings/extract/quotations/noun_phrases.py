"""Where a noun phrase begins and ends, and what of it is a name, read by its words alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefings.extract.quotations import people_words, small_words, verbs
from briefings.extract.quotations.tokens import Token
from briefings.text.extents import Extent
from briefings.text.fold import fold
from briefings.text.name_forms import territories

PhraseKind = Literal["name", "noun", "pronoun"]
_BEFORE_NAMES = small_words.PREPOSITIONS | small_words.DETERMINERS | {"and"}
_NO_NAMES = (
    small_words.PREPOSITIONS
    | small_words.JOINING
    | small_words.TEMPORAL
    | small_words.FINITE
    | small_words.ADVERBS
    | small_words.DETERMINERS
)
"""Words that are no part of a name although they begin a sentence."""
_NO_NOUNS = (
    verbs.SPEECH
    | small_words.PAST
    | small_words.FINITE
    | small_words.PREPOSITIONS
    | small_words.JOINING
    | small_words.ADVERBS
    | small_words.TEMPORAL
    | small_words.PRONOUNS
)
_GOVERNING = small_words.ATTACHING | {"by"}
_DONE = frozenset(["seen", "written", "made", "drawn", "given", "sent", "shown", "led", "held"])
"""Past participles that do not end in "ed"."""
_NEVER_INSIDE = small_words.JOINING | small_words.FINITE | small_words.TEMPORAL | small_words.PRONOUNS
"""What no noun phrase holds."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who speaks: the words that name them, what is said of them beside it, and how they are named.

    `first` and `last` are the places of its tokens. A "who" is replaced by the phrase before it (`is_relative`).
    """

    kind: PhraseKind
    mention: Extent
    first: int
    last: int
    role: Extent | None = None
    is_relative: bool = False


def find_left_end(tokens: Sequence[Token], low: int, at: int) -> int:
    """Where the noun phrase begins that ends at this place."""
    while at - 1 >= low:
        before = tokens[at - 1]
        if before.kind == "mark" and before.text == "&":
            at -= 1
        elif before.kind != "word" or before.folded in _NEVER_INSIDE:
            return _join_names(tokens, low, at) if before.folded == "and" else at
        elif before.folded in small_words.DETERMINERS:
            at -= 1
            tied = _find_tied(tokens, low, at)
            if tied == at:
                return at
            at = tied
        elif before.folded in small_words.PREPOSITIONS:
            tied = _find_tied(tokens, low, at)
            if tied == at:
                return at
            at = tied
        elif may_be_noun(before):
            if tokens[at].is_capital and not _may_precede_name(before):
                return at
            at -= 1
        else:
            return at
    return at


def _find_tied(tokens: Sequence[Token], low: int, at: int) -> int:
    """The noun that a preposition ties the phrase at `at` to: head of the union, a letter seen by the paper; else `at`."""
    if at - 2 < low or tokens[at - 1].kind != "word" or tokens[at - 1].is_capital:
        return at
    if tokens[at - 1].folded in small_words.ATTACHING and may_be_noun(tokens[at - 2]):
        return at - 2
    if tokens[at - 1].folded != "by":
        return at
    noun = at - 2 if may_be_noun(tokens[at - 2]) and tokens[at - 2].folded not in _DONE else at - 3
    return noun if noun >= low and may_be_noun(tokens[noun]) and not tokens[noun].is_capital else at


def _join_names(tokens: Sequence[Token], low: int, at: int) -> int:
    """Take "and" with the name before it: Smith and Jones said."""
    if at - 2 >= low and tokens[at].is_capital and tokens[at - 2].is_capital:
        return at - 2
    return at


def _may_precede_name(token: Token) -> bool:
    """Whether a word may stand right before a name in one phrase: a capital, "economist", "de"."""
    folded = token.folded
    return (
        token.is_capital
        or token.is_owner
        or folded in small_words.PARTICLES
        or people_words.is_role(folded)
        or token.text[:1].isdigit()
    )


def may_be_noun(token: Token) -> bool:
    """Whether a word may be a noun or an adjective, as far as its form tells."""
    if token.kind != "word":
        return False
    folded = token.folded
    if token.is_capital:
        return folded not in _NO_NAMES
    if folded in _NO_NOUNS:
        return folded in verbs.NOUN_LIKE
    return not (folded.endswith(("ed", "ly")) and len(folded) > 4)  # noqa: PLR2004 - "seed", "ally"


def find_right_end(tokens: Sequence[Token], at: int, high: int) -> int:
    """The last place of the noun phrase that begins at `at`; before `at` if none does."""
    last = at - 1
    while at < high:
        if not _links(tokens, at, last, high):
            if not (may_be_noun(tokens[at]) or is_surname(tokens, at)) or _ends_before(tokens, at, last):
                break
            last = at
        at += 1
    return last


def _links(tokens: Sequence[Token], at: int, last: int, high: int) -> bool:
    """Whether a small word may stand inside a phrase whose last noun so far is at `last`."""
    token, is_last = tokens[at], at + 1 >= high
    if token.kind != "word":
        return token.text == "&" and last >= 0
    if token.folded in small_words.DETERMINERS:
        is_linked = at > 0 and tokens[at - 1].folded in _BEFORE_NAMES
        return last < 0 or is_linked or at - 1 > last
    if token.folded in {"of", "for"}:
        return last >= 0 and not is_last
    if token.folded == "and":
        return last >= 0 and not is_last and tokens[last].is_capital and tokens[at + 1].is_capital
    return token.folded in small_words.PARTICLES


def is_surname(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name of a month is one of a person here: Theresa May."""
    if not tokens[at].is_capital or tokens[at].folded not in {"may", "march", "june", "april", "august"} or at == 0:
        return False
    return tokens[at - 1].folded in people_words.MALE_NAMES | people_words.FEMALE_NAMES | people_words.TITLES


def _ends_before(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether the phrase has ended before this word: a verb, or a small word right behind a name."""
    folded = tokens[at].folded
    if folded in verbs.SPEECH or folded in verbs.ADDING:
        return True
    if tokens[at].is_capital or last < 0 or last != at - 1:
        return False
    if not tokens[last].is_capital or tokens[last].is_owner:
        return False
    return folded not in people_words.GROUPS and not people_words.is_role(folded)


def shape(tokens: Sequence[Token], first: int, last: int) -> Phrase:
    """What of a noun phrase is the name, and what is the role."""
    head = _find_head_end(tokens, first, last)
    start = _find_name_start(tokens, first, head)
    if start > head or _is_governed(tokens, first, start):
        return Phrase("noun", extent(tokens, first, last), first, last)
    before = extent(tokens, first, start - 1) if start > first else None
    behind = extent(tokens, head + 1, last) if head < last else None
    return Phrase("name", extent(tokens, start, head), first, last, before or behind)


def _is_governed(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether a name belongs to a noun before it: a spokesman for the Saudi Gazette."""
    at = start - 1
    while at >= first and tokens[at].folded not in _GOVERNING and (tokens[at].text.islower() or tokens[at].folded == "the"):
        at -= 1
    return at > first and tokens[at].folded in _GOVERNING


def _find_head_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last place of the part before "of", "for" and the like, if that part is a name or a role of its own."""
    for at in range(first + 1, last):
        if tokens[at].kind == "word" and tokens[at].folded in small_words.ATTACHING:
            head = tokens[at - 1]
            is_body = tokens[at].folded in {"of", "for"} and (
                head.folded in people_words.COMPANIES or at - 1 == first or not head.is_capital
            )
            if head.is_capital and not is_body and not people_words.is_role(head.folded):
                return at - 1
    return last


def _find_name_start(tokens: Sequence[Token], first: int, head: int) -> int:
    """Where the name begins that ends at `head`, titles left out; behind `head` if there is none."""
    if not tokens[head].is_capital:
        return head + 1
    at = head
    while at - 1 >= first and _is_in_name(tokens, first, at - 1):
        at -= 1
    while at < head and (tokens[at].folded in _BEFORE_NAMES or tokens[at].text == "&"):
        at += 1
    name = at
    for place in range(at, head):
        if (_is_title(tokens, place) and not _is_courtesy(tokens[place])) or (tokens[place].is_owner and place < head):
            name = place + 1
    is_first_name = tokens[at].folded in people_words.MALE_NAMES | people_words.FEMALE_NAMES
    is_role = tokens[head].folded in people_words.TITLES and not is_first_name
    return head + 1 if is_role or (name > at and tokens[name].folded in small_words.ATTACHING) else name


def _is_in_name(tokens: Sequence[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if token.is_capital or token.text == "&":
        return True
    is_between = at > first and tokens[at - 1].kind == "word"
    if token.folded in small_words.PARTICLES and token.kind == "word":
        return is_between or token.folded in {"al", "van", "von", "de"}
    if token.folded in {"of", "for", "the", "and"} and is_between:
        before = tokens[at - 1]
        return before.is_capital or before.folded in {"of", "for", "and"}
    return False


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].folded in people_words.TITLES or (people_words.is_role(tokens[at].folded) and tokens[at].text.islower())


def _is_courtesy(token: Token) -> bool:
    return token.folded in {"mr", "mrs", "ms", "miss", "sir", "lady", "dame", "lord"}


def is_place(name: str) -> bool:
    """Whether a name is that of a country or territory of the world."""
    return fold(name) in territories()


def extent(tokens: Sequence[Token], first: int, last: int) -> Extent:
    """From the first of these tokens to the end of the last."""
    return tokens[first].start, tokens[last].end
