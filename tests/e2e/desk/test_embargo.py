"""A draft that is published by itself at a moment: on time, once, late, never; and what its editors are told."""

import asyncio
from datetime import datetime, timedelta

import pytest

from briefings.caller import Caller, Surface
from briefings.outbox.jobs import LEASE, Job, Outcome
from briefings.store.desk_records import AuditEvent
from playground.member.files import SentFile
from support.bench import Bench
from support.components import text
from support.editor import Editor
from support.factory import ARTICLE, harbour, harbour_toml
from support.world_changes import changes

NAME = "harbour-talks"


@pytest.fixture
def editor(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


@pytest.fixture
async def ben(bench: Bench, editor: Editor) -> Editor:
    """Ben, another editor."""
    await changes(bench.ground).allow_command("Newsroom", "desk", "Desk")
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    await editor.asks("settings editors", add="Desk")
    return Editor(bench.member("Ben"))


async def draft(editor: Editor) -> None:
    """Have a draft that can be published."""
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))


async def schedule(editor: Editor, at: str = "in 3 hours", **options: str) -> str:
    await draft(editor)
    return await editor.asks("desk publish", briefing=NAME, at=at, **options)


async def jobs(bench: Bench, kind: str) -> list[Job]:
    states = ("pending", "attempting", "done", "failed", "unconfirmed")
    found = await bench.container.store.jobs.jobs(bench.ground.world.guilds[0].id, states=states)
    return [job for job in found if job.kind == kind]


async def later(bench: Bench, **ahead: float) -> None:
    """Let time pass, and all that is due then be done."""
    bench.time.ahead += timedelta(**ahead)
    bench.container.services.wake_up.send()
    server = bench.ground.world.guilds[0].id
    async with asyncio.timeout(60):
        quiet = 0
        while quiet < 3:
            waiting = await bench.container.store.jobs.jobs(server, states=("pending", "attempting"))
            is_due = any(job.state == "attempting" or (job.due_at and job.due_at <= bench.time()) for job in waiting)
            quiet = 0 if is_due else quiet + 1
            await asyncio.sleep(0.02)


async def revision(bench: Bench) -> int:
    """The revision that readers see, 0 for none."""
    stored = await bench.container.store.briefing(bench.ground.world.guilds[0].id, NAME)
    return stored.revision if stored else 0


def written_to(bench: Bench, name: str) -> list[str]:
    """What the bot has written to somebody directly, oldest first."""
    world = bench.ground.world
    place = world.direct(world.find_user(name).id, world.bot.id)
    return [text(world.payload(message)) for message in world.messages.list_seen(place.id, world.bot.id)]


async def test_it_is_published_on_time_with_its_card(bench: Bench, editor: Editor) -> None:
    told = await schedule(editor, channel="reports")
    assert "Scheduled" in told
    assert "UTC" in told
    await later(bench, hours=2, minutes=58)
    assert await revision(bench) == 0
    await later(bench, minutes=3)
    assert await revision(bench) == 1
    (job,) = await jobs(bench, "publish")
    assert job.state == "done"
    assert [job.state for job in await jobs(bench, "post")] == ["done"]
    assert "as scheduled" in await editor.asks("desk history", briefing=NAME)


async def test_an_attempt_that_was_killed_before_it_published_is_made_again(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    bench.time.ahead += timedelta(hours=3, minutes=1)
    (job,) = await jobs(bench, "publish")
    rows = bench.container.store.jobs
    assert await rows.claim(job, now=bench.time(), until=bench.time() + LEASE), "a bot that is killed now has done nothing else"
    await later_than_claimed(bench)
    assert await revision(bench) == 1
    assert (await jobs(bench, "publish"))[0].state == "done"


async def later_than_claimed(bench: Bench) -> None:
    """Let the lease run out."""
    assert await revision(bench) == 0
    bench.time.ahead += LEASE + timedelta(seconds=1)
    bench.container.services.wake_up.send()
    async with asyncio.timeout(60):
        while await revision(bench) == 0:  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.02)


