"""What the bot has to do in Discord, as rows: claimed by one at a time, done once, and of one server alone."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.outbox.records import Job, Outcome
from briefings.store.store import Store
from briefings.store.timestamps import text_of
from support.factory import harbour
from support.outbox_jobs import first_due

ONE, OTHER, THIRD = 7, 8, 9
MINUTE = timedelta(minutes=1)
OPEN: frozenset[Literal["pending", "attempting"]] = frozenset({"pending", "attempting"})


async def publish(store: Store, server: int, now: datetime, *, base: int = 0, channel: int = 5) -> None:
    post = NewPost(channel, frozenset({"q1"})) if channel else None
    briefing = harbour(headline=f"Revision after {base} of {server}")
    event = AuditEvent(server, now, 1, "publish", briefing.id)
    await store.desk.publish(briefing, event, version=None, base=base, post=post)


async def due(store: Store, now: datetime) -> Job:
    job = await first_due(store, now)
    assert job
    return job


async def posted(store: Store, server: int, now: datetime, *, lives_in: int | None = None) -> None:
    """Publish in a server, and say that the card is message 100 of its channel."""
    await publish(store, server, now)
    job = await due(store, now)
    assert (job.server, job.kind) == (server, "post")
    claimed = await store.jobs.claim(job, now=now, until=now + MINUTE)
    post = await store.posts.post(server, job.subject)
    assert claimed
    assert post
    sent = replace(post, message=100 + server, posted_at=now, lives_in=server if lives_in is None else lives_in)
    assert await store.jobs.record(claimed, Outcome("done", post=sent), now=now)


async def test_a_job_is_claimed_once_and_due_again_when_its_lease_has_run_out(store: Store, now: datetime) -> None:
    await publish(store, ONE, now)
    job = await due(store, now)
    assert (job.state, job.fence, job.first_try) == ("pending", 0, None)
    claimed = await store.jobs.claim(job, now=now, until=now + MINUTE)
    assert claimed
    assert (claimed.state, claimed.fence, claimed.first_try, claimed.last_try) == ("attempting", 1, now, now)
    assert await store.jobs.claim(job, now=now, until=now + MINUTE) is None, "somebody else has it"
    assert await first_due(store, now + MINUTE / 2) is None
    assert await store.jobs.next_due() == now + MINUTE
    again = await due(store, now + MINUTE)
    assert again.state == "attempting", "by this one knows that nobody heard how it went"
    second = await store.jobs.claim(again, now=now + MINUTE, until=now + 2 * MINUTE)
    assert second
    assert (second.fence, second.first_try, second.last_try) == (2, now, now + MINUTE)


async def test_many_jobs_are_claimed_at_once_each_by_one(store: Store, now: datetime) -> None:
    for server in (ONE, OTHER, THIRD):
        await publish(store, server, now)
    jobs = [replace(await due(store, now), server=server) for server in (THIRD, ONE, OTHER)]
    assert await store.jobs.claim(jobs[1], now=now, until=now + MINUTE), "somebody has this one by now"
    early = await store.jobs.claim_many(jobs, now=now - MINUTE, until=now)
    assert early == (), "it is not due"
    stale = [replace(jobs[0], fence=1), replace(jobs[2], id=99)]
    assert await store.jobs.claim_many(stale, now=now, until=now + MINUTE) == ()
    claimed = await store.jobs.claim_many(jobs, now=now, until=now + MINUTE)
    assert [job.server for job in claimed] == [THIRD, OTHER], "in the order that was asked for"
    for job in claimed:
        assert (job.state, job.fence, job.first_try, job.last_try, job.due_at) == ("attempting", 1, now, now, now + MINUTE)
        assert job == await store.jobs.job(job.server, job.id)
    assert await store.jobs.claim_many(jobs, now=now, until=now + MINUTE) == ()
    assert await store.jobs.claim_many((), now=now, until=now + MINUTE) == ()
    later = now + MINUTE
    again = await store.jobs.claim_many(claimed, now=later, until=later + MINUTE)
    assert [(job.fence, job.first_try, job.last_try) for job in again] == [(2, now, later)] * 2


async def test_only_the_last_attempt_may_say_how_it_went(store: Store, now: datetime) -> None:
    await publish(store, ONE, now)
    job = await due(store, now)
    first = await store.jobs.claim(job, now=now, until=now)
    assert first
    second = await store.jobs.claim(await due(store, now), now=now, until=now + MINUTE)
    assert second
    assert not await store.jobs.record(first, Outcome("failed", "late"), now=now)
    assert await store.jobs.record(second, Outcome("done"), now=now)
    assert not await store.jobs.record(second, Outcome("failed", "twice"), now=now)
    (only,) = await store.jobs.jobs(ONE, states=("done", "failed"))
    assert (only.state, only.reason) == ("done", "")


async def test_a_correction_that_was_overtaken_neither_changes_the_post_nor_asks_for_a_reply(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1, channel=0)
    mend = await due(store, now)
    first = await store.jobs.claim(mend, now=now, until=now)
    post = await store.posts.post(ONE, mend.subject)
    assert first
    assert post
    assert (mend.kind, post.corrected) == ("mend", "")
    second = await store.jobs.claim(await due(store, now), now=now, until=now + MINUTE)
    assert second
    late = Outcome("done", post=replace(post, corrected="By the first attempt."), reply=True, is_open=True)
    assert not await store.jobs.record(first, late, now=now)
    assert await store.posts.post(ONE, mend.subject) == post
    assert await store.jobs.jobs(ONE, states=OPEN) == (second,)
    corrected = replace(post, corrected="By the second attempt.")
    assert await store.jobs.record(second, Outcome("done", post=corrected, reply=True), now=now)
    assert await store.posts.post(ONE, mend.subject) == corrected
    assert [job.kind for job in await store.jobs.jobs(ONE, states=OPEN)] == ["reply"]


async def test_what_failed_is_tried_again_when_somebody_says_so_and_what_is_done_is_not(store: Store, now: datetime) -> None:
    await publish(store, ONE, now)
    claimed = await store.jobs.claim(await due(store, now), now=now, until=now + MINUTE)
    assert claimed
    assert not await store.jobs.retry(ONE, claimed.id, now=now), "it is being attempted"
    await store.jobs.record(claimed, Outcome("failed", "It may not."), now=now)
    assert await first_due(store, now + 99 * MINUTE) is None
    assert not await store.jobs.retry(OTHER, claimed.id, now=now), "it is not theirs"
    assert await store.jobs.retry(ONE, claimed.id, now=now + MINUTE)
    job = await due(store, now + MINUTE)
    assert (job.first_try, job.last_try) == (None, None)
    again = await store.jobs.claim(job, now=now + MINUTE, until=now + 2 * MINUTE)
    assert again
    await store.jobs.record(again, Outcome("done"), now=now + MINUTE)
    assert not await store.jobs.retry(ONE, claimed.id, now=now + MINUTE)


async def test_an_act_asks_for_one_reply_however_often_it_is_recorded(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1, channel=0)
    for _ in range(2):
        job = await due(store, now)
        claimed = await store.jobs.claim(job, now=now, until=now)
        assert claimed
        await store.jobs.record(claimed, Outcome("failed", reply=True), now=now)
        await store.jobs.retry(ONE, job.id, now=now - MINUTE)
    replies = [job for job in await store.jobs.jobs(ONE, states=OPEN) if job.kind == "reply"]
    assert len(replies) == 1


async def test_each_change_asks_for_one_correction_of_each_message_that_is_not_gone(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1, channel=0)
    (mend,) = await store.jobs.jobs(ONE, states=OPEN)
    post = await store.posts.post(ONE, mend.subject)
    assert post
    assert (mend.kind, post.message, post.items) == ("mend", 107, frozenset({"q1"}))
    claimed = await store.jobs.claim(mend, now=now, until=now + MINUTE)
    assert claimed
    await store.jobs.record(claimed, Outcome("done", post=replace(post, gone="message")), now=now)
    await publish(store, ONE, now, base=2, channel=0)
    assert await store.jobs.jobs(ONE, states=OPEN) == ()


async def test_a_shipped_upgrade_mends_the_messages_of_all_servers_but_those_with_a_copy(
    store: Store, now: datetime, path: Path
) -> None:
    for server in (ONE, OTHER, THIRD):
        await posted(store, server, now, lives_in=0)
    with sqlite3.connect(path) as raw:  # these two read the shipped one: they never had one of their own
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM briefing WHERE server IN (?, ?)", (ONE, OTHER))
    raw.close()
    await store.load(0, harbour(headline="From a new release"), now=now)
    corrected = {server: await store.jobs.jobs(server, states=OPEN) for server in (ONE, OTHER, THIRD)}
    assert [job.kind for job in corrected[ONE]] == ["mend"]
    assert [job.kind for job in corrected[OTHER]] == ["mend"]
    assert corrected[THIRD] == ()


async def test_a_servers_change_asks_nothing_of_another_server(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await posted(store, OTHER, now)
    await publish(store, ONE, now, base=1, channel=0)
    assert len(await store.jobs.jobs(ONE, states=OPEN)) == 1
    assert await store.jobs.jobs(OTHER, states=OPEN) == ()
    assert [post.server for post in await store.posts.posts(OTHER, "harbour-talks")] == [OTHER]


async def test_jobs_come_in_the_order_they_are_due(store: Store, now: datetime) -> None:
    await publish(store, OTHER, now + MINUTE)
    await publish(store, ONE, now)
    assert (await due(store, now + 2 * MINUTE)).server == ONE
    assert await store.jobs.next_due() == now
    assert await first_due(store, now - MINUTE) is None


async def test_deleting_for_good_asks_for_the_messages_alone(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1)
    deleted = await store.desk.delete("harbour-talks", AuditEvent(ONE, now, 1, "delete", "harbour-talks"))
    assert deleted.messages == 1
    (only,) = await store.jobs.jobs(ONE, states=OPEN)
    assert only.kind == "unpost"
    post = await store.posts.post(ONE, only.subject)
    assert post
    assert post.message == 107
    assert post.items == frozenset()


async def test_an_old_failure_is_found_however_much_was_done_since(store: Store, now: datetime, path: Path) -> None:
    await posted(store, ONE, now)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE job SET state = 'failed'")
        raw.executemany(
            "INSERT INTO job VALUES (?, ?, 'reply', 1, 'x', ?, 'done', 1, '', ?, ?, '', 0, 0, 0, 0, 1)",
            [(ONE, number, number, text_of(now), text_of(now + number * MINUTE)) for number in range(2, 700)],
        )
        raw.execute(
            "INSERT INTO job VALUES (?, 700, 'reply', 1, 'x', 700, 'done', 1, '', '', '', 'Nobody was told.', 0, 0, 0, 0, 1)",
            (ONE,),
        )
        raw.executemany(
            "INSERT INTO job VALUES (?, ?, 'mend', 1, 'x', ?, 'unconfirmed', 1, ?, '', '', '', 0, 0, 0, 0, 1)",
            [(ONE, number, number, text_of(now)) for number in range(701, 705)],
        )
    raw.close()
    found = await store.jobs.jobs(ONE, states=("failed", "unconfirmed"))
    assert [job.id for job in found] == [704, 703, 702, 701, 1]
    assert [job.id for job in await store.jobs.jobs(ONE, states=("failed", "unconfirmed"), most=2)] == [704, 703]
    assert await store.jobs.jobs(OTHER, states=("failed", "done")) == ()
    assert await store.jobs.last_reply(ONE, 1) == now + 699 * MINUTE
    assert await store.jobs.last_reply(ONE, 2) is None
    assert await store.jobs.last_reply(OTHER, 1) is None


async def test_a_reply_that_is_tried_again_knows_of_a_later_one(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    for base in (1, 2):
        await publish(store, ONE, now, base=base, channel=0)
        (mend,) = [job for job in await store.jobs.jobs(ONE, states=OPEN) if job.kind == "mend"]
        claimed = await store.jobs.claim(mend, now=now, until=now + MINUTE)
        assert claimed
        await store.jobs.record(claimed, Outcome("done", reply=True), now=now + MINUTE)
    later, earlier = (job for job in await store.jobs.jobs(ONE, states=OPEN) if job.kind == "reply")
    assert await store.jobs.has_later_reply(earlier)
    assert not await store.jobs.has_later_reply(later)
    claimed = await store.jobs.claim(later, now=now + MINUTE, until=now + 2 * MINUTE)
    assert claimed
    await store.jobs.record(claimed, Outcome("failed"), now=now)
    assert not await store.jobs.has_later_reply(earlier), "it told nothing"
