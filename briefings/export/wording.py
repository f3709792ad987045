"""The words that exports for people use: forms, standings, dates, and what an item is called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as calendar_date
from textwrap import shorten

from briefings.export.edition import Edition, EditionStanding, Retraction
from briefings.model import edtf_dates, edtf_wording
from briefings.model.briefing import (
    ActorKind,
    Briefing,
    Correction,
    Event,
    EventStatus,
    Figure,
    Note,
    NoteKind,
    Quote,
    QuoteForm,
    Relation,
    RetractedKind,
    Standing,
    Tombstone,
)
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.model.revision import PubStatus
from briefings.model.source import UNKNOWN, When
from briefings.text.visible import visible

FORMS: dict[QuoteForm, str] = {
    "direct": "",
    "partial": "part of a sentence, in their own words",
    "nested": "quoted inside another quotation",
    "paraphrase": "paraphrase, not their words",
}
NOTICES: dict[NoteKind, str] = {
    "contradiction": "The article contradicts itself",
    "gap": "Missing",
    "inference": "Inferred, not stated",
    "slip": "Slip in the article",
}
ACTOR_KINDS: dict[ActorKind, str] = {
    "person": "person",
    "organisation": "organization",
    "state": "state",
    "place": "place",
    "group": "group",
}
KINDS: dict[RetractedKind, str] = {
    "actor": "An actor",
    "relation": "A relation",
    "quote": "A quotation",
    "event": "An event",
    "figure": "A figure",
    "note": "A note",
    "key": "A key point",
    "point": "A point of the summary",
    "background": "A point of the background",
    "dispute": "A disputed matter",
}
STATUSES: dict[PubStatus, str] = {"usable": "published", "withheld": "draft", "canceled": "retracted"}
NO_DATE = "no date given"
MOST_NOTES = 20
"""Notes that are told beside one item: more belong in a list of their own."""
_TITLE = 72
"""Characters of what an item is called."""
WHOLE_BRIEFING = (WHOLE_SOURCE, SUMMARY)
"""What notes are about that touch no single item."""
_STANDINGS: dict[Standing | EventStatus, str] = {
    "reported": "",
    "happened": "",
    "ongoing": "going on",
    "planned": "planned",
    "claimed": "claimed",
    "denied": "denied",
    "analysis": "analysis",
}


def date(edtf: str) -> str:
    """An EDTF value in English, exactly as vague as it is; "" gives `NO_DATE`. Raises InvalidDateError for anything else."""
    return edtf_wording.wording(edtf_dates.parse(edtf)) if edtf else NO_DATE


def utc_day(moment: datetime) -> calendar_date:
    """The date of an aware moment in UTC."""
    return moment.astimezone(UTC).date()


def describe_edition(
    edition: Edition, day: Callable[[calendar_date], str] = edtf_wording.day, *, more: Iterable[str] = ()
) -> str:
    """Return in a sentence or two how an edition stands with its readers, since when, and why.

    A draft begins with the word DRAFT. `day` writes a date; a day is called one of UTC if its moment is known. `more` are
    sentences to add; the reason of a retraction comes behind them, so that what others wrote is last. The text has one line and
    no control characters.
    """
    if edition.is_draft:
        begun = (f"It was begun from revision {edition.revision}.",) if edition.revision else ()
        return " ".join(("DRAFT. This draft of a briefing is not published.", *begun, *more))
    status, retraction = _say_status(edition, day), edition.retraction
    if retraction is None:
        return " ".join((status, *more))
    added = tuple(more)
    why = "Why it was retracted" if added or retraction.lifted_at else "Why"
    return " ".join((status, *added, f"{why}: {reason(retraction)}"))


def _say_status(edition: Edition, day: Callable[[calendar_date], str]) -> str:
    """How a revision stands and since when, without the reason."""
    which, retraction = f"Revision {edition.revision} of this briefing", edition.retraction
    dated = f", published on {day(edition.published_on)}" if edition.published_on else ""
    replaced = f", replaced by revision {edition.replaced_by}" if edition.replaced_by else ""
    if retraction and not retraction.lifted_at:
        return f"{which}{dated}{replaced}, retracted on {day(utc_day(retraction.at))} (UTC)."
    zone = " (UTC)" if edition.published_utc else ""
    status = f"{which}{dated}{zone}{replaced}." if dated else f"{which}, published{replaced}."
    if retraction and retraction.lifted_at:
        status += (
            f" It was retracted on {day(utc_day(retraction.at))} and restored on {day(utc_day(retraction.lifted_at))} (UTC)."
        )
    return status


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know of an edition before anything else: in a sentence, and why ("" if there is nothing to add)."""

    said: str
    why: str = ""


