"""What an editor is told about publishing: what stands in the way, what readers will be told, what became of it."""

from dataclasses import replace

from briefings.answers import wording
from briefings.answers.blocks import Answer, Block, Diff, Field, Form, Heading, HistoryEntry, Link, Mentions, Prose, Statement
from briefings.answers.briefing_card import card, items_shown
from briefings.editing import addresses
from briefings.framework.context import Context
from briefings.model.briefing import Briefing
from briefings.model.revision import State, move
from briefings.services.draft_checks import AddressedFinding, DraftCheck
from briefings.services.drafts import CHANGING, SHOWING, Work
from briefings.services.looks_left import find_open
from briefings.services.publishing import Verdict
from briefings.store.desk_records import AuditStep, Published
from briefings.text.shorten import say_more
from briefings.views.desk.post_card import NO_CARD, Wanted, card_coming, card_planned, rights_lacking
from briefings.views.desk.review import link_versioned, mends_told, review, say_finding, to
from briefings.views.history_line import history_entry

_POST_IT = "To post a card about it in a channel, use /desk post."
_MOST_SHOWN = 10
_MOST_WARNED = 3
"""Findings that an editor is told of when publishing; what stands in the way is told in full."""


async def hindrance(
    context: Context, work: Work, verdict: Verdict, *, seen: int, why: str, card: Wanted = NO_CARD
) -> Answer | None:
    """What the editor is told if this draft cannot be published now, or not by them; None if it can.

    A draft that needs a second editor is handed in by that, with the `card` that is wanted. `seen` is what was looked at (see
    `Work.seen`), 0 if nothing was. If they have typed already `why` something is corrected, they are told as of an error,
    so that they keep their words.
    """
    hindrance = await _hindrance(context, work, verdict, seen, card)
    return replace(hindrance, apologises=bool(why)) if hindrance else None


async def _hindrance(context: Context, work: Work, verdict: Verdict, seen: int, card: Wanted) -> Answer | None:
    if not work.draft.version:
        return await _show_nothing_new(context, work, card.channel)
    if work.base and work.base.retracted:
        move(State.RETRACTED, "publish")
    if seen not in {0, work.seen}:
        changed = await review(
            context, work, message="The draft has changed since you looked at it. Look once more, then publish."
        )
        return replace(changed, blocks=(*await _last(context, work, CHANGING), *changed.blocks))
    if work.outdated:
        return _show_outdated(work)
    if verdict.checked.wrong:
        return _unfit(work, verdict.checked)
    if not verdict.needs_another:
        return None
    if work.draft.state is State.DRAFT or card.channel != work.draft.channel:
        where = card.spot.name if card.spot else ""
        work = await context.services.publishing.hand_in(context.caller, work, card.channel, where=where)
    return confirm_hand_in(work, card)


async def _show_nothing_new(context: Context, work: Work, channel: int) -> Answer:
    """There is no draft: what is there is published, and by whom. In `channel` a card was wanted, 0 for nowhere."""
    name = work.briefing.id
    message = f"{name} is already published, as revision {work.draft.base}, and nothing has been changed since."
    blocks: list[Block] = [Prose(message), *await _last(context, work, SHOWING)]
    links = [_summary(name)]
    if channel:
        blocks.append(Mentions("No card was posted in", "channel", (channel,)))
        links.insert(0, Link("Post a card there", "desk post", (("briefing", name), ("channel", str(channel))), in_place=True))
    else:
        blocks.append(Prose(_POST_IT))
    return Answer("Already published", tuple(blocks), links=tuple(links), private=True)


async def _last(context: Context, work: Work, steps: frozenset[AuditStep]) -> tuple[HistoryEntry, ...]:
    """Who did such a thing with it last."""
    event = await context.services.editing.last(context.caller.server, work.briefing.id, steps)
    return (history_entry(event, named=False),) if event else ()


def _unfit(work: Work, found: DraftCheck) -> Answer:
    """What has to be mended first."""
    labels = {item.address: item.label for item in addresses(work.briefing)}
    blocks: list[Block] = [
        Prose(
            f"Nothing was published: {wording.count(len(found.wrong), 'thing')} must be mended first, or be called a paraphrase."
        )
    ]
    blocks += [Statement(say_finding(finding, labels)) for finding in found.wrong[:_MOST_SHOWN]]
    if more := say_more(len(found.wrong), _MOST_SHOWN):
        blocks.append(Prose(more))
    return Answer("Not ready to be published", tuple(blocks), links=(to("Back to the draft", "desk review", work),), private=True)


