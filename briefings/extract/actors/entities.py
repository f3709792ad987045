"""What the parser finds named, held against what the words show: they agree, or somebody has to look."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from briefings.extract.actors.body_words import ORGANIZATION
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import Form
from briefings.extract.actors.joining import Bearer
from briefings.extract.actors.kinds import Judgment, is_person_shaped
from briefings.extract.actors.namings import Naming, is_nobody
from briefings.extract.actors.role_words import HONORIFICS, TITLES
from briefings.extract.actors.words import Word
from briefings.extract.reading import ReadPassage
from briefings.model.briefing import ActorKind
from briefings.text.extents import Extent
from briefings.text.parse import Entity

_KINDS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_THINGS = frozenset(["PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"])
_SAME: dict[ActorKind, ActorKind] = {"state": "place"}


def weigh(bearers: Sequence[Bearer], passages: Sequence[ReadPassage]) -> Iterator[Bearer]:
    """The bearers, each surer or less sure for what the parser says; without those that it takes for things."""
    entities = [entity for passage in passages for entity in passage.entities]
    starts = [entity.start for entity in entities]
    for bearer in bearers:
        labels = Counter(
            label
            for form in bearer.forms
            for naming in form.namings
            if (label := _find_label(entities, starts, (naming.start, naming.end)))
        )
        judgment = _weigh(bearer.judgment, labels)
        if judgment is not None:
            bearer.judgment = judgment
            yield bearer


def _find_label(entities: Sequence[Entity], starts: Sequence[int], mention: Extent) -> str:
    """The label of the last entity that a mention touches; "" if there is none."""
    at = bisect_left(starts, mention[1]) - 1
    if at < 0 or entities[at].end <= mention[0]:
        return ""
    return entities[at].label


def _weigh(judgment: Judgment, labels: Counter[str]) -> Judgment | None:
    """The kind stays what the words show: the parser is too often wrong about it."""
    own = _SAME.get(judgment.kind, judgment.kind)
    agreeing = sum(count for label, count in labels.items() if _KINDS.get(label) == own)
    others = sum(count for label, count in labels.items() if label in _KINDS) - agreeing
    if judgment.state == "check":
        if agreeing and agreeing >= others:
            return judgment._replace(state="sure", why=f"{judgment.why} The parser agrees.")
        return None if sum(labels[label] for label in _THINGS) > agreeing + others else judgment
    if others and not agreeing and judgment.kind != "state":
        return judgment._replace(state="check", why=f"{judgment.why} The parser takes it for something else.")
    return judgment


def find_more(bearers: Sequence[Bearer], passages: Sequence[ReadPassage], words: Sequence[Sequence[Word]]) -> Iterator[Bearer]:
    """People and bodies that only the parser finds, to be checked; what looks wrong is left out."""
    taken = sorted((naming.start, naming.end) for bearer in bearers for form in bearer.forms for naming in form.namings)
    known = {form.text.casefold() for bearer in bearers for form in bearer.forms}
    found: dict[tuple[str, str], list[Naming]] = {}
    for number, passage in enumerate(passages[: len(words)]):
        places = [word.start for word in words[number]]
        for entity in passage.entities if passage.kind != "heading" else ():
            naming = _read_naming(number, entity, words[number], places)
            if naming and not _is_taken(taken, naming) and naming.text.casefold() not in known:
                found.setdefault((naming.text, entity.label), []).append(naming)
    for (text, label), namings in found.items():
        lows = tuple(word.low for word in words[namings[0].passage][namings[0].first : namings[0].last])
        form = Form(text, lows, tuple(namings), Counter[Sign]())
        kind = _KINDS[label]
        is_body = len(lows) > 1 and any(low in ORGANIZATION for low in lows)
        is_likely = is_person_shaped(form) if kind == "person" else is_body and kind == "organisation"
        if is_likely and not is_nobody(text):
            yield Bearer(Judgment(kind, "check", "Only the parser takes it for a name."), [form])


def _read_naming(number: int, entity: Entity, words: Sequence[Word], places: Sequence[int]) -> Naming | None:
    first = bisect_left(places, entity.start)
    last = bisect_left(places, entity.end)
    while first < last and (words[first].low == "the" or words[first].low in HONORIFICS | TITLES):
        first += 1
    if entity.label not in _KINDS or first >= last or not all(word.is_capital for word in words[first:last]):
        return None
    start, end = words[first].start, words[last - 1].end
    gaps = all(word.gap in (" ", ". ") for word in words[first + 1 : last])
    text = " ".join(word.text for word in words[first:last])
    return Naming(number, first, last, start, end, text) if gaps and end - start == len(text) else None


def _is_taken(taken: Sequence[Extent], naming: Naming) -> bool:
    at = bisect_left(taken, (naming.end, 0)) - 1
    return at >= 0 and taken[at][1] > naming.start
