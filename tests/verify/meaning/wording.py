"""Faults in the small words of our sentences: negation, mode and tense, hedges, quantifiers, comparatives and order."""

import re
from collections.abc import Callable, Iterator

from verify.meaning.sample import Fault, Line, Sample, is_quoted, substitute
from verify.meaning.verbs import base_of_third_person, participle


def _tell_past(match: re.Match[str]) -> str:
    return f"{'have' if match[1].lower() in _PLURAL else 'has'} {participle(match[2].lower())}"


_Change = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _change(pattern: str, words: str | Callable[[re.Match[str]], str]) -> _Change:
    def expand(match: re.Match[str]) -> str:
        return match.expand(words) if isinstance(words, str) else words(match)

    return re.compile(rf"\b(?:{pattern})(?:(?<=[\s-])|(?!\w))", re.IGNORECASE), expand


_IDIOMS = {"fall": r"(?! \d)", "after": "(?! another)", "more": "(?! than)", "less": "(?! than)"}
"""What must not follow these words: "fall 2020" is no fall."""


def _exchange(*pairs: tuple[str, str]) -> tuple[_Change, ...]:
    """Changes in both directions."""
    both = (*pairs, *((other, one) for one, other in pairs))
    return tuple(_change(rf"{one}{_IDIOMS.get(one, '')}", other) for one, other in both)


_NEGATIONS = (
    _change(r"cannot", "can"),
    _change(r"(do|does|did) not\s", r"\1 "),
    _change(r"(is|are|was|were|has|have|had|will|would|could|should|may|might|can) not\s", r"\1 "),
    _change(r"(is|are|was|were|has|have|had|does|do|did|would|could|should)n['’]t\s", r"\1 "),
    _change(r"won['’]t\s", "will "),
    _change(r"without", "with"),
    _change(r"never\s", ""),
    _change(r"no longer", "still"),
    _change(r"no(?=\s[a-z])", "some"),
    _change(r"not\s", ""),
    _change(r"unable", "able"),
    _change(r"fails to", "manages to"),
    _change(r"failed to", "managed to"),
    _change(r"denies", "confirms"),
    _change(r"denied", "confirmed"),
    _change(r"nobody", "everybody"),
    _change(r"neither", "each"),
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|may|might|should|must|(?<!would )(?<!could )(?<!may )(?:has|have|had)"
    r"(?= (?:long|come|\w+(?:ed|en|wn|nt|ght|de))\b))\s(?!not\b|no\b|never\b)(?=[a-z“])"
)
_SAYS = re.compile(r"\b(says|said)\s(?=[A-Z“a-z])")
_EVENT_VERB = re.compile(r"(?<=[\w’)]\s)([a-z]+s)\b(?<!ss)(?<!ous)")
_PLANNED = (
    r"(is|are|was|were) (?:set|due|about|expected|scheduled|likely|supposed|ready) to (\w+)",
    r"(is|are|was|were) to (\w+)",
    r"(?<!alleged )(?<!\ba )(?<!the )(plans?|hopes?|wants?|intends?|aims?|promises|promised|vows|vowed|seeks?) to (\w+)",
    r"(will|would|may|might|could|should) (?!not\b|have\b)(\w+)",
)
_PLURAL = frozenset({"are", "were", "plan", "hope", "want", "intend", "aim", "seek"})
_HAPPENED = (
    *(_change(planned, _tell_past) for planned in _PLANNED),
    _change(r"(?:would|could|may|might) have(?! to\b)", "has"),
    _change(r"would have to", "had to"),
)
_MADE_POSSIBLE = (
    _change(r"(?:has|have) (?!to\b|not\b|no\b|a\b|an\b|been no)(\w+(?:ed|en|wn|nt|ld|de|ought))", r"may have \1"),
    _change(r"(?:is|are) (?!set\b|to\b|due\b|likely\b|expected\b|not\b)(?=[a-z])", "may be "),
    _change(r"(?:was|were) (?!set\b|to\b|due\b|likely\b|expected\b|not\b)(?=[a-z])", "might be "),
    _change(r"will (?!not\b)", "may "),
)
_QUANTITY = (
    r"(?=[\d$€£]|an? (?:half|third|quarter|fifth|dozen|hundred|thousand|million|billion|decade|century)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|\w+ty|\w+teen)\b)"
)
_HEDGES = (
    _change(r"(?:about|around|roughly|approximately|nearly|almost|some|at least|at most|up to|more than|over) " + _QUANTITY, ""),
    _change(r"(?:almost|nearly|about) (?=half|all|every|everything|anything|\d)", ""),
    _change(r"(\d[\d,.]*|dozens?|hundreds?) (?:or more|or so)", r"\1"),
    _change(r"near-(?=\w)", ""),
    _change(r"an? (?:alleged|suspected|apparent|possible|potential|purported)\s", "a "),
    _change(r"(?<!\ba )(?<!\ban )(?:alleged|suspected|apparent|possible|potential|purported)\s", ""),
    _change(r"(?:allegedly|reportedly|apparently|possibly|probably|partly|mostly|mainly|largely|likely|generally)\s", ""),
    _change(r",? in part", ""),
    _change(r"(?:purports|seems|appears|purported|seemed|appeared) to (?:be\s)?(\w+)", r"\1s"),
    _change(r"one cause is", "the cause is"),
    _change(r"one of the causes", "the cause"),
    _change(r"potentially\s", ""),
    _change(r"mild to\s", ""),
)
_QUANTIFIERS = (
    _change(r"some (?!\d)(?=[a-z]+s\b)", "all "),
    _change(r"many(?! of)\s(?=[a-z])", "all "),
    _change(r"many (?=in|of)", "all "),
    _change(r"most (?=[a-z]+s\b|of\b)", "all "),
    _change(r"several", "all"),
    _change(r"mostly", "entirely"),
    _change(r"few", "many"),
    _change(r"a few", "most"),
    _change(r"all (?=[a-z])", "some "),
    _change(r"every", "hardly any"),
    _change(r"both", "neither"),
    _change(r"neither", "both"),
    _change(r"only (?=one\b)", "at least "),
    _change(r"only(?! one\b)", "main"),
    _change(r"sole", "main"),
    _change(r"half", "all"),
    _change(r"always", "sometimes"),
    _change(r"often", "always"),
    _change(r"usually", "always"),
)
_COMPARED = (
    *_exchange(
        (r"more", "less"),
        (r"before", "after"),
        (r"higher", "lower"),
        (r"larger", "smaller"),
        (r"bigger", "smaller"),
        (r"older", "younger"),
        (r"earlier", "later"),
        (r"faster", "slower"),
        (r"better", "worse"),
        (r"largest", "smallest"),
        (r"biggest", "smallest"),
        (r"highest", "lowest"),
        (r"fastest", "slowest"),
        (r"best", "worst"),
        (r"above", "below"),
        (r"at least", "at most"),
        (r"rise", "fall"),
        (r"rises", "falls"),
        (r"rose", "fell"),
        (r"risen", "fallen"),
        (r"increase", "decrease"),
        (r"increases", "decreases"),
        (r"increased", "decreased"),
        (r"growing", "shrinking"),
        (r"grew", "shrank"),
        (r"gain", "loss"),
        (r"gained", "lost"),
        (r"wins", "loses"),
        (r"won", "lost"),
        (r"first", "last"),
        (r"opening", "closing"),
        (r"stronger", "weaker"),
        (r"greater", "smaller"),
    ),
    _change(r"more than", "less than"),
    _change(r"up (?=by|to|from|\d)", "down "),
    _change(r"most (?!of\b)(?=[a-z]+\b)", "least "),
    _change(r"fewer", "more"),
    _change(r"over (?=\d)", "under "),
    _change(r"latest", "first"),
    _change(r"since", "until"),
    _change(r"further", "less"),
    _change(r"least", "most"),
)


