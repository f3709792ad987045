"""The items of a briefing as nodes of JSON-LD.

What only somebody's word stands for is a Claim *about* something that is no Event and no QuantitativeValue of schema.org: whoever
asks for events finds what the outlet reports as having happened, and nothing that is claimed or denied.
"""

import re
from collections.abc import Iterable

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.export.json_ld_ids import Ids
from briefings.export.json_ld_selectors import Node, Selectors
from briefings.export.json_ld_terms import ACTOR_TYPES
from briefings.model import edtf_dates
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation
from briefings.model.edtf_dates import Edge, Interval, Moment
from briefings.model.item_ids import ids_of_ours
from briefings.model.source import OutsideDocument, Stretch, When

_ISO_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", re.ASCII)
"""EDTF values that say in ISO 8601 the same: a year, a month or a day, with nothing uncertain. Months above 12 are seasons."""


def without_blanks(node: Node) -> Node:
    """The node without what is unknown: empty texts, empty lists and None."""
    return {key: value for key, value in node.items() if value not in ("", None) and value != []}


def _list_ids(briefing: Briefing) -> frozenset[str]:
    """Everything in a briefing that has an id, and what was taken back; the briefing and its article, too."""
    kinds = (briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures, briefing.notes)
    others = (briefing.passages, briefing.tombstones)
    ids = {item.id for kind in (*kinds, *others) for item in kind}
    return frozenset({*ids, *ids_of_ours(briefing), *wording.WHOLE_BRIEFING})


def number_nodes(listed: Iterable[Node]) -> list[Node]:
    """The nodes, each with its place among them, from 1: RDF knows no order."""
    return [{**node, "position": place} for place, node in enumerate(listed, 1)]


def iso_date(edtf: str) -> str:
    """The date if ISO 8601 has the same meaning for it, else ""."""
    return edtf if _ISO_DATE.fullmatch(edtf) else ""


