"""Items of a briefing as blocks of an answer."""

from collections.abc import Callable, Iterable

from briefings.answers import wording
from briefings.answers.blocks import Entry, Notice, Provenance, Quotation, Statement, Worded
from briefings.model.briefing import Briefing, Event, Figure, Note, Point, Quote, Relation, Role

_FORMS_WORTH_SAYING = {"partial", "nested", "paraphrase"}


def point(briefing: Briefing, item: Point) -> Statement:
    """A point of the summary, with who claims it."""
    return Statement(item.text, wording.standing(briefing, item.standing, item.by), item.cite)


def role(item: Role) -> Worded:
    """A role in the article's words."""
    return Worded(item.worded, item.cite)


def relation(briefing: Briefing, item: Relation) -> Statement:
    """A relation as a sentence: subject, label, object."""
    sentence = f"{wording.name(briefing, item.subject)} {item.label} {wording.name(briefing, item.object)}"
    return Statement(sentence[:1].upper() + sentence[1:], wording.standing(briefing, item.standing, item.by), item.cite, item.id)


def quotation(briefing: Briefing, item: Quote) -> Quotation:
    """A quote with all that is known about it."""
    details: list[str] = []
    if item.form in _FORMS_WORTH_SAYING:
        details.append(wording.FORMS[item.form])
    if item.to:
        details.append(f"to {wording.name(briefing, item.to)}")
    if item.reported_by:
        details.append(f"reported by {wording.name(briefing, item.reported_by)}")
    if item.said.edtf:
        details.append(wording.date(item.said.edtf))
    details.extend(filter(None, [wording.dated_by(item.said)]))
    return Quotation(
        segments=item.segments,
        speaker=wording.name(briefing, item.speaker) if item.speaker else "The article does not say who",
        details=tuple(details),
        context=item.context,
        paraphrase=item.form == "paraphrase",
        cite=item.cite,
        item=item.id,
    )


def entry(briefing: Briefing, item: Event, say: Callable[[str], str] = wording.date) -> Entry:
    """An event as a line of a timeline; `say` puts an EDTF value into words. Without one, the article's words are its date."""
    only_words = bool(item.worded) and not item.edtf
    return Entry(
        when=f"“{item.worded}”" if only_words else say(item.edtf),
        what=item.what,
        dated_by="" if only_words else wording.dated_by(item.when),
        standing=wording.standing(briefing, item.status, item.by),
        cite=item.cite,
        item=item.id,
    )


def figure(briefing: Briefing, item: Figure) -> Statement:
    """A number as the article words it, and what it counts."""
    return Statement(f"“{item.worded}”: {item.what}", wording.standing(briefing, item.standing, item.by), item.cite, item.id)


def notice(item: Note) -> Notice:
    """A note of the briefing, with both sides of what it is about."""
    return Notice(item.kind, item.text, tuple(Worded(side.worded, side.cite) for side in item.sides), item.cite, item.id)


def notices(briefing: Briefing, *item_ids: str) -> tuple[Notice, ...]:
    """The notes that touch any of these items, each once, in file order."""
    return tuple(notice(note) for note in briefing.notes_about(*item_ids))


def ids(things: Iterable[Quote | Event | Relation]) -> tuple[str, ...]:
    """The ids of these items."""
    return tuple(thing.id for thing in things)


def provenance(briefing: Briefing, revision: int) -> Provenance:
    """Where everything in this briefing comes from."""
    source = briefing.source
    title = wording.known(source.title, "")
    outlet = f"{source.publisher}, “{title}”" if title else source.publisher
    published = wording.date(source.published.edtf)
    dated = {
        "stated": f"published {published}",
        "resolved": f"published {published} (resolved)",
        "inferred": f"published {published} (inferred; the article gives no date)",
        "unknown": "publication date unknown",
    }[source.published.basis]
    return Provenance(
        outlet=outlet,
        dated=dated,
        briefing=briefing.id,
        revision=revision,
        as_of=wording.date(briefing.as_of) if briefing.as_of else "unknown",
        whole=source.complete.whole,
    )
