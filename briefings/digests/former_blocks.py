"""What digests said before they told the news alone: why a briefing matters, quotations, events, notes, actors and the like.

No digest says this any more. Messages that were sent keep it, and a correction finds it by building it again, so it is built to
the letter as it was then (see `docs/delivery.md`, "What a message should say now").
"""

from dataclasses import replace
from typing import TypeVar

from briefings.answers.blocks import Entry, Link, Listed, Notice, Quotation, Statement
from briefings.answers.text_width import clipped
from briefings.digests import former_wording
from briefings.digests.item_blocks import WHAT, Say, Voice, list_briefing, say_lead, say_restored, shorten_headline
from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Quote, Relation
from briefings.model.references import SUMMARY
from briefings.model.source import Source
from briefings.store.records import Stored

T = TypeVar("T", Entry, Notice, Quotation, Statement)
_WHY = 700


def build_full(stored: Stored, voice: Voice) -> Listed | Statement:
    """Build a briefing with why it matters."""
    return list_briefing(stored, voice, _say_why(stored.briefing, voice))


def build_restored(stored: Stored, voice: Voice) -> Listed | Statement:
    """Build a briefing that was retracted and can be read again, with why it matters."""
    return list_briefing(stored, voice, f"{say_restored(stored.briefing)} {_say_why(stored.briefing, voice)}")


def build_line(stored: Stored) -> Statement:
    """Build a briefing as its headline alone."""
    return Statement(shorten_headline(stored.briefing), item=f"{stored.briefing.id}:{SUMMARY}")


def build_planned_event(stored: Stored, event: Event, voice: Voice, *, has_come: bool) -> Statement:
    """Build something that the article calls planned; it never says that it took place. `has_come`: its date has come."""
    about = stored.briefing
    what = clipped(event.what.strip().removesuffix("."), WHAT)
    source = f"{_name_article(about.source, voice.say)}, names this as planned"
    after = f"{source}; whether it took place, this briefing does not say." if has_come else f"{source}."
    standing = former_wording.say_standing(about, "reported", event.by)
    return _name_item(about, Statement(f"{voice.say(event.edtf)}: {what}. {after}", standing, event.cite, event.id))


def build_quotation(stored: Stored, quote: Quote, voice: Voice) -> Quotation:
    """Build somebody's words, with who that is, when they said them and in which article."""
    about = stored.briefing
    made = former_wording.quotation(about, quote, voice.say)
    speaker = about.actor(quote.speaker) if quote.speaker else None
    roles = (f"in the article: {clipped(_quote_roles(speaker), WHAT)}",) if speaker and speaker.roles else ()
    return _name_item(about, replace(made, details=(*roles, *made.details, _name_article(about.source, voice.say))))


def build_notice(stored: Stored, note: Note) -> Notice:
    """Build a note that must be known."""
    return _name_item(stored.briefing, former_wording.notice(note))


def build_event(stored: Stored, happened: Event, voice: Voice) -> Entry:
    """Build an event of the timeline."""
    return _name_item(stored.briefing, former_wording.entry(stored.briefing, happened, voice.say))


def build_question(stored: Stored, note: Note) -> Notice:
    """Build what the article leaves open."""
    made = former_wording.notice(note)
    return _name_item(stored.briefing, replace(made, text=f"“{shorten_headline(stored.briefing)}”: {note.text}"))


def build_figure(stored: Stored, number: Figure) -> Statement:
    """Build a number of the article."""
    return _name_item(stored.briefing, former_wording.figure(stored.briefing, number))


def build_relation(stored: Stored, related: Relation) -> Statement:
    """Build how one actor stands to another."""
    return _name_item(stored.briefing, former_wording.relation(stored.briefing, related))


def build_actor(stored: Stored, who: Actor, voice: Voice) -> Listed | Statement:
    """Build somebody who is involved, in the article's words."""
    about = stored.briefing
    also = f" In the article: {clipped(_quote_roles(who), WHAT)}." if who.roles else ""
    text = f"{who.kind.capitalize()}.{also} From “{shorten_headline(about)}”."
    link = voice.link(stored, Link("Who it is", "actor", (("name", f"{about.id}:{who.id}"),)))
    if link is None:
        return _name_item(about, Statement(f"{who.name}: {text}", item=who.id))
    return Listed(who.name, text, link)


def _say_why(briefing: Briefing, voice: Voice) -> str:
    """Return why it matters, and who says so; if the briefing does not say any more, its outlet, date and lead."""
    why = briefing.summary.why
    if why is None:
        return say_lead(briefing, voice)
    standing = former_wording.say_standing(briefing, why.standing, why.by)
    return clipped(f"Why it matters: {why.text}{f' ({standing})' if standing else ''}", _WHY)


def _name_article(source: Source, say: Say) -> str:
    """Return which article it is: "Example Courier, article of 14 May 2024"."""
    published = source.published
    if not published.edtf:
        return f"{source.publisher}, article of unknown date"
    inferred = " (inferred)" if published.basis == "inferred" else ""
    return f"{source.publisher}, article of {say(published.edtf)}{inferred}"


def _quote_roles(who: Actor) -> str:
    """Quote all of them: if the article words an office in two ways, it is not for us to choose one."""
    return "; ".join(f"“{role.worded}”" for role in who.roles)


def _name_item(about: Briefing, block: T) -> T:
    """Return the block with its item and passages named so that they are found without knowing the briefing."""
    cite = (f"{about.id} {block.cite[0]}", *block.cite[1:]) if block.cite else ()
    return replace(block, item=f"{about.id}:{block.item}", cite=cite)
