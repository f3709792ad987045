"""Cues in front of a quotation: Ana Ruiz said in a statement; as quoted by the Courier; Ana Ruiz and a colon."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefings.extract.quotations import small_words, verbs
from briefings.extract.quotations.cue import WIDEST_SUBJECT, Cue, Nearness, is_passive, is_verb, make, skip_adverbs
from briefings.extract.quotations.noun_phrases import Phrase
from briefings.extract.quotations.phrases import read_before, read_behind, read_left, skip_back
from briefings.extract.quotations.tokens import Token

_LONGEST_GAP, _LONGEST_CARRY, _MOST_TRIED = 14, 30, 5
_LEADING = small_words.PREPOSITIONS | small_words.JOINING | small_words.ADVERBS | small_words.TEMPORAL
"""What leads up to the subject of a sentence."""
_SAYING = verbs.SPEECH | verbs.NAMING
_FINITE = small_words.FINITE | verbs.SPEECH

_FILLING = frozenset({";", "and", "later", "then", "also", "but"})
_LINKS = frozenset({",", ":", "that", "\u2013", "\u2014", "-", "it", "\u2026", "."})
_PASSING_ON = frozenset(
    {"quoted", "quotes", "quoting", "cited", "cites", "citing", "reported", "reports", "recorded", "heard", "paraphrased"}
)
_QUOTING = frozenset({"quoting", "quotes", "quoted", "citing", "cites", "cited"})
_BREAKING = frozenset(
    {"but", "while", "although", "though", "because", "after", "when", "where", "whereas", "and", "who", "which", "as"}
)


def find_sentence_subject(tokens: Sequence[Token], low: int, high: int) -> Phrase | None:
    """The phrase that a sentence begins with, behind what leads up to it: In Paris, Ana Ruiz."""
    at = low
    for _ in range(3):
        if at >= high or tokens[at].kind != "word":
            break
        opening = tokens[at].folded
        if opening not in _LEADING and not opening.endswith("ing"):
            break
        if (
            opening in {"but", "and", "so", "yet", "however", "then", "later", "also"}
            and tokens[at + 1 : at + 2]
            and tokens[at + 1].text != ","
        ):
            at += 1
            continue
        comma = next((place for place in range(at, min(high, at + WIDEST_SUBJECT)) if tokens[place].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return read_behind(tokens, at, high) if at < high and tokens[at].kind == "word" else None


def find_before(tokens: Sequence[Token], quotation: int, low: int) -> Cue | None:
    """The nearest verb of saying in front of the quotation, with its subject; else "according to" or a name and a colon."""
    tried = 0
    for verb in range(quotation - 1, low - 1, -1):
        token = tokens[verb]
        if token.kind != "word":
            continue
        if tried == _MOST_TRIED:
            break
        if verb == quotation - 2 and _is_any_verb(tokens, low, verb) and (phrase := read_before(tokens, low, verb)):
            return make("before", "beside", tokens, verb, phrase)
        if token.folded == "to" and verb > low and tokens[verb - 1].folded == "according":
            return _read_leading_according(tokens, verb, quotation)
        if not _may_cue(tokens, low, verb):
            continue
        tried += 1
        if (found := _read_verb(tokens, low, verb, quotation)) is not None:
            return found
    return _read_colon(tokens, low, quotation)


def _is_any_verb(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Whether a word in front of a comma or colon looks like the verb of a name or pronoun before it: Ruiz beamed: "…"."""
    word = tokens[at].folded
    if tokens[at + 1].text not in {",", ":"} or tokens[at].is_capital or at - 1 < low or word in verbs.VERBS:
        return False
    before = tokens[at - 1]
    return word.endswith("ed") and (before.is_capital or before.folded in {"he", "she", "they", "who"}) and not before.is_owner


def _may_cue(tokens: Sequence[Token], low: int, verb: int) -> bool:
    token = tokens[verb]
    if (
        token.folded in verbs.SPEECH_BASES
        and verb > low
        and tokens[skip_adverbs(tokens, low, verb - 1)].folded
        in {"to", "would", "will", "did", "could", "may", "might", "can", "must", "should", "not", "didn't", "let"}
    ):
        return True
    return token.folded in verbs.VERBS and is_verb(tokens, low, verb)


