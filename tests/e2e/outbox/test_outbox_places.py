"""Messages that are gone, places that the bot may not write in, threads that are closed, and Discord's limit on old edits."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing
from playground.world import permissions
from support.factory import harbour
from support.postbox import MESSAGE, MESSAGES, Postbox, post_office
from support.rewriting import with_lead
from support.world_changes import changes

CHANNEL = "/channels/{channel_id}"


@pytest.fixture
async def box(tmp_path: Path) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path) as started:
        yield started


def corrected(day: str = "Sunday") -> Briefing:
    return with_lead(f"Work at the harbour stopped on {day}.", day="2024-05-15")


async def thread(box: Postbox, *, locked: bool = False) -> int:
    """A card in a thread, which was archived afterwards."""
    opened = await changes(box.ground).add_thread(box.guild.name, "general", "harbour")
    await box.publish(harbour(), channel=opened.id)
    assert len(box.texts(opened.id)) == 1
    await changes(box.ground).archive_thread(box.guild.name, "harbour", locked=locked)
    return opened.id


def is_archived(box: Postbox, channel: int) -> bool:
    found = box.ground.world.channel(channel)
    assert found is not None
    assert found.thread is not None
    return found.thread.archived


async def test_a_deleted_message_is_left_alone_from_then_on(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    changes(box.ground).delete_message(str((await box.post()).message))
    await box.publish(corrected(), base=1)
    assert (await box.last()).reason == "The message was deleted, so there was nothing to mend."
    assert (await box.last()).state == "done"
    assert (await box.post()).gone == "message"
    count = len(await box.jobs())
    await box.publish(harbour(), base=2)
    assert len(await box.jobs()) == count
    assert box.texts(box.channel()) == []


async def test_a_deleted_channel_is_noted(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel("reports"))
    await changes(box.ground).delete_channel(box.guild.name, "reports")
    await box.publish(corrected(), base=1)
    assert (await box.last()).state == "done"
    assert (await box.post()).gone == "channel"


async def test_a_card_for_a_channel_that_is_gone_fails_and_says_so(box: Postbox) -> None:
    await box.publish(harbour(), channel=123)
    assert (await box.last()).state == "failed"
    assert (await box.last()).reason == "The channel is gone."


@pytest.mark.parametrize("name", ["locked", "hidden"])
async def test_a_channel_that_the_bot_may_not_write_in_is_named(box: Postbox, name: str) -> None:
    channel = box.channel(name)
    await box.publish(harbour(), channel=channel)
    assert (await box.last()).state == "failed"
    assert "may not write in the channel" in (await box.last()).reason


async def test_after_a_lost_right_is_given_back_the_editor_has_it_tried_again(box: Postbox) -> None:
    channel = box.channel("reports")
    await box.publish(harbour(), channel=channel)
    await changes(box.ground).allow_bot(box.guild.name, "reports", 0)
    await box.publish(corrected(), base=1)
    failed = await box.last()
    assert failed.state == "failed"
    assert "may not change its message in the channel" in failed.reason
    assert (await box.post()).gone == ""
    await changes(box.ground).allow_bot(box.guild.name, "reports", permissions.READER)
    assert await box.container.store.jobs.retry(box.guild.id, failed.id, now=box.time())
    await box.settle()
    card, _ = box.texts(channel)
    assert "stopped on Sunday" in card


async def test_an_archived_thread_is_reopened_for_the_correction_and_the_reply_and_closed_again(box: Postbox) -> None:
    channel = await thread(box)
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER | permissions.MANAGE_THREADS)
    await box.publish(corrected(), base=1)
    card, reply = box.texts(channel)
    assert "Corrected" in card
    assert "Correction" in reply
    assert is_archived(box, channel)
    changed = [request.body for request in box.ground.recorder.to("PATCH", CHANNEL)]
    assert changed == [{"archived": False}, {"archived": True}] * 2


async def test_a_thread_that_was_reopened_is_closed_also_where_the_edit_fails(box: Postbox) -> None:
    channel = await thread(box)
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER | permissions.MANAGE_THREADS)
    box.ground.faults.answer("PATCH", MESSAGE, 400, code=50083)
    box.ground.faults.answer("PATCH", MESSAGE, 403, code=50013)
    await box.publish(corrected(), base=1)
    assert (await box.last()).state == "failed"
    assert is_archived(box, channel)


async def test_a_thread_that_the_bot_may_not_close_waits_in_the_queue_until_it_may(box: Postbox) -> None:
    channel = await thread(box)
    await box.publish(corrected(), base=1)
    assert "Corrected" in box.texts(channel)[0]
    assert len(box.texts(channel)) == 2, "the reply is there"
    assert not is_archived(box, channel)
    *others, failed = await box.jobs()
    assert {job.state for job in others} == {"done"}
    assert (failed.kind, failed.state) == ("close", "failed")
    assert failed.reason == (
        "The bot had to open this archived thread, and it may not close it again. Close it, or give the bot the right "
        "Manage Threads there, then try again."
    )
    (trouble,) = (await box.container.services.queue.of(box.guild.id)).troubles
    assert (trouble.job, trouble.channel) == (failed, channel)
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER | permissions.MANAGE_THREADS)
    assert await box.container.store.jobs.retry(box.guild.id, failed.id, now=box.time())
    await box.settle()
    assert is_archived(box, channel)
    assert (await box.last()).state == "done"


async def test_closing_that_was_not_heard_is_tried_again_by_itself(box: Postbox) -> None:
    channel = await thread(box)
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER | permissions.MANAGE_THREADS)
    box.ground.faults.delay("PATCH", CHANNEL, 0.001)  # reopening
    box.ground.faults.answer("PATCH", CHANNEL, 503)
    await box.publish(corrected(), base=1)
    assert len(box.texts(channel)) == 2
    await box.later(seconds=31)
    assert is_archived(box, channel)
    assert {(job.kind, job.state) for job in await box.jobs()} == {(kind, "done") for kind in ("post", "mend", "reply", "close")}


async def test_a_locked_thread_is_left_as_it_is_and_named(box: Postbox) -> None:
    channel = await thread(box, locked=True)
    await box.publish(corrected(), base=1)
    assert (await box.last()).reason == "The thread is locked, and the bot may not open it. Unlock it, then try again."
    assert (await box.last()).state == "failed"
    assert "Corrected" not in box.texts(channel)[0]


async def test_the_limit_on_edits_of_old_messages_is_waited_for(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    box.ground.faults.limit_old_edits()
    await box.publish(corrected(), base=1)
    waiting = await box.last()
    assert waiting.state == "pending"
    assert waiting.reason == f"Discord limits edits of old messages; tried again at {waiting.due_at:%H:%M} UTC."
    await box.later(minutes=19)
    assert "Corrected" not in box.texts(box.channel())[0]
    await box.later(minutes=2)
    assert "Corrected" in box.texts(box.channel())[0]
    assert len(box.texts(box.channel())) == 2


async def test_several_corrections_that_waited_are_one_edit_and_one_reply(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    box.ground.faults.limit_old_edits()
    await box.publish(corrected("Saturday"), base=1)
    before = box.sent("PATCH", MESSAGE)
    box.ground.faults.limit_old_edits()
    await box.publish(corrected(), base=2)
    await box.later(minutes=25)
    card, _ = box.texts(box.channel())
    assert "stopped on Sunday" in card
    assert box.sent("PATCH", MESSAGE) == before + 5 + 1
    assert box.sent("POST", MESSAGES) == 2


async def test_a_card_that_discord_finds_wrong_fails_with_a_reference_for_the_operator(
    box: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    box.ground.faults.answer("POST", MESSAGES, 400, code=50035)
    await box.publish(harbour(), channel=box.channel())
    failed = await box.last()
    assert failed.state == "failed"
    reference = failed.reason.rstrip(".").rpartition(" ")[2]
    assert f"failed, reference {reference}" in caplog.text
