"""One item of a draft: its words, the passages it rests on, what was found about it, and the forms that change it."""

from briefings import editing
from briefings.answers.blocks import Answer, Block, Diff, Field, Form, Link, Prose, Statement
from briefings.answers.wording import count
from briefings.editing import Addressed, addresses
from briefings.editing.addresses import find
from briefings.framework.context import Context
from briefings.model.briefing import Actor
from briefings.model.errors import NotFoundError
from briefings.model.limits import LONGEST_POINT
from briefings.services.draft_checks import LONGEST_EXTRACT, AddressedFinding, check_draft, extract
from briefings.services.drafts import Work
from briefings.services.looks_left import reason_left
from briefings.store.desk_records import Article
from briefings.text.find_words import one_line
from briefings.text.normalise import fingerprint
from briefings.text.shorten import say_more, shorten
from briefings.verify import Weight
from briefings.views.desk.review import ANEW, find_unchecked, link_versioned, say_finding, to
from briefings.views.presence import list_others

_PASSAGES = 5
"""Extracts shown at once: five of 300 characters leave room for the item."""
_MOST_SAID, _LONGEST_SAID = 5, 300
"""Findings that a form repeats, and how much of each."""
_WEIGHTS: dict[Weight, str] = {"wrong": "To be mended", "look": "To be looked at", "hint": "A hint"}
_NAMES = {"words": "Edit the words", "circumstances": "Edit who, when and where", "text": "Edit", "evidence": "Evidence"}


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
    found = (await check_draft(work.briefing, article, base, context.services.publishing.run)).about(address)
    cited = [passage for passage in work.briefing.passages if passage.id in there.cite]
    said = editing.say_item(work.briefing, address)
    accepted = address not in find_unchecked(work)
    everything = addresses(work.briefing)
    number = [item.address for item in everything].index(address) + 1
    state = "checked" if accepted else "not checked yet"
    shown: list[Block] = [*blocks, Prose(said or "There is nothing here yet."), *_show_findings(work, found)]
    shown += _show_evidence(work, address, text_at_hand(work, article))
    for passage in cited[:_PASSAGES]:
        text = extract(article, passage)
        shown.append(Statement(f"The passage: {text or f'{passage.opens} …'}", cite=(passage.id,)))
    if more := say_more(len(cited), _PASSAGES):
        shown.append(Prose(f"{more} passages"))
    return Answer(
        name_item(there),
        (Prose(f"Item {number} of {len(everything)} of the draft {work.briefing.id}, {state}."), *list_others(work), *shown),
        links=(*_link_to_passage(work, there, article), *_ways(work, address, found, accepted=accepted)),
        private=True,
    )


def _show_evidence(work: Work, address: str, article: str) -> list[Statement]:
    """The words that the item rests on, from the article if it is at hand, else as they are written out."""
    stretches = editing.list_evidence(find(work.briefing, address).item)
    words = ((stretch.words or article[stretch.start : stretch.end]) for stretch in stretches)
    return [Statement(f"It rests on: “{shorten(one_line(text), LONGEST_EXTRACT)}”") for text in words if text]


def _link_to_passage(work: Work, item: Addressed, article: Article | None) -> tuple[Link, ...]:
    """The way to the whole passage that an item cites first, if the article is at hand."""
    if not item.cite or not text_at_hand(work, article):
        return ()
    return (to("Read the whole passage", "draft read", work, start=item.cite[0]),)


def name_item(item: Addressed) -> str:
    """What an item is called in a title: "Quote q1", "Headline"."""
    alone = {
        "headline": "Headline",
        "lead": "Lead",
        "why": "Why it matters",
        "source": "The article",
        "about": "About this briefing",
    }
    return alone.get(item.address, f"{item.kind.capitalize()} {item.address.removeprefix(f'{item.kind}-')}")


def find_next(work: Work, address: str) -> str | None:
    """The next item that nobody has accepted, after this one or from the start; None if all are."""
    everything = [item.address for item in addresses(work.briefing)]
    at = everything.index(address) + 1 if address in everything else 0
    left = find_unchecked(work)
    return next((other for other in (*everything[at:], *everything[:at]) if other in left), None)


