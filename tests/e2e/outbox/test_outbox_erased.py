"""What is being sent while its briefing is deleted for good does not stay behind in Discord."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing
from playground.world import permissions
from support.factory import harbour
from support.faults import wait_until
from support.postbox import MESSAGE, MESSAGES, Postbox, post_office
from support.rewriting import with_lead
from support.world_changes import changes

NAME = "harbour-talks"


@pytest.fixture
async def box(tmp_path: Path) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path) as started:
        yield started


def corrected() -> Briefing:
    return with_lead("Work at the harbour stopped on Sunday.", day="2024-05-15")


async def erase(box: Postbox) -> None:
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    await box.settle()


async def attempting(box: Postbox, kind: str) -> None:
    """Wait until the bot is in the middle of such a job."""
    async with asyncio.timeout(60):
        while not any((job.kind, job.state) == (kind, "attempting") for job in await box.jobs()):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


async def test_a_card_that_is_being_sent_is_taken_back(box: Postbox, caplog: pytest.LogCaptureFixture) -> None:
    box.ground.faults.delay("POST", MESSAGES, 0.5)
    await box.publish(harbour(), channel=box.channel(), settled=False)
    box.container.services.wake_up.send()
    await attempting(box, "post")
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    await wait_until(lambda: box.sent("DELETE", MESSAGE) == 1)
    await wait_until(lambda: box.messages(box.channel()) == [])
    assert box.sent("POST", MESSAGES) == 1
    assert "delete it" not in caplog.text


async def test_a_reply_that_is_being_sent_is_taken_back(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    box.ground.faults.delay("POST", MESSAGES, 0.5)
    await box.publish(corrected(), base=1, settled=False)
    box.container.services.wake_up.send()
    await attempting(box, "reply")
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    await wait_until(lambda: box.sent("DELETE", MESSAGE) == 2)  # the card, too
    await wait_until(lambda: box.messages(box.channel()) == [])


async def test_a_card_that_cannot_be_taken_back_is_in_the_log(box: Postbox, caplog: pytest.LogCaptureFixture) -> None:
    box.ground.faults.delay("POST", MESSAGES, 0.5)
    box.ground.faults.answer("DELETE", MESSAGE, 403, code=50013)
    await box.publish(harbour(), channel=box.channel(), settled=False)
    box.container.services.wake_up.send()
    await attempting(box, "post")
    await box.container.store.desk.delete(NAME, box.event("delete", NAME))
    await wait_until(lambda: "is deleted for good is still at https://discord.com/channels/" in caplog.text)


async def test_what_was_said_of_a_correction_goes_with_the_briefing(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    await box.publish(corrected(), base=1)
    assert len(box.messages(box.channel())) == 2
    await erase(box)
    assert box.messages(box.channel()) == []
    assert {(job.kind, job.state) for job in await box.jobs()} == {("unpost", "done"), ("unsay", "done")}
    assert {job.briefing for job in await box.jobs()} == {"erased.3"}


@pytest.mark.parametrize("what", ["card", "reply"])
async def test_what_may_have_arrived_is_looked_for_and_deleted(box: Postbox, what: str) -> None:
    if what == "reply":
        await box.publish(harbour(), channel=box.channel())
    box.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await box.publish(corrected(), base=1 if what == "reply" else 0, channel=0 if what == "reply" else box.channel())
    assert (await box.last()).state == "attempting"
    assert len(box.messages(box.channel())) == (2 if what == "reply" else 1)
    await erase(box)
    assert box.messages(box.channel()) == []
    assert {job.state for job in await box.jobs()} == {"done"}


async def test_what_never_arrived_is_looked_for_and_that_is_all(box: Postbox) -> None:
    box.ground.faults.answer("POST", MESSAGES, 503)
    await box.publish(harbour(), channel=box.channel())
    await erase(box)
    (only,) = await box.jobs()
    assert (only.kind, only.state, only.reason) == ("unpost", "done", "")
    assert box.sent("DELETE", MESSAGE) == 0


async def test_where_the_bot_cannot_look_an_editor_is_asked_to(box: Postbox) -> None:
    unreadable = permissions.READER & ~permissions.READ_MESSAGE_HISTORY
    await changes(box.ground).allow_bot(box.guild.name, "general", unreadable)
    box.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await box.publish(harbour(), channel=box.channel())
    await erase(box)
    failed = await box.last()
    assert failed.state == "failed"
    assert "about a briefing that is deleted for good may still be there" in failed.reason
    await changes(box.ground).allow_bot(box.guild.name, "general", permissions.READER)
    assert await box.container.store.jobs.retry(box.guild.id, failed.id, now=box.time())
    await box.settle()
    assert box.messages(box.channel()) == []