async def test_an_attempt_that_was_killed_after_it_published_leaves_nothing_to_do(bench: Bench, editor: Editor) -> None:
    await schedule(editor, channel="reports")
    server = bench.ground.world.guilds[0].id
    (job,) = await jobs(bench, "publish")
    embargoes = bench.container.services.embargoes
    embargo = await embargoes.of(server, NAME)
    assert embargo
    bench.time.ahead += timedelta(hours=3, minutes=1)
    claimed = await bench.container.store.jobs.claim(job, now=bench.time(), until=bench.time() + LEASE)
    assert claimed
    setter = Caller(server, embargo.user, Surface.DISCORD, bench.time(), manages=True, request=f"embargo {job.cause}")
    assert await embargoes.carry_out(server, embargo, setter, bench.time()) == ""
    assert await embargoes.carry_out(server, embargo, setter, bench.time()) == "", "a second time does nothing, and says nothing"
    assert not await bench.container.store.jobs.record(claimed, Outcome("done", "late word"), now=bench.time())
    await later(bench, minutes=5)
    assert await revision(bench) == 1
    assert [job.state for job in await jobs(bench, "publish")] == ["done"]
    assert len(await jobs(bench, "post")) == 1
    assert await jobs(bench, "notice") == []


async def test_up_to_six_hours_late_it_is_published(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    bench.time.ahead += timedelta(hours=8, minutes=59)
    await later(bench, seconds=1)
    assert await revision(bench) == 1


async def test_later_it_stays_a_draft_and_whoever_set_it_is_told(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    await later(bench, hours=9, minutes=1)
    assert await revision(bench) == 0
    (told,) = written_to(bench, "Mia")
    assert "A draft was not published" in told
    assert "more than six hours late" in told
    for command in ("desk queue", "desk review"):
        shown = await editor.asks(command, **({"briefing": NAME} if command == "desk review" else {}))
        assert "and was not published. The bot was not running then" in shown
    await later(bench, hours=1)
    assert len(written_to(bench, "Mia")) == 1
    assert await revision(bench) == 0
    assert "published as revision 1" in await editor.asks("desk publish", briefing=NAME)


async def test_who_is_no_editor_any_more_publishes_nothing(bench: Bench, editor: Editor, ben: Editor) -> None:
    await schedule(ben)
    changes(bench.ground).take_role("Ben", "Newsroom", "Desk")
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 0
    assert written_to(bench, "Ben") == [], "a draft concerns editors alone"
    assert "is no longer an editor here" in await editor.asks("desk queue")


async def test_it_can_be_taken_back_before(bench: Bench, editor: Editor, ben: Editor) -> None:
    await schedule(editor)
    assert "changed it last" not in (queued := await ben.asks("desk queue"))
    assert "scheduled for" in queued
    assert "scheduled it" in queued
    shown = await ben.asks("desk review", briefing=NAME)
    assert "It is scheduled for" in shown
    assert "Scheduling is canceled" in await ben.presses("Cancel scheduling")
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 0
    assert [job.state for job in await jobs(bench, "publish")] == ["done"]
    (told,) = written_to(bench, "Mia")
    assert "canceled what you had scheduled" in told
    assert "canceled the scheduling" in await editor.asks("desk history", briefing=NAME)


async def test_a_change_of_the_draft_takes_it_back_and_says_so(bench: Bench, editor: Editor, ben: Editor) -> None:
    await schedule(editor)
    await ben.asks("desk edit", briefing=NAME, item="e1")
    await ben.fills(what="Dock workers stop work")
    for person in (editor, ben):
        assert "has been changed since, so that was canceled" in await person.asks("desk review", briefing=NAME)
    assert "it is no longer scheduled" in await editor.asks("desk history", briefing=NAME)
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 0
    (told,) = written_to(bench, "Mia")
    assert "The draft was changed" in told
    assert "Scheduled" in await editor.asks("desk publish", briefing=NAME, at="in 1 hour")
    await later(bench, hours=1, minutes=1)
    assert await revision(bench) == 1


async def test_what_is_wrong_by_then_is_not_published(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    rows = bench.container.store.desk._rows  # pyright: ignore[reportPrivateUsage]  # no step of the desk makes a checked draft wrong
    await rows.transaction(
        lambda driver: driver.execute("UPDATE article SET text = replace(text, 'We will not move', 'We will never move')")
    )
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 0
    (told,) = written_to(bench, "Mia")
    assert "must be mended first" in told
    assert "must be mended first" in await editor.asks("desk queue")


async def test_what_was_published_meanwhile_is_not_overwritten(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    server = bench.ground.world.guilds[0].id
    event = AuditEvent(server, bench.time(), 1, "rollback", NAME)
    await bench.container.store.desk.publish(harbour(), event, version=None, base=0)
    bench.container.services.reading.forget(NAME)
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 1, "the one of the rollback"
    assert "was not published" in written_to(bench, "Mia")[0]


async def test_a_second_pair_of_eyes_is_asked_for_at_that_moment_too(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    await editor.asks("settings second-eyes", switch="on")
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 0
    assert "a second editor has to publish" in written_to(bench, "Mia")[0]


async def test_who_wrote_it_hands_it_in_and_the_second_editor_sets_the_moment(bench: Bench, editor: Editor, ben: Editor) -> None:
    await editor.asks("settings second-eyes", switch="on")
    told = await schedule(editor)
    assert "Handed in" in told
    assert "It was not scheduled" in told
    assert "1 thing to see to" in await ben.asks("desk queue")
    assert "Scheduled" in await ben.asks("desk publish", briefing=NAME, at="in 3 hours")
    shown = await ben.asks("desk queue")
    assert "Nothing waits" in shown
    assert "scheduled for" in shown
    assert "waits for a second editor" not in await ben.asks("desk review", briefing=NAME)
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 1


async def test_the_queue_shows_a_draft_with_its_state_who_and_since_when(bench: Bench, editor: Editor) -> None:
    await draft(editor)
    shown = await editor.asks("desk queue")
    mia = bench.ground.world.find_user("Mia").id
    assert "Nothing waits." in shown
    assert f"{NAME} · draft" in shown
    assert f"<@{mia}> · changed it last" in shown


async def test_a_moment_that_may_be_two_is_refused_with_a_sentence(editor: Editor) -> None:
    assert "at what time" in await schedule(editor, "tomorrow")


async def test_on_a_phone_it_is_two_presses_and_a_few_letters(bench: Bench, editor: Editor) -> None:
    await draft(editor)
    await editor.asks("desk review", briefing=NAME)
    await editor.presses("Publish later")
    assert "Scheduled" in await editor.fills(when="in 2 hours")
    assert "stays a draft" in await editor.presses("Cancel scheduling")
    await later(bench, hours=3)
    assert await revision(bench) == 0


async def test_a_correction_is_published_with_its_reason(bench: Bench, editor: Editor) -> None:
    await draft(editor)
    await editor.asks("desk publish", briefing=NAME)
    await editor.asks("desk edit", briefing=NAME, item="e1")
    await editor.fills(what="Dock workers stop work")
    await editor.asks("desk publish", briefing=NAME, at="in 2 hours")
    assert "Scheduled" in await editor.fills(why="They stopped work.")
    await later(bench, hours=2, minutes=1)
    assert await revision(bench) == 2
    assert "They stopped work." in await editor.asks("corrections", briefing=NAME)


async def test_of_what_is_deleted_for_good_nothing_is_published(bench: Bench, editor: Editor) -> None:
    await schedule(editor)
    await editor.asks("desk delete", briefing=NAME)
    await editor.fills(sure=NAME)
    await later(bench, hours=3, minutes=1)
    assert await revision(bench) == 0
    assert await bench.container.services.embargoes.list(bench.ground.world.guilds[0].id) == {}


@pytest.mark.parametrize(
    ("typed", "day", "utc"),
    [("31 March 02:30", "2024-03-30", "2024-03-31T01:30"), ("27 October 02:30", "2024-10-26", "2024-10-27T00:30")],
)
async def test_a_gap_of_the_clock_shifts_forward_and_of_a_doubled_hour_the_first_counts(
    bench: Bench, editor: Editor, typed: str, day: str, utc: str
) -> None:
    await editor.asks("settings time-zone", zone="Berlin")
    bench.time.ahead += datetime.fromisoformat(f"{day}T12:00+00:00") - bench.time()
    told = await schedule(editor, typed)
    assert "Clocks there" in told
    embargo = await bench.container.services.embargoes.of(bench.ground.world.guilds[0].id, NAME)
    assert embargo
    assert f"{embargo.at:%Y-%m-%dT%H:%M}" == utc
    assert f"{utc[-5:]} UTC" in told
