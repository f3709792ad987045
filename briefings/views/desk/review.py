"""The draft as a whole: what has to be mended first, then the items that nobody has accepted yet."""

import re
from collections.abc import Sequence
from types import MappingProxyType

from briefings.answers.blocks import Answer, Block, Heading, Link, Menu, Prose, Rule, Statement
from briefings.answers.wording import count
from briefings.editing import Addressed, addresses, changes
from briefings.framework.context import Context
from briefings.model.proposed import ProposedItem
from briefings.model.revision import State
from briefings.services.draft_checks import AddressedFinding, DraftCheck
from briefings.services.drafts import Work
from briefings.services.looks_left import find_open, reason_left
from briefings.services.publishing import Verdict
from briefings.text.shorten import say_more
from briefings.views.desk.draft_links import link_versioned, to
from briefings.views.desk.embargo import embargo_told, link_later, take_back
from briefings.views.desk.post_card import card_planned
from briefings.views.history_line import history_entry
from briefings.views.presence import list_others

STATES = MappingProxyType(
    {
        State.DRAFT: "draft",
        State.IN_REVIEW: "handed in",
        State.PUBLISHED: "published",
        State.RETRACTED: "retracted",
    }
)
_LOOK = "To be looked at: mend it, or accept it with a reason"
ANEW = "Open the form anew"
"""What leads to a form once more, filled with what stands there now."""
_FINDINGS = 6
"""Findings told in words at once; the menu leads to more of them."""
_IN_A_MENU = 24
_HINTS = 3


async def review(
    context: Context, work: Work, *, start: str = "", all_from: str = "", message: str = "", remarks: tuple[str, ...] = ()
) -> Answer:
    """The overview of a draft. `start` is the item to begin the list of those to check with, `all_from` the list of all.

    `message` is a sentence to begin with.
    """
    verdict = await context.services.publishing.review(context.caller, work)
    everything = addresses(work.briefing)
    proposed = await context.services.proposing.list(context.caller.server, work)
    left = find_unchecked(work)
    waiting = [item for item in everything if item.address in left]
    blocks: list[Block] = [Prose(message)] if message else []
    embargo, is_set = await embargo_told(context, work)
    blocks.append(Prose(_where_it_stands(work, len(everything) - len(waiting), len(everything), is_set=is_set)))
    blocks += list_others(work)
    if work.draft.channel:
        blocks.append(card_planned(work.draft.channel))
    blocks += embargo
    last = await context.services.editing.last(context.caller.server, work.briefing.id)
    if last and last.step == "reject" and work.draft.version:
        blocks.append(history_entry(last, named=False))
    blocks += [Prose(f"Note on the text: {remark}") for remark in remarks]
    blocks += _findings(work, verdict.checked, {item.address: item.label for item in everything})
    blocks += _hints(verdict.checked)
    name = work.briefing.summary.headline.text or work.briefing.id
    shown = everything if len(everything) > len(waiting) else ()  # else both menus were the same
    return Answer(
        f"Draft: {name}",
        tuple(blocks),
        links=(*_ways_to_proposed(work, proposed), *_ways(work, verdict, waiting, is_set=is_set)),
        menus=(
            *_menu_of_found(work, verdict.checked, everything),
            *_list_menu(work, f"Items to check ({len(waiting)})", waiting, "start", start),
            *_list_menu(work, f"All items ({len(everything)})", shown, "all-from", all_from),
        ),
        private=True,
    )


def find_unchecked(work: Work) -> frozenset[str]:
    """The addresses of items that nobody has accepted yet; what is published and unchanged needs nobody to."""
    known = frozenset(item.address for item in addresses(work.briefing))
    if work.base is not None:
        known &= frozenset(change.address for change in changes(work.base.briefing, work.briefing))
    return known - work.draft.accepted


def _where_it_stands(work: Work, accepted: int, whole: int, *, is_set: bool) -> str:
    made = f"based on revision {work.draft.base}" if work.draft.base else "never published"
    stands = f"{work.briefing.id} · {STATES[work.draft.state]}, {made} · {accepted} of {whole} items accepted."
    if not work.draft.version:
        return f"{work.briefing.id} is published as revision {work.draft.base}; nothing has been changed since."
    return f"{stands} It waits for a second editor." if work.draft.state is State.IN_REVIEW and not is_set else stands


def _findings(work: Work, found: DraftCheck, labels: dict[str, str]) -> list[Block]:
    blocks: list[Block] = []
    if not found.has_article and not found.wrong:
        blocks.append(Prose("The article is not at hand. Before you change any of its words, attach it with /desk source."))
    looks = find_open(found, work.draft)
    for heading, some in (("To be mended before it can be published", found.wrong), (_LOOK, looks), ("Hints", found.hints)):
        if some:
            blocks.append(Heading(f"{heading}: {len(some)}"))
            blocks += [Statement(say_finding(finding, labels)) for finding in some[:_FINDINGS]]
            if more := say_more(len(some), _FINDINGS):
                blocks.append(Prose(f"{more}: the menu leads to them."))
    blocks += _older(found, labels)
    blocks += _left(work, found, labels)
    if found.has_article and not found.wrong and not found.looks and not found.older:
        blocks.append(Prose("Everything that the bot can check was found in the article."))
    return blocks


