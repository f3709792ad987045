"""Cues behind a quotation: said Ana Ruiz; Ana Ruiz, head of the union, said; according to Ana Ruiz."""

from collections.abc import Sequence
from dataclasses import replace

from briefings.extract.quotations import small_words, verbs
from briefings.extract.quotations.cue import WIDEST_SUBJECT, Cue, is_passive, is_verb, make
from briefings.extract.quotations.noun_phrases import Phrase
from briefings.extract.quotations.phrases import read_before, read_behind
from briefings.extract.quotations.tokens import Token

_TELLING_WHERE = small_words.PREPOSITIONS | small_words.TEMPORAL
_SAYING = verbs.SPEECH | verbs.THOUGHT | verbs.NAMING
_TURNED = verbs.SPEECH | verbs.THOUGHT
_MOST_OF_A_NAME = 4
_AFTER_CUES = small_words.PREPOSITIONS | {","}


def find_behind(tokens: Sequence[Token], quotation: int, at: int, high: int) -> Cue | None:
    """A cue that begins at the place `at`, or behind a comma or dash there."""
    is_apart = at < high and tokens[at].text in {",", "-", "\u2013", "\u2014"}
    at += is_apart
    if at < high and tokens[at].folded == "as":
        at += 1
    if at >= high or tokens[at].kind != "word":
        return None
    found = (
        _read_according(tokens, at, high) or _read_inverted(tokens, at, high) or _read_subject_first(tokens, quotation, at, high)
    )
    if found is None and is_apart and tokens[at - 1].text != ",":
        return _read_signature(tokens, at, high)
    if found and tokens[quotation].may_end and not is_apart and not _is_complete(tokens, found, high):
        return None
    return found


def _read_signature(tokens: Sequence[Token], at: int, high: int) -> Cue | None:
    """A name behind a dash, and nothing more: "We stay" – Ana Ruiz."""
    phrase = read_behind(tokens, at, high)
    if phrase is None or phrase.kind != "name" or (phrase.last + 1 < high and tokens[phrase.last + 1].text != ","):
        return None
    return Cue("behind", "beside", (tokens[at - 1].start, tokens[at - 1].end), at - 1, phrase, at - 1, phrase.last)


def _is_complete(tokens: Sequence[Token], cue: Cue, high: int) -> bool:
    """Whether a sentence of its own says no more than who spoke: Ruiz said on Friday."""
    following = cue.last + 1
    if following >= high:
        return True
    token = tokens[following]
    return (
        token.folded in _TELLING_WHERE
        and token.folded not in {"of", "about", "like", "than"}
        and not any(
            tokens[place].kind == "quotation" or tokens[place].folded in {"that", ":"} for place in range(following, high)
        )
    )


def _read_according(tokens: Sequence[Token], at: int, high: int) -> Cue | None:
    if tokens[at].folded != "according" or at + 2 >= high or tokens[at + 1].folded != "to":
        return None
    phrase = read_behind(tokens, at + 2, high)
    if phrase is None:
        return None
    return Cue("behind", "beside", (tokens[at].start, tokens[at + 1].end), at, phrase, at, phrase.last)


def _read_inverted(tokens: Sequence[Token], at: int, high: int) -> Cue | None:
    """A verb with its subject behind it: said Ana Ruiz."""
    verb = at
    while (
        verb < high
        and tokens[verb].kind == "word"
        and (tokens[verb].folded in {"so", "also", "later", "then", "has", "had", "once"} or tokens[verb].folded.endswith("ly"))
    ):
        verb += 1
    if verb >= high or tokens[verb].folded not in _TURNED or tokens[verb].is_capital:
        return None
    phrase = read_behind(tokens, verb + 1, high)
    if phrase is None or (phrase.kind == "pronoun" and tokens[phrase.first].folded in {"it", "you"} and verb + 2 < high):
        return None
    if tokens[verb].folded in {"told", "tells"}:
        return None
    if tokens[verb].folded == "asked" and phrase.last + 1 < high and tokens[phrase.last + 1].kind == "word":
        return None
    return make("behind", "beside", tokens, verb, phrase)


