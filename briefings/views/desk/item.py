"""One item of a draft: its words, the passages it rests on, what was found about it, and the forms that change it."""

from briefings import editing
from briefings.answers.blocks import Answer, Block, Diff, Form, Link, Prose, Statement
from briefings.editing import Addressed, addresses
from briefings.framework.context import Context
from briefings.model.errors import NotFoundError
from briefings.services.draft_checks import AddressedFinding, check_draft, extract
from briefings.services.drafts import Work
from briefings.text.shorten import say_more
from briefings.views.desk.review import find_unchecked, link_versioned, to

_PASSAGES = 5
"""Extracts shown at once: five of 300 characters leave room for the item."""
_NAMES = {"words": "Edit the words", "circumstances": "Edit who, when and where", "text": "Edit"}


def find_item(work: Work, address: str) -> Addressed:
    """The item at an address. Raises NotFoundError."""
    there = next((item for item in addresses(work.briefing) if item.address == address), None)
    if there is None:
        raise NotFoundError(f"There is no item “{address}” in {work.briefing.id} any more.", "/desk review shows what there is.")
    return there


async def item(context: Context, work: Work, address: str, *, blocks: tuple[Block, ...] = ()) -> Answer:
    """The item as an editor judges it; `blocks` are said first."""
    there = find_item(work, address)
    article = await context.services.editing.article(context.caller.server, work.briefing.id)
    base = work.base.briefing if work.base else None
    found = (await check_draft(work.briefing, article, base)).about(address)
    cited = [passage for passage in work.briefing.passages if passage.id in there.cite]
    said = editing.say_item(work.briefing, address)
    accepted = address not in find_unchecked(work)
    everything = addresses(work.briefing)
    number = [item.address for item in everything].index(address) + 1
    state = "checked" if accepted else "not checked yet"
    shown: list[Block] = [*blocks, Prose(said or "There is nothing here yet."), *map(_show_finding, found)]
    for passage in cited[:_PASSAGES]:
        text = extract(article, passage.position)
        shown.append(Statement(f"The passage: {text or f'{passage.opens} …'}", cite=(passage.id,)))
    if more := say_more(len(cited), _PASSAGES):
        shown.append(Prose(f"{more} passages"))
    return Answer(
        name_item(there),
        (Prose(f"Item {number} of {len(everything)} of the draft {work.briefing.id}, {state}."), *shown),
        links=_ways(work, address, found, accepted=accepted),
        private=True,
    )


def name_item(item: Addressed) -> str:
    """What an item is called in a title: "Quote q1", "Headline"."""
    alone = {"headline": "Headline", "why": "Why it matters", "source": "The article", "about": "About this briefing"}
    return alone.get(item.address, f"{item.kind.capitalize()} {item.address.removeprefix(f'{item.kind}-')}")


def find_next(work: Work, address: str) -> str | None:
    """The next item that nobody has accepted, after this one or from the start; None if all are."""
    everything = [item.address for item in addresses(work.briefing)]
    at = everything.index(address) + 1 if address in everything else 0
    left = find_unchecked(work)
    return next((other for other in (*everything[at:], *everything[:at]) if other in left), None)


def form_of(work: Work, address: str, facet: str) -> Form:
    """The form that changes one side of an item. Raises NotFoundError and InvalidArgumentError."""
    find_item(work, address)
    left_out = editing.too_long(work.briefing, address, facet)
    message = f"Too long for a form, so it stays as it is: {', '.join(left_out)}." if left_out else ""
    carried = {"item": address, "part": facet, "sent": "yes", "version": str(work.seen)}
    arguments = (("briefing", work.briefing.id), *carried.items())
    return Form(
        f"Edit {address}"[:45], "desk edit", editing.fields(work.briefing, address, facet), arguments, message, in_place=True
    )


async def show_edited(context: Context, before: Work, after: Work, address: str) -> Answer:
    """What an edit changed, and the item as it is now."""
    changed = editing.changes(before.briefing, after.briefing)
    diffs = tuple(Diff(change.label, change.was, change.now) for change in changed)
    if not diffs:
        return await item(context, after, address, blocks=(Prose("Nothing was changed."),))
    return await item(context, after, address, blocks=diffs)


def _show_finding(found: AddressedFinding) -> Statement:
    return Statement(f"{'To be mended' if found.finding.broken else 'To be looked at'}: {found.said}")


def _ways(work: Work, address: str, found: tuple[AddressedFinding, ...], *, accepted: bool) -> tuple[Link, ...]:
    broken = any(entry.finding.broken for entry in found)
    links: list[Link] = []
    if not accepted and not broken:
        links.append(link_versioned("Accept", "desk accept", work, item=address))
    facets = editing.facets(work.briefing, address)
    links += [to(_NAMES.get(facet, f"Edit: {facet}"), "desk edit", work, item=address, part=facet) for facet in facets]
    if address not in {"headline", "why", "source", "about"}:
        links.append(link_versioned("Drop", "desk drop", work, item=address))
    after = find_next(work, address)
    if after and after != address:
        links.append(to("Next", "desk item", work, item=after))
    return (*links, to("Back to the draft", "desk review", work))
