"""What is kept for many digests at once never reaches one that should say something else."""

from datetime import UTC, datetime, time, timedelta

from briefings.answers.blocks import Link
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm, next_due
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Schedule
from support.digest_room import Newsroom, said
from support.factory import harbour
from support.newsroom import ELSEWHERE, SERVER
from support.rewriting import telling

DUE = datetime(2024, 5, 15, 7, tzinfo=UTC)


async def subscribed(room: Newsroom, server: int, *, direct: bool = False) -> Schedule:
    settings = DigestSettings(5, "direct" if direct else "channel", Rhythm(time(7), "UTC"), quiet="line")
    due = next_due(settings.rhythm, room.now)
    event = AuditEvent(server, room.now, 3, "settings")
    schedule = await room.store.digests.add(settings, due.at, due.day.isoformat(), event, most=9)
    assert schedule
    return schedule


async def test_two_servers_with_briefings_of_the_same_name_each_get_their_own(room: Newsroom) -> None:
    about = harbour()
    await room.publish(about)
    await room.publish(telling(about, "CANARY"), server=ELSEWHERE)
    schedules = [await subscribed(room, ELSEWHERE), await subscribed(room, SERVER)]
    other, own = await room.planner.plan_all(schedules, DUE)
    assert "CANARY" in said(await room.messages(other))
    assert "CANARY" not in said(await room.messages(own))


async def test_every_follower_leaves_their_own_server(room: Newsroom) -> None:
    await room.ship(harbour())
    schedules = [await subscribed(room, server, direct=True) for server in (SERVER, ELSEWHERE)]
    for planned, server in zip(await room.planner.plan_all(schedules, DUE), (SERVER, ELSEWHERE), strict=True):
        (message,) = await room.messages(planned)
        assert message.links[-1] == Link("Unfollow", "unfollow", (("server", str(server)),))


async def test_what_was_deleted_and_written_anew_between_two_digests_is_new(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    await room.publish(harbour(headline="Changed"))
    await room.store.desk.delete("harbour-talks", AuditEvent(SERVER, room.now, 1, "delete", "harbour-talks"))
    await room.publish(harbour(headline="Written anew"))
    assert "NEW Written anew Example Courier, 14 May 2024" in await room.told(schedule)


async def test_a_first_digest_is_not_told_to_a_channel_that_has_had_one(room: Newsroom) -> None:
    await room.ship(harbour())
    before = await subscribed(room, SERVER)
    room.now = DUE
    assert (await room.planner.plan(before, DUE)).what == "planned"
    new = await subscribed(room, ELSEWHERE)
    both = (await room.read(before), new)
    room.now += timedelta(days=1)
    told, introduced = [said(await room.messages(planned)) for planned in await room.planner.plan_all(both, room.now)]
    assert "Nothing new since the last digest." in told
    assert "This is the first digest here." in introduced