def warn(standing: EditionStanding) -> Iterator[Notice]:
    """Yield what a reader must know first: that it is a draft, retracted, an older revision, or was retracted for a time."""
    if standing.pub_status == "withheld":
        begun = f" It was begun from revision {standing.revision}." if standing.revision else ""
        yield Notice(f"DRAFT. This draft of a briefing is not published.{begun}")
    if standing.retracted_on and standing.pub_status == "canceled":
        retracted = edtf_wording.day(standing.retracted_on)
        said = f"This briefing was retracted on {retracted} (UTC). It is kept here only as a record of what it said."
        yield Notice(said, f"Why: {standing.retraction_reason}")
    if standing.replaced_by:
        yield Notice(f"This is an older revision. It was replaced by revision {standing.replaced_by}.")
    if standing.retracted_on and standing.restored_on:
        dates = f"on {edtf_wording.day(standing.retracted_on)} and restored on {edtf_wording.day(standing.restored_on)} (UTC)"
        yield Notice(f"This briefing was retracted {dates}.", f"Why it was retracted: {standing.retraction_reason}")


def say_edition(standing: EditionStanding) -> str:
    """Which state of the briefing it is, in one line: "Revision 4 · published 16 May 2024 · as of May 2024 · 2 corrections"."""
    amended = standing.corrections
    last = f", the last on {edtf_wording.day(standing.corrected_on)}" if standing.corrected_on else ""
    facts = (
        f"Revision {standing.revision}" if standing.pub_status != "withheld" else "Draft",
        f"published {edtf_wording.day(standing.published_on)}" if standing.published_on else "",
        f"as of {date(standing.as_of)}" if standing.as_of else "",
        f"{amended} correction{'s' if amended > 1 else ''}{last}" if amended else "",
    )
    return " · ".join(filter(None, facts))


def reason(retraction: Retraction) -> str:
    """Why a briefing was taken back, on one line and without control characters."""
    return " ".join(visible(retraction.why).split())


def event_date(event: Event) -> str:
    """The date of an event, or the article's own words if they give none."""
    return f"“{event.worded}”" if event.worded and not event.edtf else date(event.edtf)


def say_basis(when: When) -> str:
    """How a date came about; "" if the article states it, or if there is none."""
    if when.basis == "metadata":
        return f"from the page's metadata: {when.resolved_by}"
    if when.basis not in {"resolved", "inferred"}:
        return ""
    worded = f"the article says “{when.worded}”; " if when.worded else ""
    return f"{worded}{when.basis} from {when.resolved_by}"


def standing(briefing: Briefing, of: Standing | EventStatus, by: Iterable[str]) -> str:
    """A standing in words: "" for what the outlet reports as fact, else "claimed by …", "analysis: …", "planned"."""
    word, who = _STANDINGS[of], names(briefing, by)
    if not who:
        return word
    if of == "analysis":
        return f"analysis: {who}"
    return f"{word} by {who}" if word else f"according to {who}"


def headline(event: Event) -> str:
    """What happened, with its standing before it unless it is reported as fact: "Claimed: …", for what is shown without more."""
    word = _STANDINGS[event.status]
    return f"{capitalize(word)}: {event.what}" if word else event.what


def name(briefing: Briefing, actor_id: str) -> str:
    """An actor's name, or the id if the briefing does not know it."""
    actor = briefing.actor(actor_id)
    return actor.name if actor else actor_id


def names(briefing: Briefing, actor_ids: Iterable[str]) -> str:
    """The names of actors, joined by commas."""
    return ", ".join(name(briefing, actor_id) for actor_id in actor_ids)


def speaker(briefing: Briefing, quote: Quote) -> str:
    """Who said it."""
    return name(briefing, quote.speaker) if quote.speaker else "The article does not say who"


def when_said(quote: Quote) -> str:
    """When it was said, or the article's own words if they give no date; "" if it says nothing."""
    said = quote.said
    return date(said.edtf) if said.edtf else f"“{said.worded}”" if said.worded else ""


def sentence(briefing: Briefing, relation: Relation) -> str:
    """A relation as a sentence: subject, label, object."""
    return capitalize(f"{name(briefing, relation.subject)} {relation.label} {name(briefing, relation.object)}")


