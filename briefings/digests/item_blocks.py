"""What a digest says of one thing, a block each, which names what it is about so that a correction finds it later.

`item` of a block is "briefing:item" here; of a listed thing the arguments of its link say the same.
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
    """How it is said: `say` puts an EDTF value into words, `commands` are those that there are.

    `direct`: in a direct message only the shipped library answers, so no button leads to anything else.
    """

    say: Say
    commands: Collection[str]
    direct: bool = False

    def link(self, stored: Stored, link: Link) -> Link | None:
        """The link under the revision shown, or None where it would lead nowhere."""
        leads = link.command in self.commands and (not self.direct or stored.server == SHIPPED)
        return replace(link, revision=stored.revision) if leads else None


def full(stored: Stored, voice: Voice) -> Listed | Statement:
    """A briefing with why it matters."""
    return _listed(stored, voice, why_text(stored.briefing))


def revised(stored: Stored, changes: Iterable[Change], voice: Voice) -> Listed | Statement:
    """A briefing that says more or something else than before."""
    return _listed(stored, voice, _counted(tuple(changes)))


def restored(stored: Stored, voice: Voice) -> Listed | Statement:
    """A briefing that had been taken back."""
    count = len(stored.briefing.corrections)
    more = f" It has {wording.count(count, 'correction')}: see Corrections." if count else ""
    return _listed(stored, voice, f"It was retracted and can be read again.{more} {why_text(stored.briefing)}")


def brief(stored: Stored) -> Statement:
    """A briefing as a line."""
    return Statement(head(stored.briefing), item=f"{stored.briefing.id}:{SUMMARY}")


def head(briefing: Briefing) -> str:
    """The headline, shortened where it is very long."""
    return clipped(briefing.summary.headline.text, HEADLINE)


def why_text(briefing: Briefing) -> str:
    """Why it matters, and who says so."""
    why = briefing.summary.why
    standing = wording.standing(briefing, why.standing, why.by)
    return clipped(f"Why it matters: {why.text}{f' ({standing})' if standing else ''}", _WHY)


def amended(stored: Stored, amendment: Amendment, voice: Voice) -> Statement:
    """A correction, or an item that was taken back."""
    about = stored.briefing
    return Statement(
        f"{clipped(about.summary.headline.text, _WHAT // 4)} — {mark((amendment,), voice.say, _AMENDED)}",
        item=f"{about.id}:{amendment.item}",
    )


def retracted(stored: Stored, day: str, why: str, voice: Voice) -> Statement:
    """A briefing that was taken back on that EDTF day."""
    about = stored.briefing
    return Statement(
        f"{head(about)} — the whole briefing was retracted on {voice.say(day)}. Why: {clipped(why, _AMENDED)}",
        item=f"{about.id}:",
    )


def planned(stored: Stored, event: Event, voice: Voice, *, come: bool) -> Statement:
    """Something that the article calls planned; never that it took place."""
    about = stored.briefing
    what = clipped(event.what.strip().removesuffix("."), _WHAT)
    so = f"{origin(about.source, voice.say)}, names this as planned"
    after = f"{so}; whether it took place, this briefing does not say." if come else f"{so}."
    standing = wording.standing(about, "reported", event.by)
    return _of(about, Statement(f"{voice.say(event.edtf)}: {what}. {after}", standing, event.cite, event.id))


def quotation(stored: Stored, quote: Quote, voice: Voice) -> Quotation:
    """Somebody's words, with who that is, when they said them and where they stand."""
    about, english = stored.briefing, wording.date(quote.said.edtf)
    made = items.quotation(about, quote)
    details = tuple(voice.say(quote.said.edtf) if quote.said.edtf and each == english else each for each in made.details)
    speaker = about.actor(quote.speaker) if quote.speaker else None
    roles = (f"in the article: {clipped(_roles(speaker), _WHAT)}",) if speaker and speaker.roles else ()
    return _of(about, replace(made, details=(*roles, *details, origin(about.source, voice.say))))


def notices(stored: Stored, *item_ids: str) -> tuple[Notice, ...]:
    """What must be known about these items."""
    return tuple(_of(stored.briefing, each) for each in items.notices(stored.briefing, *item_ids))


