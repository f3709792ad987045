"""The phrase that names a speaker, before a verb of saying or behind it, with what stands beside it between commas."""

from collections.abc import Sequence
from dataclasses import replace

from briefings.extract.quotations import people_words, small_words, verbs
from briefings.extract.quotations.noun_phrases import (
    Phrase,
    extent,
    find_left_end,
    find_right_end,
    is_place,
    is_surname,
    may_be_noun,
    shape,
)
from briefings.extract.quotations.tokens import Token
from briefings.text.extents import Extent

_LONGEST = 24
"""Tokens of a phrase; nobody is named in more."""
_WIDEST = 45
"""Tokens between a speaker and the verb, with what is told of them in between."""
_MOST_PIECES = 7
_FULL_NAME = 2
_FINITE = small_words.FINITE | verbs.SPEECH


def read_before(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """The subject that stands before the verb at `verb`, not before the place `low`; None if no phrase can be one."""
    at = skip_back(tokens, low, verb - 1)
    if at < low:
        return None
    if tokens[at].folded in {"who", "which"}:
        return _read_relative(tokens, low, at)
    if tokens[at].text in {",", ")", "\u2013", "\u2014", "-"}:
        return _read_apart(tokens, max(low, at - _WIDEST), at)
    phrase = read_left(tokens, low, at)
    return _find_explained(tokens, low, phrase) if phrase and phrase.kind == "noun" else phrase


def read_behind(tokens: Sequence[Token], at: int, high: int) -> Phrase | None:
    """The subject that stands behind a verb, from the place `at` on, before `high`: said Ana Ruiz, head of the union."""
    if at < high and tokens[at].folded in small_words.ADVERBS:
        at += 1
    if at >= high or tokens[at].kind != "word":
        return None
    if tokens[at].folded in small_words.PRONOUNS:
        return Phrase("pronoun", extent(tokens, at, at), at, at)
    last = find_right_end(tokens, at, min(high, at + _LONGEST))
    phrase = shape(tokens, at, last) if last >= at else None
    return _with_apposition(tokens, phrase, high) if phrase else None


def read_left(tokens: Sequence[Token], low: int, at: int) -> Phrase | None:
    """The noun phrase that ends with the token at `at`."""
    token = tokens[at]
    if token.kind != "word":
        return None
    if token.folded in small_words.PRONOUNS:
        return Phrase("pronoun", extent(tokens, at, at), at, at)
    if token.folded in small_words.OTHERS:
        return Phrase("noun", extent(tokens, at, at), at, at)
    if not may_be_noun(token) and not is_surname(tokens, at):
        return None
    return shape(tokens, find_left_end(tokens, max(low, at - _LONGEST), at), at)


def skip_back(tokens: Sequence[Token], low: int, at: int) -> int:
    """The place before auxiliaries and adverbs in front of a verb."""
    while at >= low and tokens[at].kind == "word" and not tokens[at].is_owner and _is_light(tokens[at]):
        at -= 1
    is_both = at > low and tokens[at].folded in {"both", "all"} and tokens[at - 1].kind == "word"
    return at - 1 if is_both and may_be_noun(tokens[at - 1]) else at


def _is_light(token: Token) -> bool:
    folded = token.folded
    return folded in small_words.AUXILIARIES or folded in small_words.ADVERBS or (folded.endswith("ly") and token.text.islower())


def _read_relative(tokens: Sequence[Token], low: int, at: int) -> Phrase | None:
    before = at - 1
    if before >= low and tokens[before].text == ",":
        before -= 1
    if before < low:
        return None
    found = _read_apart(tokens, low, before) if tokens[before].text in {",", ")"} else read_left(tokens, low, before)
    return replace(found, is_relative=True) if found else None


def _read_apart(tokens: Sequence[Token], low: int, at: int) -> Phrase | None:
    """The subject that something stands behind between commas or brackets: Ana Ruiz, head of the union, said."""
    best: tuple[int, Phrase] | None = None
    last: Extent | None = None
    for start, end in _cut_pieces(tokens, low, at):
        value, phrase = _weigh(tokens, start, end)
        if phrase and value and value >= (best[0] if best else 0) and (value > 1 or best is None):
            if best is not None and best[1].kind == "noun":
                phrase = replace(phrase, role=phrase.role or best[1].mention)
            elif last is not None and value >= _FULL_NAME:
                phrase = replace(phrase, role=phrase.role or last)
            best = value, phrase
        if value > _FULL_NAME and best is not None:
            return _with_role_before(tokens, low, start, best[1])
        if _begins_clause(tokens, start, end):
            break
        last = _as_role(tokens, start, end)
    if best is None:
        return None
    return best[1] if best[0] < _FULL_NAME else _with_role_before(tokens, low, best[1].first, best[1])


def _find_explained(tokens: Sequence[Token], low: int, phrase: Phrase) -> Phrase:
    """The name that a role explains, if the comma behind it is missing: Ana Ruiz, a docker and the chair said."""
    at = phrase.first
    while at - 1 > low and tokens[at - 1].folded == "and":
        earlier = read_left(tokens, low, at - 2)
        if earlier is None:
            return phrase
        at = earlier.first
    if at - 2 < low or tokens[at - 1].text != ",":
        return phrase
    named = read_left(tokens, low, at - 2)
    if named is None or named.kind != "name" or named.first != low or named.last == named.first:
        return phrase
    is_role = any(people_words.is_role(token.folded) for token in tokens[at : phrase.last + 1])
    return replace(named, role=(tokens[at].start, tokens[phrase.last].end), last=phrase.last) if is_role else phrase


def _with_role_before(tokens: Sequence[Token], low: int, start: int, phrase: Phrase) -> Phrase:
    """Take the noun before a name that stands between commas: the captain, Leo Stern, said."""
    if phrase.role or start - 2 < low or tokens[start - 1].text != ",":
        return phrase
    before = read_left(tokens, low, start - 2)
    if before is None or before.kind != "noun" or not people_words.is_role(_find_head(tokens, before)):
        return phrase
    return replace(phrase, role=before.mention, first=before.first)


def _find_head(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The noun of a phrase that the rest of it belongs to, folded."""
    at = phrase.first
    while at < phrase.last and tokens[at + 1].folded not in small_words.ATTACHING:
        at += 1
    return tokens[at].folded


def _cut_pieces(tokens: Sequence[Token], low: int, at: int) -> list[tuple[int, int]]:
    """The pieces between commas, brackets and dashes, the nearest first, as first and last places."""
    pieces: list[tuple[int, int]] = []
    end = at
    while end >= low and len(pieces) < _MOST_PIECES:
        end = _skip_brackets(tokens, low, end)
        start = end
        while start >= low and tokens[start].kind == "word":
            start -= 1
        if start < end:
            pieces.append((start + 1, end))
        if start >= low and (tokens[start].kind == "quotation" or tokens[start].text in {";", ":"} or tokens[start].ends):
            break
        end = start - 1 if start == end else start
    return pieces


def _skip_brackets(tokens: Sequence[Token], low: int, at: int) -> int:
    """The place before what stands in brackets that close here."""
    if at < low or tokens[at].text != ")":
        return at
    opening = next((place for place in range(at, low - 1, -1) if tokens[place].text == "("), at)
    return opening - 1


def _weigh(tokens: Sequence[Token], start: int, end: int) -> tuple[int, Phrase | None]:
    """How well a piece names the speaker: a full name 3, one word of a name 2, a noun 1, what tells about somebody 0."""
    opening = tokens[start].folded
    is_lead = opening in small_words.PREPOSITIONS and _is_adjunct(tokens, start, end)
    if is_lead or opening in small_words.JOINING or opening.endswith("ing") or tokens[end].text[:1].isdigit():
        return 0, None
    phrase = read_left(tokens, start, end)
    if phrase is None or phrase.kind == "noun":
        return (1, phrase) if phrase else (0, None)
    return _weigh_name(tokens, start, end, phrase) if phrase.kind == "name" else (_FULL_NAME, phrase)


def _weigh_name(tokens: Sequence[Token], start: int, end: int, phrase: Phrase) -> tuple[int, Phrase | None]:
    name = phrase.mention
    spelled = [token for token in tokens[start : end + 1] if name[0] <= token.start < name[1]]
    is_governed = phrase.first > start and tokens[phrase.first - 1].folded in small_words.PREPOSITIONS
    if is_governed or is_place(" ".join(token.text for token in spelled)):
        return 0, None
    if people_words.COMPANIES & {token.folded for token in spelled}:
        return 1, phrase
    is_noun = spelled[0].start > tokens[start].start and tokens[start].folded in small_words.DETERMINERS
    if is_noun and tokens[start + 1].text.islower():
        return (1, phrase) if not people_words.is_role(tokens[end].folded) else (0, None)
    return (3 if len(spelled) >= _FULL_NAME else 2), phrase


def _is_adjunct(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a piece that begins with a preposition holds nothing but what belongs to it."""
    return not any(tokens[at].folded in verbs.SPEECH for at in range(start, end + 1))


def _begins_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    return tokens[start].folded in {"but", "and", "while", "when", "because", "although", "though", "if", "that"} and end > start


def _as_role(tokens: Sequence[Token], start: int, end: int) -> Extent | None:
    opening = tokens[start].folded
    if (
        opening in small_words.JOINING
        or opening in small_words.PREPOSITIONS
        or opening.endswith("ing")
        or tokens[start].text[:1].isdigit()
    ):
        return None
    return extent(tokens, start, end)


def _with_apposition(tokens: Sequence[Token], phrase: Phrase, high: int) -> Phrase:
    """Read what stands behind a comma: the role behind a name, the name behind a role."""
    at = phrase.last + 1
    if at + 1 >= high or tokens[at].text != ",":
        return phrase
    end = at + 1
    while end < high and end - at < _LONGEST and (tokens[end].kind == "word" or tokens[end].text == "&"):
        end += 1
    opening = tokens[at + 1].folded
    if (
        end == at + 1
        or opening in small_words.JOINING
        or opening in small_words.PREPOSITIONS
        or opening in verbs.ADDING
        or opening.endswith("ing")
    ):
        return phrase
    if phrase.kind == "noun":
        last = find_right_end(tokens, at + 1, end)
        named = shape(tokens, at + 1, last) if last == end - 1 else None
        if named and named.kind == "name":
            return replace(named, role=phrase.mention, first=phrase.first)
        return phrase
    is_role = (
        any(people_words.is_role(tokens[place].folded) for place in range(at + 1, end)) or opening in small_words.DETERMINERS
    )
    is_told = any(tokens[place].folded in _FINITE for place in range(at + 1, end))
    return replace(phrase, role=phrase.role or extent(tokens, at + 1, end - 1)) if is_role and not is_told else phrase
