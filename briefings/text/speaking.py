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
_WAS_ASKED_BY = re.compile(r"\b(?:was|were|is|are|been|being|got)\s(?:\w+\s)?asked by\s(?:the\s)?\Z", re.IGNORECASE)
_BEFORE_ADDRESSED = re.compile(
    r"(?:\b(?:told|tells|telling|informed|(?:asked|quoted|cited|interviewed) by|interview with|speaking to|speaks to|spoke to|"
    r"talking to|(?:said|says|wrote|writes) (?:of|about)|beside|alongside|referring to|"
    r"(?:letter|message|e-?mail|note|reply|answer|text)s?(?:\s\w+){0,2}\sto|"
    r"(?:said|says|wrote|writes|repl(?:ied|ies)|answer(?:ed|s)|admit(?:ted|s)|complain(?:ed|s))(?:\s\w+){0,3}\sto))\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""What stands before the name of somebody spoken to."""
_ASKED = re.compile(
    r"(?:\b[A-Z][\w\u2019'-]+|\b(?:he|she|they|who))\s(?:asked|warned|promised|assured|reminded|urged|advised|thanked)\s(?:the\s)?\Z"
)
"""The same after a subject: "Okafor asked Ruiz", but not "asked Ruiz", which is turned round."""
_PASSIVE_BEHIND = re.compile(rf"\s(?:was|were|is|has been|have been|had been)\s(?:\w+\s)?{_TOLD_SOMETHING}\b", re.IGNORECASE)
_PASSING_ON_BEHIND = re.compile(
    r"\s(?:(?:heard|learn(?:ed|t))\sfrom\b|(?:quot(?:ed|es)|cit(?:ed|es)|recall(?:ed|s)|remember(?:ed|s))\s[^,;:.]{1,60}?\ssaying\b)"
)
"""What stands after the name of somebody who passes on what another said."""
_LEARNED_FROM = re.compile(r"\b(?:heard|learn(?:ed|t))\sfrom\b")
_CLAUSE_ABOUT = re.compile(r",\s(?:who|whom|whose)\s[^,;:]*,", re.IGNORECASE)
_IN_CLAUSE_ABOUT = re.compile(r",\s(?:who|whom|whose)\s[^,;:.]{1,60}\s\Z", re.IGNORECASE)
_BEHIND_CLAUSE = re.compile(rf",\s{SAYING.pattern}", re.IGNORECASE)
_BEFORE_ACCORDING = re.compile(rf"{SAYING.pattern}[^.,;:\n\u201c\u201d\"]{{0,40}},?\saccording to\s(?:the\s)?\Z", re.IGNORECASE)
_ACCORDING_BEFORE = re.compile(r"\baccording to\s(?:the\s)?\Z", re.IGNORECASE)
_SAID_BEHIND = re.compile(
    rf",\s(?!who)[^.;:\n\u201c\"]{{1,60}}?{SAYING.pattern}"
    r"[,:]?\s?(?:that\s)?[\"'\u2018\u201c\u201d\u201e\u00ab\u00bb]",
    re.IGNORECASE,
)
_LONGEST_LEAD = 100


def find_subject(words: str) -> str:
    """The part of the words beside a quotation in which its speaker is named; "" if they name only whom it was said to.

    "X was told by Y", "According to X, Y said", "Asked by X, Y said", "X reports that Y says", "X quotes Y as saying",
    "Y, quoted by X" and "Y told X" all name Y.
    """
    if (clause := _CLAUSE_ABOUT.search(words)) and SAYING.search(words, clause.end()):
        words = f"{words[: clause.start()]} {words[clause.end() :]}"
    if found := _LEARNED_FROM.search(words):
        return words[found.end() :]
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
    """Whether the name from `start` to `end` is that of somebody spoken to, quoting or talked about: told Y, Y was told, quoted
    by Y, wrote in a letter to Y, according to Y, X said; X, who met Y, said.
    """
    lead = text[max(start - _LONGEST_LEAD, 0) : start]
    if _ACCORDING_BEFORE.search(lead):
        return bool(_BEFORE_ACCORDING.search(lead) or _SAID_BEHIND.match(text, end))
    if _IN_CLAUSE_ABOUT.search(lead) and _BEHIND_CLAUSE.match(text, end):
        return True
    if _PASSIVE_BEHIND.match(text, end) or _PASSING_ON_BEHIND.match(text, end):
        return True
    return not _WAS_ASKED_BY.search(lead) and bool(_BEFORE_ADDRESSED.search(lead) or _ASKED.search(lead))


def _before_addressing(words: str) -> str:
    if only := _TOLD_ONLY.search(words):
        return "" if SAYING.search(words[: only.start()]) is None else words[: only.start()]
    addressing = _ADDRESSING.search(words)
    return words[: addressing.start()] if addressing and words[: addressing.start()].strip() else words
