"""Numbers in running text that are written in words: cardinals, fractions, "half a million"."""

import re
from fractions import Fraction

from briefings.text.numbers.digits import Value
from briefings.text.numbers.number import NO_VALUES, Number, number_at
from briefings.text.numbers.scaling import with_half, with_sign
from briefings.text.numbers.words import CARDINALS, MOST_PARTS, ORDINALS, SCALE_PATTERN, SCALES, add_up, part

_NEXT_WORD = re.compile(r"[\s-]([a-z]+)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_OF_SCALE = re.compile(rf"[ ]of[ ]an?[ ]({SCALE_PATTERN})(?!\w)", re.IGNORECASE)
_GROUP_OF = re.compile(r"\bGroup of \Z")
_HALF_OF_TIME = re.compile(r"\b(?:first|second|latter|other|top|bottom|last|final|opening|each|1st|2nd)[ -]\Z", re.IGNORECASE)
_NOT_A_PART = re.compile(r"[ -](?!of\b|or\b|and\b|to\b|in\b|to\b|from\b|were\b|was\b|is\b|are\b)[a-z]", re.IGNORECASE)
_HALF = Fraction(1, 2)


def read_part(text: str, match: re.Match[str]) -> Number | None:
    """A fraction ("two-thirds", "a quarter of a million"), or the number before what only looks like one ("two fifth places")."""
    count, name = re.split(r"[ -]", match.group().lower())
    one, many = part(name), CARDINALS.get(count, 1)
    if one is None or (many > 1 and not name.endswith("s")):
        return read_words(text, match.start()) if many > 1 else None
    values: set[Value] = {one * many}
    if (of_scale := _OF_SCALE.match(text, match.end())) is not None:
        return number_at(text, match.start(), of_scale.end(), {one * many * SCALES[of_scale[1].lower()]})
    if name == "quarters":
        values.add(Fraction(many))  # of a year
    if count in ("a", "an") and name in ORDINALS and _NOT_A_PART.match(text, match.end()):
        values.add(Fraction(ORDINALS[name]))  # "a third time"
    return number_at(text, match.start(), match.end(), values, "part")


def read_half(text: str, match: re.Match[str]) -> Number | None:
    """A half, alone or of a scale ("half a million"); None for one of two stretches of time ("the first half")."""
    if _HALF_OF_TIME.search(text, max(0, match.start() - 10), match.start()):
        return None
    word = re.split(r"[ -]", match.group().lower())[-1]
    if word in SCALES:
        return number_at(text, match.start(), match.end(), {_HALF * SCALES[word]})
    return number_at(text, match.start(), match.end(), {_HALF}, "part")


def read_words(text: str, start: int) -> Number | None:
    """The longest run of words from here that adds up to one number: "one two" is two of them."""
    words, end = _gather(text, start)
    total = add_up(words)
    if total is None:
        return None
    base = Fraction(total)
    if _GROUP_OF.search(text, max(0, start - 10), start):
        return number_at(text, start, end, {f"g{total}"}, "label")
    last = next((SCALES[word] for word in reversed(words) if word in SCALES), 1) if words[-1] in SCALES else 1
    unscaled = frozenset[Value]({base / last}) if last > 1 else NO_VALUES
    return with_sign(text, with_half(text, number_at(text, start, end, {base}, unscaled=unscaled), last))


def _gather(text: str, start: int) -> tuple[list[str], int]:
    first = _LETTERS.match(text, start)
    words, end = ([first.group().lower()], first.end()) if first else ([], start)
    while len(words) <= MOST_PARTS and (match := _NEXT_WORD.match(text, end)) is not None:
        word = match[1].lower()
        if word == "and":
            step = _after_and(text, match.end(), words)
            if step is None:
                break
            words += ["and", *step[0]]
            end = step[1]
        elif _continues(words, word, text, match.end()):
            words.append(word)
            end = match.end()
        else:
            break
    return words, end


def _continues(words: list[str], word: str, text: str, end: int) -> bool:
    """Whether a word goes on with the number that these words began."""
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    last = words[-1]
    name = word.removesuffix("s") if word != "s" else word
    if name in SCALES and len(name) > 3 and name == word:  # noqa: PLR2004 - "bn" follows digits alone
        return last not in SCALES or SCALES[last] < SCALES[word] or last == "hundred"
    if word not in CARDINALS:
        return False
    return _adds(last, word)


def _adds(last: str, word: str) -> bool:
    if last in SCALES:
        return SCALES[last] > CARDINALS[word] and last != "dozen"
    return last in CARDINALS and CARDINALS[last] >= 20 and 0 < CARDINALS[word] < 10  # noqa: PLR2004 - "twenty-one"


def _after_and(text: str, end: int, words: list[str]) -> tuple[list[str], int] | None:
    """The words after an "and" that belongs to the number, as in "one hundred and five"; None if it joins two numbers."""
    if words[-1] not in SCALES or words[-1] == "dozen":
        return None
    found: list[str] = []
    while len(found) <= 4 and (match := _NEXT_WORD.match(text, end)) is not None:  # noqa: PLR2004 - "two hundred twenty-one"
        word = match[1].lower()
        fits = word in CARDINALS if not found else word == "hundred" or (word in CARDINALS and _adds(found[-1], word))
        if not fits:
            if found and SCALES.get(word, 10**18) <= SCALES[words[-1]]:
                return None  # "between one hundred and two hundred"
            break
        found.append(word)
        end = match.end()
    value = add_up(found)
    return (found, end) if found and value and value < SCALES[words[-1]] else None
