"""What members follow, and the schedule of their personal digest."""

from dataclasses import replace
from datetime import datetime

import pytest

from briefings.store.digests.records import FollowKind
from briefings.store.outbox.records import Outcome
from briefings.store.store import Store
from support.digest_desk import DAY, SETTINGS, claimed, fresh, planned, published, schedule_in, state_of
from support.outbox_jobs import arrived, part_due

ONE, OTHER, ANA, BEN = 7, 8, 41, 42
DIRECT = replace(SETTINGS, channel=0, place="direct")


async def follow(store: Store, now: datetime, *targets: str, server: int = ONE, user: int = ANA, most: int = 9) -> int | None:
    wanted: list[tuple[FollowKind, str]] = [("tag", target) for target in targets]
    return await store.follows.follow(server, user, wanted, DIRECT, (now + DAY, "2024-05-15"), now=now, most=most)


async def test_the_first_thing_followed_makes_a_schedule_and_the_last_one_ends_it(store: Store, now: datetime) -> None:
    await published(store, 0, now)
    assert await follow(store, now, "strike")
    assert await follow(store, now, "harbour")
    assert not await follow(store, now, "harbour"), "it is followed already"
    mine = await store.follows.follower(ONE, ANA)
    assert mine
    about = replace(DIRECT, tags=("harbour", "strike"))
    assert (mine.user, mine.settings, mine.next_due, mine.made_by) == (ANA, about, now + DAY, ANA)
    assert mine.last_seq == await store.digests.max_seq()
    assert await store.digests.list_due(now + DAY, 9) == (mine,)
    assert await store.digests.schedules(ONE) == (), "it is no schedule of the server"
    assert [follow.target for follow in await store.follows.follows(ONE, ANA)] == ["harbour", "strike"]
    assert await store.follows.unfollow(ONE, ANA, "tag", "harbour") == 1
    assert await store.follows.unfollow(ONE, ANA, "tag", "harbour") == 0
    assert await store.follows.unfollow(ONE, ANA, "actor", "strike") == 0
    rest = await store.follows.follower(ONE, ANA)
    assert rest
    assert (rest.id, rest.settings) == (mine.id, replace(DIRECT, tags=("strike",)))
    assert await store.follows.unfollow(ONE, ANA, "tag", "strike") == 1
    assert await store.follows.follower(ONE, ANA) is None
    assert await store.digests.list_due(now + DAY, 9) == ()
    assert await follow(store, now, "strike")
    again = await store.follows.follower(ONE, ANA)
    assert again
    assert again.id != mine.id


async def test_each_member_follows_in_each_server_by_themselves(store: Store, now: datetime) -> None:
    for server, user in ((ONE, ANA), (ONE, BEN), (OTHER, ANA)):
        assert await follow(store, now, "strike", server=server, user=user)
    assert await store.follows.unfollow(ONE, ANA) == 1
    assert await store.follows.follower(ONE, ANA) is None
    assert await store.follows.follower(ONE, BEN)
    assert await store.follows.follower(OTHER, ANA)
    assert await store.follows.follows(OTHER, BEN) == ()


async def test_a_member_follows_no_more_than_they_may(store: Store, now: datetime) -> None:
    assert [await follow(store, now, str(number), most=2) for number in range(3)] == [1, 1, None]
    assert await follow(store, now, "2", "3", most=3) is None, "all of it or nothing"
    assert await store.follows.unfollow(ONE, ANA) == 2


async def test_closed_direct_messages_pause_it_quietly_until_something_is_followed_again(store: Store, now: datetime) -> None:
    await follow(store, now, "strike")
    mine = await store.follows.follower(ONE, ANA)
    assert mine
    await planned(store, mine, now)
    part = await claimed(store, now)
    assert (part.user, part.channel, part.settings.place) == (ANA, 0, "direct")
    await store.jobs.record(part.job, Outcome("blocked", "Closed.", is_unsent=True), now=now)
    paused = await fresh(store, mine)
    assert (paused.state, paused.next_due) == ("paused", None)
    assert await store.digests.list_to_warn(9) == ()
    assert await store.digests.next_due() is None
    assert await follow(store, now, "harbour")
    on = await fresh(store, mine)
    assert (on.state, on.next_due, on.reason, on.last_seq) == ("on", now + DAY, "", mine.last_seq)


async def test_following_twice_is_following_once_and_the_digest_is_about_it_in_the_same_moment(
    store: Store, now: datetime
) -> None:
    assert await follow(store, now, "strike", "harbour") == 2
    mine = await store.follows.follower(ONE, ANA)
    assert mine
    assert mine.settings.tags == ("harbour", "strike")
    assert await follow(store, now + DAY, "strike", "harbour") == 0
    assert await store.follows.follower(ONE, ANA) == mine, "its version, too: nothing that is composed from it is out of date"
    for _ in range(2):
        await store.follows.unfollow(ONE, ANA, "tag", "strike")
        rest = await store.follows.follower(ONE, ANA)
        assert rest
        assert (rest.settings.tags, rest.version) == (("harbour",), mine.version + 1)
    assert await store.desk.events(ONE) == (), "what a member follows is nobody else's business"


async def test_what_is_followed_once_more_sets_a_paused_digest_on(store: Store, now: datetime) -> None:
    await follow(store, now, "strike")
    mine = await store.follows.follower(ONE, ANA)
    assert mine
    await store.digests.set_state(mine, "paused", None, "")
    assert await follow(store, now) == 0
    assert (await fresh(store, mine)).state == "paused", "looking at the list is not following"
    assert await follow(store, now, "strike") == 0
    assert (await fresh(store, mine)).state == "on"


async def test_a_members_digest_that_has_arrived_is_kept_with_the_channel_it_went_to(store: Store, now: datetime) -> None:
    await follow(store, now, "strike")
    mine = await store.follows.follower(ONE, ANA)
    assert mine
    await planned(store, mine, now)
    part = await claimed(store, now)
    await store.jobs.record(part.job, arrived(5, 600), now=now)
    post = await store.posts.post(ONE, 1)
    assert post
    assert (post.channel, post.message) == (600, 5)


async def test_who_unfollows_everything_gets_nothing_that_is_still_waiting(store: Store, now: datetime) -> None:
    await follow(store, now, "strike")
    mine = await store.follows.follower(ONE, ANA)
    assert mine
    occurrence = await planned(store, mine, now)
    await store.follows.unfollow(ONE, ANA)
    assert await part_due(store, now) is None
    assert await state_of(store, occurrence) == "failed"


@pytest.mark.parametrize("user", [ANA, BEN])
async def test_schedules_of_members_do_not_count_as_the_servers(store: Store, now: datetime, user: int) -> None:
    await follow(store, now, "strike", user=user)
    assert (await schedule_in(store, ONE, now)).user == 0
    assert len(await store.digests.schedules(ONE)) == 1
