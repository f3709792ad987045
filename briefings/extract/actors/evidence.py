"""What the words around a name show about what it names."""

from collections.abc import Sequence
from enum import Flag, auto

from briefings.extract.actors.body_words import BODY_NOUNS, EVENT, PLACE_NOUNS
from briefings.extract.actors.demonyms import is_region, is_state
from briefings.extract.actors.namings import Naming
from briefings.extract.actors.phrases import find_head
from briefings.extract.actors.role_words import is_role_noun
from briefings.extract.actors.verbs import INTENDING, INVERTED, SAYING, is_acting
from briefings.extract.actors.words import Word

_OLDEST = 120
_LONGEST_APPOSITION = 14
"""Words."""
_ENDING_WORDS = "of at for in with who whom whose that which and or to from on by as under since until during when where while"
_ENDING = frozenset(_ENDING_WORDS.split())
_DETERMINERS_WORDS = "a an the his her its their our my one another then"
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_VERBS_WORDS = "is was are were has had said says will would which who"
_VERBS = frozenset(_VERBS_WORDS.split())


class Sign(Flag):
    """One thing that the words around a name show."""

    NONE = 0
    PERSON = auto()
    BODY = auto()
    PLACE = auto()
    BODY_MAYBE = auto()
    PLACE_MAYBE = auto()
    WAY = auto()
    SAYS = auto()
    INTENDS = auto()
    ACTS = auto()
    OWNS = auto()
    DEFINITE = auto()
    THING = auto()
    OPENS = auto()
    TITLED = auto()


_BEFORE = (
    {"the": Sign.DEFINITE, "a": Sign.THING, "an": Sign.THING, "by": Sign.ACTS}
    | dict.fromkeys(("in", "near", "across", "throughout", "outside"), Sign.PLACE_MAYBE)
    | dict.fromkeys(("from", "to", "at", "of", "via", "through", "toward", "towards", "around"), Sign.WAY)
)
"""What small words before a name show."""


def read_signs(naming: Naming, words: Sequence[Word]) -> Sign:
    """What the words of its passage around a name show."""
    opening = words[naming.first]
    signs = Sign.OPENS if opening.opens else Sign.NONE
    if opening.is_titled:
        signs |= Sign.TITLED
    if naming.title is not None or naming.honorific:
        signs |= Sign.PERSON
    if naming.leads_title:
        signs |= Sign.BODY_MAYBE
    return signs | _read_before(naming, words) | _read_after(naming, words)


def _read_before(naming: Naming, words: Sequence[Word]) -> Sign:
    if naming.first == 0 or naming.title is not None:
        return Sign.NONE
    before = words[naming.first - 1]
    if words[naming.first].gap != " " or before.is_possessive or (before.is_capital and not before.opens):
        return Sign.NONE
    if naming.first > 1 and (signs := _read_phrase_before(words[naming.first - 2].low, before.low)):
        return signs
    if before.low in INVERTED:
        return Sign.SAYS | Sign.INTENDS
    if before.low in ("including", "as", "like") and _names_examples(words, naming.first - 1):
        return Sign.BODY
    return _BEFORE.get(before.low, Sign.NONE) | _read_noun_before(before.low, naming)


def _read_phrase_before(noun: str, preposition: str) -> Sign:
    """What a noun with a preposition before a name says: "the town of", "analysts at", "according to"."""
    if preposition == "of" and noun in PLACE_NOUNS:
        return Sign.PLACE
    if preposition == "at" and is_role_noun(noun.removesuffix("s")):
        return Sign.BODY_MAYBE | Sign.WAY
    return Sign.SAYS | Sign.INTENDS if (noun, preposition) == ("according", "to") else Sign.NONE


def _names_examples(words: Sequence[Word], place: int) -> bool:
    """Whether bodies are named as examples there: "retailers including", "airlines such as"."""
    noun = place - 2 if words[place - 1].low == "such" else place - 1
    return noun >= 0 and _is_body_noun(words[noun].low)


def _is_body_noun(low: str) -> bool:
    """Whether a noun, or its plural, says that something is a body: "automakers", "agencies"."""
    return low in BODY_NOUNS or low.removesuffix("s") in BODY_NOUNS or f"{low.removesuffix('ies')}y" in BODY_NOUNS


def _read_noun_before(low: str, naming: Naming) -> Sign:
    """What a noun right before a name says: "the carmaker Vesk". One that may be a body's or a person's counts for long names."""
    is_role, is_body = is_role_noun(low), _is_body_noun(low)
    if is_role and is_body:
        return Sign.PERSON if naming.length > 1 else Sign.NONE
    if is_role:
        return Sign.PERSON
    if is_body:
        return Sign.BODY
    return Sign.PLACE if low in PLACE_NOUNS else Sign.NONE


def _read_after(naming: Naming, words: Sequence[Word]) -> Sign:
    if words[naming.last - 1].is_possessive:
        return Sign.OWNS
    if naming.last >= len(words):
        return Sign.NONE
    after = words[naming.last]
    if after.gap == " ":
        return _read_beside(words, naming.last)
    return _read_apposition(words, naming.last) if after.gap == ", " else Sign.NONE


def _read_beside(words: Sequence[Word], place: int) -> Sign:
    after = words[place]
    if after.is_number:
        return Sign.THING
    if after.low in SAYING:
        return Sign.SAYS | Sign.ACTS | Sign.INTENDS
    if is_acting(after.low) or after.is_capital:
        acts = Sign.ACTS | Sign.INTENDS if after.low in INTENDING else Sign.ACTS
        return Sign.NONE if after.is_capital else acts
    signs = _read_noun_after(after.low)
    behind = words[place + 1] if place + 1 < len(words) else None
    return signs if signs or behind is None or behind.gap != " " else _read_noun_after(behind.low)


def _read_noun_after(low: str) -> Sign:
    """What a noun behind a name says: "the Ostrey index", "the Lachin corridor", "a Vesk spokesman"."""
    if low in EVENT:
        return Sign.THING
    if low in PLACE_NOUNS:
        return Sign.PLACE
    return Sign.BODY_MAYBE if _is_body_noun(low) or is_role_noun(low.removesuffix("s")) else Sign.NONE


def _read_apposition(words: Sequence[Word], place: int) -> Sign:
    after = words[place]
    behind = words[place + 1] if place + 1 < len(words) else None
    if after.is_number:
        is_age = after.text.isdigit() and len(after.text) <= len("100") and 1 < int(after.text) <= _OLDEST
        return Sign.PERSON if is_age and (behind is None or behind.gap[:1] in (",", ".")) else Sign.NONE
    if after.low in ("who", "whom", "whose"):
        return Sign.PERSON
    if after.low == "which":
        return Sign.ACTS if behind is not None and is_acting(behind.low) else Sign.NONE
    is_alone = behind is None or behind.gap != " " or behind.low in _ENDING
    if is_alone and after.is_capital and (is_state(after.text) or is_region(after.text)):
        return Sign.PLACE_MAYBE
    head = find_head(words, place)
    return Sign.NONE if head is None else _read_head(words[head])


def _read_head(head: Word) -> Sign:
    if is_role_noun(head.low):
        return Sign.PERSON
    if head.is_capital:
        return Sign.NONE
    if _is_body_noun(head.low):
        return Sign.BODY
    return Sign.PLACE if head.low in PLACE_NOUNS else Sign.NONE
