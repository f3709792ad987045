"""Quotations to the letter: in their passages, inside quotation marks, in order, and nested ones inside the quote around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Quote
from briefings.text.anchors import occurrences, stands_in
from briefings.text.quotations import holds_a_cue
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids
from briefings.verify.whens import check_when

_LONGEST_SHOWN = 40
"""Characters of a quotation that is never closed: enough to find it by."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a segment stands: its passage, and its offsets in that passage's text."""

    place: Place
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the article."""
        return self.place.span.position, self.start


def check_quotes(ground: Ground) -> Iterator[Finding]:
    """Yield what is wrong with the words of each quotation, and with the date it was said; see `speakers` for who said it."""
    for index, quote in enumerate(ground.briefing.quotes):
        path = f"quotes[{index}]"
        if quote.form == "paraphrase":
            yield from _check_paraphrase(ground, quote, path)
        else:
            yield from _check_segments(ground, quote, path)
        if quote.within is not None:
            yield from _check_within(ground, quote, path)
        yield from _check_cites(ground, quote, path)
        yield from check_when(ground, quote.said, quote.cite, f"{path}.said")


def locate(ground: Ground, quote: Quote) -> tuple[Found | None, ...]:
    """Where each segment of a quotation stands in its cited passages, one after the other; None for one that does not.

    Where the words stand more than once, the first occurrence in quotation marks that follows the segment before is taken.
    """
    found: list[Found | None] = []
    last = (0, 0)
    for segment in quote.segments:
        here = _first_after(_occurrences(ground, quote, segment), last)
        found.append(here)
        if here is not None:
            last = (here.place.span.position, here.end)
    return tuple(found)


def _first_after(occurrences: Iterator[Found], last: tuple[int, int]) -> Found | None:
    """The first in quotation marks at or after that place of the article, else the first one there; else the first at all, those
    in quotation marks before the others. None if there are none.
    """
    plain_after: Found | None = None
    quoted: Found | None = None
    plain: Found | None = None
    for found in occurrences:
        if _is_quoted(found):
            if found.order >= last:
                return found
            quoted = quoted or found
        else:
            plain = plain or found
            if found.order >= last:
                plain_after = plain_after or found
    return plain_after or quoted or plain


def _occurrences(ground: Ground, quote: Quote, segment: str) -> Iterator[Found]:
    for place in ground.cited(quote.cite):
        for start, end in occurrences(segment, place.text):
            yield Found(place, start, end)


def _is_quoted(found: Found, least: int = 1) -> bool:
    return found.place.quoted.depth(found.start, found.end) >= least


def _check_segments(ground: Ground, quote: Quote, path: str) -> Iterator[Finding]:
    least = 2 if quote.form == "nested" else 1
    before: Found | None = None
    for number, (segment, found) in enumerate(zip(quote.segments, locate(ground, quote), strict=True)):
        here = f"{path}.segments[{number}]"
        if found is None:
            yield _missing(ground, quote, segment, here)
            continue
        if not _is_quoted(found, least):
            yield _outside_marks(segment, found, least, here)
        if before is not None and found.order < before.order:
            message = f"{shown(segment)} stands before the segment ahead of it in this list."
            yield Finding(here, found.place.id, message, "Put the segments in the article's order.", weight="wrong")
        before = found


def _outside_marks(segment: str, found: Found, least: int, path: str) -> Finding:
    """That a segment stands outside quotation marks; if one before it is never closed, that nobody can tell."""
    place = found.place
    unclosed = place.quoted.find_unclosed(found.start, found.end)
    if unclosed is None:
        marks = "inside quotation marks within the other quotation" if least > 1 else "inside quotation marks"
        message = f"{shown(segment)} stands in {place.id}, but not {marks}."
        return Finding(
            path, place.id, message, "Quote only what the article quotes, without the marks around it.", weight="wrong"
        )
    if holds_a_cue(place.text, unclosed.start, found.start):
        message = (
            f"{shown(segment)} stands in {place.id} after a quotation mark that is never closed, but also after the words that "
            "say who spoke: it is the article's own."
        )
        return Finding(
            path, place.id, message, "Quote only what the article quotes, without the marks around it.", weight="wrong"
        )
    if unclosed.start == 0:
        message = f"{shown(segment)} stands in {place.id} before a closing quotation mark whose opening mark is missing there."
    else:
        message = (
            f"{shown(segment)} stands in {place.id} after a quotation mark that is never closed, the one before "
            f"{shown(place.text[unclosed.start : unclosed.end], _LONGEST_SHOWN)}. The next paragraph does not take the speech up."
        )
    remedy = (
        "Check at the source where the speech ends. If a mark was lost on the way, add the article again with it; "
        "if the article itself lacks it and these words are surely speech, leave this with that reason."
    )
    return Finding(path, place.id, message, remedy)


def _missing(ground: Ground, quote: Quote, segment: str, path: str) -> Finding:
    elsewhere = tuple(ground.where(segment))
    cited = ids(ground.cited(quote.cite))
    message = f"{shown(segment)} does not stand in {cited or 'any passage cited'} to the letter."
    if elsewhere:
        return Finding(path, cited, message, f"It stands in {ids(elsewhere)}: cite that passage.", weight="wrong")
    remedy = "Copy the words from the article exactly: letters, marks, dashes and spaces."
    return Finding(path, cited, message, remedy, weight="wrong")


def _check_paraphrase(ground: Ground, quote: Quote, path: str) -> Iterator[Finding]:
    for number, segment in enumerate(quote.segments):
        for found in _occurrences(ground, quote, segment):
            if _is_quoted(found):
                message = f"{shown(segment)} is called a paraphrase, but it stands in quotation marks in {found.place.id}."
                remedy = 'Call it "direct" or "partial", or put it in words of our own.'
                yield Finding(f"{path}.segments[{number}]", found.place.id, message, remedy)
                break


def _check_within(ground: Ground, quote: Quote, path: str) -> Iterator[Finding]:
    outer = next((each for each in ground.briefing.quotes if each.id == quote.within), None)
    if outer is None:
        return  # the reference checks say so
    around = [found for found in locate(ground, outer) if found is not None]
    for number, found in enumerate(locate(ground, quote)):
        if found is not None and not any(_lies_in(found, each) for each in around):
            message = f"{shown(quote.segments[number])} does not stand inside the words of {outer.id}."
            remedy = "Name the quote that holds it in `within`, or drop `within` and give it another form."
            yield Finding(f"{path}.segments[{number}]", found.place.id, message, remedy)


def _lies_in(inner: Found, outer: Found) -> bool:
    return inner.place.id == outer.place.id and outer.start <= inner.start and inner.end <= outer.end


def _check_cites(ground: Ground, quote: Quote, path: str) -> Iterator[Finding]:
    """Each passage cited must give the quotation something: its words, who spoke, or when."""
    needed = [*quote.segments, quote.names_speaker, quote.antecedent, quote.said.worded]
    if quote.form == "paraphrase" or quote.context:
        return  # our own words are held against the passages by the checks of our wording
    for place in ground.cited(quote.cite):
        if not any(stands_in(words, place.text) for words in needed):
            message = f"{place.id} is cited, but neither the quotation nor the words that name its speaker stand there."
            yield Finding(f"{path}.cite", place.id, message, "Drop it, or cite the passage that was meant.")
