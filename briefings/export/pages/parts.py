"""What pages are made of: sentences with their standing, words of the article, passages, notes and links."""

from collections.abc import Iterable, Iterator

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.links import find_address
from briefings.export.markup import Html, Piece, join, show, tag
from briefings.model.briefing import Briefing, Dispute, Event, EventStatus, Figure, Note, Point, Relation, Side, Standing
from briefings.model.signs import DISPUTED, NOTE, SIGNS
from briefings.model.source import UNKNOWN, OutsideDocument

TEXT_SIGN = "\ufe0e"
"""After a sign, so that it is shown as a letter and not as a colored picture."""
_PLAIN: frozenset[Standing | EventStatus] = frozenset({"reported", "happened"})


class Parts:
    """The parts of a page of one `briefing`; its notes are numbered as they stand in the file."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._notes = wording.notes_by_item(briefing)
        self._numbers = {note.id: number for number, note in enumerate(briefing.notes, 1)}

    def say_standing(self, of: Standing | EventStatus, by: Iterable[str]) -> Piece:
        """Whose an item is, behind the sign of its standing; None for what the outlet reports as fact."""
        said = wording.standing(self.briefing, of, by)
        if not said:
            return None
        sign = None if of in _PLAIN else sign_of(SIGNS[of], of)
        return tag("span", sign, wording.capitalize(said), class_="standing")

    def say_point(self, point: Point) -> Html:
        """One sentence of ours with its standing, its passages and the article's words that it rests on."""
        standing = self.say_standing(point.standing, point.by)
        return join((tag("p", point.text, *_after(standing), *_after(self.cite(point.cite))), *self.show_evidence(point)))

    def quote_words(self, words: str) -> Html:
        """Words of the article in quotation marks, in the article's language and direction."""
        return join(("“", tag("bdi", words, lang=self.briefing.source.language), "”"))

    def show_evidence(self, item: Point | Event | Relation | Figure) -> Iterator[Html]:
        """The article's words that an item rests on, if they are given, a paragraph each."""
        return (tag("p", self.quote_words(stretch.words), class_="evidence") for stretch in item.evidence if stretch.words)

    def cite(self, passages: Iterable[str]) -> Piece:
        """The passages that an item rests on, each a link to its place in the list of passages; None if there are none."""
        links = [tag("a", passage, href=f"#passage-{passage}") for passage in passages]
        return tag("span", "[", join(links, ", "), "]", class_="cite") if links else None

    def number_notes(self, *about: str) -> Piece:
        """Links to the notes that touch any of these items; None if there are none."""
        touching = sorted({self._numbers[note.id] for item_id in about for note in self._notes.get(item_id, ())})
        if not touching:
            return None
        label = "note" if len(touching) == 1 else "notes"
        links = join((tag("a", str(number), href=f"#note-{number}") for number in touching[: wording.MOST_NOTES]), ", ")
        more = f" and {len(touching) - wording.MOST_NOTES} more" if len(touching) > wording.MOST_NOTES else None
        return tag("span", sign_of(NOTE, "note"), f"{label} ", links, more, class_="noted")

    def list_notes_on(self, item_id: str) -> Iterator[Html]:
        """The notes on an item, whole."""
        notes = self._notes.get(item_id, [])
        for note in notes[: wording.MOST_NOTES]:
            yield tag("div", sign_of(NOTE, "note"), tag("div", self.say_note(note)), class_="note")
        if len(notes) > wording.MOST_NOTES:
            yield tag("p", f"There are {len(notes) - wording.MOST_NOTES} more notes on this in the briefing.", class_="fine")

    def say_note(self, note: Note) -> Html:
        """A note with its kind in bold, its passages, and the wordings that it is about."""
        kind = tag("strong", f"{wording.NOTICES[note.kind]}:")
        return join((tag("p", kind, " ", note.text, *_after(self.cite(note.cite))), self._list_sides(note.sides)))

    def _list_sides(self, sides: Iterable[Side]) -> Piece:
        listed = [tag("li", self.quote_words(side.worded), *_after(self.cite(side.cite))) for side in sides]
        return tag("ul", *listed, class_="sides") if listed else None

    def list_disputes(self, *, notes_in_full: bool = False) -> Piece:
        """What the parties tell differently, each side with whose it is; None if nothing is disputed.

        Notes stand whole under it, or as links to the notes of the page.
        """
        listed = [self._say_dispute(dispute, notes_in_full) for dispute in self.briefing.summary.disputed]
        return tag("ul", *listed, class_="disputes") if listed else None

    def _say_dispute(self, dispute: Dispute, notes_in_full: bool) -> Html:
        noted = None if notes_in_full else self.number_notes(dispute.id)
        return tag(
            "li",
            tag("h3", sign_of(DISPUTED, "disputed"), dispute.matter, *_after(noted)),
            tag("ul", *(tag("li", self.say_point(side)) for side in dispute.sides)),
            *(self.list_notes_on(dispute.id) if notes_in_full else ()),
        )

    def list_corrections(self) -> Piece:
        """What was corrected or taken back since it was first published; None if nothing was."""
        called = wording.titles(self.briefing)
        corrected = [
            tag(
                "li",
                tag("p", tag("strong", wording.date(it.date)), f", {called.get(it.item, it.item)}"),
                tag(
                    "dl",
                    *(
                        tag("div", tag("dt", label), tag("dd", text))
                        for label, text in (("Was", it.was), ("Now", it.now), ("Why", it.why))
                    ),
                ),
            )
            for it in self.briefing.corrections
        ]
        retracted = [tag("li", tag("p", wording.say_tombstone(it))) for it in self.briefing.tombstones]
        return tag("ul", *corrected, *retracted, class_="corrections") if corrected or retracted else None

    def describe_source(self) -> Html:
        """Where all of it comes from, what is missing of that, and its passages, to which everything on the page leads."""
        source = self.briefing.source
        passages = (
            tag(
                "li",
                tag("b", passage.id),
                f" {passage.kind}: ",
                tag("bdi", passage.opens, lang=source.language),
                " …",
                id=f"passage-{passage.id}",
            )
            for passage in self.briefing.passages
        )
        return join(
            (
                tag("p", f"{wording.source(self.briefing)}."),
                *self.list_outside(source.published.outside),
                tag("p", link(source.url)) if source.url != UNKNOWN else None,
                None if source.complete.whole else tag("p", f"Not the whole article was at hand: {source.complete.missing}"),
                tag("p", "Fingerprint of the text: ", tag("code", source.fingerprint), class_="fine"),
                tag("h3", "Its passages, by their first words"),
                tag("ul", *passages, class_="passages"),
            )
        )

    def list_outside(self, documents: Iterable[OutsideDocument]) -> Iterator[Html]:
        """The documents outside the article that a date rests on, a paragraph each."""
        return (
            tag("p", "Outside the article: ", document.what, " ", link(document.where), class_="fine") for document in documents
        )


