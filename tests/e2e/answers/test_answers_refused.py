"""What the bot may not change any more, or nobody heard of: no loop of errors, no edit twice, and editors are told."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from playground.world import permissions
from support.editor import Editor
from support.factory import harbour
from support.public_answers import MESSAGE, NAME, AnswerDesk
from support.rewriting import with_lead
from support.world_changes import changes

MENDED = "Work at the harbour stopped on Sunday."


@pytest.fixture(autouse=True)
async def published(desk: AnswerDesk) -> None:
    """Something of the Newsroom's own to ask about."""
    await desk.publish(harbour())


async def test_a_message_that_a_moderator_deleted_is_asked_for_once_and_forgotten(desk: AnswerDesk) -> None:
    first, gone = await desk.ask(), await desk.ask("quotes")
    changes(desk.bench.ground).delete_message(gone["id"])
    quotes = tuple(replace(quote, context="Said aloud") for quote in harbour().quotes)
    await desk.publish(replace(with_lead(MENDED), quotes=quotes), base=1)
    assert await desk.kept(gone) is None
    assert MENDED in desk.says(first), "the others are corrected"
    assert desk.edits() == 2
    await desk.publish(with_lead("Work stopped on Friday.", with_lead(MENDED)), base=2)
    assert desk.edits() == 3
    assert await desk.jobs() == ()


async def test_a_channel_that_is_gone_takes_all_its_answers_with_one_request(desk: AnswerDesk) -> None:
    for _ in range(3):
        await desk.ask()
    desk.bench.ground.faults.answer("PATCH", MESSAGE, 404, code=10003)
    await desk.publish(with_lead(MENDED), base=1)
    assert desk.edits() == 1
    assert await desk.bench.container.store.answers.answers(desk.guild().id, NAME) == ()


async def test_where_the_bot_may_not_edit_editors_are_told_once_and_can_have_it_tried_again(desk: AnswerDesk) -> None:
    messages = [await desk.ask() for _ in range(3)]
    desk.bench.ground.faults.answer("PATCH", MESSAGE, 403, code=50001)
    await desk.publish(with_lead(MENDED), base=1)
    assert desk.edits() == 1, "one refusal counts for the whole channel"
    mia = Editor(desk.bench.member("Mia"))
    queue = await mia.asks("desk queue")
    assert f"Correcting public answers: {NAME}" in queue
    assert f"<#{messages[0]['channel_id']}>" in queue
    assert "Give it the right to see the channel" in queue
    await mia.presses("Try again")
    await desk.settle()
    for message in messages:
        assert MENDED in desk.says(message)
    assert "Nothing waits" in await mia.asks("desk queue")


async def test_what_the_bot_may_not_see_any_more_keeps_no_other_channel_waiting(desk: AnswerDesk) -> None:
    ben = desk.bench.ground.member("Ben", channel="reports")
    elsewhere = (await ben.slash("summary", {"briefing": NAME})).message
    await desk.remembers(elsewhere)
    here = await desk.ask()
    desk.bench.ground.faults.answer("PATCH", MESSAGE, 403, code=50001)  # the newest one, here, comes first
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(elsewhere)
    assert MENDED not in desk.says(here)
    await desk.publish(with_lead("Work stopped on Friday.", with_lead(MENDED)), base=2)
    assert "Work stopped on Friday." in desk.says(here), "the next correction tries it again"


async def test_one_that_discord_refuses_as_such_keeps_no_other_waiting(
    desk: AnswerDesk, caplog: pytest.LogCaptureFixture
) -> None:
    first, refused = await desk.ask(), await desk.ask()
    desk.bench.ground.faults.answer("PATCH", MESSAGE, 400, code=50035)
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(first)
    assert MENDED not in desk.says(refused)
    assert "could not be written anew" in caplog.text


@pytest.mark.parametrize("is_done", [True, False])
async def test_an_edit_that_nobody_heard_of_is_made_once(desk: AnswerDesk, *, is_done: bool) -> None:
    message = await desk.ask()
    for _ in range(5):
        desk.bench.ground.faults.answer("PATCH", MESSAGE, 500, after=is_done)
    event = desk.event("publish", NAME)
    await desk.bench.container.store.desk.publish(with_lead(MENDED), event, version=None, base=1)
    desk.bench.container.services.wake_up.send()
    async with asyncio.timeout(60):
        while not [job for job in await desk.jobs() if job.state == "pending" and job.fence]:  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.1)
    tried = desk.edits()
    desk.bench.time.ahead += timedelta(minutes=2)
    await desk.settle()
    assert MENDED in desk.says(message)
    assert desk.edits() == tried + (0 if is_done else 1), "the message is looked at first"
    assert await desk.jobs() == ()


@pytest.mark.parametrize("may_close", [True, False])
async def test_in_an_archived_thread_it_is_corrected_and_editors_need_not_care(desk: AnswerDesk, *, may_close: bool) -> None:
    world = changes(desk.bench.ground)
    rights = permissions.READER | (permissions.MANAGE_THREADS if may_close else 0)
    await world.allow_bot("Newsroom", "general", rights)
    await world.add_thread("Newsroom", "general", "night shifts")
    ben = desk.bench.ground.member("Ben", channel="night shifts")
    message = (await ben.slash("summary", {"briefing": NAME})).message
    await desk.remembers(message)
    here = await desk.ask()
    await world.archive_thread("Newsroom", "night shifts")
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(message)
    assert MENDED in desk.says(here)
    thread = next(place for place in desk.guild().places if place.name == "night shifts")
    assert thread.thread
    assert thread.thread.archived == may_close
    assert "Nothing waits" in await Editor(desk.bench.member("Mia")).asks("desk queue")


async def test_in_a_locked_thread_editors_are_told(desk: AnswerDesk) -> None:
    world = changes(desk.bench.ground)
    await world.add_thread("Newsroom", "general", "night shifts")
    message = (await desk.bench.ground.member("Ben", channel="night shifts").slash("summary", {"briefing": NAME})).message
    await desk.remembers(message)
    here = await desk.ask()
    await world.archive_thread("Newsroom", "night shifts", locked=True)
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(here)
    assert MENDED not in desk.says(message)
    assert "unlock the thread" in await Editor(desk.bench.member("Mia")).asks("desk queue")


async def test_who_may_write_no_more_still_corrects(desk: AnswerDesk) -> None:
    message = await desk.ask()
    unable = permissions.READER & ~permissions.SEND_MESSAGES
    await changes(desk.bench.ground).allow_bot("Newsroom", "general", unable)
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(message)