def _read_verb(tokens: Sequence[Token], low: int, verb: int, quotation: int) -> Cue | None:
    nearness = _judge_gap(tokens, verb, quotation)
    if _is_saying_of_others(tokens, low, verb):
        return _read_passed_on(tokens, low, verb, nearness)
    if tokens[verb].folded in _QUOTING and (quoted := _read_quoted(tokens, low, verb, quotation, nearness)) is not None:
        return quoted
    if is_passive(tokens, low, verb) or tokens[verb + 1].folded == "by":
        return _read_agent(tokens, verb, quotation, nearness)
    if tokens[verb].folded in verbs.ADDING or (verb > low and tokens[skip_adverbs(tokens, low, verb - 1)].folded == "to"):
        return _read_ongoing(tokens, low, verb, nearness)
    phrase = read_before(tokens, low, verb)
    if phrase is None:
        return _read_turned(tokens, low, verb, quotation, nearness)
    return replace(make("before", nearness, tokens, verb, phrase), reporter=_find_reporter(tokens, low, phrase))


def _read_ongoing(tokens: Sequence[Token], low: int, verb: int, nearness: Nearness) -> Cue:
    """A form without a subject of its own, or with one before it: Ana Ruiz came, adding; with Ana Ruiz adding."""
    own = _read_own_subject(tokens, low, verb) if tokens[verb].folded in verbs.ADDING else None
    if own is not None:
        return make("before", nearness, tokens, verb, own)
    return replace(make("before", nearness, tokens, verb, _find_carried_subject(tokens, low, verb)), is_ongoing=True)


