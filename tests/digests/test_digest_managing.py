"""What administrators do with digests: each once, in their own server, and never over somebody else's change."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from briefings.answers.blocks import Heading
from briefings.digests.destination import Chat, PlaceError
from briefings.digests.schedules import MOST_DIGESTS, Change, Digests, Schedule, adapt_to_place
from briefings.framework.services import Services, services_over
from briefings.model.digest import DigestSettings
from briefings.model.errors import ChangedError, InvalidArgumentError, NotFoundError
from briefings.model.schedule import Rhythm
from briefings.store.desk_records import ConflictError, RepeatedError
from briefings.store.store import Store
from support.digest_places import CHANNEL, FORUM, LOCKED, NEWS, TAGS, Ground
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, ELSEWHERE, NOW, READER, SERVER, at, publish, told
from support.outbox_jobs import arrived, claim_part, part_due
from support.ready_store import open_ready

SETTINGS = DigestSettings(CHANNEL, "channel", Rhythm(time(7, 30), "Europe/Berlin"), quiet="line")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def ground() -> Ground:
    return Ground()


@pytest.fixture
def services(store: Store, ground: Ground) -> Services:
    return services_over(store, chat=Chat(places=ground))


@pytest.fixture
def digests(services: Services) -> Digests:
    return services.digests


def _at(clock: time) -> Change:
    return lambda kept: replace(kept, rhythm=replace(kept.rhythm, at=clock))


async def sent(services: Services, schedule: Schedule, key: str = "r1") -> None:
    """Ask for one and let its first message arrive."""
    await services.digest_requests.send_now(replace(ADMINISTRATOR, request=key), schedule)
    part = await part_due(services.store, NOW)
    assert part
    claimed = await claim_part(services.store, part, now=NOW, until=NOW + timedelta(seconds=60))
    assert claimed
    outcome = arrived(9, CHANNEL, NOW)
    assert await services.store.jobs.record(claimed.job, outcome, now=NOW)


async def test_a_digest_comes_next_by_the_clock_of_its_zone(digests: Digests) -> None:
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    assert made.next_due == datetime(2024, 5, 21, 5, 30, tzinfo=UTC), "07:30 in Berlin in summer"
    assert (made.next_date, made.made_by, made.state) == ("2024-05-21", ADMINISTRATOR.user, "on")


async def test_it_tells_nothing_of_what_was_there_before(services: Services) -> None:
    made = await services.digests.add(ADMINISTRATOR, SETTINGS)
    (first,) = (await services.digest_requests.preview(made, NOW)).messages
    assert "This is the first digest here" in told(first)
    await publish(services.store, replace(harbour(), id="second"), base=0)
    preview = await services.digest_requests.preview(made, NOW)
    assert not preview.is_empty
    assert Heading("New") in preview.messages[0].blocks
    assert preview.due.at == made.next_due


async def test_the_same_request_sets_up_one_digest(digests: Digests) -> None:
    caller = replace(ADMINISTRATOR, request="42")
    await digests.add(caller, SETTINGS)
    with pytest.raises(RepeatedError):
        await digests.add(caller, replace(SETTINGS, channel=NEWS))
    assert len(await digests.all(SERVER)) == 1


async def test_the_same_digest_is_not_set_up_twice(digests: Digests) -> None:
    await digests.add(ADMINISTRATOR, SETTINGS)
    with pytest.raises(InvalidArgumentError, match="Digest 1 already comes to this channel at that time"):
        await digests.add(ADMINISTRATOR, replace(SETTINGS, quiet="skip"))
    await digests.add(ADMINISTRATOR, replace(SETTINGS, channel=NEWS))
    await digests.add(at(ADMINISTRATOR, ELSEWHERE), SETTINGS)


async def test_a_server_has_so_many_digests_and_no_more(digests: Digests) -> None:
    for minute in range(MOST_DIGESTS):
        await digests.add(ADMINISTRATOR, replace(SETTINGS, rhythm=Rhythm(time(8, minute), "UTC")))
    with pytest.raises(InvalidArgumentError, match="There are 25 digests in this server already"):
        await digests.add(ADMINISTRATOR, SETTINGS)
    await digests.add(at(ADMINISTRATOR, ELSEWHERE), SETTINGS)


@pytest.mark.parametrize("text", ["2", "x", "", "99999999999", "-1", "٣", "#7"])
async def test_what_is_no_digest_of_this_server_is_not_found(services: Services, text: str) -> None:
    digests = services.digests
    await digests.add(at(ADMINISTRATOR, ELSEWHERE), SETTINGS)
    await digests.add(at(ADMINISTRATOR, ELSEWHERE), replace(SETTINGS, channel=NEWS))
    await digests.add(ADMINISTRATOR, SETTINGS)
    assert (await digests.one(SERVER, "#1")).server == SERVER
    with pytest.raises(NotFoundError, match="This server has no digest"):
        await digests.one(SERVER, text)


async def test_what_a_member_follows_is_no_digest_for_administrators(services: Services) -> None:
    await services.following.add(READER, [("tag", "harbour")])
    schedule = await services.following.schedule(READER.user, SERVER)
    assert schedule
    with pytest.raises(NotFoundError):
        await services.digests.one(SERVER, str(schedule.id))
    assert await services.digests.all(SERVER) == ()


async def test_another_time_is_computed_again_and_other_changes_leave_it(digests: Digests) -> None:
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    quiet = await digests.change(ADMINISTRATOR, made, lambda kept: replace(kept, quiet="skip"), "quiet")
    assert (quiet.next_due, quiet.settings.quiet) == (made.next_due, "skip")
    later = await digests.change(
        ADMINISTRATOR, quiet, lambda kept: replace(kept, rhythm=Rhythm(time(9), "UTC")), "another time", seen=quiet.version
    )
    assert later.next_due == datetime(2024, 5, 20, 9, tzinfo=UTC)
    assert await digests.change(ADMINISTRATOR, later, lambda kept: kept, "nothing") == later


async def test_a_date_that_had_its_digest_has_no_second_one(services: Services) -> None:
    digests = services.digests
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    due = datetime(2024, 5, 21, 5, 30, tzinfo=UTC)
    assert (await services.planner.plan(made, due)).what == "planned"
    now = replace(ADMINISTRATOR, now=due + timedelta(minutes=1))
    later = await digests.change(now, await digests.one(SERVER, "1"), _at(time(12)), "another time")
    assert later.next_date == "2024-05-22", "that of the 21st has come"


async def test_a_form_of_an_older_version_changes_nothing(digests: Digests) -> None:
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    first = await digests.change(ADMINISTRATOR, made, lambda kept: replace(kept, quiet="skip"), "quiet", seen=made.version)
    with pytest.raises(ChangedError, match="Somebody has changed this digest since you opened it"):
        await digests.change(ADMINISTRATOR, first, lambda kept: replace(kept, quiet="line"), "line", seen=made.version)
    for event in (
        digests.pause(ADMINISTRATOR, first, seen=made.version),
        digests.remove(ADMINISTRATOR, first, seen=made.version),
    ):
        with pytest.raises(ChangedError):
            await event
    assert await digests.one(SERVER, "1") == first


async def test_of_two_administrators_at_the_same_moment_one_is_told(digests: Digests) -> None:
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    await digests.change(ADMINISTRATOR, made, lambda kept: replace(kept, quiet="skip"), "quiet")
    with pytest.raises(ConflictError, match="Somebody else has changed this digest"):
        await digests.change(replace(ADMINISTRATOR, user=4), made, lambda kept: replace(kept, dates="de"), "German")
    with pytest.raises(ConflictError):
        await digests.pause(ADMINISTRATOR, made)
    assert (await digests.one(SERVER, "1")).settings.dates == ""


async def test_a_paused_one_has_no_next_date_and_a_resumed_one_does(digests: Digests) -> None:
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    paused = await digests.pause(ADMINISTRATOR, made, seen=made.version)
    assert (paused.state, paused.next_due) == ("paused", None)
    assert await digests.pause(ADMINISTRATOR, paused, seen=1) == paused, "once more is nothing to complain about"
    moved = await digests.change(ADMINISTRATOR, paused, _at(time(12)), "another time")
    assert moved.next_due is None
    resumed = await digests.resume(ADMINISTRATOR, moved)
    assert (resumed.state, resumed.next_due) == ("on", datetime(2024, 5, 20, 10, tzinfo=UTC))


async def test_one_is_not_resumed_where_the_bot_may_not_post(digests: Digests, ground: Ground) -> None:
    made = await digests.pause(ADMINISTRATOR, await digests.add(ADMINISTRATOR, SETTINGS))
    ground.close(CHANNEL)
    with pytest.raises(PlaceError, match=r"What is missing: Send Messages\. Give the bot this right"):
        await digests.resume(ADMINISTRATOR, made)
    ground.open(CHANNEL)
    assert (await digests.resume(ADMINISTRATOR, made)).state == "on"


async def test_one_that_stopped_by_itself_goes_on_in_another_place(services: Services) -> None:
    digests = services.digests
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    rows, reason = services.store.digests, "The channel is gone."
    stopped = await rows.set_state(made, "blocked", made.next_due, made.next_date, reason=reason)
    spot = await digests.spot(SERVER, NEWS)
    moved = await digests.change(ADMINISTRATOR, stopped, lambda kept: adapt_to_place(kept, spot), "another channel")
    revived = await digests.revive(moved, NOW)
    assert (revived.state, revived.reason, revived.settings.channel) == ("on", "", NEWS)
    assert await digests.revive(revived, NOW) == revived


async def test_a_removed_one_is_gone(digests: Digests) -> None:
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    await digests.remove(ADMINISTRATOR, made, seen=made.version)
    with pytest.raises(NotFoundError):
        await digests.one(SERVER, "1")
    with pytest.raises(ConflictError):
        await digests.remove(ADMINISTRATOR, made, seen=made.version)


async def test_everything_that_was_done_is_in_the_log(services: Services) -> None:
    digests = services.digests
    made = await digests.add(ADMINISTRATOR, SETTINGS)
    made = await digests.resume(ADMINISTRATOR, await digests.pause(ADMINISTRATOR, made))
    await sent(services, made)
    await digests.remove(ADMINISTRATOR, made, seen=made.version)
    said = [event.detail[0] for event in await services.store.desk.events(SERVER)]
    assert said == [
        "Digest 1: removed",
        "Digest 1: sent at once",
        "Digest 1: resumed",
        "Digest 1: paused",
        "A digest was set up: every day at 07:30 (Europe/Berlin)",
    ]


async def test_a_place_takes_from_the_settings_what_it_cannot_do(digests: Digests) -> None:
    news = replace(SETTINGS, crosspost=True, drop_before=True)
    at_news = adapt_to_place(news, await digests.spot(SERVER, NEWS))
    assert (at_news.place, at_news.crosspost, at_news.drop_before) == ("news", True, True)
    in_forum = adapt_to_place(at_news, await digests.spot(SERVER, FORUM))
    assert (in_forum.place, in_forum.crosspost, in_forum.drop_before) == ("forum", False, True)
    assert in_forum.forum_tags == (TAGS[0].id,), "its posts need one"
    assert adapt_to_place(in_forum, await digests.spot(SERVER, CHANNEL)).forum_tags == ()


async def test_a_place_that_is_none_of_this_servers_is_not_found(digests: Digests) -> None:
    for channel in (506, 999):
        with pytest.raises(NotFoundError, match="This server has no channel of that kind"):
            await digests.spot(SERVER, channel)
    assert (await digests.spot(SERVER, LOCKED)).missing == ("View Channel", "Send Messages")


async def test_without_a_chat_there_is_a_sentence(store: Store) -> None:
    with pytest.raises(PlaceError, match="The bot is not in Discord at the moment"):
        await services_over(store).digests.spot(SERVER, CHANNEL)