def form_of(work: Work, address: str, facet: str, article: str) -> Form | Answer:
    """The form that changes one side of an item; in place of one for evidence without the `article` (""), how to attach it.

    Raises NotFoundError and InvalidArgumentError.
    """
    find_item(work, address)
    if facet == editing.EVIDENCE and not article:
        return _ask_for_article(work, address)
    left_out = editing.too_long(work.briefing, address, facet, article)
    message = f"Too long for a form, so it stays as it is: {', '.join(left_out)}." if left_out else ""
    carried = {"item": address, "part": facet, "sent": "yes", "version": str(work.seen)}
    arguments = (("briefing", work.briefing.id), *carried.items())
    fields = editing.fields(work.briefing, address, facet, article)
    anew = to(ANEW, "desk edit", work, item=address, part=facet)
    return Form(f"{address} in {work.briefing.id}"[:45], "desk edit", fields, arguments, message, in_place=True, anew=anew)


def _ask_for_article(work: Work, address: str) -> Answer:
    message = (
        "The article is not at hand, or another text than the one this briefing was made from, so no words can be looked up in "
        f"it. Attach it as a file: /desk source briefing:{work.briefing.id}"
    )
    return Answer(
        "The article is needed", (Prose(message),), links=(to("Back to the item", "desk item", work, item=address),), private=True
    )


def text_at_hand(work: Work, article: Article | None) -> str:
    """The text of the article that the briefing was made from; "" if it is not at hand."""
    is_that = article is not None and fingerprint(article.text) == work.briefing.source.fingerprint
    return article.text if article and is_that else ""


async def show_edited(context: Context, before: Work, after: Work, address: str, facet: str) -> Answer:
    """What an edit changed, and the item as it is now."""
    changed = editing.changes(before.briefing, after.briefing)
    shown: list[Block] = [Diff(change.label, change.was, change.now) for change in changed]
    dropped = _count_evidence(before, address) - _count_evidence(after, address)
    if facet != editing.EVIDENCE and dropped > 0:
        some = count(dropped, "stretch", "stretches")
        shown.append(
            Prose(f"{some} of its evidence lay outside the passages it cites now, or belonged to a line that is gone: dropped.")
        )
    return await item(context, after, address, blocks=tuple(shown) or (Prose("Nothing was changed."),))


def _count_evidence(work: Work, address: str) -> int:
    return len(editing.list_evidence(find(work.briefing, address).item))


def _show_findings(work: Work, found: tuple[AddressedFinding, ...]) -> list[Block]:
    shown: list[Block] = [Statement(f"{_WEIGHTS[entry.finding.weight]}: {entry.said}") for entry in found]
    reasons = dict.fromkeys(reason_left(work.draft, entry) for entry in found if entry.finding.weight == "look")
    return [*shown, *(Statement(f"Left as it is, because: {why}") for why in reasons if why)]


def ask_why_left(work: Work, address: str, looks: tuple[AddressedFinding, ...], version: int) -> Form:
    """The form that accepts an item although something should be looked at, with the reason."""
    found = "\n".join(say_finding(entry, {})[:_LONGEST_SAID] for entry in looks[:_MOST_SAID])
    message = f"To be looked at:\n{found}\nMend it, or say why it may stay."
    field = Field("why", "Why it may stay", "Editors see it in /desk review and /desk history", long=True, longest=LONGEST_POINT)
    carried = (("briefing", work.briefing.id), ("item", address), ("version", str(version)))
    return Form("Leave it as it is", "desk accept", (field,), carried, message, in_place=True)


def _ways(work: Work, address: str, found: tuple[AddressedFinding, ...], *, accepted: bool) -> tuple[Link, ...]:
    wrong = any(entry.finding.weight == "wrong" for entry in found)
    is_open = any(entry.finding.weight == "look" and not reason_left(work.draft, entry) for entry in found)
    links: list[Link] = []
    if not wrong and (is_open or not accepted):
        label = "Accept with a reason" if is_open else "Accept"
        links.append(link_versioned(label, "desk accept", work, item=address))
    facets = editing.facets(work.briefing, address)
    links += [to(_NAMES.get(facet, f"Edit: {facet}"), "desk edit", work, item=address, part=facet) for facet in facets]
    if address not in {"headline", "lead", "why", "source", "about"}:
        links.append(link_versioned("Drop", "desk drop", work, item=address))
    if isinstance(find(work.briefing, address).item, Actor):
        links.append(to("Correct this name everywhere", "draft rename", work, actor=address))
    after = find_next(work, address)
    if after and after != address:
        links.append(to("Next", "desk item", work, item=after))
    return (*links, to("Proof", "draft proof", work), to("Back to the draft", "desk review", work))
