"""The words of digests that were sent before they told the news alone, kept to the letter.

A correction finds what a message said by building it again (`former_blocks`), so these words stay as they were, whatever answers
say today.
"""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from briefings.answers import wording
from briefings.answers.blocks import Entry, Notice, Quotation, Statement, Worded
from briefings.model.briefing import Briefing, Event, EventStatus, Figure, Note, Quote, QuoteForm, Relation, Standing
from briefings.model.source import When

_FORMS: MappingProxyType[QuoteForm, str] = MappingProxyType(
    {
        "partial": "part of a sentence, in their own words",
        "nested": "words quoted inside another quotation",
        "paraphrase": "paraphrase, not their words",
    }
)
_STANDINGS: MappingProxyType[Standing | EventStatus, str] = MappingProxyType(
    {
        "reported": "",
        "happened": "",
        "ongoing": "going on",
        "planned": "planned",
        "claimed": "claimed",
        "denied": "denied",
        "analysis": "analysis",
    }
)
_NO_DATE = "no date given"


def say_standing(briefing: Briefing, standing: Standing | EventStatus, by: Iterable[str]) -> str:
    """Return "" for what the outlet reports as fact, else "claimed by …", "analysis: …", "planned"."""
    word = _STANDINGS[standing]
    who = ", ".join(_name(briefing, actor) for actor in by)
    if not who:
        return word
    if standing == "analysis":
        return f"analysis: {who}"
    return f"{word} by {who}" if word else f"according to {who}"


def quotation(briefing: Briefing, quote: Quote, say: Callable[[str], str]) -> Quotation:
    """Return a quote with all that is known about it."""
    details: list[str] = []
    if quote.form in _FORMS:
        details.append(_FORMS[quote.form])
    if quote.to:
        details.append(f"to {_name(briefing, quote.to)}")
    if quote.reported_by:
        details.append(f"reported by {_name(briefing, quote.reported_by)}")
    if quote.said.edtf:
        details.append(say(quote.said.edtf))
    if basis := _say_basis(quote.said):
        details.append(basis)
    return Quotation(
        segments=quote.segments,
        speaker=_name(briefing, quote.speaker) if quote.speaker else "The article does not say who",
        details=tuple(details),
        context=quote.context,
        paraphrase=quote.form == "paraphrase",
        cite=quote.cite,
        item=quote.id,
    )


def entry(briefing: Briefing, event: Event, say: Callable[[str], str]) -> Entry:
    """Return an event as a line of a timeline; without a date, the article's words are its date."""
    only_words = bool(event.worded) and not event.edtf
    return Entry(
        when=f"“{event.worded}”" if only_words else (say(event.edtf) if event.edtf else _NO_DATE),
        what=event.what,
        dated_by="" if only_words else _say_basis(event.when),
        standing=say_standing(briefing, event.status, event.by),
        cite=event.cite,
        item=event.id,
    )


def figure(briefing: Briefing, number: Figure) -> Statement:
    """Return a number as the article words it, and what it counts."""
    standing = say_standing(briefing, number.standing, number.by)
    return Statement(f"“{number.worded}”: {number.what}", standing, number.cite, number.id)


def relation(briefing: Briefing, related: Relation) -> Statement:
    """Return a relation as a sentence: subject, label, object."""
    sentence = f"{_name(briefing, related.subject)} {related.label} {_name(briefing, related.object)}"
    standing = say_standing(briefing, related.standing, related.by)
    return Statement(sentence[:1].upper() + sentence[1:], standing, related.cite, related.id)


def notice(note: Note) -> Notice:
    """Return a note of the briefing, with both sides of what it is about."""
    return Notice(note.kind, note.text, tuple(Worded(side.worded, side.cite) for side in note.sides), note.cite, note.id)


def _say_basis(when: When) -> str:
    """Return how a date came about: "" if the article words it just as it is shown."""
    if when.basis in {"resolved", "inferred"}:
        worded = f"the article says “{when.worded}”; " if when.worded else ""
        return f"{worded}{when.basis} from {when.resolved_by}"
    stands_so = bool(when.edtf) and wording.date(when.edtf).casefold() in when.worded.casefold()
    return f"the article says “{when.worded}”" if when.worded and not stands_so else ""


def _name(briefing: Briefing, actor_id: str) -> str:
    actor = briefing.actor(actor_id)
    return actor.name if actor else actor_id
