"""Digests as they were composed before they told the news alone, which are still in databases and channels."""

from collections.abc import Iterator
from datetime import timedelta

from briefings.answers.blocks import Answer, Block, Heading, Prose, Rule
from briefings.answers.wording import date_for
from briefings.digests import former_blocks, item_blocks
from briefings.digests.item_blocks import Voice
from briefings.digests.message_json import freeze
from briefings.store.digests.records import NewPart, Occurrence, PartItem, Plan, Schedule
from briefings.store.records import Stored
from support.digest_room import COMMANDS, Newsroom
from support.newsroom import SERVER

VOICE = Voice(date_for(""), COMMANDS)


def former_digest(stored: Stored, *filler: str) -> Answer:
    """Return a digest that tells of a new briefing, and of these items of it: on its own, as a quotation, a planned event, …"""
    return Answer("Digest of 15 May 2024", tuple(_blocks(stored, filler)))


async def plan_former(room: Newsroom, schedule: Schedule, answer: Answer, *shown: Stored) -> str:
    """Store a digest as an older program planned it, for the next date; returns the key of that."""
    current = await room.read(schedule)
    assert current.next_due
    room.now = current.next_due
    found = item_blocks.collect_items(answer)
    items = tuple(
        PartItem(stored.briefing.id, stored.server, stored.revision, found.get(stored.briefing.id, frozenset()))
        for stored in shown
    )
    seq = await room.store.digests.max_seq()
    occurrence = Occurrence(
        *(SERVER, current.id, "daily", current.next_date, room.now, room.now, current.last_seq, seq),
        state="sending",
        settings=current.settings,
    )
    following = room.now + timedelta(days=1)
    plan = Plan(current, occurrence, (NewPart(freeze(answer), items),), following, following.date().isoformat())
    assert await room.store.digests.plan(plan) == "planned"
    return current.next_date


def _blocks(stored: Stored, filler: tuple[str, ...]) -> Iterator[Block]:
    about = stored.briefing
    yield Heading("New")
    yield former_blocks.build_full(stored, VOICE)
    for event in about.events:
        if event.id in filler:
            yield Heading("In the next seven days" if event.status == "planned" else "On this day")
            yield (
                former_blocks.build_planned_event(stored, event, VOICE, has_come=False)
                if event.status == "planned"
                else former_blocks.build_event(stored, event, VOICE)
            )
    for quote in about.quotes:
        if quote.id in filler:
            yield Rule()
            yield Heading("Quotation of the day")
            yield former_blocks.build_quotation(stored, quote, VOICE)
            yield from (former_blocks.build_notice(stored, note) for note in about.notes_about(quote.id))
    for actor in about.actors:
        if actor.id in filler:
            yield Heading("In focus")
            yield former_blocks.build_actor(stored, actor, VOICE)
    for note in about.notes:
        if note.id in filler:
            yield Heading("An open question")
            yield former_blocks.build_question(stored, note)
    yield Rule()
    yield Prose("That’s all.")