def capitalize(sentence: str) -> str:
    """A sentence with a capital at its beginning, everything else as it is."""
    return sentence[:1].upper() + sentence[1:]


def say_count(figure: Figure) -> str:
    """A number as the article words it, and what it counts."""
    return f"“{figure.worded}”: {figure.what}"


def labels(briefing: Briefing) -> dict[str, str]:
    """What each id of a briefing is called in a sentence: an actor's name, "quotation q3", "event e-talks"."""
    called = {WHOLE_SOURCE: "the whole article", SUMMARY: "the summary"}
    called.update((actor.id, actor.name) for actor in briefing.actors)
    for kind, things in (
        ("relation", briefing.relations),
        ("quotation", briefing.quotes),
        ("event", briefing.events),
        ("figure", briefing.figures),
        ("note", briefing.notes),
    ):
        called.update((thing.id, f"{kind} {thing.id}") for thing in things)
    return called


def titles(briefing: Briefing) -> dict[str, str]:
    """What each id of a briefing is called for people, who know no ids: a name, or the first words of what it says."""
    summary = briefing.summary
    called = {WHOLE_SOURCE: "the whole article", SUMMARY: "the summary"}
    called.update((actor.id, actor.name) for actor in briefing.actors)
    called.update((relation.id, _shorten(sentence(briefing, relation))) for relation in briefing.relations)
    called.update((quote.id, f"“{_shorten(' … '.join(quote.segments))}”") for quote in briefing.quotes)
    called.update((event.id, _shorten(event.what)) for event in briefing.events)
    called.update((figure.id, _shorten(say_count(figure))) for figure in briefing.figures)
    called.update((note.id, f"note {number}") for number, note in enumerate(briefing.notes, 1))
    called.update((point.id, _shorten(point.text)) for point in (*summary.key, *summary.points, *summary.background) if point.id)
    called.update((dispute.id, _shorten(dispute.matter)) for dispute in summary.disputed if dispute.id)
    return called


def _shorten(text: str) -> str:
    """A text without its full stop, or only its first words if it is long."""
    return shorten(text, _TITLE, placeholder=" …").removesuffix(".")


def name_passages(briefing: Briefing) -> dict[str, str]:
    """Each passage by its id and its first words, for whom nothing lists them: "p3 (The arrival …)"."""
    return {passage.id: f"{passage.id} ({passage.opens} …)" for passage in briefing.passages}


def notes_by_item(briefing: Briefing) -> dict[str, list[Note]]:
    """The notes on each item that has any, by the item's id, in file order."""
    touching: dict[str, list[Note]] = {}
    for note in briefing.notes:
        for item_id in note.about:
            touching.setdefault(item_id, []).append(note)
    return touching


def say_note(note: Note) -> str:
    """A note in a sentence or two, with the wordings that it is about."""
    sides = "; ".join(f"“{side.worded}” ({', '.join(side.cite)})" for side in note.sides)
    return f"{NOTICES[note.kind]}: {note.text}{f' {sides}' if sides else ''}"


def say_correction(correction: Correction, called: Mapping[str, str]) -> str:
    """A correction in sentences: when, of what (as `titles` calls it), what it said, what it says, and why."""
    item = called.get(correction.item, correction.item)
    return f"{date(correction.date)}, {item}. Was: {correction.was} · Now: {correction.now} · Why: {correction.why}"


def say_tombstone(tombstone: Tombstone) -> str:
    """That an item was taken back, when and why."""
    return f"{KINDS[tombstone.kind]} ({tombstone.id}) was taken back on {date(tombstone.date)}: {tombstone.why}"


def source(briefing: Briefing) -> str:
    """Where all of it comes from, and what is known of that."""
    article = briefing.source
    title = "" if article.title == UNKNOWN else f"“{article.title}”"
    author = "" if article.author == UNKNOWN else f"by {article.author}"
    published = article.published
    dated = f"published {date(published.edtf)}" if published.edtf else "publication date unknown"
    how = say_basis(published)
    return ", ".join(filter(None, (article.publisher, title, author, f"{dated} ({how})" if how else dated)))


def abstract(briefing: Briefing) -> str:
    """What a briefing is about in a sentence: its lead; without one, why it matters; without that, the first point."""
    summary = briefing.summary
    chosen = summary.lead or summary.why or summary.opening
    return chosen.text if chosen else ""