def _read_own_subject(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """The subject of a form in -ing that has one of its own: with Ana Ruiz saying; …, the mayor adding."""
    at = verb - 1
    if at < low or tokens[at].kind != "word" or tokens[at].folded in _LEADING:
        return None
    phrase = read_left(tokens, low, at)
    if phrase is None or phrase.first <= low or phrase.kind == "pronoun":
        return None
    before = tokens[phrase.first - 1]
    return phrase if before.folded in {"with", ","} or before.kind == "quotation" else None


def _read_agent(tokens: Sequence[Token], verb: int, quotation: int, nearness: Nearness) -> Cue | None:
    """Whoever does what is told in the passive, before the quotation or right behind it: was dismissed as "…" by Ana Ruiz."""
    by = next((place for place in range(verb + 1, quotation) if tokens[place].folded == "by"), None)
    if by is None and quotation + 1 < len(tokens) and tokens[quotation + 1].folded == "by":
        by = quotation + 1
    if by is None:
        return None
    phrase = read_behind(tokens, by + 1, quotation if by < quotation else len(tokens))
    return make("before", nearness, tokens, verb, phrase) if phrase else None


def _read_turned(tokens: Sequence[Token], low: int, verb: int, quotation: int, nearness: Nearness) -> Cue | None:
    """A verb without a subject before it: "…," said Ana Ruiz, "…"; came and said."""
    at = skip_back(tokens, low, verb - 1)
    if at < low or tokens[at].kind == "quotation" or (tokens[at].text == "," and at > low and tokens[at - 1].kind == "quotation"):
        phrase = read_behind(tokens, verb + 1, quotation)
        return make("before", nearness, tokens, verb, phrase) if phrase else None
    phrase = _find_carried_subject(tokens, low, verb)
    return replace(make("before", nearness, tokens, verb, phrase), is_ongoing=True) if phrase else None


def _find_carried_subject(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """Whoever a form without a subject of its own is about: that of the cue before it, else of the sentence."""
    return _find_earlier_subject(tokens, low, verb) or find_sentence_subject(tokens, low, verb)


def _find_earlier_subject(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    tried = 0
    for earlier in range(verb - 1, max(low, verb - _LONGEST_CARRY) - 1, -1):
        if tokens[earlier].folded not in _SAYING or not is_verb(tokens, low, earlier) or is_passive(tokens, low, earlier):
            continue
        tried += 1
        phrase = read_before(tokens, low, earlier) or read_behind(tokens, earlier + 1, verb)
        if phrase or tried == _MOST_TRIED:
            return phrase
    return None


def _is_saying_of_others(tokens: Sequence[Token], low: int, verb: int) -> bool:
    return (
        tokens[verb].folded in {"saying", "telling", "writing", "calling", "describing"}
        and verb > low
        and tokens[verb - 1].folded == "as"
    )


def _read_passed_on(tokens: Sequence[Token], low: int, verb: int, nearness: Nearness) -> Cue | None:
    """The subject in "X quoted Y as saying" and "Y was quoted by X as saying"."""
    passing = next((at for at in range(verb - 2, low - 1, -1) if tokens[at].folded in _PASSING_ON), None)
    if passing is None:
        return None
    if is_passive(tokens, low, passing) or (passing > low and tokens[passing - 1].text == ","):
        phrase = read_before(tokens, low, passing)
        by = next((at for at in range(passing + 1, verb) if tokens[at].folded == "by"), None)
        reporter = read_behind(tokens, by + 1, verb) if by is not None else None
    else:
        phrase = read_left(tokens, passing + 1, verb - 2)
        if tokens[verb - 2].text == ",":
            phrase = read_before(tokens, passing + 1, verb - 1)
        reporter = read_before(tokens, low, passing)
    return replace(make("before", nearness, tokens, verb, phrase), reporter=reporter) if phrase else None


def _read_quoted(tokens: Sequence[Token], low: int, verb: int, quotation: int, nearness: Nearness) -> Cue | None:
    """Whoever somebody else quotes: according to the Courier, quoting Ana Ruiz."""
    if verb + 1 >= quotation or is_passive(tokens, low, verb):
        return None
    phrase = read_behind(tokens, verb + 1, quotation)
    if phrase is None or phrase.kind == "pronoun" or phrase.last + 1 >= quotation:
        return None
    reporter = read_before(tokens, low, verb) or _find_carried_subject(tokens, low, verb)
    return replace(make("before", nearness, tokens, verb, phrase), reporter=reporter or phrase)


def _find_reporter(tokens: Sequence[Token], low: int, phrase: Phrase) -> Phrase | None:
    """Whoever "reports that" the subject says something."""
    at = phrase.first - 1
    if at - 1 < low or tokens[at].folded != "that" or tokens[at - 1].folded not in verbs.SPEECH:
        return None
    return read_before(tokens, low, at - 1)


def _read_leading_according(tokens: Sequence[Token], to: int, quotation: int) -> Cue | None:
    phrase = read_behind(tokens, to + 1, quotation)
    if phrase is None:
        return None
    nearness: Nearness = "beside" if quotation - phrase.last <= 2 else "clause"  # noqa: PLR2004 - a comma between
    return Cue("before", nearness, (tokens[to - 1].start, tokens[to].end), to, phrase, to - 1, phrase.last)


def _read_colon(tokens: Sequence[Token], low: int, quotation: int) -> Cue | None:
    """A cue that is a name and a colon, or the subject of a sentence that ends with a colon."""
    if quotation - 2 < low or tokens[quotation - 1].text != ":":
        return None
    phrase = read_left(tokens, low, quotation - 2)
    if phrase and phrase.kind == "name" and phrase.first == low:
        return Cue(
            "before",
            "beside",
            (tokens[quotation - 1].start, tokens[quotation - 1].end),
            quotation - 1,
            phrase,
            low,
            quotation - 1,
        )
    subject = find_sentence_subject(tokens, low, quotation)
    if subject is None:
        return None
    return Cue(
        "before", "far", (tokens[quotation - 1].start, tokens[quotation - 1].end), quotation - 1, subject, low, quotation - 1
    )


def _judge_gap(tokens: Sequence[Token], verb: int, quotation: int) -> Nearness:
    gap = tokens[verb + 1 : _skip_joined(tokens, verb, quotation)]
    if all(token.folded in _LINKS or token.folded in _FILLING for token in gap):
        return "beside"
    folded = {token.folded for token in gap}
    if ";" in folded or any(one.text == "," and other.folded in _BREAKING for one, other in pairwise(gap)):
        return "far"
    has_verb = bool(folded & (_FINITE)) or any(token.folded in {"and", "or", "who", "which"} for token in gap)
    is_naming = tokens[verb].folded in verbs.NAMING
    crosses = any(token.kind == "quotation" for token in gap) and folded & small_words.FINITE
    if is_naming and (crosses or len(gap) > _LONGEST_GAP):
        return "far"
    if (
        len(gap) <= _LONGEST_GAP
        and not has_verb
        and (is_naming or gap[-1].folded in {",", ":", "that"} or gap[0].folded in small_words.PREPOSITIONS)
    ):
        return "beside"
    return "clause" if len(gap) <= WIDEST_SUBJECT else "far"


def _skip_joined(tokens: Sequence[Token], verb: int, quotation: int) -> int:
    """The first of the quotations that stand together, with no more than "and" between: "A", and "B"."""
    at = quotation - 1
    while at > verb:
        if tokens[at].kind == "quotation":
            quotation = at
        elif tokens[at].folded not in {",", "and", "or", "as"}:
            break
        at -= 1
    return quotation
