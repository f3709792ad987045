"""The last screen before publishing: the card as readers will see it, what was found, and where it is to be posted."""

from dataclasses import replace

from briefings.answers.blocks import Answer, Block, ChannelPicker, Heading, Link, Listed, Prose, Rule, Statement
from briefings.answers.glance import glance
from briefings.answers.items import provenance
from briefings.answers.wording import count
from briefings.editing import addresses
from briefings.editing.empty_briefing import drop_blank
from briefings.framework.context import Context
from briefings.services.draft_checks import AddressedFinding
from briefings.services.drafts import Work
from briefings.services.looks_left import find_open
from briefings.services.publishing import Verdict
from briefings.text.shorten import say_more, shorten
from briefings.views.desk.embargo import embargo_told, link_later, take_back
from briefings.views.desk.review import link_versioned, say_finding, to
from briefings.views.presence import list_others

_SHOWN = 5
"""Findings shown at once, each with its button; the others wait until these are mended."""
_LONGEST = 300


async def show_proof(context: Context, work: Work, *, channel: int | None = None, at: str = "", message: str = "") -> Answer:
    """The screen; `channel` is where a card is to be posted, 0 for nowhere, None for what the draft says.

    `at` is the moment at which it is to be published, as buttons carry it; "" for now.
    """
    channel = work.draft.channel if channel is None else channel
    verdict = await context.services.publishing.review(context.caller, work)
    about = drop_blank(work.briefing)
    blocks: list[Block] = [Prose(message)] if message else []
    embargo, is_set = await embargo_told(context, work)
    blocks += [*list_others(work), *embargo]
    blocks += [*map(_without_ways, glance(about)), Rule(), *_say_findings(work, verdict), Prose(_say_content(work))]
    return Answer(
        about.summary.headline.text or work.briefing.id,
        tuple(blocks),
        links=_ways(work, verdict, channel, at, is_set=is_set),
        pickers=(ChannelPicker("Where to post a card about it", "draft channel", (("briefing", work.briefing.id),), channel),),
        provenance=provenance(about, work.draft.base + 1),
        private=True,
    )


def _without_ways(block: Block) -> Block:
    """The block without the proof that readers find behind it: there is none before it is published."""
    return replace(block, item="") if isinstance(block, Statement) else block


def _say_findings(work: Work, verdict: Verdict) -> list[Block]:
    checked = verdict.checked
    looks = find_open(checked, work.draft)
    if not checked.wrong and not looks:
        return [Prose("Everything that the bot can check was found in the article.")]
    labels = {item.address: item.label for item in addresses(work.briefing)}
    blocks: list[Block] = []
    if checked.wrong:
        blocks.append(Heading(f"To be mended before you can publish: {len(checked.wrong)}"))
        blocks += [_show(work, found, labels, "Mend") for found in checked.wrong[:_SHOWN]]
    room = _SHOWN - len(checked.wrong)
    if looks and room > 0:
        blocks.append(Heading(f"To be looked at: {len(looks)}"))
        blocks += [_show(work, found, labels, "Mend or leave") for found in looks[:room]]
    if more := say_more(len(checked.wrong) + len(looks), _SHOWN):
        blocks.append(Prose(f"{more}: they come up here once these are mended."))
    return blocks


def _show(work: Work, found: AddressedFinding, labels: dict[str, str], does: str) -> Block:
    said = shorten(say_finding(found, {}), _LONGEST)
    if found.address not in labels:
        return Listed("The briefing as a whole", said)
    return Listed(shorten(labels[found.address], _LONGEST), said, to(does, "desk item", work, item=found.address))


def _say_content(work: Work) -> str:
    about = work.briefing
    numbers = (
        (len(about.quotes), "quotation"),
        (len(about.actors), "actor"),
        (len(about.events), "event"),
        (len(about.figures), "figure"),
    )
    parts = [count(number, one) for number, one in numbers if number]
    if not parts:
        return "Readers find nothing beside it."
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Readers can also open {listed}."


def _ways(work: Work, verdict: Verdict, channel: int, at: str, *, is_set: bool) -> tuple[Link, ...]:
    links: list[Link] = []
    if not verdict.checked.wrong:
        does = "Hand in" if verdict.needs_another else "Publish now" if is_set else "Schedule it" if at else "Publish"
        carried = {"channel": str(channel)} | ({"at": at} if at else {})
        links.append(replace(link_versioned(does, "desk publish", work, **carried), primary=True))
    if is_set:
        links.append(take_back(work, "proof"))
    elif not verdict.checked.wrong and not verdict.needs_another:
        links.append(link_later(work, channel))
    links.append(to("All items", "desk review", work))
    links.append(to("Preview", "desk preview", work))
    return tuple(links)
