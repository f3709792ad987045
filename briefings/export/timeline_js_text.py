"""What the slides of TimelineJS say, in the little HTML that it lets through: paragraphs, lists and links."""

from collections.abc import Iterable, Iterator

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.links import find_address
from briefings.export.markup import Html, Piece, join, show, tag
from briefings.model.briefing import Briefing, Event
from briefings.model.source import UNKNOWN, OutsideDocument


def introduce(briefing: Briefing, edition: Edition, left_out: list[Event]) -> Html:
    """The text of the title slide: how the briefing stands, what it says, its source, corrections, and events without a slide."""
    source = briefing.source
    standing = wording.describe_edition(edition)
    is_current = edition.pub_status == "usable" and not edition.replaced_by
    about = wording.abstract(briefing)
    pieces = [
        *(() if is_current else (tag("p", standing),)),
        tag("p", about) if about else None,
        *((tag("p", standing),) if is_current else ()),
        tag("p", f"From {wording.source(briefing)}."),
        tag("p", _link(source.url)) if source.url != UNKNOWN else None,
        *_list_outside(source.published.outside),
        tag("p", f"As of {wording.date(briefing.as_of)}.") if briefing.as_of else None,
        None if source.complete.whole else tag("p", f"Not the whole article was at hand: {source.complete.missing}"),
        *_list_notes(briefing, wording.WHOLE_BRIEFING),
        *_list("Corrected since it was first published:", (wording.say_correction(briefing, it) for it in briefing.corrections)),
        *_list("Taken back:", (wording.say_tombstone(it) for it in briefing.tombstones)),
        *_list("Without a date to start from:", (_without_start(briefing, event) for event in left_out)),
    ]
    return join(pieces)


def describe(briefing: Briefing, event: Event) -> Html:
    """The text of an event's slide: how it stands, who took part, how it is dated, what it rests on, notes and corrections."""
    who = wording.names(briefing, event.actors)
    how = wording.say_basis(event.when)
    said = wording.standing(briefing, event.status, event.by)
    pieces = [
        tag("p", f"{wording.capitalize(said)}.") if said else None,
        tag("p", f"Who: {who}.") if who else None,
        tag("p", f"Date: {how}.") if how else None,
        *_list_outside(event.outside),
        *(tag("p", f"Rests on: “{stretch.words}”") for stretch in event.evidence if stretch.words),
        tag("p", f"Passages: {', '.join(wording.passage(briefing, cited) for cited in event.cite)}."),
        *_list_notes(briefing, (event.id,)),
        *_list("Corrected:", (wording.say_correction(briefing, it) for it in briefing.corrections if it.item == event.id)),
    ]
    return join(pieces)


def _list_notes(briefing: Briefing, about: Iterable[str]) -> Iterator[Piece]:
    return (tag("p", wording.say_note(note)) for note in briefing.notes_about(*about))


def _list_outside(documents: Iterable[OutsideDocument]) -> Iterator[Piece]:
    return (tag("p", "Outside the article: ", document.what, " ", _link(document.where)) for document in documents)


def _list(title: str, entries: Iterable[str]) -> Iterator[Piece]:
    listed = [tag("li", entry) for entry in entries]
    if listed:
        yield tag("p", title)
        yield tag("ul", *listed)


def _link(text: str) -> Html:
    address = find_address(text)
    return tag("a", text, href=address) if address else show(text)


def _without_start(briefing: Briefing, event: Event) -> str:
    said = wording.standing(briefing, event.status, event.by)
    what = f"{event.what} ({said})" if said else event.what
    return f"{wording.capitalize(wording.event_date(event))}: {what}"