def warn(edition: Edition, briefing: Briefing) -> Piece:
    """What a reader must know of the edition before anything else; None if it is the one that readers see."""
    notices = [
        tag("div", tag("p", tag("strong", notice.said)), tag("p", notice.why) if notice.why else None)
        for notice in wording.warn(edition.stand(briefing))
    ]
    grave = " grave" if edition.pub_status != "usable" else ""
    return tag("aside", *notices, class_=f"warning{grave}", aria_label="How this briefing stands") if notices else None


def sign_of(sign: str, name: str) -> Html:
    """A sign beside words that say the same, so that it is not read out."""
    return tag("span", f"{sign}{TEXT_SIGN}", class_=f"sign sign-{name}", aria_hidden="true")


def link(text: str) -> Html:
    """A text as a link, if it is an address of the web."""
    address = find_address(text)
    return tag("a", text, href=address, rel="noopener noreferrer nofollow") if address else show(text)


def section(title: str, content: Piece, name: str) -> Piece:
    """A section under a heading that links can lead to; None if there is nothing in it."""
    return tag("section", tag("h2", title, id=name), content, aria_labelledby=name) if content else None


def _after(piece: Piece) -> tuple[Piece, ...]:
    """A piece behind a blank, or nothing."""
    return (" ", piece) if piece else ()
