"""Items as one readable text each: in full, and as a label that a person recognizes."""

from collections.abc import Iterable
from types import MappingProxyType

from briefings.answers import wording
from briefings.editing.addresses import NOTHING, Item, Kind
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation
from briefings.model.source import UNKNOWN, Passage, Source, When
from briefings.text.shorten import shorten

LONGEST_LABEL = 90
"""Characters of a label; an option of a Discord select holds 100."""
_LONGEST_PART = LONGEST_LABEL // 3
_KINDS: MappingProxyType[Kind, str] = MappingProxyType(
    {
        "headline": "Headline",
        "lead": "Lead",
        "key": "Key point",
        "why": "Why it matters",
        "source": "The article",
        "about": "About this briefing",
    }
)


def say(briefing: Briefing, item: Item) -> str:
    """All that readers are told of an item, on one line."""
    match item:
        case Point():
            text = _point(briefing, item)
        case Dispute():
            text = _parts(f"{item.matter}:", *(f"({n}) {_point(briefing, side)}" for n, side in enumerate(item.sides, 1)), by=" ")
        case Quote():
            text = _quote(briefing, item)
        case Event():
            text = _event(briefing, item)
        case Actor():
            text = _actor(item)
        case Relation():
            text = _parts(_say_relation(briefing, item), wording.standing(briefing, item.standing, item.by), _cite(item.cite))
        case Figure():
            text = _figure(briefing, item)
        case Note():
            text = _note(briefing, item)
        case Source():
            text = _source(item)
        case Briefing():
            as_of = f"as of {wording.date(item.as_of)}" if item.as_of else "as of an unknown date"
            text = _parts(as_of, f"tags: {', '.join(item.tags)}" if item.tags else "no tags")
    return text


def label(briefing: Briefing, kind: Kind, item: Item) -> str:
    """A short text that a person recognizes the item by; at most LONGEST_LABEL characters."""
    match item:
        case Point():
            text = _fit(item.text, before=f"{_KINDS[kind]}: " if kind in _KINDS else "")
        case Dispute():
            text = _fit(item.matter)
        case Quote():
            speaker = shorten(_speaker(briefing, item), _LONGEST_PART)
            text = _fit(" — ".join(item.segments), before="“", after=f"” — {speaker}")
        case Event():
            when = shorten(wording.date(item.edtf) if item.edtf else _say_when(item.when), _LONGEST_PART)
            text = _fit(item.what or f"“{item.worded}”", after=f" ({when})" if when and item.what else "")
        case Actor():
            text = _fit(item.name or item.id, after=f" ({item.kind})")
        case Relation():
            text = _fit(_say_relation(briefing, item))
        case Figure():
            text = _fit(f"“{item.worded}”: {item.what}")
        case Note():
            text = _fit(item.text, before=f"{wording.NOTICES[item.kind]}: ")
        case Source():
            text = _fit(wording.known(item.title, item.publisher), before=f"{_KINDS['source']}: ")
        case Briefing():
            text = _KINDS["about"]
    return text


def say_passage(passage: Passage) -> str:
    """A passage as readers meet it: its number, kind and first words."""
    return f"{passage.kind} “{passage.opens} …”, number {passage.position}"


def _point(briefing: Briefing, item: Point) -> str:
    if item == NOTHING:
        return "(not written yet)"
    return _parts(item.text, wording.standing(briefing, item.standing, item.by), _cite(item.cite), by=" · ")


def _quote(briefing: Briefing, item: Quote) -> str:
    words = " — ".join(item.segments)
    said = f"“{words}”" if item.form != "paraphrase" else words
    nested = [f"within {item.within}"] if item.within else []
    return f"{said} — " + _parts(
        _speaker(briefing, item),
        "" if item.form == "direct" else wording.FORMS[item.form],
        f"to {wording.name(briefing, item.to)}" if item.to else "",
        f"reported by {wording.name(briefing, item.reported_by)}" if item.reported_by else "",
        _say_when(item.said),
        *nested,
        f"context: {item.context}" if item.context else "",
        _cite(item.cite),
    )


