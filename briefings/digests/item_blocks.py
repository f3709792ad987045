"""What a digest says of one thing, as a block that names what it is about, so that a correction finds it later.

The `item` of a block is "briefing:item" here; for a listed thing, the arguments of its link say the same. What digests of before
said is in `former_blocks`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefings.answers import items, wording
from briefings.answers.amendments import Amendment, mark
from briefings.answers.attribution import attribute
from briefings.answers.blocks import Answer, Block, Entry, Link, Listed, Notice, Quotation, Statement
from briefings.answers.text_width import clipped
from briefings.editing import Change
from briefings.model.briefing import Briefing, Point
from briefings.model.references import SUMMARY
from briefings.store.records import SHIPPED, Stored

Say = Callable[[str], str]
HEADLINE = 240
"""The most that a headline weighs (see `briefings.answers.text_width`)."""
AMENDED, WHAT = 500, 400
_LEAD, _OUTLET = 1500, 250
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
    """Build a briefing with its outlet, date and lead."""
    return list_briefing(stored, voice, say_lead(stored.briefing, voice))


def build_changed(stored: Stored, changes: Iterable[Change], voice: Voice) -> Listed | Statement:
    """Build a briefing that says more or something else than before: how much of what, then its outlet, date and lead."""
    return list_briefing(stored, voice, f"{_count(tuple(changes))} {say_lead(stored.briefing, voice)}")


def build_restored(stored: Stored, voice: Voice) -> Listed | Statement:
    """Build a briefing that was retracted and can be read again."""
    return list_briefing(stored, voice, f"{say_restored(stored.briefing)} {say_lead(stored.briefing, voice)}")


def build_line(stored: Stored, voice: Voice) -> Statement:
    """Build a briefing as one line: its headline, outlet and date."""
    about = stored.briefing
    return Statement(f"{shorten_headline(about)} · {say_outlet(about, voice)}", item=f"{about.id}:{SUMMARY}")


def shorten_headline(briefing: Briefing) -> str:
    """Return the headline, shortened if it is very long."""
    return clipped(briefing.summary.headline.text, HEADLINE)


def find_lead(briefing: Briefing) -> Point:
    """Return the sentence that tells what happened: of a briefing without a lead, its first point."""
    return briefing.summary.opening or briefing.summary.headline


def say_lead(briefing: Briefing, voice: Voice) -> str:
    """Return outlet, date and lead: "Example Courier, 14 May 2024: Work at the harbour stopped on Monday."."""
    lead = find_lead(briefing)
    said = clipped(attribute(briefing, lead.text, lead.standing, lead.by), _LEAD)
    return f"{say_outlet(briefing, voice)}: {said}"


def say_outlet(briefing: Briefing, voice: Voice) -> str:
    """Return the outlet and the date of the article: "Example Courier, 14 May 2024"."""
    return clipped(items.footer(briefing, voice.say), _OUTLET)


def say_restored(briefing: Briefing) -> str:
    """Return that a briefing can be read again, and whether it was corrected."""
    count = len(briefing.corrections)
    more = f" It has {wording.count(count, 'correction')}: see Corrections." if count else ""
    return f"It was retracted and can be read again.{more}"


def build_amendment(stored: Stored, amendment: Amendment, voice: Voice) -> Statement:
    """Build a correction, or an item that was retracted."""
    about = stored.briefing
    return Statement(
        f"{clipped(about.summary.headline.text, WHAT // 4)} — {mark((amendment,), voice.say, AMENDED)}",
        item=f"{about.id}:{amendment.item}",
    )


def build_retraction(stored: Stored, day: str, why: str, voice: Voice) -> Statement:
    """Build the notice of a briefing that was retracted on that EDTF day."""
    about = stored.briefing
    return Statement(
        f"{shorten_headline(about)} — the whole briefing was retracted on {voice.say(day)}. Why: {clipped(why, AMENDED)}",
        item=f"{about.id}:",
    )


def list_briefing(stored: Stored, voice: Voice, text: str) -> Listed | Statement:
    """Build a briefing with its headline, that text, and a button that opens it, if one may."""
    about = stored.briefing
    link = voice.link(stored, Link("Read", "summary", (("briefing", about.id),)))
    if link is None:
        return Statement(f"{shorten_headline(about)}. {text}", item=f"{about.id}:{SUMMARY}")
    return Listed(shorten_headline(about), text, link)


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
