"""Who claims what in a sentence, outside quotations: "X said that", ", X said", "according to X", "X denied"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.extract.clause_cuts import find_verbs
from briefings.extract.named import NamedActors
from briefings.text.extents import Extent

_SAYING = (
    r"said|says|say|saying|told|tells|tell|claim(?:s|ed|ing)?|alleg(?:e[sd]?|ing)|argu(?:e[sd]?|ing)|insist(?:s|ed|ing)?"
    r"|believe[sd]?|estimate[sd]?|suggest(?:s|ed)?|warn(?:s|ed|ing)?|predict(?:s|ed|ing)?|accus(?:e[sd]?|ing)|contend(?:s|ed)?"
)
_ALSO_SAYING = (
    r"maintain(?:s|ed)|stat(?:e[sd]|ing)|add(?:ed|s|ing)|complain(?:s|ed)?|wr(?:ote|ites)|tweeted|explain(?:s|ed)?|note[sd]"
    r"|admit(?:s|ted)|acknowledge[sd]?|stress(?:es|ed)|report(?:s|ed)|recall(?:s|ed)|conclude[sd]?|continue[sd]"
)
"""Verbs that speak of saying only before "that", or behind what is said."""
_DENYING = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)|refut(?:e[sd]?|ing))"
_CUE = re.compile(
    rf"\b(?:(?P<say>{_SAYING})|(?P<also>{_ALSO_SAYING})|(?P<deny>{_DENYING})|(?P<per>[Aa]ccording\sto)"
    r"|(?P<rumor>[Aa]llegedly|[Rr]eportedly|purportedly|supposedly|is\ssaid\sto|are\ssaid\sto|was\ssaid\sto|were\ssaid\sto))\b",
)
_NOT_SAYING = re.compile(
    r"(?:\b(?:to|not|n['\u2019]t|the|a|an|this|that|its|their|his|her|of|will|would|could|should|may|might|by|in|for|any|no)"
    r"|\b(?:was|were|is|are|be|been|being)(?:\s\w+)?)\s\Z",
    re.IGNORECASE,
)
_LONGEST_AFTER = 100
_THAT = re.compile(r"[^,;]{0,80}?\b(?P<that>that)\s")
_OF_CLAIM = re.compile(r"[,;]\s|\s[-\u2013\u2014]\s")
_OWNS = re.compile(r"['\u2019]s?\s")
_IN_PHRASE = re.compile(
    r"\b(?:of|in|at|from|near|for|with|by|on|(?<!ccording\s)to|against|about|under)\s(?:[\w'\u2019-]+\s){0,2}\Z"
)
_OPENS = re.compile(r":|,?\s[\"'\u201c\u2018\u201e\u00ab]")
"""What shows that a quotation follows the words of saying."""
_JOINS = re.compile(r"\b(?:after|as|because|when|while|but|and|who|which|if|since|before|although|though|that|until)\s")
_HAS = re.compile(r"\b(?:had|has|have)\s(?:\w+ly\s)?\Z")
_LONGEST_BEFORE, _LONGEST_PHRASE = 24, 32
_WIDEST_GAP = 60
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


class SentenceAttributions:
    """The attributions of a text's sentences, each sentence read once however often it is asked for."""

    def __init__(self, masked: str, named: NamedActors) -> None:
        self._masked = masked
        self._named = named
        self._found: dict[Extent, tuple[Attribution, ...]] = {}

    def find(self, sentence: Extent, start: int, end: int) -> Attribution | None:
        """The innermost attribution of the sentence whose claim holds a stretch; None if none does."""
        if sentence not in self._found:
            self._found[sentence] = find_attributions(self._masked, sentence, self._named)
        return find_attribution(self._found[sentence], start, end)


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
            found = _read_saying(masked, (last_end, end), cue, named)
            if found is not None:
                yield found
                last_end = cue.end()


def _read_according(masked: str, sentence: Extent, cue: re.Match[str], named: NamedActors) -> Attribution:
    start, end = sentence
    stop = _OF_CLAIM.search(masked, cue.end(), end)
    by = _name_behind(masked, cue.end(), stop.start() if stop else end, named)
    is_first = not masked[start : cue.start()].strip()
    claim = (stop.end() if stop else end, end) if is_first else (start, cue.start())
    return Attribution(cue.span(), claim, by)


def _read_saying(masked: str, sentence: Extent, cue: re.Match[str], named: NamedActors) -> Attribution | None:
    """What follows the words of saying is claimed; if nothing follows but who or when, what stands before the last comma is."""
    start, end = sentence
    comma = masked.rfind(",", start, cue.start())
    is_behind = comma > start and not _JOINS.search(masked, comma, cue.start()) and not _OPENS.match(masked, cue.end())
    is_aside = masked.startswith(",", cue.end())  # "nine were killed, officials said, in the raid"
    if is_behind and cue.start() - comma <= _WIDEST_GAP and (is_aside or _says_no_more(masked, cue.end(), end)):
        is_turned = not masked[comma + 1 : cue.start()].strip()
        by = _name_behind(masked, cue.end(), end, named) if is_turned else _name_before(masked, comma, cue.start(), named)
        by = by or _name_before(masked, start, cue.start(), named)  # "…," Ruiz, the union's chair, said
        return Attribution(cue.span(), (start, comma), by)
    that = _THAT.match(masked, cue.end(), end)
    if cue["also"] and (that is None or that.start("that") > cue.end() + 1):
        return None
    by = _name_before(masked, max(start, cue.start() - _WIDEST_SUBJECT), cue.start(), named)
    if not by and masked[start : cue.start()].endswith("and "):
        by = _name_first(start, cue.start(), named)
    return Attribution(cue.span(), (that.start("that") if that else cue.end(), end), by, bool(cue["deny"]))


def _says_no_more(masked: str, start: int, end: int) -> bool:
    """Whether what follows the words of saying says at most who, when and to whom."""
    return end - start <= _LONGEST_AFTER and next(find_verbs(masked, start, end), None) is None


def _name_before(masked: str, start: int, end: int, named: NamedActors) -> tuple[str, ...]:
    """Whoever is the subject of the words of saying at `end`: "Ruiz said", "Ruiz, who leads the union, said"."""
    perfect = _HAS.search(masked, max(start, end - _LONGEST_BEFORE), end)
    end = perfect.start() if perfect else end
    mentions = named.list_in(start, end)
    for (begins, ends), name in reversed(mentions):
        between = masked[ends:end]
        is_next = next(find_verbs(masked, ends, end), None) is None and len(between) <= _WIDEST_GAP
        is_parted = between.startswith(",") and between.rstrip().endswith(",")
        if (is_next or is_parted) and may_act(masked, begins, ends):
            return (name,)
    return ()


def _name_first(start: int, end: int, named: NamedActors) -> tuple[str, ...]:
    """Whoever the sentence begins with: "The union condemned it and said"."""
    mentions = named.list_in(start, end)[:1]
    return tuple(name for (begins, _), name in mentions if begins - start <= len("The "))


def _name_behind(masked: str, start: int, end: int, named: NamedActors) -> tuple[str, ...]:
    """Whoever is named first behind the words of saying: "according to Ruiz", "said union leader Ruiz"."""
    for (begins, ends), name in named.list_in(start, end)[:2]:
        if may_act(masked, begins, ends):
            return (name,)
    return ()


def may_act(masked: str, start: int, end: int) -> bool:
    """Whether a name is not only part of somebody's description: "Lindow's mayor", "the mayor of Lindow"."""
    if _OWNS.match(masked, end):
        return False
    return _IN_PHRASE.search(masked, max(0, start - _LONGEST_PHRASE), start) is None