def _speaker(briefing: Briefing, item: Quote) -> str:
    return wording.name(briefing, item.speaker) if item.speaker else "nobody named"


def _event(briefing: Briefing, item: Event) -> str:
    actors = ", ".join(wording.name(briefing, actor) for actor in item.actors)
    return _parts(
        f"{_say_when(item.when) or wording.NO_DATE}: {item.what}",
        wording.standing(briefing, item.status, item.by),
        f"with {actors}" if actors else "",
        _cite(item.cite),
        by=" · ",
    )


def _actor(item: Actor) -> str:
    roles = "; ".join(f"“{role.worded}” {_cite(role.cite)}".strip() for role in item.roles)
    aliases = ", ".join(f"“{alias}”" for alias in item.aliases)
    return _parts(f"{item.name} ({item.kind})", f"also {aliases}" if aliases else "", roles, _cite(item.cite), by=" · ")


def _say_relation(briefing: Briefing, item: Relation) -> str:
    return " ".join(filter(None, (wording.name(briefing, item.subject), item.label, wording.name(briefing, item.object))))


def _figure(briefing: Briefing, item: Figure) -> str:
    value = f"{'about ' if item.approximate else ''}{item.value} {item.unit}".strip()
    standing = wording.standing(briefing, item.standing, item.by)
    return _parts(f"“{item.worded}” ({value}): {item.what}", standing, _cite(item.cite), by=" · ")


def _note(briefing: Briefing, item: Note) -> str:
    sides = (f"“{side.worded}” {_cite(side.cite)}".strip() for side in item.sides)
    about = ", ".join(wording.name(briefing, actor_id) for actor_id in item.about)
    return _parts(f"{wording.NOTICES[item.kind]}: {item.text}", *sides, f"about {about}", _cite(item.cite), by=" · ")


def _source(item: Source) -> str:
    known = ((name, getattr(item, name)) for name in ("title", "author", "url"))
    facts = (f"{name} unknown" if value == UNKNOWN else f"{name} {value}" for name, value in known)
    published = f"published {_say_when(item.published)}" if _say_when(item.published) else "date of publication unknown"
    whole = "complete" if item.complete.whole else f"missing: {item.complete.missing}"
    return _parts(item.publisher, *facts, published, f"language {item.language}", whole)


def _say_when(when: When) -> str:
    """A date with how it came about; "" if nothing is known."""
    if not when.edtf:
        return f"“{when.worded}”" if when.worded else ""
    worded = wording.dated_by(when)
    return f"{wording.date(when.edtf)} ({worded})" if worded else wording.date(when.edtf)


def _cite(cite: tuple[str, ...]) -> str:
    return f"[{', '.join(cite)}]" if cite else ""


def _parts(*parts: str, by: str = ", ") -> str:
    return by.join(filter(None, parts))


def _fit(text: str, *, before: str = "", after: str = "") -> str:
    plain = " ".join(text.split()) or "…"
    return f"{before}{shorten(plain, LONGEST_LABEL - len(before) - len(after))}{after}"


def names(item: Item) -> Iterable[str]:
    """The ids of the actors that readers see named with an item, and of an actor itself."""
    match item:
        case Point() | Figure():
            named = item.by
        case Dispute():
            named = tuple(actor_id for side in item.sides for actor_id in side.by)
        case Quote():
            named = tuple(filter(None, (item.speaker, item.to, item.reported_by)))
        case Event():
            named = (*item.actors, *item.by)
        case Relation():
            named = (item.subject, item.object, *item.by)
        case Note():
            named = item.about
        case Actor() | Source() | Briefing():
            named = ()
    return named


def list_cited(item: Item) -> tuple[str, ...]:
    """The passages that an item cites, by itself and by its roles or sides, each once."""
    match item:
        case Dispute():
            cite = (passage_id for side in item.sides for passage_id in side.cite)
        case Actor():
            cite = (*(passage_id for role in item.roles for passage_id in role.cite), *item.cite)
        case Note():
            cite = (*item.cite, *(passage_id for side in item.sides for passage_id in side.cite))
        case Source() | Briefing():
            cite = ()
        case _:
            cite = item.cite
    return tuple(dict.fromkeys(cite))
