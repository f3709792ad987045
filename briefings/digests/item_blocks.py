"""What a digest says of one thing, as a block that names what it is about, so that a correction finds it later.

The `item` of a block is "briefing:item" here; for a listed thing, the arguments of its link say the same.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from briefings.answers import items, wording
from briefings.answers.amendments import Amendment, mark
from briefings.answers.blocks import Answer, Block, Entry, Link, Listed, Notice, Quotation, Statement
from briefings.answers.text_width import clipped
from briefings.editing import Change
from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Quote, Relation
from briefings.model.references import SUMMARY
from briefings.model.source import Source
from briefings.store.records import SHIPPED, Stored

T = TypeVar("T", Entry, Notice, Quotation, Statement)
Say = Callable[[str], str]
HEADLINE = 240
"""The most that a headline weighs (see `briefings.answers.text_width`)."""
_WHY, _AMENDED, _WHAT = 700, 500, 400
_KINDS = MappingProxyType(
    {
        "headline": ("headline", "headlines"),
        "why": ("sentence on why it matters", "sentences on why it matters"),
        "point": ("sentence of the summary", "sentences of the summary"),
        "background": ("sentence of the background", "sentences of the background"),
        "dispute": ("dispute", "disputes"),
        "actor": ("person or body", "persons or bodies"),
        "about": ("line about the briefing", "lines about the briefing"),
        "source": ("line about the article", "lines about the article"),
    }
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a digest says things: `say` puts an EDTF value into words, `commands` are the names of those that buttons may lead to.

    `direct`: it is a direct message. Only the shipped library answers there, so no button leads to anything else.
    """

    say: Say
    commands: Collection[str]
    direct: bool = False

    def link(self, stored: Stored, link: Link) -> Link | None:
        """Return the link with the revision that is shown, or None if it would lead nowhere."""
        leads = link.command in self.commands and (not self.direct or stored.server == SHIPPED)
        return replace(link, revision=stored.revision) if leads else None


def build_full(stored: Stored, voice: Voice) -> Listed | Statement:
    """Build a briefing with why it matters."""
    return _list(stored, voice, say_why(stored.briefing))


def build_changed(stored: Stored, changes: Iterable[Change], voice: Voice) -> Listed | Statement:
    """Build a briefing that says more or something else than before."""
    return _list(stored, voice, _count(tuple(changes)))


def build_restored(stored: Stored, voice: Voice) -> Listed | Statement:
    """Build a briefing that was retracted and can be read again."""
    count = len(stored.briefing.corrections)
    more = f" It has {wording.count(count, 'correction')}: see Corrections." if count else ""
    return _list(stored, voice, f"It was retracted and can be read again.{more} {say_why(stored.briefing)}")


def build_line(stored: Stored) -> Statement:
    """Build a briefing as one line."""
    return Statement(shorten_headline(stored.briefing), item=f"{stored.briefing.id}:{SUMMARY}")


def shorten_headline(briefing: Briefing) -> str:
    """Return the headline, shortened if it is very long."""
    return clipped(briefing.summary.headline.text, HEADLINE)


def say_why(briefing: Briefing) -> str:
    """Return why it matters, and who says so; "" if the briefing does not say."""
    why = briefing.summary.why
    if why is None:
        return ""
    standing = wording.standing(briefing, why.standing, why.by)
    return clipped(f"Why it matters: {why.text}{f' ({standing})' if standing else ''}", _WHY)


def build_amendment(stored: Stored, amendment: Amendment, voice: Voice) -> Statement:
    """Build a correction, or an item that was retracted."""
    about = stored.briefing
    return Statement(
        f"{clipped(about.summary.headline.text, _WHAT // 4)} — {mark((amendment,), voice.say, _AMENDED)}",
        item=f"{about.id}:{amendment.item}",
    )


def build_retraction(stored: Stored, day: str, why: str, voice: Voice) -> Statement:
    """Build the notice of a briefing that was retracted on that EDTF day."""
    about = stored.briefing
    return Statement(
        f"{shorten_headline(about)} — the whole briefing was retracted on {voice.say(day)}. Why: {clipped(why, _AMENDED)}",
        item=f"{about.id}:",
    )


def build_planned_event(stored: Stored, event: Event, voice: Voice, *, has_come: bool) -> Statement:
    """Build something that the article calls planned; it never says that it took place. `has_come`: its date has come."""
    about = stored.briefing
    what = clipped(event.what.strip().removesuffix("."), _WHAT)
    source = f"{name_article(about.source, voice.say)}, names this as planned"
    after = f"{source}; whether it took place, this briefing does not say." if has_come else f"{source}."
    standing = wording.standing(about, "reported", event.by)
    return _name_item(about, Statement(f"{voice.say(event.edtf)}: {what}. {after}", standing, event.cite, event.id))


def build_quotation(stored: Stored, quote: Quote, voice: Voice) -> Quotation:
    """Build somebody's words, with who that is, when they said them and in which article."""
    about, english = stored.briefing, wording.date(quote.said.edtf)
    made = items.quotation(about, quote)
    details = tuple(voice.say(quote.said.edtf) if quote.said.edtf and detail == english else detail for detail in made.details)
    speaker = about.actor(quote.speaker) if quote.speaker else None
    roles = (f"in the article: {clipped(_quote_roles(speaker), _WHAT)}",) if speaker and speaker.roles else ()
    return _name_item(about, replace(made, details=(*roles, *details, name_article(about.source, voice.say))))


