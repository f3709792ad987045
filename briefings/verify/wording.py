"""Our own words: every number, date and name in them must be borne out by the passages cited, and enough of the rest."""

import re
from calendar import day_name
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from briefings.model.briefing import Briefing, Note, Point
from briefings.model.edtf_dates import Edtf, Interval, Moment, contains
from briefings.model.edtf_wording import MONTHS
from briefings.model.source import Stretch, When
from briefings.model.traversal import list_points
from briefings.text.anchors import stands_in
from briefings.text.name_forms import base
from briefings.text.numbers import Number
from briefings.text.temporal import Reading, find
from briefings.verify.actors import PERSONAL, is_named
from briefings.verify.amounts import check_amounts, lacking, phrase, weigh_lacking
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids, read_date
from briefings.verify.mentions import Mention, tokens
from briefings.verify.support import Lexicon, lexicon, stems_of

LEAST_SHARE = 0.4
"""The least share of a sentence of ours, as `support` measures it, that must stand in the passages cited."""
LEAST_BESIDE_VERBATIM = 0.2
"""The same for items that verbatim words hold to their passage as well."""
_UNCOUNTED = frozenset({"one", "first", "once", "second"})
"""Number words that are seldom meant as numbers."""
_COUNTED_BY_US = frozenset({"two", "three", "both"})
"""Number words that a note uses of the article itself: "the article words this in two ways"."""


_Kind = Literal["date", "number", "name"]
Missing = tuple[_Kind, str]
"""Something that a sentence says and its passages do not: what it is, and its words."""
_CALENDAR = re.compile(rf"\b(?:{'|'.join((*MONTHS, *day_name))})\b")
_OF_THE_ARTICLE = re.compile(r"(?:^|(?<=[.!?] ))The article [^.!?]*[.!?]")
"""A sentence about the article itself, which no passage of it can bear out."""


