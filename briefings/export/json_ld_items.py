"""The items of a briefing as nodes of JSON-LD."""

from collections.abc import Iterable

from briefings.export import wording
from briefings.export.json_ld_terms import ACTOR_TYPES
from briefings.model import edtf_dates
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation
from briefings.model.edtf_dates import Interval, Moment
from briefings.model.references import SUMMARY
from briefings.model.source import OutsideDocument, Stretch

Node = dict[str, object]


def without_blanks(node: Node) -> Node:
    """The node without what is unknown: empty texts, empty lists and None."""
    return {key: value for key, value in node.items() if value not in ("", None) and value != []}


class Items:
    """Makes nodes of the items of one briefing. A thing is cited by `subjectOf`, a text by `citation`: so schema.org has it."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing

    def id(self, item_id: str) -> str:
        """The address of an item, a passage or "source" in this file; "summary" is the briefing itself."""
        return self._briefing.id if item_id == SUMMARY else f"{self._briefing.id}#{item_id}"

    def ref(self, item_id: str) -> Node:
        """A pointer to an item."""
        return {"@id": self.id(item_id)}

    def refs(self, item_ids: Iterable[str]) -> list[Node]:
        """Pointers to items."""
        return [self.ref(item_id) for item_id in item_ids]

    def actor(self, actor: Actor) -> Node:
        """A Person, Organization, Country, Place or Thing; its roles are told in the article's words."""
        cite = dict.fromkeys((*actor.cite, *(passage for role in actor.roles for passage in role.cite)))
        return without_blanks(
            {
                "@id": self.id(actor.id),
                "@type": ACTOR_TYPES[actor.kind],
                "additionalType": "group" if actor.kind == "group" else "",
                "name": actor.name,
                "alternateName": list(actor.aliases),
                "disambiguatingDescription": [role.worded for role in actor.roles],
                "subjectOf": self.refs(cite),
            }
        )

    def event(self, event: Event) -> Node:
        """An Event. `startDate` and `endDate` are EDTF and left out if unknown or open; `edtf` is the whole value."""
        when = edtf_dates.parse(event.edtf) if event.edtf else None
        start, end = (when.start, when.end) if isinstance(when, Interval) else (when, None)
        return without_blanks(
            {
                "@id": self.id(event.id),
                "@type": "Event",
                "name": event.what,
                "startDate": start.text if isinstance(start, Moment) else "",
                "endDate": end.text if isinstance(end, Moment) else "",
                "edtf": event.edtf,
                "worded": event.worded,
                "basis": event.basis if event.edtf else "",
                "resolvedBy": event.resolved_by,
                "outside": list_outside(event.outside),
                "eventStatus": "https://schema.org/EventScheduled" if event.status == "planned" else "",
                "standing": event.status,
                "by": [self.id(actor_id) for actor_id in event.by],
                "about": self.refs(event.actors),
                "subjectOf": self.refs(event.cite),
                "evidence": self._evidence(event.evidence),
            }
        )

    def figure(self, figure: Figure) -> Node:
        """A QuantitativeValue: a range has a smallest and a largest value, a fraction stays text."""
        low, _, high = figure.value.partition("..")
        values: Node = {"minValue": _number(low), "maxValue": _number(high)} if high else {"value": _number(low)}
        return without_blanks(
            {
                "@id": self.id(figure.id),
                "@type": "QuantitativeValue",
                "description": figure.what,
                **values,
                "unitText": figure.unit,
                "approximate": figure.approximate or None,
                "worded": figure.worded,
                "standing": figure.standing,
                "by": [self.id(actor_id) for actor_id in figure.by],
                "subjectOf": self.refs(figure.cite),
                "evidence": self._evidence(figure.evidence),
            }
        )

    def point(self, point: Point, kind: str) -> Node:
        """A Statement if the outlet reports it as fact, else a Claim of those who make it."""
        reported = point.standing == "reported"
        by: Node = {"by": [self.id(actor_id) for actor_id in point.by]} if reported else {"author": self.refs(point.by)}
        return without_blanks(
            {
                "@id": self.id(point.id) if point.id else "",
                "@type": "Statement" if reported else "Claim",
                "additionalType": kind,
                "text": point.text,
                "standing": point.standing,
                **by,
                "citation": self.refs(point.cite),
                "evidence": self._evidence(point.evidence),
            }
        )

    def dispute(self, dispute: Dispute) -> Node:
        """A CreativeWork of which each side is a part; its `abstract` is all of it in one line."""
        return without_blanks(
            {
                "@id": self.id(dispute.id) if dispute.id else "",
                "@type": "CreativeWork",
                "additionalType": "dispute",
                "text": dispute.matter,
                "abstract": dispute.brief,
                "hasPart": [self.point(side, "side") for side in dispute.sides],
            }
        )

    def quote(self, quote: Quote) -> Node:
        """A Quotation with a TextQuoteSelector for each segment; a paraphrase is a Claim, for its words are not the speaker's."""
        paraphrase = quote.form == "paraphrase"
        speaker = self.ref(quote.speaker) if quote.speaker else None
        return without_blanks(
            {
                "@id": self.id(quote.id),
                "@type": "Claim" if paraphrase else "Quotation",
                "form": quote.form,
                "text": " … ".join(quote.segments),
                "author" if paraphrase else "spokenByCharacter": speaker,
                "to": self.id(quote.to) if quote.to else "",
                "reportedBy": self.id(quote.reported_by) if quote.reported_by else "",
                "edtf": quote.said.edtf,
                "worded": quote.said.worded,
                "basis": quote.said.basis if quote.said.edtf else "",
                "resolvedBy": quote.said.resolved_by,
                "outside": list_outside(quote.said.outside),
                "isPartOf": self.ref(quote.within) if quote.within else None,
                "description": quote.context,
                "anchor": [] if paraphrase else [self._anchor(segment) for segment in quote.segments],
                "citation": self.refs(quote.cite),
            }
        )

    def _evidence(self, stretches: Iterable[Stretch]) -> list[Node]:
        """The stretches of the article that an item rests on, each selected by its position and, if they are given, its words."""
        return [
            {
                "@type": "SpecificResource",
                "source": self.id("source"),
                "sha256": stretch.sha256,
                "selector": [
                    {"@type": "TextPositionSelector", "start": stretch.start, "end": stretch.end},
                    *([{"@type": "TextQuoteSelector", "exact": stretch.words}] if stretch.words else []),
                ],
            }
            for stretch in stretches
        ]

    def _anchor(self, exact: str) -> Node:
        selector: Node = {"@type": "TextQuoteSelector", "exact": exact}
        return {"@type": "SpecificResource", "source": self.id("source"), "selector": selector}

    def relation(self, relation: Relation) -> Node:
        """A Statement about two actors, or a Claim of those who make it."""
        return without_blanks(
            {
                "@id": self.id(relation.id),
                "@type": "Statement" if relation.standing == "reported" else "Claim",
                "additionalType": "relation",
                "text": wording.sentence(self._briefing, relation),
                "subject": self.id(relation.subject),
                "object": self.id(relation.object),
                "standing": relation.standing,
                "by": [self.id(actor_id) for actor_id in relation.by],
                "citation": self.refs(relation.cite),
                "evidence": self._evidence(relation.evidence),
            }
        )

    def note(self, note: Note) -> Node:
        """A Comment on items, with the wordings it is about as anchors in the article."""
        cite = dict.fromkeys((*note.cite, *(passage for side in note.sides for passage in side.cite)))
        return without_blanks(
            {
                "@id": self.id(note.id),
                "@type": "Comment",
                "additionalType": note.kind,
                "text": note.text,
                "abstract": note.brief,
                "about": self.refs(note.about),
                "anchor": [self._anchor(side.worded) for side in note.sides],
                "citation": self.refs(cite),
            }
        )


def list_outside(documents: Iterable[OutsideDocument]) -> list[Node]:
    """Documents other than the article that a date rests on: what they report, in our words, and where they are."""
    return [{"@type": "CreativeWork", "description": document.what, "url": document.where} for document in documents]


def _number(text: str) -> int | float | str:
    """A decimal as a number of JSON if that says exactly the same, else the text."""
    if "/" in text:
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text
