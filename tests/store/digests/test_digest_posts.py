"""What was sent of digests is a post: corrected when something in it is corrected, published, and deleted."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import FollowKind, NewPart, PartItem
from briefings.store.outbox.records import Job, Outcome
from briefings.store.store import Store
from support.digest_desk import (
    DAY,
    MINUTE,
    SETTINGS,
    claimed,
    delivered,
    fresh,
    parts_of,
    plan_for,
    planned,
    published,
    schedule_in,
    state_of,
    three,
)
from support.outbox_jobs import arrived, first_due, part_due

ONE, OTHER = 7, 8
OWN = PartItem("harbour-talks", ONE, 1, frozenset({"q1"}))
DIRECT = replace(SETTINGS, channel=0, place="direct")


async def jobs(store: Store, server: int = ONE) -> list[tuple[str, int, str]]:
    found = await store.jobs.jobs(server, states=("pending", "attempting"))
    return [(job.kind, job.subject, job.briefing) for job in reversed(found)]


async def test_a_correction_mends_every_part_that_tells_of_it(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    made = await schedule_in(store, ONE, now)
    other = NewPart("other", (PartItem("another", ONE, 1),))
    await planned(store, made, now, (*three(OWN), other))
    for n in range(4):
        await delivered(store, now, 100 + n)
    await published(store, ONE, now, base=1)
    assert await jobs(store) == [("mend", n, "harbour-talks") for n in (1, 2, 3)]
    found = await store.digests.part_of_post(ONE, 2)
    assert found
    assert (found[0].n, found[0].body, found[0].message, found[0].post) == (2, "body 2", 101, 2)
    assert found[1] == (replace(OWN, items=frozenset({"q2"})),)
    assert await store.digests.part_of_post(ONE, 99) is None
    assert await store.digests.part_of_post(ONE, 0) is None


async def test_what_was_corrected_between_plan_and_post_is_corrected_once_it_is_there(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    await published(store, OTHER, now)
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now, (NewPart("a", (OWN,)), NewPart("b", (PartItem("another", ONE, 1),))))
    await published(store, ONE, now, base=1)
    assert await jobs(store) == [], "there is nothing to mend yet"
    await delivered(store, now)
    await delivered(store, now)
    assert await jobs(store) == [("mend", 1, "harbour-talks")]
    (mend,) = await store.jobs.jobs(ONE, states=("pending",))
    assert mend.cause == await store.digests.max_seq()


async def test_a_shipped_upgrade_between_plan_and_post_is_nothing_to_who_shows_a_copy(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    await planned(store, await schedule_in(store, ONE, now), now, (NewPart("a", (OWN,)),))
    await published(store, 0, now)
    await delivered(store, now)
    assert await jobs(store) == []


async def test_a_shipped_upgrade_mends_digests_of_all_servers_but_those_with_a_copy(store: Store, now: datetime) -> None:
    await published(store, 0, now)
    shipped = PartItem("harbour-talks", 0, 1)
    for server in (ONE, OTHER, 9):
        await planned(store, await schedule_in(store, server, now), now, (NewPart("a", (shipped,)),))
        if server != 9:
            await delivered(store, now)
    await published(store, OTHER, now, base=1)
    assert await jobs(store, OTHER) == [("mend", 1, "harbour-talks")], "its own copy is what they see from now on"
    await published(store, 0, now)
    await delivered(store, now)
    assert [await jobs(store, server) for server in (ONE, 9)] == [[("mend", 1, "harbour-talks")]] * 2
    assert len(await jobs(store, OTHER)) == 1


async def test_a_digest_is_published_and_the_one_before_deleted_as_its_settings_say(store: Store, now: datetime) -> None:
    settings = replace(SETTINGS, crosspost=True, drop_before=True, place="news")
    made = await schedule_in(store, ONE, now, settings)
    both = (NewPart("1"), NewPart("2"))
    for day in range(3):
        at = now + day * DAY
        await planned(store, await fresh(store, made), at, both)
        await delivered(store, at, 100 + 2 * day)
        await delivered(store, at, 101 + 2 * day)
    assert await jobs(store) == [
        ("crosspost", 1, ""),
        ("crosspost", 2, ""),
        ("crosspost", 3, ""),
        ("crosspost", 4, ""),
        ("unpost", 2, ""),
        ("unpost", 1, ""),
        ("crosspost", 5, ""),
        ("crosspost", 6, ""),
        ("unpost", 4, ""),
        ("unpost", 3, ""),
    ]


async def test_a_digest_that_is_not_whole_deletes_nothing(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now, replace(SETTINGS, drop_before=True))
    await planned(store, made, now)
    await delivered(store, now)
    await planned(store, await fresh(store, made), now + DAY, three())
    await delivered(store, now + DAY)
    await store.jobs.record((await claimed(store, now + DAY)).job, Outcome("failed"), now=now)
    assert await jobs(store) == []


SECRET = NewPart("a secret", (OWN,))
REST = NewPart("the rest", (PartItem("another", ONE, 1),))


async def delete(store: Store, now: datetime) -> int:
    return (await store.desk.delete("harbour-talks", AuditEvent(ONE, now, 1, "delete", "harbour-talks"))).messages


async def test_deleting_for_good_reaches_what_was_sent_and_what_is_under_way(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    schedules = [await schedule_in(store, ONE, now) for _ in range(2)]
    sent = await planned(store, schedules[0], now, (SECRET, REST))
    await delivered(store, now)
    await delivered(store, now)
    attempted = await planned(store, schedules[1], now, (SECRET, REST))
    attempt = await claimed(store, now)
    assert await delete(store, now) == 1
    assert [job[:2] for job in await jobs(store)] == [("unpost", 1)]
    assert [part.body for occurrence in (sent, attempted) for part in await parts_of(store, occurrence)] == ["", "the rest"] * 2
    await store.jobs.record(attempt.job, arrived(5), now=now)
    assert ("unpost", 3, "") in await jobs(store), "it arrived all the same, and is deleted"
    await delivered(store, now)
    assert await state_of(store, attempted) == "sent"


async def test_deleting_for_good_keeps_what_was_not_sent_from_being_sent(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    schedules = [await schedule_in(store, ONE, now) for _ in range(2)]
    await published(store, ONE, now, "another")
    waiting = await planned(store, schedules[0], now, (REST, SECRET, REST))
    begun = await planned(store, schedules[1], now, (SECRET,))
    assert await delete(store, now) == 0
    assert [part.body for part in await parts_of(store, waiting)] == ["the rest", "", "the rest"]
    assert [part.state for part in await parts_of(store, waiting)] == ["pending", "failed", "failed"]
    assert await state_of(store, waiting) == "sending"
    assert (await fresh(store, schedules[0])).last_seq == waiting.to_seq, "its first part is still to be sent"
    assert await state_of(store, begun) == "failed"
    assert (await fresh(store, schedules[1])).last_seq == begun.from_seq, "what else was to be told rolls over"
    await delivered(store, now)
    assert await state_of(store, waiting) == "failed"
    assert await part_due(store, now + DAY) is None


FOLLOWED: tuple[tuple[FollowKind, str], ...] = (
    ("actor", "harbour-talks:ana-ruiz"),
    ("actor", "harbour-talks:harbour-nobody"),
    ("briefing", "harbour-talks"),
    ("tag", "x"),
)


def rows_of(path: Path) -> str:
    """All that digests keep."""
    tables = ("schedule", "occurrence", "part", "part_item", "follow", "post", "job")
    with closing(sqlite3.connect(path)) as raw:
        return "\n".join(line for line in raw.iterdump() if line.startswith(tuple(f'INSERT INTO "{name}"' for name in tables)))


@pytest.mark.parametrize("is_shipped", [False, True])
async def test_the_id_of_what_was_deleted_for_good_goes_with_it(
    store: Store, now: datetime, path: Path, *, is_shipped: bool
) -> None:
    if is_shipped:
        await published(store, 0, now)
    await published(store, ONE, now, base=int(is_shipped))
    actors = ("harbour-talks:ana-ruiz", "harbour-talks:harbour-nobody", "other:ana")
    about = replace(SETTINGS, briefings=("harbour-talks", "other"), actors=actors)
    made = await schedule_in(store, ONE, now, about)
    await planned(store, made, now, (REST,))
    await delete(store, now)
    await store.desk.event(AuditEvent(ONE, now, 1, "edit"))
    kept = (await fresh(store, made)).settings
    if is_shipped:
        assert kept == replace(about, actors=("harbour-talks:ana-ruiz", "erased", "other:ana")), (
            "what the library has, too, stays"
        )
    else:
        assert (kept.briefings, kept.actors) == (("erased", "other"), ("erased", "erased", "other:ana"))
        assert "harbour" not in rows_of(path)


@pytest.mark.parametrize("is_shipped", [False, True])
async def test_what_was_deleted_for_good_is_followed_by_nobody(
    store: Store, now: datetime, path: Path, *, is_shipped: bool
) -> None:
    if is_shipped:
        await published(store, 0, now)
    await published(store, ONE, now, base=int(is_shipped))
    await store.follows.follow(ONE, 4, FOLLOWED, DIRECT, (now, "2024-05-14"), now=now, most=9)
    await store.follows.follow(ONE, 5, FOLLOWED[:3], DIRECT, (now, "2024-05-14"), now=now, most=9)
    last = await store.follows.follower(ONE, 5)
    assert last
    await planned(store, last, now, (REST,))
    await delete(store, now)
    left = {(follow.kind, follow.target) for user in (4, 5) for follow in await store.follows.follows(ONE, user)}
    mine, others = await store.follows.follower(ONE, 4), await store.follows.follower(ONE, 5)
    assert mine
    if is_shipped:
        assert left == {FOLLOWED[0], *FOLLOWED[2:]}, "what the library has, too, is followed still"
        assert (mine.settings.actors, mine.settings.briefings) == (("harbour-talks:ana-ruiz",), ("harbour-talks",))
        assert others
    else:
        assert left == {("tag", "x")}
        assert (mine.settings.actors, mine.settings.briefings, mine.settings.tags) == ((), (), ("x",))
        assert others is None, "with the last thing that somebody follows their digest goes"
        assert "harbour" not in rows_of(path)


async def test_a_followers_message_names_what_they_follow_and_goes_with_it(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    await store.follows.follow(ONE, 4, FOLLOWED, DIRECT, (now, "2024-05-14"), now=now, most=9)
    mine = await store.follows.follower(ONE, 4)
    assert mine
    sent = await planned(store, mine, now, (REST,))
    await delivered(store, now)
    waiting = await planned(store, await fresh(store, mine), now, (REST,))
    await delete(store, now)
    assert await jobs(store) == [("unpost", 1, "erased.2")]
    assert [part.body for occurrence in (sent, waiting) for part in await parts_of(store, occurrence)] == ["", ""]
    assert await state_of(store, waiting) == "failed"


async def test_a_message_with_words_of_a_deleted_copy_is_corrected_and_keeps_no_mark_of_it(
    store: Store, now: datetime, path: Path
) -> None:
    await published(store, 0, now)
    await planned(store, await schedule_in(store, ONE, now), now, (NewPart("a", (replace(OWN, lives_in=0),)), REST))
    await delivered(store, now)
    await delivered(store, now, 901)
    await published(store, ONE, now, base=1)
    (mend,) = await store.jobs.jobs(ONE, states=("pending",))
    claim = await store.jobs.claim(mend, now=now, until=now + MINUTE)
    post = await store.posts.post(ONE, 1)
    assert claim
    assert post
    await store.jobs.record(claim, Outcome("done", post=replace(post, corrected="was harbour; is now dock")), now=now)
    await delete(store, now)
    assert await jobs(store) == [("mend", 1, "erased.3")]
    assert "is now dock" not in rows_of(path)
    (part, _) = await store.digests.part_of_post(ONE, 1) or (None, None)
    assert part
    assert part.body == "a", "its own words ship"


async def test_what_was_composed_before_a_deletion_is_not_planned_after_it(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    plan = await plan_for(store, await schedule_in(store, ONE, now), now, (NewPart("words of it", (OWN,)),))
    await delete(store, now)
    assert await store.digests.plan(plan) == "changed"


async def test_a_post_that_is_gone_is_corrected_no_more(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    await planned(store, await schedule_in(store, ONE, now), now, (NewPart("a", (OWN,)),))
    await delivered(store, now)
    await published(store, ONE, now, base=1)
    job: Job | None = await first_due(store, now)
    post = await store.posts.post(ONE, 1)
    assert job
    assert post
    begun = await store.jobs.claim(job, now=now, until=now + MINUTE)
    assert begun
    await store.jobs.record(begun, Outcome("done", post=replace(post, gone="message")), now=now)
    await published(store, ONE, now, base=2)
    assert await jobs(store) == []
