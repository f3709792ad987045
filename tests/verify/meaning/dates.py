"""Faults of time: events said to have happened, dates shifted, too fine or worded otherwise, a false date of publication."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from briefings.model.edtf_dates import bounds, parse
from briefings.model.edtf_wording import MONTHS
from briefings.model.source import Completeness, Passage
from briefings.text.normalise import fingerprint, sha256_hex
from briefings.text.passages import cut
from briefings.text.temporal import find
from support.planting import put
from verify.meaning.sample import Fault, Sample, is_quoted

_HEADING = "What comes next"


def make_planned_happen(sample: Sample) -> Iterator[Fault]:
    """What is planned, or denied, has happened. A claim that becomes a fact is another kind, see `voices`."""
    for number, event in enumerate(sample.briefing.events):
        if event.status in {"planned", "denied"}:
            yield sample.change(f"events[{number}]", status="happened", by=())


def make_past_planned(sample: Sample) -> Iterator[Fault]:
    """What happened, or goes on, is planned."""
    for number, event in enumerate(sample.briefing.events):
        if event.status in {"happened", "ongoing"}:
            yield sample.change(f"events[{number}]", status="planned")


def shift_dates(sample: Sample) -> Iterator[Fault]:
    """The date of an event goes by a year, a month or a day."""
    for number, event in enumerate(sample.briefing.events):
        if event.edtf:
            for shifted in _shift(event.edtf):
                yield sample.change(f"events[{number}]", edtf=shifted)


def refine_dates(sample: Sample) -> Iterator[Fault]:
    """The date of an event becomes a day, finer than its words."""
    for number, event in enumerate(sample.briefing.events):
        first, last = bounds(parse(event.edtf)) if event.edtf else (None, None)
        if first is not None and first != last:
            yield sample.change(f"events[{number}]", edtf=first.isoformat())


def reword_dates(sample: Sample) -> Iterator[Fault]:
    """The words that date an event become other words of time of the article."""
    words = list(dict.fromkeys(reading.text for reading in find(sample.article, None)))
    for number, event in enumerate(sample.briefing.events):
        others = [other for other in words if other not in event.worded and event.worded not in other]
        if event.worded and others:
            yield sample.change(f"events[{number}]", worded=others[number % len(others)])


def change_written_dates(sample: Sample) -> Iterator[Fault]:
    """A year in our own words becomes another, and a month."""
    months: list[str] = list(MONTHS)
    for line in sample.lines:
        for match in re.finditer(r"\b(?:(?:19|20)\d\d|" + "|".join(months) + r")\b", line.text):
            if not is_quoted(line.text, match.start()):
                said = match.group()
                other = str(int(said) + 2) if said.isdigit() else months[(months.index(said) + 2) % 12]
                yield sample.reword(line, f"{line.text[: match.start()]}{other}{line.text[match.end() :]}")


def shift_publication(sample: Sample) -> Iterator[Fault]:
    """The article is said to have come out at another time; what is dated by that counts as well."""
    published = sample.briefing.source.published
    dated = tuple(
        f"events[{number}]" for number, event in enumerate(sample.briefing.events) if event.basis in {"resolved", "inferred"}
    )
    for shifted in _shift(published.edtf) if published.edtf else ():
        planted = put(sample.briefing, "source.published.edtf", shifted)
        yield Fault(("source", *dated), published.edtf, shifted, planted, sample.briefing, sample.article)


def call_whole(sample: Sample) -> Iterator[Fault]:
    """A text that ends in a heading is called whole. To an article that ends otherwise, a heading is added first."""
    before, article = sample.briefing, sample.article
    last = before.passages[-1]
    if last.kind != "heading":
        article = f"{article.rstrip()}\n\n{_HEADING}\n"
        span = cut(article)[-1]
        heading = Passage("p-end", span.position, span.opens, sha256_hex(span.text), "heading", span.start, span.end)
        source = replace(before.source, fingerprint=fingerprint(article), complete=Completeness(whole=False, missing="the end"))
        before = replace(before, passages=(*before.passages, heading), source=source)
    planted = put(before, "source.complete", Completeness(whole=True))
    yield Fault(("source",), "whole = false", "whole = true", planted, before, article)


def _shift(edtf: str) -> Iterator[str]:
    yield re.sub(r"\d{4}", lambda match: f"{int(match.group()) + 1:04}", edtf)
    if re.fullmatch(r"\d{4}-(?:0\d|1[012])", edtf):
        year, month = divmod(int(edtf[:4]) * 12 + int(edtf[5:]), 12)
        yield f"{year:04}-{month + 1:02}"
    if re.search(r"\d{4}-\d\d-\d\d", edtf):
        yield from (re.sub(r"\d{4}-\d\d-\d\d", partial(_add_days, days), edtf) for days in (1, -7))


def _add_days(days: int, day: re.Match[str]) -> str:
    return (date.fromisoformat(day.group()) + timedelta(days=days)).isoformat()
