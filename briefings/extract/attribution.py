"""Who claims what in a sentence, outside quotations: "X said that", ", X said", "according to X", "X denied"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.extract.clause_cuts import find_verbs
from briefings.extract.named import NamedActors
from briefings.text.extents import Extent

_SAYING = (
    r"(?:said|says|say|saying|told|tells|tell|claim(?:s|ed|ing)?|alleg(?:e[sd]?|ing)|argu(?:e[sd]?|ing)|insist(?:s|ed|ing)?"
    r"|maintain(?:s|ed)|stat(?:e[sd]|ing)|believe[sd]?|estimate[sd]?|suggest(?:s|ed)?|warn(?:s|ed|ing)?|predict(?:s|ed|ing)?|add(?:ed|s|ing)"
    r"|accus(?:e[sd]?|ing)|complain(?:s|ed)?|contend(?:s|ed)?|wr(?:ote|ites)|tweeted|explain(?:s|ed)?|note[sd]|admit(?:s|ted)"
    r"|acknowledge[sd]?|stress(?:es|ed)|reported(?=\sthat\b)|reports\sthat)"
)
_DENYING = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)|refut(?:e[sd]?|ing))"
_CUE = re.compile(
    rf"\b(?:(?P<say>{_SAYING})|(?P<deny>{_DENYING})|(?P<per>[Aa]ccording\sto)"
    r"|(?P<rumor>[Aa]llegedly|[Rr]eportedly|purportedly|supposedly|is\ssaid\sto|are\ssaid\sto|was\ssaid\sto|were\ssaid\sto))\b",
)
_NOT_SAYING = re.compile(
    r"(?:\b(?:to|not|n['\u2019]t|the|a|an|this|that|its|their|his|her|of|will|would|could|should|may|might|by|in|for|any|no)"
    r"|\b(?:was|were|is|are|be|been|being))\s\Z",
    re.IGNORECASE,
)
_LONGEST_AFTER = 100
_THAT = re.compile(r"[^,;]{0,80}?\b(?P<that>that)\s")
_OF_CLAIM = re.compile(r"[,;]\s|\s[-\u2013\u2014]\s")
_LONGEST_BEFORE = 12
_WIDEST_SUBJECT = 160


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody says or denies: the words that say so (`cue`), what they claim, and the names of who does, if it is named."""

    cue: Extent
    claim: Extent
    by: tuple[str, ...]
    is_denial: bool = False


def find_attributions(masked: str, sentence: Extent, named: NamedActors) -> tuple[Attribution, ...]:
    """Every attribution in a sentence of a masked text, in order. Takes time in proportion to its length."""
    return tuple(_read_all(masked, sentence, named))


def find_attribution(found: tuple[Attribution, ...], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose claim holds a stretch; None if none does."""
    fitting = (each for each in found if each.claim[0] <= start and end <= each.claim[1])
    return min(fitting, key=lambda each: each.claim[1] - each.claim[0], default=None)


def _read_all(masked: str, sentence: Extent, named: NamedActors) -> Iterator[Attribution]:
    start, end = sentence
    last_end = start
    for cue in _CUE.finditer(masked, start, end):
        if cue["per"]:
            yield _read_according(masked, sentence, cue, named)
        elif cue["rumor"]:
            yield Attribution(cue.span(), (last_end, end), ())
        elif not _NOT_SAYING.search(masked, max(start, cue.start() - _LONGEST_BEFORE), cue.start()):
            yield _read_saying(masked, (last_end, end), cue, named)
            last_end = cue.end()


def _read_according(masked: str, sentence: Extent, cue: re.Match[str], named: NamedActors) -> Attribution:
    start, end = sentence
    stop = _OF_CLAIM.search(masked, cue.end(), end)
    who_ends = stop.start() if stop else end
    by = named.names_in(cue.end(), who_ends)[:1]
    is_first = not masked[start : cue.start()].strip()
    claim = (stop.end() if stop else end, end) if is_first else (start, cue.start())
    return Attribution(cue.span(), claim, by)


def _read_saying(masked: str, sentence: Extent, cue: re.Match[str], named: NamedActors) -> Attribution:
    """What follows the words of saying is claimed; if nothing follows but who or when, what stands before the last comma is."""
    start, end = sentence
    comma = masked.rfind(",", start, cue.start())
    if comma > start and _says_no_more(masked, cue.end(), end):
        by = _find_subject(masked, comma, cue, end, named)
        return Attribution((cue.start(), cue.end()), (start, comma), by)
    that = _THAT.match(masked, cue.end(), end)
    by = _name_before(named, max(start, cue.start() - _WIDEST_SUBJECT), cue.start())
    return Attribution((cue.start(), cue.end()), (that.start("that") if that else cue.end(), end), by, bool(cue["deny"]))


def _says_no_more(masked: str, start: int, end: int) -> bool:
    """Whether what follows the words of saying says at most who, when and to whom."""
    return end - start <= _LONGEST_AFTER and next(find_verbs(masked, start, end), None) is None


def _find_subject(masked: str, comma: int, cue: re.Match[str], end: int, named: NamedActors) -> tuple[str, ...]:
    if masked[comma + 1 : cue.start()].strip():
        return _name_before(named, comma, cue.start())
    return named.names_in(cue.end(), end)[:1]


def _name_before(named: NamedActors, start: int, end: int) -> tuple[str, ...]:
    return named.names_in(start, end)[-1:]