def _older(found: DraftCheck, labels: dict[str, str]) -> list[Block]:
    """What was found about what readers have seen already."""
    if not found.older:
        return []
    number = count(len(found.older), "finding")
    message = f"{number} about what is published and unchanged here. You can publish without mending them."
    blocks: list[Block] = [Heading("Already published"), Prose(message)]
    blocks += [Statement(say_finding(finding, labels)) for finding in found.older[:_FINDINGS]]
    more = say_more(len(found.older), _FINDINGS)
    return [*blocks, Prose(f"{more}: the menu leads to them.")] if more else blocks


def _left(work: Work, found: DraftCheck, labels: dict[str, str]) -> list[Block]:
    """What an editor left as it is, each with the reason."""
    left = [finding for finding in found.looks if reason_left(work.draft, finding)]
    if not left:
        return []
    shown = (f"{say_finding(finding, labels)} Left, because: {reason_left(work.draft, finding)}" for finding in left)
    blocks: list[Block] = [Heading(f"Left as it is: {len(left)}"), *map(Statement, list(shown)[:_FINDINGS])]
    more = say_more(len(left), _FINDINGS)
    return [*blocks, Prose(f"{more}: /desk history keeps them.")] if more else blocks


def say_finding(found: AddressedFinding, labels: dict[str, str]) -> str:
    """A finding in a sentence, with the label of the item that it is about."""
    where = labels.get(found.address, "").removesuffix(": …")
    said = found.said if re.match(r"p\d", found.said) else found.said[:1].upper() + found.said[1:]
    return f"{where}: {said}" if where else said


def mends_told(mends: int) -> str:
    """That posted messages are mended; "" if there are none."""
    if not mends:
        return ""
    one = mends == 1
    return f"{'One posted message' if one else f'{mends} posted messages'} will be mended; /desk queue shows where that fails."


def _hints(found: DraftCheck) -> list[Block]:
    """Words in quotation marks that no quotation accounts for: perhaps names, perhaps forgotten."""
    if not found.uncovered:
        return []
    some = "; ".join(f"“{hint.text}” ({hint.passage})" for hint in found.uncovered[:_HINTS])
    number = count(len(found.uncovered), "stretch", "stretches")
    message = f"In quotation marks in the article, but in no quotation of the draft: {number}, such as {some}."
    return [Rule(), Prose(f"{message} If somebody said it, “Add” makes a quotation of it; names and titles need none.")]


def _menu_of_found(work: Work, found: DraftCheck, everything: tuple[Addressed, ...]) -> tuple[Menu, ...]:
    """The items that something was found about, those that forbid publishing first."""
    labels = {item.address: item.label for item in everything}
    wanted = list(dict.fromkeys(finding.address for finding in found.found if finding.address in labels))[:_IN_A_MENU]
    links = tuple(to(f"{address} · {labels[address]}", "desk item", work, item=address) for address in wanted)
    return (Menu("Mend or look at", links),) if links else ()


def _list_menu(work: Work, title: str, items: Sequence[Addressed], option: str, start: str) -> tuple[Menu, ...]:
    """Items, a menu at a time, from the one at the address `start`; the `option` says where the next menu begins."""
    places = [item.address for item in items]
    first = places.index(start) if start in places else 0
    part = items[first : first + _IN_A_MENU]
    links = [to(f"{item.address} · {item.label}", "desk item", work, item=item.address) for item in part]
    rest = items[first + _IN_A_MENU :]
    if rest:
        links.append(to(f"… {len(rest)} more", "desk review", work, **{option: rest[0].address}))
    return (Menu(title, tuple(links)),) if links else ()


def _ways_to_proposed(work: Work, proposed: Sequence[ProposedItem]) -> tuple[Link, ...]:
    """Back to what was found, where what was dropped is brought back, and on to the proof."""
    found = (to("What was found", "draft start", work),) if proposed else ()
    return (*found, to("Proof", "draft proof", work))


def _ways(work: Work, verdict: Verdict, waiting: list[Addressed], *, is_set: bool) -> tuple[Link, ...]:
    links: list[Link] = []
    if waiting:
        links.append(to("Go through them", "desk item", work, item=waiting[0].address))
        if verdict.checked.has_article:
            links.append(link_versioned("Accept all that verify", "desk accept", work))
    links.append(to("Add", "desk new", work))
    if verdict.checked.has_article:
        links.append(to("Read the article", "draft read", work))
    links.append(to("Preview", "desk preview", work))
    links.append(to("Correct a name", "draft rename", work))
    if work.draft.version:
        links += _endings(work, verdict, is_set=is_set)
    return tuple(links)


def _endings(work: Work, verdict: Verdict, *, is_set: bool) -> list[Link]:
    """The ways out of the desk. Who wrote what was handed in can only wait, or change it and so take it back."""
    links: list[Link] = []
    handed_in = work.draft.state is State.IN_REVIEW
    if work.outdated:
        links.append(link_versioned("Apply it to what is published", "desk catch-up", work))
    elif not (handed_in and verdict.needs_another):
        does = "Hand in" if verdict.needs_another else "Publish now" if is_set else "Publish"
        links.append(link_versioned(does, "desk publish", work))
        if work.draft.channel:
            links.append(link_versioned(f"{does} without a card", "desk publish", work, channel="0"))
        if not is_set and not verdict.needs_another and not verdict.checked.wrong:
            links.append(link_later(work))
    if is_set:
        links.append(take_back(work))
    if handed_in and not verdict.needs_another:
        links.append(link_versioned("Give back", "desk reject", work))
    return [*links, link_versioned("Discard", "desk discard", work)]
