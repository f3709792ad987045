"""Parts as rows: one attempt at a time, in order, each with an end; and nothing falls between digests, whatever happens."""

from dataclasses import replace
from datetime import datetime

import pytest

from briefings.store.digests.records import PartItem
from briefings.store.outbox.records import JobState, Outcome
from briefings.store.store import Store
from support.digest_desk import (
    DAY,
    MINUTE,
    SETTINGS,
    claimed,
    delivered,
    fresh,
    parts_of,
    planned,
    published,
    schedule_in,
    state_of,
    three,
)
from support.outbox_jobs import arrived, claim_part, part_due

ONE, OTHER = 7, 8
OWN = PartItem("harbour-talks", ONE, 1, frozenset({"q1"}))


async def test_a_part_is_claimed_once_and_due_again_when_its_lease_has_run_out(store: Store, now: datetime) -> None:
    await planned(store, await schedule_in(store, ONE, now), now)
    due = await part_due(store, now)
    assert due
    assert (due.state, due.job.fence, due.job.first_try, due.job.last_try) == ("pending", 0, None, None)
    assert await part_due(store, now - MINUTE) is None
    first = await claim_part(store, due, now=now, until=now + MINUTE)
    assert first
    assert (first.state, first.job.fence, first.job.first_try, first.job.last_try, first.job.due_at) == (
        "attempting",
        1,
        now,
        now,
        now + MINUTE,
    )
    assert await claim_part(store, due, now=now, until=now + MINUTE) is None, "somebody else has it"
    assert await claim_part(store, first, now=now + MINUTE / 2, until=now + MINUTE) is None, "its lease has not run out"
    assert await part_due(store, now + MINUTE / 2) is None
    assert await store.jobs.next_due() == now + MINUTE
    assert await claim_part(store, due, now=now + MINUTE, until=now + 2 * MINUTE) is None, "it was read before that attempt"
    again = await claimed(store, now + MINUTE)
    assert (again.job.fence, again.job.first_try, again.job.last_try) == (2, now, now + MINUTE)
    assert not await store.jobs.record(first.job, arrived(1), now=now), "it was not the last attempt"
    assert await store.jobs.record(again.job, arrived(2), now=now)
    assert not await store.jobs.record(again.job, Outcome("failed"), now=now)


async def test_parts_come_in_order_and_the_last_one_ends_it(store: Store, now: datetime) -> None:
    occurrence = await planned(store, await schedule_in(store, ONE, now), now, three())
    for n in (1, 2, 3):
        assert await state_of(store, occurrence) == "sending"
        part = await claimed(store, now)
        assert (part.n, part.body) == (n, f"body {n}")
        assert await part_due(store, now) is None, "those behind it wait"
        await store.jobs.record(part.job, arrived(n), now=now)
    assert await state_of(store, occurrence) == "sent"
    assert await part_due(store, now + DAY) is None
    assert [part.message for part in await parts_of(store, occurrence)] == [1, 2, 3]


async def test_parts_behind_the_first_of_a_forum_go_to_its_post(store: Store, now: datetime) -> None:
    occurrence = await planned(store, await schedule_in(store, ONE, now, replace(SETTINGS, place="forum")), now, three())
    await delivered(store, now, 77, channel=77)
    assert [part.channel for part in await parts_of(store, occurrence)] == [77, 77, 77]
    post = await store.posts.post(ONE, 1)
    assert post
    assert (post.channel, post.message, post.kind) == (77, 77, "digest")


async def test_no_server_waits_for_another(store: Store, now: datetime) -> None:
    for server in (ONE, OTHER, 9):
        await planned(store, await schedule_in(store, server, now), now)

    async def server_due(**given: tuple[int, ...]) -> int:
        part = await part_due(store, now, **given)
        return part.server if part else 0

    assert await server_due() == ONE
    assert await server_due(busy=(ONE,)) == OTHER
    assert await server_due(busy=(ONE, OTHER)) == 9
    assert await server_due(busy=(ONE, OTHER, 9)) == 0
    part = await claimed(store, now)
    await store.jobs.record(part.job, Outcome("pending", due_at=now + 60 * MINUTE, is_unsent=True), now=now)
    assert await server_due() == OTHER, "one that was told to wait holds up nobody"


async def test_what_was_certainly_not_sent_is_as_if_it_was_never_tried(store: Store, now: datetime) -> None:
    await planned(store, await schedule_in(store, ONE, now), now)
    part = await claimed(store, now)
    await store.jobs.record(part.job, Outcome("pending", due_at=now + MINUTE, is_unsent=True), now=now)
    again = await part_due(store, now + MINUTE)
    assert again
    assert (again.job.first_try, again.job.last_try) == (None, None)
    part = await claimed(store, now + MINUTE)
    await store.jobs.record(part.job, Outcome("pending", due_at=now + 2 * MINUTE), now=now)
    again = await part_due(store, now + 2 * MINUTE)
    assert again
    assert again.job.first_try == now + MINUTE


