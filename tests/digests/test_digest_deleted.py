"""What stays in the channel of a briefing that is deleted for good: nothing of it, and what the bot cannot find is said."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.answers.blocks import Answer, Link, Menu, Prose
from briefings.outbox.jobs import Outcome
from briefings.store.desk_records import AuditEvent, Deleted
from briefings.store.outbox.records import Job
from support.corrector import Corrector
from support.digest_room import Newsroom
from support.factory import harbour
from support.former_digests import former_digest
from support.newsroom import SERVER
from support.outbox_jobs import first_due, part_due
from support.rewriting import with_lead

NAME, OTHER = "harbour-talks", "other-talks"
ALL = ("pending", "attempting", "done", "failed", "unconfirmed")


@pytest.fixture
def corrector(room: Newsroom) -> Corrector:
    return Corrector(room)


async def delete(room: Newsroom, briefing: str = NAME) -> Deleted:
    room.now += timedelta(hours=1)
    return await room.store.desk.delete(briefing, AuditEvent(SERVER, room.now, 1, "delete", briefing))


async def jobs(room: Newsroom) -> tuple[Job, ...]:
    return await room.store.jobs.jobs(SERVER, states=ALL)


@pytest.mark.parametrize("settled", [True, False])
async def test_a_message_that_was_corrected_without_a_mark_is_corrected_back(
    room: Newsroom, corrector: Corrector, *, settled: bool
) -> None:
    await room.ship(harbour())
    shipped = await room.store.briefing(SERVER, NAME)
    assert shipped
    way = Link(shipped.briefing.summary.headline.text, "summary", (("briefing", NAME),))
    last = Answer("Digest of 15 May 2024 (2 of 2)", (Prose("That’s all."),), menus=(Menu("Read the briefing", (way,)),))
    part = await corrector.send_former(await room.subscribe(), last, shipped)
    before = corrector.labels(part.post)
    await room.publish(harbour(headline="Vulpine headline"))
    if settled:
        await corrector.settle()
        assert "Vulpine" in str(corrector.labels(part.post))
    else:  # its first correction is under way, and may arrive though nobody will hear of it
        claimed = await room.store.jobs.claim((await jobs(room))[0], now=room.now, until=room.now)
        assert claimed
    await delete(room)
    assert [(job.kind, job.state) for job in await jobs(room)] == [("mend", "pending")]
    await corrector.settle()
    assert corrector.labels(part.post) == before
    assert "Vulpine" not in corrector.text(part.post)


async def test_a_reply_that_tells_another_briefings_correction_goes_with_that_one(room: Newsroom, corrector: Corrector) -> None:
    schedule = await room.subscribe(quiet="line")
    await room.ship(harbour())
    await room.ship(harbour(OTHER))
    await corrector.send(schedule)
    await room.publish(with_lead("Something else.", harbour(OTHER)))
    await room.publish(with_lead("Vulpine words.", day="2024-05-17"))
    await corrector.settle()
    (reply,) = corrector.replies
    assert "17 May" in reply
    mend, other, told = reversed(await jobs(room))
    assert (mend.briefing, other.briefing, told.kind, told.briefing) == (OTHER, NAME, "reply", OTHER)
    assert (await delete(room)).messages == 1
    assert {job.kind for job in await jobs(room)} == {"mend", "unsay"}


@pytest.mark.parametrize("confirmed", [True, False])
async def test_what_may_be_there_unknown_to_the_bot_is_counted(room: Newsroom, *, confirmed: bool) -> None:
    schedule = await room.subscribe(quiet="line")
    await room.publish(harbour())
    planned, _ = await room.plan(schedule)
    rows, made = room.store.digests, planned.occurrence
    part = await part_due(room.store, room.now)
    assert part
    assert made
    claimed = await room.store.jobs.claim(part.job, now=room.now, until=room.now + timedelta(minutes=1))
    assert claimed
    await room.store.jobs.record(claimed, Outcome("unconfirmed", "Nobody knows."), now=room.now)
    if confirmed:
        assert await rows.confirm(SERVER, schedule.id, made.kind, made.key, now=room.now)
    assert (await delete(room)).lost == 1


async def test_messages_that_are_gone_already_are_not_counted(room: Newsroom, corrector: Corrector, tmp_path: Path) -> None:
    schedule = await room.subscribe(quiet="line", drop_before=True)
    await room.publish(harbour())
    shown = await room.store.briefing(SERVER, NAME)
    assert shown
    for _ in range(3):
        await corrector.send_former(schedule, former_digest(shown, "q1"), shown)
        await corrector.later(days=1)
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as driver:
        driver.execute("UPDATE post SET gone = 'message' WHERE id < (SELECT max(id) FROM post)")
    assert (await delete(room)).messages == 1


async def test_a_thread_that_was_opened_twice_is_closed_twice(room: Newsroom, corrector: Corrector) -> None:
    await room.publish(harbour())
    await corrector.send(await room.subscribe(quiet="line"))
    await room.publish(with_lead("New."))
    rows = room.store.jobs

    async def attempted(outcome: Outcome) -> str:
        job = await first_due(room.store, room.now)
        assert job
        claimed = await rows.claim(job, now=room.now, until=room.now + timedelta(minutes=1))
        assert claimed
        assert await rows.record(claimed, outcome, now=room.now)
        return job.kind

    assert await attempted(Outcome("failed", "It may not.", is_open=True)) == "mend"
    assert await attempted(Outcome("done")) == "close"
    (failed,) = await rows.jobs(SERVER, states=("failed",))
    assert await rows.retry(SERVER, failed.id, now=room.now)
    assert await attempted(Outcome("done", is_open=True)) == "mend"
    assert await attempted(Outcome("done")) == "close"
