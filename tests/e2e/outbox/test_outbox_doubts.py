"""Where what became of a job is in doubt, people decide, something is deleted, or the database is in the way."""

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing
from briefings.outbox.jobs import Outcome
from playground.server import playground
from playground.world import permissions
from support.bench import Time, check_requests
from support.factory import harbour
from support.outbox_jobs import first_due
from support.postbox import MESSAGE, MESSAGES, Postbox, post_office, postbox
from support.rewriting import with_lead
from support.world_changes import changes

NAME = "harbour-talks"
BLIND = permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES


@pytest.fixture
async def box(tmp_path: Path) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path) as started:
        yield started


def corrected() -> Briefing:
    return with_lead("Work at the harbour stopped on Sunday.", day="2024-05-15")


async def test_what_was_tried_again_and_refused_is_still_looked_for_when_it_is_deleted_for_good(box: Postbox) -> None:
    await changes(box.ground).allow_bot(box.guild.name, "general", BLIND)
    box.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await box.publish(harbour(), channel=box.channel())
    await box.later(minutes=6)
    job = await box.last()
    assert job.state == "unconfirmed"
    box.ground.faults.answer("POST", MESSAGES, 403, code=50013)
    assert await box.container.store.jobs.retry(box.guild.id, job.id, now=box.time())
    await box.settle()
    assert (await box.last()).state == "failed"
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER)
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    await box.settle()
    assert box.messages(box.channel()) == []


async def test_a_found_card_that_may_not_be_edited_is_not_posted_again(box: Postbox) -> None:
    box.ground.faults.drop("POST", MESSAGES, after=True)
    await box.publish(harbour(), channel=box.channel())
    await box.publish(corrected(), base=1)
    box.ground.faults.answer("PATCH", MESSAGE, 403, code=50013)
    await box.later(seconds=61)
    (failed,) = [job for job in await box.jobs() if job.state == "failed"]
    assert failed.kind == "mend", "the card itself is there and known"
    assert "change its message" in failed.reason
    await box.later(minutes=6)
    assert await box.container.store.jobs.retry(box.guild.id, failed.id, now=box.time())
    await box.settle()
    card, _ = box.texts(box.channel())
    assert "Corrected" in card


async def test_limits_that_outlast_the_window_are_no_reason_to_doubt(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time, patience=0.5) as box:
            await changes(ground).allow_bot(box.guild.name, "general", BLIND)
            ground.faults.limit("POST", MESSAGES, 0.4, times=4)
            await box.publish(harbour(), channel=box.channel())
            for _ in range(5):
                await box.later(minutes=16)
            assert (await box.last()).state == "done"
            assert len(box.messages(box.channel())) == 1
        check_requests(ground)


async def test_a_reply_that_a_moderator_deleted_before_it_was_looked_for_is_done(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    box.ground.faults.drop("POST", MESSAGES, after=True)
    await box.publish(corrected(), base=1)
    changes(box.ground).delete_message(box.messages(box.channel())[-1].id)
    await box.later(seconds=61)
    assert {job.state for job in await box.jobs()} == {"done"}
    assert (await box.last()).reason == "It was sent, and somebody has deleted it since."


async def test_the_number_of_a_deleted_job_is_not_given_again(box: Postbox) -> None:
    await box.outbox.end()
    await box.publish(harbour(), channel=box.channel(), settled=False)
    waiting = await box.last()
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    (blank,) = await box.jobs()
    assert (blank.id, blank.state, blank.subject) == (waiting.id, "done", 0), "nothing of it is left but its number"
    assert NAME not in blank.briefing
    await box.publish(harbour("other-talks"), channel=box.channel(), settled=False)
    assert (await box.last()).id > waiting.id


async def test_a_thread_that_stands_open_for_what_is_deleted_is_closed(box: Postbox) -> None:
    thread = await changes(box.ground).add_thread(box.guild.name, "general", "harbour")
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER | permissions.MANAGE_THREADS)
    await box.publish(harbour(), channel=thread.id)
    await box.outbox.end()
    await box.publish(corrected(), base=1, settled=False)
    rows, now = box.container.store.jobs, box.time()
    job = await first_due(box.container.store, now)
    assert job
    claimed = await rows.claim(job, now=now, until=now)
    assert claimed
    later = Outcome("pending", due_at=now + timedelta(seconds=30), is_open=True)
    assert await rows.record(claimed, later, now=now)
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    assert "close" in {job.kind for job in await box.jobs() if job.state == "pending"}


async def test_a_row_that_cannot_be_read_is_tried_less_and_less_often(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            await box.outbox.end()
            await box.publish(harbour(), channel=box.channel(), settled=False)
        with closing(sqlite3.connect(tmp_path / "kept.db", isolation_level=None)) as driver:
            driver.execute("UPDATE post SET items = 'damaged'")
        async with postbox(tmp_path, ground, time) as box:
            await box.settle()
            for _ in range(4):
                await box.later(minutes=16)
            job = await box.last()
            assert (job.state, job.first_try) == ("pending", None), "nothing was asked of Discord"
            assert job.due_at
            assert job.due_at - time() > timedelta(minutes=4)