def notice(stored: Stored, note: Note) -> Notice:
    """What must be known, by itself."""
    return _of(stored.briefing, items.notice(note))


def event(stored: Stored, happened: Event, voice: Voice) -> Entry:
    """An event of the timeline."""
    return _of(stored.briefing, items.entry(stored.briefing, happened, voice.say))


def question(stored: Stored, note: Note) -> Notice:
    """What the article leaves open."""
    made = items.notice(note)
    return _of(stored.briefing, replace(made, text=f"“{head(stored.briefing)}”: {note.text}"))


def figure(stored: Stored, number: Figure) -> Statement:
    """A number of the article."""
    return _of(stored.briefing, items.figure(stored.briefing, number))


def relation(stored: Stored, related: Relation) -> Statement:
    """How one stands to another."""
    return _of(stored.briefing, items.relation(stored.briefing, related))


def actor(stored: Stored, who: Actor, voice: Voice) -> Listed | Statement:
    """Somebody who is involved, in the article's words."""
    about = stored.briefing
    also = f" In the article: {clipped(_roles(who), _WHAT)}." if who.roles else ""
    text = f"{who.kind.capitalize()}.{also} From “{head(about)}”."
    link = voice.link(stored, Link("Who it is", "actor", (("name", f"{about.id}:{who.id}"),)))
    if link is None:
        return _of(about, Statement(f"{who.name}: {text}", item=who.id))
    return Listed(who.name, text, link)


def origin(source: Source, say: Say) -> str:
    """Which article it is: "Example Courier, article of 14 May 2024"."""
    published = source.published
    if not published.edtf:
        return f"{source.publisher}, article of unknown date"
    inferred = " (inferred)" if published.basis == "inferred" else ""
    return f"{source.publisher}, article of {say(published.edtf)}{inferred}"


def ref(block: Block) -> tuple[str, str] | None:
    """The briefing and the item that a block of a digest is about; None where it is about none."""
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


def shown(answer: Answer) -> dict[str, frozenset[str]]:
    """The ids of the items that a message shows, by the ids of their briefings; none of one that only a menu names."""
    found: dict[str, frozenset[str]] = dict.fromkeys(named(answer), frozenset())
    for block in answer.blocks:
        if about := ref(block):
            found[about[0]] = found.get(about[0], frozenset()) | ({about[1]} if about[1] else frozenset())
    return found


def named(answer: Answer) -> frozenset[str]:
    """The ids of the briefings that a menu leads to, by their headlines."""
    return frozenset(briefing for menu in answer.menus for link in menu.links if (briefing := leads_to(link)))


def leads_to(link: Link) -> str:
    """The id of the briefing that a link is about, "" for none."""
    return dict(link.arguments).get("briefing", "")


def _roles(who: Actor) -> str:
    """All of them: where the article words an office in two ways, it is not for us to choose one."""
    return "; ".join(f"“{role.worded}”" for role in who.roles)


def _listed(stored: Stored, voice: Voice, text: str) -> Listed | Statement:
    about = stored.briefing
    link = voice.link(stored, Link("Read", "summary", (("briefing", about.id),)))
    if link is None:
        return Statement(f"{head(about)}. {text}", item=f"{about.id}:{SUMMARY}")
    return Listed(head(about), text, link)


def _of(about: Briefing, block: T) -> T:
    """The block with its item and passages named so that they are found without knowing the briefing."""
    cite = (f"{about.id} {block.cite[0]}", *block.cite[1:]) if block.cite else ()
    return replace(block, item=f"{about.id}:{block.item}", cite=cite)


def _counted(changes: tuple[Change, ...]) -> str:
    """What differs, in numbers: the words themselves stand in the briefing."""
    parts: list[str] = []
    for verb, those in (
        ("New", [each for each in changes if not each.was]),
        ("Changed", [each for each in changes if each.was and each.now]),
        ("Taken out", [each for each in changes if not each.now]),
    ):
        kinds = dict.fromkeys(each.kind for each in those)
        named = [_number(kind, sum(each.kind == kind for each in those)) for kind in kinds]
        if named:
            parts.append(f"{verb}: {', '.join(named)}.")
    return " ".join(parts)


def _number(kind: str, number: int) -> str:
    return wording.count(number, *_KINDS.get(kind, (kind, "")))