class Items:
    """Makes nodes of the items of one briefing. A thing is cited by `subjectOf`, a text by `citation`: so schema.org has it.

    Each has its id of `Ids`, the id that its author gave it as `identifier`, and the one that exports gave it before as `sameAs`.
    What a server's copy has of what ships is the `sameAs` that, too.
    """

    def __init__(self, briefing: Briefing, edition: Edition) -> None:
        self._briefing = briefing
        self._selectors = Selectors(briefing, edition.article)
        self._shipped_ids = Ids(0, briefing.id)
        self._copied = _list_ids(edition.origin) if edition.origin else frozenset[str]()
        self.ids = Ids(edition.server, briefing.id)

    def name(self, item_id: str) -> Node:
        """What an item is known by."""
        former = self.ids.former(item_id)
        copied = [self._shipped_ids.of(item_id)] if item_id in self._copied else []
        return {"@id": self.ids.of(item_id), "identifier": item_id, "sameAs": [former, *copied] if copied else former}

    def list_ids(self, item_id: str) -> str | list[str]:
        """The id of an item; if it ships, too, both of them."""
        own, shipped = self.ids.of(item_id), self._shipped_ids.of(item_id)
        return [own, shipped] if item_id in self._copied else own

    def ref(self, item_id: str) -> Node:
        """A pointer to an item."""
        return {"@id": self.ids.of(item_id)}

    def refs(self, item_ids: Iterable[str]) -> list[Node]:
        """Pointers to items."""
        return [self.ref(item_id) for item_id in item_ids]

    def actor(self, actor: Actor) -> Node:
        """A Person, Organization, Country, Place or Thing; its roles are told in the article's words."""
        cite = dict.fromkeys((*actor.cite, *(passage for role in actor.roles for passage in role.cite)))
        return without_blanks(
            {
                **self.name(actor.id),
                "@type": ACTOR_TYPES[actor.kind],
                "additionalType": "group" if actor.kind == "group" else "",
                "name": actor.name,
                "alternateName": list(actor.aliases),
                "disambiguatingDescription": [role.worded for role in actor.roles],
                "subjectOf": self.refs(cite),
            }
        )

    def event(self, event: Event) -> Node:
        """An Event; one that is claimed or denied is a Claim about a ClaimedEvent."""
        told = without_blanks(
            {
                "name": event.what,
                **date_event(event),
                "about": self.refs(event.actors),
            }
        )
        if event.status in {"claimed", "denied"}:
            claimed: Node = {"@id": self.ids.of(f"{event.id}/claimed"), "@type": "ClaimedEvent", **told}
            return self._claim(event, event.what, "event", claimed)
        return without_blanks(
            {
                **self.name(event.id),
                "@type": "Event",
                **told,
                "eventStatus": "https://schema.org/EventScheduled" if event.status == "planned" else "",
                "standing": event.status,
                "by": [self.ids.of(actor_id) for actor_id in event.by],
                "subjectOf": self.refs(event.cite),
                "evidence": self._evidence(event.evidence),
            }
        )

    def figure(self, figure: Figure) -> Node:
        """A QuantitativeValue: a range has a smallest and a largest value, a fraction stays text.

        One that is claimed, or somebody's analysis, is a Claim about a ClaimedValue.
        """
        low, _, high = figure.value.partition("..")
        values: Node = {"minValue": _number(low), "maxValue": _number(high)} if high else {"value": _number(low)}
        told = without_blanks(
            {
                "description": figure.what,
                **values,
                "unitText": figure.unit,
                "approximate": figure.approximate or None,
                "worded": figure.worded,
            }
        )
        if figure.standing != "reported":
            claimed: Node = {"@id": self.ids.of(f"{figure.id}/claimed"), "@type": "ClaimedValue", **told}
            return self._claim(figure, f"{figure.what}: {figure.worded}", "figure", claimed)
        return without_blanks(
            {
                **self.name(figure.id),
                "@type": "QuantitativeValue",
                **told,
                "standing": figure.standing,
                "by": [self.ids.of(actor_id) for actor_id in figure.by],
                "subjectOf": self.refs(figure.cite),
                "evidence": self._evidence(figure.evidence),
            }
        )

    def _claim(self, item: Event | Figure, text: str, kind: str, about: Node) -> Node:
        return without_blanks(
            {
                **self.name(item.id),
                "@type": "Claim",
                "additionalType": kind,
                "text": text,
                **self._made_by(item),
                "about": about,
                "citation": self.refs(item.cite),
                "evidence": self._evidence(item.evidence),
            }
        )

    def _made_by(self, item: Event | Figure | Point | Relation) -> Node:
        """How a sentence stands, and whose it is: a Claim has an author; of what is denied, only who denies it is known."""
        standing = item.status if isinstance(item, Event) else item.standing
        by = [self.ids.of(actor_id) for actor_id in item.by]
        if standing == "denied":
            return {"standing": standing, "by": by, "deniedBy": by}
        return {"standing": standing, "by": by, "author": self.refs(item.by) if standing in {"claimed", "analysis"} else []}

    def point(self, point: Point, kind: str, item_id: str) -> Node:
        """A Statement if the outlet reports it as fact, else a Claim of those who make it; `item_id` is for one without an id."""
        named: Node = self.name(point.id) if point.id else {"@id": self.ids.of(item_id), "identifier": item_id}
        return without_blanks(
            {
                **named,
                "@type": "Statement" if point.standing == "reported" else "Claim",
                "additionalType": kind,
                "text": point.text,
                **self._made_by(point),
                "citation": self.refs(point.cite),
                "evidence": self._evidence(point.evidence),
            }
        )

    def dispute(self, dispute: Dispute) -> Node:
        """A CreativeWork of which each side is a part; its `abstract` is all of it in one line."""
        sides = enumerate(dispute.sides, 1)
        return without_blanks(
            {
                **self.name(dispute.id),
                "@type": "CreativeWork",
                "additionalType": "dispute",
                "text": dispute.matter,
                "abstract": dispute.brief,
                "hasPart": number_nodes(self.point(side, "side", f"{dispute.id}/side-{number}") for number, side in sides),
            }
        )

    def quote(self, quote: Quote) -> Node:
        """A Quotation with a TextQuoteSelector for each segment; a paraphrase is a Claim, for its words are not the speaker's."""
        is_paraphrase = quote.form == "paraphrase"
        speaker = self.ref(quote.speaker) if quote.speaker else None
        return without_blanks(
            {
                **self.name(quote.id),
                "@type": "Claim" if is_paraphrase else "Quotation",
                "form": quote.form,
                "text": " … ".join(quote.segments),
                "author": speaker,
                "spokenByCharacter": None if is_paraphrase else speaker,
                "to": self.ids.of(quote.to) if quote.to else "",
                "reportedBy": self.ids.of(quote.reported_by) if quote.reported_by else "",
                **date_words(quote.said),
                "isPartOf": self.ref(quote.within) if quote.within else None,
                "description": quote.context,
                "anchor": [] if is_paraphrase else number_nodes(self._anchor(segment, quote.cite) for segment in quote.segments),
                "citation": self.refs(quote.cite),
            }
        )

    def relation(self, relation: Relation) -> Node:
        """A Statement about two actors, or a Claim of those who make it."""
        return without_blanks(
            {
                **self.name(relation.id),
                "@type": "Statement" if relation.standing == "reported" else "Claim",
                "additionalType": "relation",
                "text": wording.sentence(self._briefing, relation),
                "subject": self.ids.of(relation.subject),
                "object": self.ids.of(relation.object),
                **self._made_by(relation),
                "citation": self.refs(relation.cite),
                "evidence": self._evidence(relation.evidence),
            }
        )

    def note(self, note: Note) -> Node:
        """A Comment on items, with the wordings it is about as anchors in the article."""
        cite = dict.fromkeys((*note.cite, *(passage for side in note.sides for passage in side.cite)))
        return without_blanks(
            {
                **self.name(note.id),
                "@type": "Comment",
                "additionalType": note.kind,
                "text": note.text,
                "abstract": note.brief,
                "about": self.refs(note.about),
                "anchor": number_nodes(self._anchor(side.worded, side.cite) for side in note.sides),
                "citation": self.refs(cite),
            }
        )

    def _evidence(self, stretches: Iterable[Stretch]) -> list[Node]:
        """The stretches of the article that an item rests on, each selected by its position and, if they are given, its words."""
        return [
            {
                "@type": "SpecificResource",
                "source": self.ids.of("source"),
                "sha256": stretch.sha256,
                "selector": self._selectors.select_stretch(stretch),
            }
            for stretch in stretches
        ]

    def _anchor(self, exact: str, cite: Iterable[str]) -> Node:
        selector = self._selectors.select_words(exact, cite)
        return {"@type": "SpecificResource", "source": self.ids.of("source"), "selector": selector}


def date_words(when: When) -> Node:
    """A date as EDTF, in the article's words, and how one came of the other."""
    return {
        "edtf": when.edtf,
        "worded": when.worded,
        "basis": when.basis if when.edtf else "",
        "resolvedBy": when.resolved_by,
        "outside": list_outside(when.outside),
    }


def date_event(event: Event) -> Node:
    """The date of an event. `edtf` is the whole value; `startDate` and `endDate` are given if ISO 8601 says the same."""
    when = edtf_dates.parse(event.edtf) if event.edtf else None
    start, end = (when.start, when.end) if isinstance(when, Interval) else (when, None)
    return {"startDate": _iso_of(start), "endDate": _iso_of(end), **date_words(event.when)}


def _iso_of(moment: Moment | Edge | None) -> str:
    return iso_date(moment.text) if isinstance(moment, Moment) else ""


def list_outside(documents: Iterable[OutsideDocument]) -> list[Node]:
    """Documents other than the article that a date rests on: what they report, in our words, and where they are."""
    return [{"@type": "CreativeWork", "description": document.what, "url": document.where} for document in documents]


def _number(text: str) -> int | float | str:
    """A decimal as a number of JSON if that says exactly the same, else the text."""
    if "/" in text:
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text
