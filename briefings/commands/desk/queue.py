"""/desk queue."""

from collections.abc import Iterator
from itertools import chain

from briefings.answers.blocks import Answer, Block, Heading, Link, Listed, Mentions, Prose, Rule, Statement
from briefings.answers.wording import count, date
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.services.challenges import Doubt
from briefings.services.queue import OutdatedCopy, Trouble, Waiting
from briefings.services.zones import day_in
from briefings.store.outbox.records import JobKind
from briefings.views.desk.queued_draft import show_draft

_JOBS: dict[JobKind, str] = {
    "post": "Posting a card",
    "mend": "Mending a posted message",
    "reply": "Replying to a message that was mended",
    "unpost": "Deleting a posted message",
    "tell": "Telling a reader how you ruled",
    "crosspost": "Publishing a digest in an announcement channel",
    "close": "Closing a thread again",
    "unsay": "Deleting what was said about a briefing",
    "welcome": "Saying hello in this server",
    "renew": "Correcting public answers",
    "publish": "Publishing a scheduled draft",
    "notice": "Telling editors about a draft",
}


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def queue(context: Context) -> Answer:
    """What waits for the editors: challenges, drafts, and what went wrong."""
    waiting = await context.services.queue.of(context.caller.server)
    zone = (await context.services.settings.of(context.caller.server)).zone
    if not waiting.count:
        nothing = Prose("Nothing waits.")
        return Answer("Queue", (nothing, *_blocks(waiting, zone)), links=(Link("Drafts", "desk review"),), private=True)
    message = Prose(f"{count(waiting.count, 'thing')} to see to, the oldest of each kind first.")
    return Answer("Queue", (message, *_blocks(waiting, zone)), private=True)


def _blocks(waiting: Waiting, zone: str) -> Iterator[Block]:
    if waiting.doubts:
        yield Heading("Challenged by readers")
        if waiting.challenged > len(waiting.doubts):
            yield Prose(f"These are the {len(waiting.doubts)} that have waited longest, of {waiting.challenged}.")
        yield from chain.from_iterable(_doubt(doubt, zone) for doubt in waiting.doubts)
    if waiting.handed_in:
        yield Heading("Handed in for a second editor")
        yield from chain.from_iterable(show_draft(draft, waiting.embargoes, zone) for draft in waiting.handed_in)
    if waiting.troubles:
        yield Heading("Not done in Discord")
        yield from chain.from_iterable(map(_trouble, waiting.troubles))
    if waiting.outdated:
        yield Heading("Copies whose original has changed since")
        yield from map(_show_outdated, waiting.outdated)
    if waiting.drafts:
        yield Heading("Drafts")
        yield from chain.from_iterable(show_draft(draft, waiting.embargoes, zone) for draft in waiting.drafts)


def _doubt(doubt: Doubt, zone: str) -> Iterator[Block]:
    challenge = doubt.challenge
    link = Link("Rule on it", "desk rule", (("challenge", str(challenge.id)),), in_place=True)
    yield Listed(f"{challenge.item} · {doubt.headline}", f"When it was challenged it said: {challenge.said}", link)
    if not doubt.now:
        yield Statement("It is not there any more.")
    elif doubt.now != challenge.said:
        yield Statement(f"Now it says: {doubt.now}")
    for passage, extract in doubt.passages:
        said = f"The article says there: {extract}" if extract else f"It rests on the passage that opens with: {passage.opens} …"
        yield Statement(said, cite=(passage.id,))
    yield Prose(f"The reader says, on {date(day_in(challenge.at, zone))}: {challenge.text}")
    yield Rule()


def _trouble(trouble: Trouble) -> Iterator[Block]:
    job = trouble.job
    about = f"{_JOBS[job.kind]}: {_show_briefing(job.briefing)}"
    if trouble.channel:
        yield Mentions("In", "channel", (trouble.channel,))
    link = Link("Try again", "desk again", (("errand", str(job.id)),), in_place=True)
    unsure = "Nobody knows whether it was done; look before you try again. " if job.state == "unconfirmed" else ""
    yield Listed(about, f"{unsure}{job.reason}" or "It was not done.", link)
    away = Link("Put it away", "desk settle", (("errand", str(job.id)),), in_place=True)
    yield Listed("Nothing can be done about it?", "It leaves the queue, and /desk log keeps that you put it away.", away)


def _show_briefing(name: str) -> str:
    """The briefing of a job in words: digests tell of several, and what stands for an erased name says nothing."""
    if not name:
        return "a digest"
    return "what is deleted for good" if name.startswith("erased.") else name


def _show_outdated(copy: OutdatedCopy) -> Listed:
    link = Link("What changed", "desk shipped", (("briefing", copy.briefing),))
    message = (
        f"{copy.briefing} · you copied revision {copy.copied} of what ships with the bot, and now it ships revision {copy.ships}"
    )
    return Listed(copy.headline, message, link)