def drop_negations(sample: Sample) -> Iterator[Fault]:
    """ "have not stopped" becomes "have stopped"."""
    return _plant(sample, _NEGATIONS)


def add_negations(sample: Sample) -> Iterator[Fault]:
    """ "is set to ratify" becomes "is not set to ratify", "signs" becomes "does not sign"."""
    for line in sample.lines:
        yield from _reword(sample, line, _AUXILIARY, lambda match: f"{match[1]} not ")
        yield from _reword(sample, line, _SAYS, lambda _: "denies ")
        if line.item.startswith("events") and not _AUXILIARY.search(line.text):
            match = next((found for found in _EVENT_VERB.finditer(line.text) if not is_quoted(line.text, found.start())), None)
            if match is not None:
                words = f"does not {base_of_third_person(match[1])}"
                yield sample.reword(line, f"{line.text[: match.start()]}{words}{line.text[match.end() :]}")


def make_happen(sample: Sample) -> Iterator[Fault]:
    """ "is to ratify" becomes "has ratified"."""
    return _plant(sample, _HAPPENED)


def make_possible(sample: Sample) -> Iterator[Fault]:
    """ "has rankled" becomes "may have rankled"."""
    return _plant(sample, _MADE_POSSIBLE)


def change_tenses(sample: Sample) -> Iterator[Fault]:
    """ "is part of" becomes "was part of", if the evidence says "is" and not "was"."""
    for line in sample.lines:
        said = set(re.findall(r"\w+", sample.read_evidence(line).lower()))
        for now, past in (("is", "was"), ("are", "were"), ("was", "is"), ("were", "are")):
            if now in said and past not in said:
                yield from _reword(sample, line, re.compile(rf"\b{now}\b"), lambda _, past=past: past)


def drop_hedges(sample: Sample) -> Iterator[Fault]:
    """ "around 2,000" becomes "2,000"."""
    return _plant(sample, _HEDGES)


def widen_quantifiers(sample: Sample) -> Iterator[Fault]:
    """ "some analysts" become "all analysts"."""
    return _plant(sample, _QUANTIFIERS)


def turn_comparisons(sample: Sample) -> Iterator[Fault]:
    """ "more" becomes "less", "before" becomes "after"."""
    return _plant(sample, _COMPARED)


def _plant(sample: Sample, changes: tuple[_Change, ...]) -> Iterator[Fault]:
    for line in sample.lines:
        seen: set[str] = set()
        for pattern, make in changes:
            for fault in _reword(sample, line, pattern, make):
                if fault.now not in seen:
                    seen.add(fault.now)
                    yield fault


def _reword(sample: Sample, line: Line, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> Iterator[Fault]:
    return (sample.reword(line, text) for text in substitute(line.text, pattern, make))
