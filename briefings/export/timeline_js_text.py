"""What the slides of TimelineJS say, in the little HTML that it lets through: paragraphs, lists and links."""

from collections.abc import Iterable, Iterator

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.links import find_address
from briefings.export.markup import Html, Piece, join, show, tag
from briefings.model.briefing import Briefing, Correction, Event, Note
from briefings.model.source import UNKNOWN, OutsideDocument


class SlideText:
    """The texts of the slides of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._called = wording.titles(briefing)
        self._passages = wording.name_passages(briefing)
        self._notes = wording.notes_by_item(briefing)
        self._corrections: dict[str, list[Correction]] = {}
        for correction in briefing.corrections:
            self._corrections.setdefault(correction.item, []).append(correction)

    def introduce(self, edition: Edition, left_out: list[Event]) -> Html:
        """The title slide: how the briefing stands, what it says, its source, corrections, and events without a slide."""
        briefing, source = self._briefing, self._briefing.source
        standing = tag("p", wording.describe_edition(edition))
        is_current = edition.pub_status == "usable" and not edition.replaced_by
        about = wording.abstract(briefing)
        pieces = [
            None if is_current else standing,
            tag("p", about) if about else None,
            standing if is_current else None,
            tag("p", f"From {wording.source(briefing)}."),
            tag("p", _link(source.url)) if source.url != UNKNOWN else None,
            *_list_outside(source.published.outside),
            tag("p", f"As of {wording.date(briefing.as_of)}.") if briefing.as_of else None,
            None if source.complete.whole else tag("p", f"Not the whole article was at hand: {source.complete.missing}"),
            *_list_notes(tuple(briefing.notes_about(*wording.WHOLE_BRIEFING))),
            *self._list_corrections("Corrected since it was first published:", briefing.corrections),
            *_list("Taken back:", (wording.say_tombstone(it) for it in briefing.tombstones)),
            *_list("Without a date to start from:", (self._name_undated(event) for event in left_out)),
        ]
        return join(pieces)

    def describe(self, event: Event) -> Html:
        """An event's slide: how it stands, who took part, how it is dated, what it rests on, notes and corrections."""
        who = wording.names(self._briefing, event.actors)
        how = wording.say_basis(event.when)
        said = wording.standing(self._briefing, event.status, event.by)
        pieces = [
            tag("p", f"{wording.capitalize(said)}.") if said else None,
            tag("p", f"Who: {who}.") if who else None,
            tag("p", f"Date: {how}.") if how else None,
            *_list_outside(event.outside),
            *(tag("p", f"Rests on: “{stretch.words}”") for stretch in event.evidence if stretch.words),
            tag("p", f"Passages: {', '.join(self._passages.get(cited, cited) for cited in event.cite)}."),
            *_list_notes(self._notes.get(event.id, ())),
            *self._list_corrections("Corrected:", self._corrections.get(event.id, ())),
        ]
        return join(pieces)

    def _list_corrections(self, title: str, corrections: Iterable[Correction]) -> Iterator[Piece]:
        return _list(title, (wording.say_correction(correction, self._called) for correction in corrections))

    def _name_undated(self, event: Event) -> str:
        said = wording.standing(self._briefing, event.status, event.by)
        what = f"{event.what} ({said})" if said else event.what
        return f"{wording.capitalize(wording.event_date(event))}: {what}"


def _list_notes(notes: list[Note] | tuple[Note, ...]) -> Iterator[Piece]:
    yield from (tag("p", wording.say_note(note)) for note in notes[: wording.MOST_NOTES])
    if len(notes) > wording.MOST_NOTES:
        yield tag("p", f"There are {len(notes) - wording.MOST_NOTES} more notes on this in the briefing.")


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
