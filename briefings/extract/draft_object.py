"""Proposals as plain values, ready to be written as JSON: every stretch with its place and its words."""

from collections.abc import Iterable

from briefings.extract.proposals import (
    ActorProposal,
    EventProposal,
    ExtractProposal,
    FigureProposal,
    Proposals,
    QuotationProposal,
)
from briefings.text.extents import Extent

Plain = dict[str, object]
_PLACES = frozenset({"state", "place"})


def to_object(text: str, proposals: Proposals) -> Plain:
    """The draft of a text. `start` and `end` are code points of `text`; each thing proposed has its `state`.

    The keys are those of the project's evaluation data: `quotes` with `segments`, `speaker`, `speaker_mention` and `cue`;
    `people`, `organisations`, `places`; `events` with `time_expr` and `edtf`; `key_facts` with their `anchor`.
    """
    writer = _Writer(text)
    actors = proposals.actors
    return {
        "text": text,
        "title": writer.stretch(proposals.title),
        "quotes": [writer.quote(quotation) for quotation in proposals.quotations],
        "people": [writer.actor(actor) for actor in actors if actor.kind == "person"],
        "organisations": [writer.actor(actor) for actor in actors if actor.kind == "organisation"],
        "groups": [writer.actor(actor) for actor in actors if actor.kind == "group"],
        "places": [writer.actor(actor) for actor in actors if actor.kind in _PLACES],
        "events": [writer.event(event) for event in proposals.events],
        "figures": [writer.figure(figure) for figure in proposals.figures],
        "relations": [
            {
                "subject": relation.subject,
                "label": writer.stretch(relation.label),
                "object": relation.object,
                "sentence": writer.stretch(relation.sentence),
                "state": relation.state,
                "why": relation.why,
            }
            for relation in proposals.relations
        ],
        "lead": [writer.extract(extract) for extract in proposals.lead],
        "key_facts": [writer.extract(extract) for extract in proposals.key],
        "furniture": [{"passage": part.passage + 1, "kind": part.kind, "why": part.why} for part in proposals.furniture],
    }


class _Writer:
    def __init__(self, text: str) -> None:
        self._text = text

    def stretch(self, extent: Extent | None) -> Plain | None:
        if extent is None:
            return None
        return {"start": extent[0], "end": extent[1], "text": self._text[extent[0] : extent[1]]}

    def _stretches(self, extents: Iterable[Extent]) -> list[Plain | None]:
        return [self.stretch(extent) for extent in extents]

    def quote(self, quotation: QuotationProposal) -> Plain:
        speaker = quotation.speaker
        return {
            "segments": self._stretches(quotation.segments),
            "form": quotation.form,
            "within": quotation.within,
            "speaker": speaker.name or None,
            "speaker_mention": self.stretch(speaker.mention),
            "cue": self.stretch(speaker.cue),
            "antecedent": self.stretch(speaker.antecedent),
            "role": self.stretch(speaker.role),
            "to": self.stretch(speaker.to),
            "venue": self.stretch(speaker.venue),
            "reported_by": self.stretch(speaker.reported_by),
            "said": self.stretch(speaker.said),
            "state": speaker.state,
            "why": speaker.why,
            "decided": self._stretches(speaker.decided),
        }

    def actor(self, actor: ActorProposal) -> Plain:
        return {
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "roles": self._stretches(actor.roles),
            "mentions": self._stretches(actor.mentions),
            "is_metonym": actor.is_metonym,
            "state": actor.state,
            "why": actor.why,
        }

    def event(self, event: EventProposal) -> Plain:
        return {
            "what": self._text[slice(*event.clause)],
            "anchor": self.stretch(event.clause),
            "sentence": self.stretch(event.sentence),
            "time_expr": self.stretch(event.worded),
            "edtf": event.edtf or None,
            "basis": event.basis,
            "status": event.status,
            "actors": list(event.actors),
            "by": list(event.by),
            "state": event.state,
            "why": event.why,
        }

    def figure(self, figure: FigureProposal) -> Plain:
        return {
            "worded": self.stretch(figure.worded),
            "what": self.stretch(figure.what),
            "sentence": self.stretch(figure.sentence),
            "value": figure.value,
            "unit": figure.unit,
            "approximate": figure.approximate,
            "standing": figure.standing,
            "by": list(figure.by),
            "state": figure.state,
            "why": figure.why,
        }

    def extract(self, extract: ExtractProposal) -> Plain:
        return {
            "anchor": self.stretch(extract.sentence),
            "standing": extract.standing,
            "by": list(extract.by),
            "state": extract.state,
            "why": extract.why,
        }
