"""Quotations told apart from names, titles, nicknames, so-called things and translations, which stand in marks as well."""

import re
from collections.abc import Sequence

from briefings.extract.quotations import people_words, small_words, verbs
from briefings.extract.quotations.cue import Cue
from briefings.extract.quotations.tokens import Token

_WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_SMALL = small_words.PREPOSITIONS | small_words.DETERMINERS | frozenset({"and", "or", "but", "is", "not", "vs"})
_NAMED = frozenset(
    [
        "named",
        "titled",
        "entitled",
        "nicknamed",
        "codenamed",
        "code-named",
        "christened",
        "renamed",
        "called",
        "known",
        "dubbed",
        "spelled",
        "spelt",
        "pronounced",
        "marked",
        "labeled",
        "labelled",
        "billed",
        "termed",
        "self-styled",
        "styled",
        "listed",
        "meaning",
        "means",
        "mean",
        "translates",
        "literally",
    ]
)
_NOUNS_OF_NAMES = frozenset(
    [
        "term",
        "terms",
        "word",
        "words",
        "name",
        "names",
        "nickname",
        "phrase",
        "phrases",
        "slogan",
        "motto",
        "title",
        "album",
        "song",
        "single",
        "film",
        "movie",
        "book",
        "novel",
        "play",
        "show",
        "series",
        "documentary",
        "exhibition",
        "ship",
        "vessel",
        "operation",
        "campaign",
        "hashtag",
        "headline",
        "headlined",
        "track",
        "episode",
        "magazine",
        "brand",
        "so-called",
        "codename",
        "password",
        "acronym",
        "video",
        "game",
        "exercise",
        "column",
        "section",
        "category",
        "hit",
    ]
)
_ANSWERS = frozenset(
    ["yes", "no", "yeah", "yep", "nope", "never", "absolutely", "maybe", "sorry", "thanks", "hello", "goodbye", "please", "sure"]
)
_FEW, _SOME, _MANY = 2, 4, 5
_LONGEST_NAME = 9
_LONGEST_NICKNAME = 3
_BEFORE_VERBS = small_words.PRONOUNS | small_words.AUXILIARIES | small_words.ADVERBS


def is_quotation(spoken: str, tokens: Sequence[Token], at: int, cue: Cue | None, *, is_single: bool) -> bool:
    """Whether the words in marks, the token at `at`, are what somebody said or wrote.

    `is_single` says that single marks are around them in an article that quotes in double ones.
    """
    found = _WORD.findall(spoken)
    is_answer = len(found) <= _FEW and found[0].casefold() in _ANSWERS
    if _is_nickname(tokens, at, found) or _is_translation(tokens, at):
        return False
    if not is_answer and len(found) == 1 and found[0].islower() and _is_pointed_at(tokens, at, cue):
        return False
    speaks = cue is not None and cue.nearness == "beside" and not cue.is_naming
    if speaks and (_is_set_off(tokens, at) or is_answer):
        return True
    if is_named(found) and not is_answer:
        return speaks and spoken[-1:] in ".!?" and len(found) > 1
    return _is_speech(spoken, tokens, at, cue, is_single=is_single)


def _is_speech(spoken: str, tokens: Sequence[Token], at: int, cue: Cue | None, *, is_single: bool) -> bool:
    """The same for words that nothing sets off."""
    found = _WORD.findall(spoken)
    if _is_naming(tokens, at):
        return len(found) > _SOME and cue is not None and not cue.is_naming
    if cue is None:
        return _stands_alone(tokens, at, spoken, found) or len(found) >= _MANY
    if is_single and len(found) <= _SOME:
        return False
    return cue.nearness != "far" or len(found) > _FEW


def is_named(found: Sequence[str]) -> bool:
    """Whether the words are written as a name or title is: every word with a capital, but for small ones inside."""
    if len(found) > _LONGEST_NAME or not found:
        return False
    if not found[0][0].isupper() and not found[0][0].isdigit():
        return False
    return all(not word[0].islower() or word.casefold() in _SMALL for word in found) and (
        found[-1][0].isupper() or found[-1][0].isdigit() or len(found) == 1
    )


def _is_set_off(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma or colon, or a stop inside the marks, parts the quotation from its cue."""
    inner = tokens[at].text.rstrip("\"'\u2019\u201d\u00bb\u201c")[-1:]
    before = tokens[at - 1].text if at else ""
    return before in {",", ":"} or inner in ",.?!\u2026" or (at + 1 < len(tokens) and tokens[at + 1].text == ",")


def _stands_alone(tokens: Sequence[Token], at: int, spoken: str, found: Sequence[str]) -> bool:
    """Whether the quotation is a sentence of its own."""
    begins = at == 0 or tokens[at - 1].ends or tokens[at - 1].may_end or tokens[at - 1].text == ":"
    return begins and spoken[-1:] in ".!?\u2026," and len(found) > _FEW


def _is_nickname(tokens: Sequence[Token], at: int, found: Sequence[str]) -> bool:
    """Whether it stands inside a name: William "Bill" Okafor."""
    if not 0 < at < len(tokens) - 1 or len(found) > _LONGEST_NICKNAME:
        return False
    before, behind = tokens[at - 1], tokens[at + 1]
    touches = behind.start - tokens[at].end <= 1
    return before.is_capital and behind.is_capital and touches and before.folded not in verbs.VERBS and not tokens[at].may_end


def _is_translation(tokens: Sequence[Token], at: int) -> bool:
    """Whether it stands in brackets behind a word of another language: Glasnost ("openness")."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].text == "(" and tokens[at + 1].text == ")"


def _is_naming(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before or behind say that it is a name: known as, the song, the term."""
    for place in range(at - 1, max(at - 4, -1), -1):
        token = tokens[place]
        if token.kind == "word" and token.folded in _NAMED:
            return token.folded not in verbs.NAMING or _is_passive_name(tokens, place)
        if token.kind == "word" and token.folded in _NOUNS_OF_NAMES and place >= at - 2:
            return True
        if token.text not in {"as", "the", "a", ",", "to", "of", "an", "their", "his", "its", "her"}:
            break
    behind = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    return behind in _NOUNS_OF_NAMES - {"word", "words", "play", "show", "single", "hit"}


def _is_passive_name(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    return (
        before is None
        or before.folded in small_words.PASSIVE
        or before.text == ","
        or (
            before.kind == "word"
            and before.text.islower()
            and not (before.folded in _BEFORE_VERBS or people_words.is_role(before.folded))
        )
    )


def _is_pointed_at(tokens: Sequence[Token], at: int, cue: Cue | None) -> bool:
    """Whether a word is spoken about rather than said: this "switch", he said."""
    return cue is not None and cue.side == "behind" and at > 0 and tokens[at - 1].folded in small_words.DETERMINERS