@dataclass(frozen=True, slots=True)
class Ours:
    """A sentence of ours: what it rests on, the dates that it may name besides those in the passages, and how it is judged.

    `parties` are the actors of a relation, whom its label stands between.
    """

    path: str
    text: str
    cite: tuple[str, ...]
    whens: tuple[When, ...] = ()
    beside: str = ""
    is_note: bool = False
    is_verbatim: bool = False
    is_label: bool = False
    evidence: tuple[Stretch, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """What a sentence of ours says that must be borne out: dates of the calendar, other numbers, and names."""

    dates: tuple[Reading, ...]
    numbers: tuple[Number, ...]
    names: tuple[Mention, ...]


def check_wording(ground: Ground) -> Iterator[Finding]:
    """Yield numbers, dates and names in our own words that the passages cited do not hold, and sentences they hardly bear out.

    What the passages hold and the evidence of a sentence does not is a hint: the evidence is not the words that it rests on.
    """
    words = lexicon(ground)
    for ours in sentences(ground.briefing):
        cited = ground.cited(ours.cite)
        if not cited or not ours.text:
            continue  # a missing passage is reported by the reference checks
        line = _read(ground, ours)
        missing = tuple(_missing(ground, ours, line, tuple(place.text for place in cited)))
        for kind, said in missing:
            found = _say_missing(kind, said, ours.path, cited)
            is_wrong = kind == "number" and not ours.is_note and _is_nowhere(ground, ours, line, said)
            yield replace(found, weight="wrong") if is_wrong else found
        if not ours.is_note:
            yield from check_amounts(ground, ours.path, ours.text, line.numbers, ours.evidence, cited)
            yield from _check_share(words, ours, cited)
        if ours.evidence:
            yield from _check_evidence(ground, ours, line, missing, cited)


def _check_evidence(
    ground: Ground, ours: Ours, line: _Line, missing: tuple[Missing, ...], cited: tuple[Place, ...]
) -> Iterator[Finding]:
    """Yield one hint for all that the passages bear out and the evidence alone does not."""
    texts = tuple(ground.article[stretch.start : stretch.end] for stretch in ours.evidence if stretch.start >= 0)
    # A date that was resolved from words is only borne out where these words are.
    whens = tuple(when for when in ours.whens if not when.worded or any(stands_in(when.worded, text) for text in texts))
    found = _missing(ground, replace(ours, whens=whens), line, texts)
    lacking = dict.fromkeys(said for kind, said in found if (kind, said) not in missing)
    parties = (actor for party in ours.parties if (actor := ground.briefing.actor(party)))
    unnamed = (actor.name for actor in parties if not any(is_named(ground, actor.id, text) for text in texts))
    if some := tuple(dict.fromkeys((*lacking, *unnamed))):
        said = ", ".join(shown(words, 40) for words in some)
        message = f"{said}: {ids(cited)} says so, but outside the evidence."
        remedy = "Add the words that say it, or take a longer stretch."
        yield Finding(ours.path, ids(cited), message, remedy, weight="hint")


def sentences(briefing: Briefing) -> Iterator[Ours]:
    """Every text of a briefing that is in our own words and cites passages."""
    summary = briefing.summary
    for number, dispute in enumerate(summary.disputed):
        cite = tuple(dict.fromkeys(passage for side in dispute.sides for passage in side.cite))
        yield Ours(f"summary.disputed[{number}].matter", dispute.matter, cite, is_note=True)
        yield Ours(f"summary.disputed[{number}].brief", dispute.brief, cite, is_note=True)
    for path, point in list_points(summary):
        yield Ours(f"{path}.text", point.text, point.cite, _dates_of(briefing, point), evidence=point.evidence)
    for number, event in enumerate(briefing.events):
        yield Ours(
            f"events[{number}].what",
            event.what,
            event.cite,
            (event.when,),
            is_verbatim=bool(event.worded),
            evidence=event.evidence,
        )
    for number, figure in enumerate(briefing.figures):
        yield Ours(f"figures[{number}].what", figure.what, figure.cite, is_verbatim=True, evidence=figure.evidence)
    for number, relation in enumerate(briefing.relations):
        parties, path = (relation.subject, relation.object), f"relations[{number}].label"
        ours = Ours(path, relation.label, relation.cite, is_verbatim=True, is_label=True, parties=parties)
        yield replace(ours, evidence=relation.evidence)
    for number, quote in enumerate(briefing.quotes):
        yield Ours(f"quotes[{number}].context", quote.context, quote.cite, (quote.said,), is_note=True)
        if quote.form == "paraphrase":
            yield Ours(f"quotes[{number}].segments", " ".join(quote.segments), quote.cite, (quote.said,))
    for number, note in enumerate(briefing.notes):
        cite = tuple(dict.fromkeys([*note.cite, *(each for side in note.sides for each in side.cite)]))
        whens = tuple(_touched(briefing, note))
        beside = " ".join(when.resolved_by for when in whens)
        yield Ours(f"notes[{number}].text", note.text, cite, whens, beside, is_note=True)
        yield Ours(f"notes[{number}].brief", note.brief, cite, whens, beside, is_note=True)


def _dates_of(briefing: Briefing, point: Point) -> tuple[When, ...]:
    """The dates of the events that rest on the same passages: a point may name the month that "in March" was resolved to."""
    return tuple(event.when for event in briefing.events if set(event.cite) & set(point.cite))


def _touched(briefing: Briefing, note: Note) -> Iterator[When]:
    if "source" in note.about:
        yield briefing.source.published
    yield from (event.when for event in briefing.events if event.id in note.about)
    yield from (quote.said for quote in briefing.quotes if quote.id in note.about)


def _read(ground: Ground, ours: Ours) -> _Line:
    dates = tuple(reading for reading in find(ours.text, ground.published()) if _is_calendar(reading))
    numbers = tuple(
        number
        for number in ground.numbers.read_ours(ours.text).numbers
        if not _is_part(number, dates) and not _is_uncounted(number, ours)
    )
    return _Line(dates, numbers, () if ours.is_note else ground.names.find(ours.text))


def _is_part(number: Number, dates: tuple[Reading, ...]) -> bool:
    return any(reading.start <= number.start and number.end <= reading.end for reading in dates)


def _missing(ground: Ground, ours: Ours, line: _Line, texts: tuple[str, ...]) -> Iterator[Missing]:
    """What a sentence says and these texts, of the passages cited, do not."""
    beside = (*texts, *((ours.beside,) if ours.beside else ()))
    known = list(_known_dates(ground, ours, beside)) if line.dates else []
    for reading in line.dates:
        is_known = reading.date is not None and _is_known(reading.date, known)
        if not is_known and not any(stands_in(reading.text, text) for text in beside):
            yield "date", reading.text
    for number in lacking(ground, ours.text, line.numbers, beside):
        yield "number", phrase(ground, ours.text, number)
    missing: dict[str, bool] = {}
    for mention in line.names:
        words = ours.text[mention.start : mention.end]
        missing[words] = not any(_is_known_as(ground, actor_id, words, texts) for actor_id in mention.actors)
    for words, is_missing in missing.items():
        if is_missing:
            yield "name", words


def _is_nowhere(ground: Ground, ours: Ours, line: _Line, said: str) -> bool:
    """Whether a number that the passages lack stands nowhere in the article, either."""
    numbers = (number for number in line.numbers if phrase(ground, ours.text, number) == said)
    return any(weigh_lacking(ground, number) == "wrong" for number in numbers)


def _say_missing(kind: _Kind, said: str, path: str, cited: tuple[Place, ...]) -> Finding:
    match kind:
        case "date":
            message = f"{shown(said)} is not a date that {ids(cited)} gives."
            remedy = "Keep to dates that the passages cited say, or that are resolved from them."
        case "number":
            message = f"the number {shown(said)} does not stand in {ids(cited)}."
            remedy = "Mend the number, or cite the passage that holds it."
        case "name":
            message = f"{shown(said)} is not named in {ids(cited)}."
            remedy = "Cite the passage that names them, too."
    return Finding(path, ids(cited), message, remedy)


def _is_uncounted(number: Number, ours: Ours) -> bool:
    word = number.text.lower()
    return word in _UNCOUNTED or (ours.is_note and word in _COUNTED_BY_US)


def _is_calendar(reading: Reading) -> bool:
    """Whether the expression names a day, month, season or year, rather than "recently" or "for 30 years"."""
    return not reading.needs_anchor or bool(_CALENDAR.search(reading.text))


def _known_dates(ground: Ground, ours: Ours, texts: tuple[str, ...]) -> Iterator[Moment]:
    published = ground.published()
    for when in ours.whens:
        yield from _moments(read_date(when.edtf))
    for text in texts:
        for reading in (*find(text, published), *find(text, None)):
            if not reading.coarse:
                yield from _moments(reading.date)


def _moments(edtf: Edtf | None) -> Iterator[Moment]:
    if isinstance(edtf, Interval):
        yield from (end for end in (edtf.start, edtf.end) if isinstance(end, Moment))
    elif edtf is not None:
        yield edtf


def _is_known(date: Edtf, known: list[Moment]) -> bool:
    return all(any(contains(part, each) for each in known) for part in _moments(date))


def _is_known_as(ground: Ground, actor_id: str, words: str, texts: tuple[str, ...]) -> bool:
    """Whether the texts name the actor, or hold every word of the name in some form, or a pronoun that may be a person's."""
    if any(is_named(ground, actor_id, text) for text in texts):
        return True
    actor = ground.briefing.actor(actor_id)
    whole = " ".join(texts)
    if actor is not None and actor.kind == "person":
        return not PERSONAL.isdisjoint(token.folded for token in tokens(whole))
    return stems_of(words) <= stems_of(whole) or _bases_of(words) <= _bases_of(whole)


def _bases_of(text: str) -> set[str]:
    """What the capitalized words of a text have in common with their adjectives: "South Korean officials" name South Korea."""
    return {base(token.folded) for token in tokens(text) if token.raw[:1].isupper()}


def _check_share(words: Lexicon, ours: Ours, cited: tuple[Place, ...]) -> Iterator[Finding]:
    text = _OF_THE_ARTICLE.sub("", ours.text)
    held = words.share(text, ours.cite)
    if held < (LEAST_BESIDE_VERBATIM if ours.is_verbatim else LEAST_SHARE):
        share = f"only {held:.0%}" if held else "none"
        message = (
            f"{ids(cited)} hardly supports this: of the words that this line shares with the article, {share} can be found there."
        )
        remedy = "Cite the passage that this was taken from, or keep closer to its words."
        yield Finding(ours.path, ids(cited), message, remedy)
    for place in () if ours.is_label or len(cited) == 1 else cited:  # a label's passages may each name one of the parties
        if words.share(text, (place.id,)) == 0:
            message = f"{place.id} is cited, but holds nothing of this."
            yield Finding(ours.path, place.id, message, "Drop it, or cite the passage that was meant.")