@pytest.mark.parametrize("state", ["blocked", "failed", "unconfirmed"])
@pytest.mark.parametrize("before", [0, 1])
async def test_what_is_behind_a_part_that_is_not_there_ends_with_it(
    store: Store, now: datetime, state: JobState, before: int
) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, 0, now)
    occurrence = await planned(store, made, now, three())
    for n in range(before):
        await delivered(store, now, n)
    part = await claimed(store, now)
    assert await store.jobs.record(part.job, Outcome(state, "Why.", is_unsent=state != "unconfirmed"), now=now)
    parts = await parts_of(store, occurrence)
    assert [part.state for part in parts] == ["delivered"] * before + [state] * (3 - before)
    assert await state_of(store, occurrence) == state
    assert await part_due(store, now + DAY) is None
    after = await fresh(store, made)
    assert (after.last_seq == made.last_seq) == (state != "unconfirmed" and not before), "items roll over where none was told"
    assert (after.state, after.reason) == (("blocked", "Why.") if state == "blocked" else ("on", ""))
    assert after.next_due == now + DAY, "so that it is looked again whether access is back"
    assert await store.digests.resend(ONE, made.id, "daily", occurrence.key, now=now) == (after.last_seq > made.last_seq)


async def test_a_refusal_after_an_attempt_that_may_have_arrived_rolls_nothing_over(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, 0, now)
    await planned(store, made, now)
    await claimed(store, now)
    part = await claimed(store, now + MINUTE)
    await store.jobs.record(part.job, Outcome("blocked", "Why."), now=now)
    assert (await fresh(store, made)).last_seq == await store.digests.max_seq()


async def test_nothing_rolls_over_into_what_was_planned_since(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, 0, now)
    first = await planned(store, made, now)
    await published(store, 0, now)
    second = await planned(store, await fresh(store, made), now + DAY)
    part = await claimed(store, now)
    await store.jobs.record(part.job, Outcome("failed", is_unsent=True), now=now)
    assert (await fresh(store, made)).last_seq == second.to_seq
    assert await store.digests.resend(ONE, made.id, "daily", first.key, now=now), "so it can be sent by hand"


async def test_a_blocked_schedule_is_told_of_once_and_may_be_set_on_again(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now)
    await store.jobs.record((await claimed(store, now)).job, Outcome("blocked", "The channel is gone.", is_unsent=True), now=now)
    (blocked,) = await store.digests.list_to_warn(9)
    assert (blocked.id, blocked.reason, blocked.state) == (made.id, "The channel is gone.", "blocked")
    assert await store.digests.list_blocked(ONE) == (blocked,)
    assert await store.digests.list_blocked(OTHER) == ()
    await store.digests.mark_warned(blocked)
    assert await store.digests.list_to_warn(9) == ()
    (still,) = await store.digests.list_due(now + DAY, 9)
    assert (still.state, still.is_warned) == ("blocked", True)
    on = await store.digests.set_state(still, "on", still.next_due, still.next_date)
    assert (on.state, on.reason, on.is_warned) == ("on", "", False)


async def test_what_is_sent_once_more_has_another_nonce_and_the_rest_waits_for_it(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, 0, now)
    occurrence = await planned(store, made, now, three())
    await delivered(store, now)
    lost = await claimed(store, now)
    await store.jobs.record(lost.job, Outcome("unconfirmed", "Nobody knows."), now=now)
    assert await store.digests.resend(ONE, made.id, "daily", occurrence.key, now=now + MINUTE)
    assert not await store.digests.resend(ONE, made.id, "daily", occurrence.key, now=now + MINUTE), "once"
    assert await state_of(store, occurrence) == "sending"
    assert not await store.jobs.record(lost.job, arrived(4), now=now), "that attempt is over"
    again = await claimed(store, now + MINUTE)
    assert (again.n, again.resend, again.job.first_try) == (2, 1, now + MINUTE)
    await store.jobs.record(again.job, arrived(5), now=now)
    await delivered(store, now + MINUTE, 6)
    assert await state_of(store, occurrence) == "sent"


async def test_what_somebody_has_seen_counts_as_delivered(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    occurrence = await planned(store, made, now, three())
    await store.jobs.record((await claimed(store, now)).job, Outcome("unconfirmed"), now=now)
    assert not await store.digests.confirm(OTHER, made.id, "daily", occurrence.key, now=now)
    assert await store.digests.confirm(ONE, made.id, "daily", occurrence.key, now=now)
    assert not await store.digests.confirm(ONE, made.id, "daily", occurrence.key, now=now)
    assert [(await delivered(store, now, n)).n for n in (2, 3)] == [2, 3]
    assert await state_of(store, occurrence) == "sent"