def _show_outdated(work: Work) -> Answer:
    """Something else was published in the meantime."""
    now = work.base.revision if work.base else 0
    message = (
        f"Revision {now} has been published since this draft was begun from revision {work.draft.base}. Apply your changes to "
        "it, look the draft through once more, then publish."
    )
    links = (link_versioned("Apply it to what is published", "desk catch-up", work), to("Back to the draft", "desk review", work))
    return Answer("Something else was published", (Prose(message),), links=links, private=True)


def confirm_hand_in(work: Work, card: Wanted = NO_CARD) -> Answer:
    """A second editor has to look at it; if they see it, they see which `card` is wanted."""
    message = (
        "You wrote in this draft, and on this server somebody else publishes it. It waits in /desk queue for a second editor."
    )
    blocks: list[Block] = [Prose(message)]
    if work.draft.channel:
        blocks += [card_planned(work.draft.channel), *rights_lacking(card.spot)]
    return Answer("Handed in", tuple(blocks), links=(to("Back to the draft", "desk review", work),), private=True)


def ask_why(work: Work, verdict: Verdict, channel: int | None, at: str = "") -> Form:
    """What readers will be told of the corrections.

    The form carries on the `channel` that was chosen, None if none was, and the moment `at` which it is published, "" for now.
    """
    lines = "\n".join(
        f"{change.label}: {change.was} → {change.now or 'taken out'}"[:200] for change in verdict.corrected[:_MOST_SHOWN]
    )
    doubts = "\n".join(say_finding(finding, {})[:200] for finding in _open(work, verdict)[:_MOST_WARNED])
    message = f"Readers have seen it like this:\n{lines}"
    if doubts:
        message = f"To be looked at before you publish:\n{doubts}\n{message}"
    carried = [("briefing", work.briefing.id), ("version", str(work.seen))]
    if channel is not None:
        carried.append(("channel", str(channel)))
    if at:
        carried.append(("at", at))
    field = Field("why", "What was wrong", "One sentence: readers see it beside each correction", long=True, longest=600)
    return Form("Publish a correction", "desk publish", (field,), tuple(carried), message[:2000], in_place=True)


def confirm_published(work: Work, verdict: Verdict, done: Published, card: Wanted) -> Answer:
    """What became of it, and of the card that was wanted."""
    blocks: list[Block] = [Prose(f"{work.briefing.id} is published as revision {done.revision}.")]
    if done.mends:
        blocks.append(Prose(mends_told(done.mends)))
    if card.channel:
        blocks += [*card_coming(card.channel), *rights_lacking(card.spot)]
    elif not done.mends:
        blocks.append(Prose(_POST_IT))
    if looks := _open(work, verdict):
        some = wording.count(len(looks), "thing")
        blocks.append(Prose(f"{some} in it should be looked at once more; /desk review shows all of them."))
        blocks += [Statement(say_finding(finding, {})) for finding in looks[:_MOST_WARNED]]
    if verdict.changes:
        blocks.append(Heading("What changed"))
        blocks += [Diff(change.label, change.was, change.now) for change in verdict.changes[:_MOST_SHOWN]]
        if more := say_more(len(verdict.changes), _MOST_SHOWN):
            blocks.append(Prose(f"{more}: /desk history lists them."))
    name = (("briefing", work.briefing.id),)
    links = (_summary(work.briefing.id), Link("Corrections", "corrections", name), Link("History", "desk history", name))
    return Answer("Published", tuple(blocks), links=links, private=True)


def _open(work: Work, verdict: Verdict) -> tuple[AddressedFinding, ...]:
    """What should be looked at and was not left with a reason."""
    return find_open(verdict.checked, work.draft)


def card_items(briefing: Briefing) -> frozenset[str]:
    """The ids of what a card about this briefing shows."""
    return items_shown(briefing, card(briefing, 1, wording.date))


def _summary(briefing: str) -> Link:
    return Link("Summary", "summary", (("briefing", briefing),))
