"""What of a briefing can be searched for: one row for each thing that an answer shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefings.model import edtf_dates
from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Point, Quote, Relation
from briefings.model.source import UNKNOWN
from briefings.store.search.records import Findable, Part
from briefings.text.fold import fold

FIELD_BREAK = " | "
"""Between two folded fields: no folded text holds the sign, so no phrase reaches from one field into the next."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A thing to find, its folded fields, and the days it may lie between as ISO texts, None if it is undated."""

    found: Findable
    folded: str
    earliest: str | None
    latest: str | None


def search_rows(briefing: Briefing) -> Iterator[SearchRow]:
    """Yield the rows of a briefing, in the order in which they stand there."""
    folded = cache(fold)  # the same names come again and again
    for found in _findable(briefing):
        edtf = found.dated
        if not edtf and found.kind != "event":  # an event without a date did not happen on the day of publication
            edtf = briefing.source.published.edtf
        earliest, latest = _days(edtf)
        yield SearchRow(found, FIELD_BREAK.join(map(folded, (found.text, *found.more))), earliest, latest)


def _days(edtf: str) -> tuple[str | None, str | None]:
    if not edtf:
        return None, None
    first, last = edtf_dates.bounds(edtf_dates.parse(edtf))
    return (first or date.min).isoformat(), (last or date.max).isoformat()


def _findable(briefing: Briefing) -> Iterator[Findable]:
    yield _headline(briefing)
    yield from _summary(briefing)
    yield from (_actor(actor) for actor in briefing.actors)
    yield from (_quote(briefing, quote) for quote in briefing.quotes)
    yield from (_event(briefing, event) for event in briefing.events)
    yield from (_figure(briefing, figure) for figure in briefing.figures)
    yield from (_relation(briefing, relation) for relation in briefing.relations)
    yield from (_note(note) for note in briefing.notes)


def _headline(briefing: Briefing) -> Findable:
    headline, source = briefing.summary.headline, briefing.source
    title = () if source.title == UNKNOWN else (source.title,)
    more = (*briefing.tags, briefing.id, source.publisher, *title)
    who = _names(briefing, headline.by)
    return Findable("briefing", "headline", "headline", headline.text, (*more, *who), headline.standing, who, cite=headline.cite)


def _summary(briefing: Briefing) -> Iterator[Findable]:
    summary = briefing.summary
    if summary.lead:
        yield _point(briefing, "summary", "lead", summary.lead)
    for point in summary.key:
        yield _point(briefing, "summary", point.id, point)
    if summary.why:
        yield _point(briefing, "summary", "why", summary.why)
    for point in summary.points:
        yield _point(briefing, "summary", point.id, point)
    for point in summary.background:
        yield _point(briefing, "background", point.id, point)
    for dispute in summary.disputed:
        for side in dispute.sides:
            yield _point(briefing, "disputed", dispute.id, side, dispute.matter)


def _point(briefing: Briefing, part: Part, item: str, point: Point, *more: str) -> Findable:
    """A sentence of ours; `item` is the address of its proof: that of the dispute for a side."""
    who = _names(briefing, point.by)
    return Findable("fact", part, item, point.text, (*more, *who), point.standing, who, cite=point.cite)


def _actor(actor: Actor) -> Findable:
    more = (*actor.aliases, *(role.worded for role in actor.roles))
    cite = tuple(dict.fromkeys((*(passage for role in actor.roles for passage in role.cite), *actor.cite)))
    return Findable("actor", "actors", actor.id, actor.name, more, actor.kind, cite=cite, actor=actor.id)


def _quote(briefing: Briefing, quote: Quote) -> Findable:
    verbatim = quote.form != "paraphrase"
    text = " — ".join(f"“{segment}”" for segment in quote.segments) if verbatim else " ".join(quote.segments)
    speaker = _names(briefing, filter(None, (quote.speaker,)))
    others = _names(briefing, filter(None, (quote.to, quote.reported_by)))
    more = (*speaker, *filter(None, (quote.context,)), *others)
    actor = quote.speaker or ""
    return Findable("quote", "quotes", quote.id, text, more, quote.form, speaker, quote.said.edtf, quote.cite, actor)


def _event(briefing: Briefing, event: Event) -> Findable:
    who = _names(briefing, event.by)
    more = (*who, *_names(briefing, event.actors), *filter(None, (event.worded,)))
    return Findable("event", "events", event.id, event.what, more, event.status, who, event.edtf, event.cite)


def _figure(briefing: Briefing, figure: Figure) -> Findable:
    who = _names(briefing, figure.by)
    more = (f"{figure.value} {figure.unit}".strip(), *who)
    text = f"“{figure.worded}”: {figure.what}"
    return Findable("fact", "figures", figure.id, text, more, figure.standing, who, cite=figure.cite)


def _relation(briefing: Briefing, relation: Relation) -> Findable:
    who = _names(briefing, relation.by)
    subject, other = _names(briefing, (relation.subject, relation.object))
    text = f"{subject} {relation.label} {other}"
    return Findable(
        "fact", "relations", relation.id, text, who, relation.standing, who, cite=relation.cite, actor=relation.subject
    )


def _note(note: Note) -> Findable:
    cite = tuple(dict.fromkeys((*note.cite, *(passage for side in note.sides for passage in side.cite))))
    return Findable("fact", "notes", note.id, note.text, tuple(side.worded for side in note.sides), note.kind, cite=cite)


def _names(briefing: Briefing, actor_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the actors' names; an id that the briefing does not know stands for itself."""
    return tuple(actor.name if (actor := briefing.actor(actor_id)) else actor_id for actor_id in actor_ids)
