"""/digest preview, send-now and status, through the dispatcher: what becomes of digests, in plain words."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.answers.blocks import Heading, Moment, Prose
from briefings.digests.destination import Chat, PlaceError
from briefings.digests.message_json import thaw
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.framework.services import Services, services_over
from briefings.model.errors import NotFoundError
from briefings.store.outbox.records import JobState, Outcome
from briefings.store.store import Store
from support.digest_asking import asked, pressed, set_here, set_up
from support.digest_places import CHANNEL, Ground
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, NOW, SERVER, publish, told, way
from support.outbox_jobs import arrived, claim_part, first_due, part_due


@pytest.fixture
def ground() -> Ground:
    return Ground()


@pytest.fixture
def services(store: Store, ground: Ground) -> Services:
    return services_over(store, chat=Chat(places=ground, commands=frozenset({"summary"})))


@pytest.fixture
def dispatcher(services: Services) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services)


async def test_the_preview_is_what_is_planned_then(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher, quiet="line")
    await publish(services.store, replace(harbour(), id="second"), base=0)
    preview = await asked(dispatcher, "preview", digest="1")
    assert "It comes on Monday, 20 May 2024 at 19:30 (Europe/Berlin)." in told(preview)
    schedule = await services.digests.one(SERVER, "1")
    assert schedule.next_due
    await services.planner.plan(schedule, schedule.next_due)
    (past,) = await services.digest_requests.history(schedule, most=5)
    planned = thaw(past.parts[0].body)
    assert preview.blocks[-len(planned.blocks) :] == planned.blocks
    assert Heading(planned.title) in preview.blocks


async def test_a_preview_without_news_says_what_happens(dispatcher: Dispatcher) -> None:
    await set_up(dispatcher)
    assert "READY TO READ" in told(await asked(dispatcher, "preview", digest="1")).upper(), "the first one introduces"
    await asked(dispatcher, "send-now", replace(ADMINISTRATOR, request="30"), digest="1")
    assert "nothing is posted then" in told(await asked(dispatcher, "preview", digest="1"))
    await asked(dispatcher, "pause", digest="1")
    paused = told(await asked(dispatcher, "preview", digest="1"))
    assert "Paused: nothing is sent" in paused
    assert "If it were on, it would come on Monday, 20 May 2024" in paused


async def test_a_test_post_is_made_at_once(dispatcher: Dispatcher, ground: Ground) -> None:
    answer = await pressed(dispatcher, await set_up(dispatcher), "Send a test post")
    assert f"https://chat.example/{SERVER}/{CHANNEL}/1" in told(answer)
    ((channel, posted),) = ground.posted.values()
    assert channel == CHANNEL
    assert posted.title == "Test of digest 1"
    assert "This is only a test" in told(posted)
    ground.close(CHANNEL)
    with pytest.raises(PlaceError, match="Send Messages"):
        await asked(dispatcher, "try", digest="1")


async def delivered(services: Services, state: JobState = "delivered", told_of: str = "") -> None:
    part = await part_due(services.store, NOW)
    assert part
    claimed = await claim_part(services.store, part, now=NOW, until=NOW + timedelta(seconds=60))
    assert claimed
    outcome = arrived(77, CHANNEL, NOW) if state == "delivered" else Outcome(state, told_of)
    assert await services.store.jobs.record(claimed.job, outcome, now=NOW)


async def test_one_at_once_is_sent_and_its_status_leads_to_it(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher)
    caller = replace(ADMINISTRATOR, request="31")
    sent = await asked(dispatcher, "send-now", caller, digest="1")
    assert sent.title == "Digest 1 is being sent"
    again = await asked(dispatcher, "send-now", caller, digest="1")
    assert "was asked for already" in told(again)
    status = await pressed(dispatcher, sent, "Status")
    assert set_here(status) == {
        "Asked for on Monday, 20 May 2024 at 10:00 (Europe/Berlin)": "It is queued, and is sent as soon as its turn comes."
    }
    await delivered(services)
    status = await asked(dispatcher, "status", digest="1")
    assert list(set_here(status).values()) == [f"Sent. https://chat.example/{SERVER}/{CHANNEL}/77"]


async def test_one_at_once_with_nothing_new_asks_first(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher)
    await asked(dispatcher, "send-now", replace(ADMINISTRATOR, request="31"), digest="1")
    caller = replace(ADMINISTRATOR, request="32")
    answer = await asked(dispatcher, "send-now", caller, digest="1")
    assert (answer.title, answer.private) == ("Nothing is new", True)
    assert "so nothing was sent. If you send one anyway, it is one line that says so." in told(answer)
    schedule = await services.digests.one(SERVER, "1")
    assert len(await services.digest_requests.history(schedule, most=5)) == 1
    assert way(answer, "Send it anyway").in_place
    sure = replace(ADMINISTRATOR, request="33")
    assert "Digest 1 is being sent" in told(await pressed(dispatcher, answer, "Send it anyway", sure))
    assert "asked for already" in told(await pressed(dispatcher, answer, "Send it anyway", sure))
    past, _ = await services.digest_requests.history(schedule, most=5)
    assert thaw(past.parts[0].body).blocks == (Prose("Nothing new since the last digest."),)
    assert past.occurrence.to_seq >= past.occurrence.from_seq


async def test_what_was_sent_at_once_is_not_asked_about_when_discord_repeats_the_request(
    dispatcher: Dispatcher, services: Services
) -> None:
    await set_up(dispatcher)
    await publish(services.store, replace(harbour(), id="second"), base=0)
    caller = replace(ADMINISTRATOR, request="31")
    await asked(dispatcher, "send-now", caller, digest="1")
    assert "asked for already" in told(await asked(dispatcher, "send-now", caller, digest="1"))


async def test_the_status_leads_to_no_message_that_was_deleted(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher)
    await publish(services.store, replace(harbour(), id="second"), base=0)
    await asked(dispatcher, "send-now", replace(ADMINISTRATOR, request="31"), digest="1")
    await delivered(services)
    await publish(services.store, harbour("second", headline="Another headline"), base=1)
    rows = services.store.jobs
    job, post = await first_due(services.store, NOW), await services.store.posts.post(SERVER, 1)
    assert job
    assert post
    claimed = await rows.claim(job, now=NOW, until=NOW + timedelta(seconds=60))
    assert claimed
    await rows.record(claimed, Outcome("done", post=replace(post, gone="message")), now=NOW)
    assert list(set_here(await asked(dispatcher, "status", digest="1")).values()) == ["Sent. It was deleted since."]


async def test_what_nobody_knows_of_can_be_sent_again_or_confirmed(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher)
    await publish(services.store, replace(harbour(), id="second"), base=0)
    await asked(dispatcher, "send-now", replace(ADMINISTRATOR, request="31"), digest="1")
    await delivered(services, "unconfirmed", "Discord’s answer was lost")
    status = await asked(dispatcher, "status", digest="1")
    assert "Nobody knows whether it arrived: Discord’s answer was lost. Look into the channel" in told(status)
    assert (way(status, "Resend").in_place, way(status, "It is there").in_place) == (True, True)
    assert "It is sent once more now" in told(await pressed(dispatcher, status, "Resend"))
    with pytest.raises(NotFoundError, match="nothing to decide"):
        await pressed(dispatcher, status, "It is there", replace(ADMINISTRATOR, user=4))
    await delivered(services, "unconfirmed", "Discord’s answer was lost.")
    assert "It counts as sent" in told(await pressed(dispatcher, status, "It is there"))
    assert "Sent." in told(await asked(dispatcher, "status", digest="1"))
    with pytest.raises(NotFoundError, match="nothing to decide"):
        await pressed(dispatcher, status, "Resend")


async def test_the_status_says_plainly_what_became_of_each_date(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher, days="every day", quiet="skip")
    shown = told(await asked(dispatcher, "status"))
    assert "None has come yet." in shown
    assert "When nothing is new, nothing is posted." in shown
    planner = services.planner
    for late, blocked in ((0, ""), (0, ""), (8, ""), (0, "The channel is gone.")):
        schedule = await services.digests.one(SERVER, "1")
        assert schedule.next_due
        await planner.plan(schedule, schedule.next_due + timedelta(hours=late), blocked=blocked)
    said = set_here(await asked(dispatcher, "status"))
    assert said["Monday, 20 May 2024"].startswith("It is queued"), "the first one introduces what there is to read"
    assert said["Tuesday, 21 May 2024"] == "Nothing was new, so nothing was posted."
    assert said["Wednesday, 22 May 2024"].startswith("Missed: The bot was not running when it was due")
    assert said["Thursday, 23 May 2024"].startswith("Not sent, because the bot could not post there: The channel is gone.")


async def test_a_late_one_says_when_it_was_due(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher, days="every day", quiet="line")
    schedule = await services.digests.one(SERVER, "1")
    assert schedule.next_due
    await services.planner.plan(schedule, schedule.next_due + timedelta(hours=2))
    store, late = services.store, schedule.next_due + timedelta(hours=2)
    part = await part_due(store, late)
    assert part
    claimed = await claim_part(store, part, now=late, until=late + timedelta(hours=1))
    assert claimed
    assert await store.jobs.record(claimed.job, arrived(77, CHANNEL, NOW), now=schedule.next_due)
    said = set_here(await asked(dispatcher, "status"))["Monday, 20 May 2024"]
    assert said.startswith("Sent, late: it was due on Monday, 20 May 2024 at 19:30 (Europe/Berlin). https://")


async def test_one_that_stopped_says_why_and_can_be_resumed(dispatcher: Dispatcher, services: Services) -> None:
    await set_up(dispatcher)
    made = await services.digests.one(SERVER, "1")
    await services.store.digests.set_state(made, "blocked", made.next_due, made.next_date, reason="The bot may not post there.")
    for name in ("status", "edit"):
        said = told(await asked(dispatcher, name, digest="1"))
        assert "Stopped by itself: The bot may not post there. Nothing is lost" in said
    assert "Stopped by itself: The bot may not post there." in told(await asked(dispatcher, "list"))
    assert any(isinstance(block, Moment) for block in (await asked(dispatcher, "resume", digest="1")).blocks)


@pytest.mark.parametrize("may_be_there", [True, False])
async def test_what_was_deleted_before_anybody_heard_of_it_may_be_there(
    dispatcher: Dispatcher, services: Services, tmp_path: Path, *, may_be_there: bool
) -> None:
    await set_up(dispatcher)
    await asked(dispatcher, "send-now", replace(ADMINISTRATOR, request="31"), digest="1")
    part = await part_due(services.store, NOW)
    assert part
    claimed = await claim_part(services.store, part, now=NOW, until=NOW + timedelta(seconds=60))
    assert claimed
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as driver:
        driver.execute("UPDATE part SET body = ''")
    await services.store.jobs.record(claimed.job, Outcome("failed", "It is gone.", is_unsent=not may_be_there), now=NOW)
    said = " ".join(set_here(await asked(dispatcher, "status", digest="1")).values())
    assert ("if it is in the channel, delete it there" in said) == may_be_there
