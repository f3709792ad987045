"""The file against itself: what one part of a briefing says and another part, or the end of the article, contradicts."""

import re
from collections.abc import Iterator

from briefings.model.edtf_dates import Edtf, overlaps
from briefings.model.source import When
from briefings.text.temporal import Reading, find
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, read_date

_ENDED = re.compile(r"[.!?…。！？؟।:;)\]\"'”’»›」』*]\s*\Z")
_SHORTEST_SENTENCE = 80
"""Code points: what is shorter and has no mark at its end may be a name or a line of credits."""
_PUBLICATION = re.compile(r"\b(?:publi(?:cation|shed)|came out|appeared|dateline)\b", re.IGNORECASE)
_SHIFTED = re.compile(r"\b(?:after|before|later|earlier|next|previous|following|since)\b", re.IGNORECASE)
"""Words by which a date leads to another one, so that the two are not the same."""


def check_itself(ground: Ground) -> Iterator[Finding]:
    """Yield a publication date that what resolved it does not name, and an article called whole that breaks off."""
    yield from _check_published(ground.briefing.source.published)
    yield from _check_resolved_by_publication(ground)
    yield from _check_end(ground)


def _check_published(published: When) -> Iterator[Finding]:
    """The dates that it is said to rest on must be near it, unless words such as "the day after" lead away from them."""
    value = read_date(published.edtf)
    if value is None or published.basis in {"stated", "unknown"} or _SHIFTED.search(published.resolved_by):
        return
    named = list(_dates((published.resolved_by, *(document.what for document in published.outside))))
    if named and not any(overlaps(value, date) for _, date in named):
        said = " and ".join(dict.fromkeys(shown(reading.text) for reading, _ in named[:3]))
        message = f"the article is said to be of {published.edtf}, but what that rests on names {said}."
        yield Finding("source.published.resolved_by", "", message, "Mend the date, or say how it follows from that.")


def _check_resolved_by_publication(ground: Ground) -> Iterator[Finding]:
    """A date that was counted from the day of publication must be counted from the one that the briefing gives."""
    value = read_date(ground.briefing.source.published.edtf)
    if value is None:
        return
    for path, when in _whens(ground):
        if _PUBLICATION.search(when.resolved_by) and not _SHIFTED.search(when.resolved_by):
            named = list(_dates((when.resolved_by,)))
            if named and not any(overlaps(value, date) for _, date in named):
                said = shown(named[0][0].text)
                message = f"this counts from a publication on {said}, but the article is said to be of {value.text}."
                yield Finding(f"{path}.resolved_by", "", message, "Count from the date of publication that the source gives.")


def _whens(ground: Ground) -> Iterator[tuple[str, When]]:
    yield from ((f"events[{index}]", event.when) for index, event in enumerate(ground.briefing.events))
    yield from ((f"quotes[{index}].said", quote.said) for index, quote in enumerate(ground.briefing.quotes))


def _dates(texts: tuple[str, ...]) -> Iterator[tuple[Reading, Edtf]]:
    """The dates that the texts name by themselves."""
    readings = (reading for text in texts for reading in find(text, None) if not reading.needs_anchor)
    return ((reading, reading.date) for reading in readings if reading.date is not None)


def _check_end(ground: Ground) -> Iterator[Finding]:
    """An article that is called whole must not end in a heading, nor in the middle of a sentence."""
    passages = ground.briefing.passages
    place = ground.places.get(passages[-1].id) if passages else None
    if place is None or not ground.briefing.source.complete.whole:
        return
    last = passages[-1]
    if last.kind == "heading":
        message = f"the article is called whole, but its text ends in a heading, {shown(place.text)}."
        remedy = "If something is missing behind it, say what; if it is no heading, give it another kind."
        yield Finding("source.complete", last.id, message, remedy)
    elif last.kind == "body" and len(place.text) > _SHORTEST_SENTENCE and not _ENDED.search(place.text):
        message = f"the article is called whole, but its text breaks off: “…{place.text[-40:].lstrip()}”"
        yield Finding("source.complete", last.id, message, "If something is missing there, say what.")