def build_notices(stored: Stored, *item_ids: str) -> tuple[Notice, ...]:
    """Build what must be known about these items."""
    return tuple(_name_item(stored.briefing, notice) for notice in items.notices(stored.briefing, *item_ids))


def build_notice(stored: Stored, note: Note) -> Notice:
    """Build a note that must be known, by itself."""
    return _name_item(stored.briefing, items.notice(note))


def build_event(stored: Stored, happened: Event, voice: Voice) -> Entry:
    """Build an event of the timeline."""
    return _name_item(stored.briefing, items.entry(stored.briefing, happened, voice.say))


def build_question(stored: Stored, note: Note) -> Notice:
    """Build what the article leaves open."""
    made = items.notice(note)
    return _name_item(stored.briefing, replace(made, text=f"“{shorten_headline(stored.briefing)}”: {note.text}"))


def build_figure(stored: Stored, number: Figure) -> Statement:
    """Build a number of the article."""
    return _name_item(stored.briefing, items.figure(stored.briefing, number))


def build_relation(stored: Stored, related: Relation) -> Statement:
    """Build how one actor stands to another."""
    return _name_item(stored.briefing, items.relation(stored.briefing, related))


def build_actor(stored: Stored, who: Actor, voice: Voice) -> Listed | Statement:
    """Build somebody who is involved, in the article's words."""
    about = stored.briefing
    also = f" In the article: {clipped(_quote_roles(who), _WHAT)}." if who.roles else ""
    text = f"{who.kind.capitalize()}.{also} From “{shorten_headline(about)}”."
    link = voice.link(stored, Link("Who it is", "actor", (("name", f"{about.id}:{who.id}"),)))
    if link is None:
        return _name_item(about, Statement(f"{who.name}: {text}", item=who.id))
    return Listed(who.name, text, link)


def name_article(source: Source, say: Say) -> str:
    """Return which article it is: "Example Courier, article of 14 May 2024"."""
    published = source.published
    if not published.edtf:
        return f"{source.publisher}, article of unknown date"
    inferred = " (inferred)" if published.basis == "inferred" else ""
    return f"{source.publisher}, article of {say(published.edtf)}{inferred}"


def subject_of(block: Block) -> tuple[str, str] | None:
    """Return the briefing and the item that a block of a digest is about; None if it is about none."""
    match block:
        case Statement(item=item) | Quotation(item=item) | Entry(item=item) | Notice(item=item) if ":" in item:
            briefing, _, rest = item.partition(":")
            return briefing, rest
        case Listed(link=Link() as link):
            arguments = dict(link.arguments)
            briefing, _, rest = arguments.get("name", arguments.get("briefing", "")).partition(":")
            return briefing, rest or SUMMARY
        case _:
            return None


def collect_items(answer: Answer) -> dict[str, frozenset[str]]:
    """Collect the ids of the items that a message shows, by their briefings; a briefing that only a menu names has none."""
    found: dict[str, frozenset[str]] = dict.fromkeys(collect_menu_briefings(answer), frozenset())
    for block in answer.blocks:
        if about := subject_of(block):
            found[about[0]] = found.get(about[0], frozenset()) | ({about[1]} if about[1] else frozenset())
    return found


def collect_menu_briefings(answer: Answer) -> frozenset[str]:
    """Collect the ids of the briefings that a menu leads to, by their headlines."""
    return frozenset(briefing for menu in answer.menus for link in menu.links if (briefing := briefing_of(link)))


def briefing_of(link: Link) -> str:
    """Return the id of the briefing that a link is about, "" for none."""
    return dict(link.arguments).get("briefing", "")


def _quote_roles(who: Actor) -> str:
    """Quote all of them: if the article words an office in two ways, it is not for us to choose one."""
    return "; ".join(f"“{role.worded}”" for role in who.roles)


def _list(stored: Stored, voice: Voice, text: str) -> Listed | Statement:
    about = stored.briefing
    link = voice.link(stored, Link("Read", "summary", (("briefing", about.id),)))
    if link is None:
        return Statement(f"{shorten_headline(about)}. {text}", item=f"{about.id}:{SUMMARY}")
    return Listed(shorten_headline(about), text, link)


def _name_item(about: Briefing, block: T) -> T:
    """Return the block with its item and passages named so that they are found without knowing the briefing."""
    cite = (f"{about.id} {block.cite[0]}", *block.cite[1:]) if block.cite else ()
    return replace(block, item=f"{about.id}:{block.item}", cite=cite)


def _count(changes: tuple[Change, ...]) -> str:
    """Return what differs, in numbers: the words themselves are in the briefing."""
    parts: list[str] = []
    for verb, group in (
        ("New", [change for change in changes if not change.was]),
        ("Changed", [change for change in changes if change.was and change.now]),
        ("Taken out", [change for change in changes if not change.now]),
    ):
        kinds = dict.fromkeys(change.kind for change in group)
        counts = [_count_kind(kind, sum(change.kind == kind for change in group)) for kind in kinds]
        if counts:
            parts.append(f"{verb}: {', '.join(counts)}.")
    return " ".join(parts)


def _count_kind(kind: str, number: int) -> str:
    return wording.count(number, *_KINDS.get(kind, (kind, "")))
