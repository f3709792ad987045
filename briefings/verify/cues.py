"""Who speaks, by the words beside a quotation: "said", "told", "was told by", "according to", "quoted by"."""

import re

SAYING = re.compile(
    r"\b\w*(?:sa(?:id|ys?|ying)|told|tells|wr(?:ote|ites)|add(?:ed|s)|call(?:ed|s)|according to|claim(?:ed|s)|insist(?:ed|s)|"
    r"repl(?:ied|ies)|warn(?:ed|s)|argue[ds]|explain(?:ed|s)|ask(?:ed|s)|answer(?:ed|s))\b",
    re.IGNORECASE,
)
"""A verb of saying."""
_ADDRESSING = re.compile(
    r"\b(?:told|tells|telling|informed|assured|warned|reminded|asked|in an? interview with)\b", re.IGNORECASE
)
_TOLD = r"(?:told|informed|assured|warned|reminded|asked|advised|urged)"
_TOLD_SOMETHING = r"(?:told|informed|assured|warned|reminded|advised)"  # whoever "was asked" may be the one who answers
_TOLD_BY = re.compile(rf"\b{_TOLD}\b(?:\s\w+){{0,3}}?\s(by)\b[^,;:]*", re.IGNORECASE)
_TOLD_ONLY = re.compile(rf"\b(?:was|were|is|are|been|being|got)\s(?:\w+\s)?{_TOLD}\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording to\b[^,;:]*", re.IGNORECASE)
_QUOTED_BY = re.compile(r"\b(?:as\s)?(?:quoted|cited|interviewed|reported|relayed)\b(?:\s\w+){0,2}?\sby\b[^,;:]*", re.IGNORECASE)
_QUOTING = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\b", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:report|say|said|sa|wrote|write|claim|add|announce|note|confirm)(?:s|ed|d)?\sthat\b", re.IGNORECASE)
_BEFORE_ADDRESSED = re.compile(
    r"(?:\b(?:told|tells|telling|informed|(?:asked|quoted|cited|interviewed) by|interview with|speaking to|speaks to|spoke to|"
    r"talking to))\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_PASSIVE_BEHIND = re.compile(rf"\s(?:was|were|is|has been|have been|had been)\s(?:\w+\s)?{_TOLD_SOMETHING}\b", re.IGNORECASE)
_LONGEST_LEAD = 20


def find_subject(words: str) -> str:
    """The part of the words beside a quotation in which its speaker is named; "" if they name only whom it was said to.

    "X was told by Y", "According to X, Y said", "Asked by X, Y said", "X reports that Y says", "X quotes Y as saying",
    "Y, quoted by X" and "Y told X" all name Y.
    """
    for phrase in (_ACCORDING, _TOLD_BY):
        if found := phrase.search(words):
            rest = f"{words[: found.start()]} {words[found.end() :]}"
            if SAYING.search(rest):
                words = rest
            elif phrase is _TOLD_BY:
                return words[found.end(1) : found.end()]
    if (found := _QUOTED_BY.search(words)) and (rest := words[: found.start()] + words[found.end() :]).strip(" ,;:"):
        words = rest
    elif found is None and (quoting := _QUOTING.search(words)) and words[quoting.end() :].strip():
        words = words[quoting.end() :]
    if (reporting := _REPORTING.search(words)) and SAYING.search(words, reporting.end()):
        words = words[reporting.end() :]
    return _before_addressing(words)


def is_addressed(text: str, start: int, end: int) -> bool:
    """Whether the name from `start` to `end` is that of somebody spoken to or quoting: told Y, Y was told, quoted by Y."""
    return bool(_BEFORE_ADDRESSED.search(text, max(start - _LONGEST_LEAD, 0), start) or _PASSIVE_BEHIND.match(text, end))


def _before_addressing(words: str) -> str:
    if only := _TOLD_ONLY.search(words):
        return "" if SAYING.search(words[: only.start()]) is None else words[: only.start()]
    addressing = _ADDRESSING.search(words)
    return words[: addressing.start()] if addressing and words[: addressing.start()].strip() else words
