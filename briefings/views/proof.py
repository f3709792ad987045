"""The proof of an item: the words of the article that it rests on, where they stand, how its date came about, what is noted."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import assert_never

from briefings.answers import items, wording
from briefings.answers.blocks import Block, Extract, Heading, Notice, Prose, Statement
from briefings.answers.signs import DISPUTED
from briefings.editing.addresses import Item as Content
from briefings.editing.item_lookup import Item
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation
from briefings.model.source import Passage, Source, Stretch, When
from briefings.services.draft_checks import LONGEST_EXTRACT
from briefings.services.edition_cache import Edition
from briefings.store.desk_records import Article
from briefings.text.normalise import fingerprint

_EXTRACTS = 5
"""Passages shown in one answer; the others are named by their first words, so that no answer replaces the article."""
_NOT_KEPT = "The article’s text is not kept here. Once an editor attaches it, its words stand here."


def show_proof(edition: Edition, item: Item, article: Article | None, extracts: Mapping[str, str]) -> Iterator[Block]:
    """The proof of an item, or the passages that were asked for.

    `article` is the text that this server holds, `extracts` are the beginnings of its passages by their ids: both are used only
    if it is the text that the briefing was made from.
    """
    about = edition.briefing
    content = item.place.item if item.place else None
    if content is not None:
        yield from _say(about, content, item.id)
    text = article.text if article and extracts and fingerprint(article.text) == about.source.fingerprint else ""
    shown = tuple(_stretches(about, content, text)) if content is not None else ()
    yield Heading("The article’s words")
    yield from shown
    if not shown and content is not None:
        yield from _words_of_its_own(content)
    wheres = {extract.where for extract in shown}
    left = tuple(passage for passage in item.passages if _place(about, passage) not in wheres)
    if left or not item.passages:
        yield from _passages(about, left, extracts)
    if left and not text:
        yield Prose(_NOT_KEPT)
    yield from _dates(content)
    yield from _notes(about, item, content)


def _say(about: Briefing, content: Content, address: str) -> Iterator[Block]:
    match content:
        case Point():
            yield items.point(about, content, is_lead=True, address=address)
        case Dispute():
            yield Statement(content.matter, sign=DISPUTED, is_lead=True)
            yield from (items.point(about, side) for side in content.sides)
        case Quote():
            yield items.quotation(about, content)
        case Event():
            yield items.entry(about, content)
        case Relation():
            yield items.relation(about, content)
        case Figure():
            yield items.figure(about, content)
        case Actor():
            yield Statement(f"{content.name}, {content.kind}", is_lead=True)
        case Note():
            yield items.notice_with_items(about, content)
        case Source() | Briefing():
            return
        case _:
            assert_never(content)


def _stretches(about: Briefing, content: Content, text: str) -> Iterator[Extract]:
    """Each stretch that can be shown: within its passage if the article is at hand, else by its own words."""
    for stretch in _evidence(content):
        passage = next((known for known in about.passages if known.start <= stretch.start and stretch.end <= known.end), None)
        where = _place(about, passage) if passage else about.source.publisher
        if text and hashlib.sha256(text[stretch.start : stretch.end].encode()).hexdigest() == stretch.sha256:
            start, end = (passage.start, passage.end) if passage else (stretch.start, stretch.end)
            yield Extract(_around(text, stretch, start, end), where)
        elif stretch.words:
            yield Extract(((stretch.words, True),), where)


def _evidence(content: Content) -> tuple[Stretch, ...]:
    if isinstance(content, Point | Event | Relation | Figure):
        return content.evidence
    if isinstance(content, Dispute):
        return tuple(dict.fromkeys(stretch for side in content.sides for stretch in side.evidence))
    return ()


def _around(text: str, stretch: Stretch, start: int, end: int) -> tuple[tuple[str, bool], ...]:
    """The stretch, marked, with as much of its passage as an extract may show."""
    room = max(0, LONGEST_EXTRACT - (stretch.end - stretch.start)) // 2
    first, last = max(start, stretch.start - room), min(end, stretch.end + room)
    if first > start:
        first = min(stretch.start, text.find(" ", first, stretch.start) + 1 or stretch.start)
    if last < end:
        last = max(stretch.end, text.rfind(" ", stretch.end, last))
    before = f"{'…' if first > start else ''}{text[first : stretch.start]}"
    after = f"{text[stretch.end : last]}{'…' if last < end else ''}"
    marked = text[stretch.start : min(stretch.end, stretch.start + LONGEST_EXTRACT)]
    cut = "…" if len(marked) < stretch.end - stretch.start else ""
    return ((before, False), (f"{marked}{cut}", True), (after, False))


def _words_of_its_own(content: Content) -> Iterator[Block]:
    """Words of the article that the item itself holds: of its date, its number, its roles, its speaker."""
    match content:
        case Event(worded=worded) | Figure(worded=worded) if worded:
            yield Statement(f"“{worded}”")
        case Quote():
            named = content.antecedent or content.names_speaker
            if named:
                yield Statement(f"Said by “{named}”")
        case Actor(roles=roles):
            yield from (Statement(f"“{role.worded}”", cite=role.cite) for role in roles)
        case Point() | Dispute() | Relation() | Note() | Source() | Briefing() | Event() | Figure():
            return
        case _:
            assert_never(content)


def _passages(about: Briefing, passages: tuple[Passage, ...], extracts: Mapping[str, str]) -> Iterator[Block]:
    for number, passage in enumerate(passages):
        text = extracts.get(passage.id, "") if number < _EXTRACTS else ""
        if text:
            yield Extract(((text, False),), _place(about, passage))
        else:
            yield Statement(f"{_place(about, passage)}, begins: {passage.opens} …", cite=(passage.id,))
    if not passages:
        yield Prose("It rests on no single passage.")


def _dates(content: Content | None) -> Iterator[Block]:
    when = content.when if isinstance(content, Event) else content.said if isinstance(content, Quote) else None
    if when and when.edtf:
        yield from say_date(when)


def say_date(when: When) -> Iterator[Block]:
    """How a date came about, and the documents outside the article that it rests on."""
    how = wording.dated_by(when)
    yield Prose(f"Date: {wording.date(when.edtf)}{f' — {how}' if how else ', as the article says'}")
    for document in when.outside:
        yield Statement(f"{document.what} {document.where}")


def _notes(about: Briefing, item: Item, content: Content | None) -> Iterator[Notice]:
    """The notes on the item. What is about whole passages or the summary is left to /notes."""
    if not isinstance(content, Note):
        yield from items.notices(about, item.id)


def _place(about: Briefing, passage: Passage) -> str:
    kind = "" if passage.kind == "body" else f" ({passage.kind})"
    return f"{about.source.publisher}, passage {passage.position} of {len(about.passages)}{kind}"