def _read_subject_first(tokens: Sequence[Token], quotation: int | None, at: int, high: int) -> Cue | None:
    """A subject with its verb behind it: Ana Ruiz, head of the union, said."""
    for verb in range(at + 1, min(high, at + WIDEST_SUBJECT)):
        if tokens[verb].kind == "quotation" or tokens[verb].text in {";", ":"}:
            return None
        if not (tokens[verb].folded in _SAYING and is_verb(tokens, at, verb)) and not _is_any_verb(tokens, quotation, at, verb):
            continue
        if (passed_on := _read_passed_on(tokens, at, verb, high)) is not None:
            return passed_on
        if is_passive(tokens, at, verb):
            continue
        phrase = read_before(tokens, at, verb)
        if phrase and not phrase.is_relative and _begins_at(tokens, phrase, at):
            return make("behind", "beside", tokens, verb, phrase, first=at)
    return None


def _is_any_verb(tokens: Sequence[Token], quotation: int | None, at: int, verb: int) -> bool:
    """Whether a word at the end of a sentence looks like the verb of a name or pronoun: "We stay!" Ruiz beamed."""
    if quotation is None or not tokens[verb].folded.endswith("ed") or tokens[verb].is_capital or verb - at > _MOST_OF_A_NAME:
        return False
    ends = verb + 1 >= len(tokens) or tokens[verb + 1].text in {".", ","}
    before = tokens[verb - 1]
    return ends and tokens[quotation].text[-2:-1] in ",!?" and (before.is_capital or before.folded in {"he", "she", "they"})


def _read_passed_on(tokens: Sequence[Token], at: int, verb: int, high: int) -> Cue | None:
    """Whoever is quoted: Ana Ruiz was quoted (by the Courier) as saying; the Courier quoted Ana Ruiz as saying."""
    if tokens[verb].folded not in {"quoted", "quotes", "cited", "cites", "reported"}:
        return None
    if not is_passive(tokens, at, verb):
        phrase, reporter = read_behind(tokens, verb + 1, high), read_before(tokens, at, verb)
        is_quoted = phrase is not None and phrase.last + 1 < high and tokens[phrase.last + 1].folded == "as"
        return replace(make("behind", "beside", tokens, verb, phrase, first=at), reporter=reporter) if is_quoted else None
    phrase = read_before(tokens, at, verb)
    if phrase is None or not _begins_at(tokens, phrase, at):
        return None
    by = next((place for place in range(verb + 1, min(high, verb + 3)) if tokens[place].folded == "by"), None)
    reporter = read_behind(tokens, by + 1, high) if by is not None else None
    return replace(make("behind", "beside", tokens, verb, phrase, first=at), reporter=reporter)


def _begins_at(tokens: Sequence[Token], phrase: Phrase, at: int) -> bool:
    start = tokens[at].start
    if tokens[phrase.first].start == start:
        return True
    return phrase.role is not None and phrase.role[0] == start


def find_trailing(tokens: Sequence[Token], quotation: int, high: int) -> Cue | None:
    """A cue at the end of the sentence that holds the quotation: …, Ana Ruiz said."""
    for at in range(quotation + 1, high):
        if tokens[at].kind == "quotation":
            continue
        found: Cue | None = None
        if tokens[at].folded == "according":
            found = _read_according(tokens, at, high)
        elif tokens[at].text in {",", "\u2013", "\u2014"} and at + 1 < high and tokens[at + 1].kind == "word":
            found = _read_inverted(tokens, at + 1, high) or _read_subject_first(tokens, None, at + 1, high)
        if found and (found.last + 1 >= high or tokens[found.last + 1].folded in _AFTER_CUES):
            return replace(found, nearness="clause")
    return None
