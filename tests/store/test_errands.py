"""What the bot has to do in Discord, as rows: claimed by one at a time, done once, and of one server alone."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.outbox_records import Errand, Outcome
from briefings.store.store import Store
from briefings.store.timestamps import text_of
from support.factory import harbour

ONE, OTHER, THIRD = 7, 8, 9
MINUTE = timedelta(minutes=1)
OPEN: frozenset[Literal["pending", "attempting"]] = frozenset({"pending", "attempting"})


async def publish(store: Store, server: int, now: datetime, *, base: int = 0, channel: int = 5) -> None:
    post = NewPost(channel, frozenset({"q1"})) if channel else None
    briefing = harbour(headline=f"Revision after {base} of {server}")
    event = AuditEvent(server, now, 1, "publish", briefing.id)
    await store.desk.publish(briefing, event, version=None, base=base, post=post)


async def due(store: Store, now: datetime) -> Errand:
    errand = await store.errands.due(now)
    assert errand
    return errand


async def posted(store: Store, server: int, now: datetime, *, lives_in: int | None = None) -> None:
    """Publish in a server, and say that the card is message 100 of its channel."""
    await publish(store, server, now)
    errand = await due(store, now)
    assert (errand.server, errand.kind) == (server, "post")
    claimed = await store.errands.claim(errand, now=now, until=now + MINUTE)
    post = await store.errands.post(server, errand.subject)
    assert claimed
    assert post
    sent = replace(post, message=100 + server, posted_at=now, lives_in=server if lives_in is None else lives_in)
    assert await store.errands.record(claimed, Outcome("done", post=sent), now=now)


async def test_an_errand_is_claimed_once_and_due_again_when_its_lease_has_run_out(store: Store, now: datetime) -> None:
    await publish(store, ONE, now)
    errand = await due(store, now)
    assert (errand.state, errand.fence, errand.first_try) == ("pending", 0, None)
    claimed = await store.errands.claim(errand, now=now, until=now + MINUTE)
    assert claimed
    assert (claimed.state, claimed.fence, claimed.first_try, claimed.last_try) == ("attempting", 1, now, now)
    assert await store.errands.claim(errand, now=now, until=now + MINUTE) is None, "somebody else has it"
    assert await store.errands.due(now + MINUTE / 2) is None
    assert await store.errands.next_due() == now + MINUTE
    again = await due(store, now + MINUTE)
    assert again.state == "attempting", "by this one knows that nobody heard how it went"
    second = await store.errands.claim(again, now=now + MINUTE, until=now + 2 * MINUTE)
    assert second
    assert (second.fence, second.first_try, second.last_try) == (2, now, now + MINUTE)


async def test_only_the_last_attempt_may_say_how_it_went(store: Store, now: datetime) -> None:
    await publish(store, ONE, now)
    errand = await due(store, now)
    first = await store.errands.claim(errand, now=now, until=now)
    assert first
    second = await store.errands.claim(await due(store, now), now=now, until=now + MINUTE)
    assert second
    assert not await store.errands.record(first, Outcome("failed", "late"), now=now)
    assert await store.errands.record(second, Outcome("done"), now=now)
    assert not await store.errands.record(second, Outcome("failed", "twice"), now=now)
    (only,) = await store.errands.errands(ONE, states=("done", "failed"))
    assert (only.state, only.told) == ("done", "")


async def test_what_failed_is_tried_again_when_somebody_says_so_and_what_is_done_is_not(store: Store, now: datetime) -> None:
    await publish(store, ONE, now)
    claimed = await store.errands.claim(await due(store, now), now=now, until=now + MINUTE)
    assert claimed
    assert not await store.errands.again(ONE, claimed.id, now=now), "it is being attempted"
    await store.errands.record(claimed, Outcome("failed", "It may not."), now=now)
    assert await store.errands.due(now + 99 * MINUTE) is None
    assert not await store.errands.again(OTHER, claimed.id, now=now), "it is not theirs"
    assert await store.errands.again(ONE, claimed.id, now=now + MINUTE)
    errand = await due(store, now + MINUTE)
    assert (errand.first_try, errand.last_try) == (None, None)
    again = await store.errands.claim(errand, now=now + MINUTE, until=now + 2 * MINUTE)
    assert again
    await store.errands.record(again, Outcome("done"), now=now + MINUTE)
    assert not await store.errands.again(ONE, claimed.id, now=now + MINUTE)


async def test_an_act_asks_for_one_reply_however_often_it_is_recorded(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1, channel=0)
    for _ in range(2):
        errand = await due(store, now)
        claimed = await store.errands.claim(errand, now=now, until=now)
        assert claimed
        await store.errands.record(claimed, Outcome("failed", reply=True), now=now)
        await store.errands.again(ONE, errand.id, now=now - MINUTE)
    replies = [each for each in await store.errands.errands(ONE, states=OPEN) if each.kind == "reply"]
    assert len(replies) == 1


async def test_each_change_asks_for_one_mending_of_each_message_that_is_not_gone(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1, channel=0)
    (mend,) = await store.errands.errands(ONE, states=OPEN)
    post = await store.errands.post(ONE, mend.subject)
    assert post
    assert (mend.kind, post.message, post.items) == ("mend", 107, frozenset({"q1"}))
    claimed = await store.errands.claim(mend, now=now, until=now + MINUTE)
    assert claimed
    await store.errands.record(claimed, Outcome("done", post=replace(post, gone="message")), now=now)
    await publish(store, ONE, now, base=2, channel=0)
    assert await store.errands.errands(ONE, states=OPEN) == ()


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
    mended = {server: await store.errands.errands(server, states=OPEN) for server in (ONE, OTHER, THIRD)}
    assert [each.kind for each in mended[ONE]] == ["mend"]
    assert [each.kind for each in mended[OTHER]] == ["mend"]
    assert mended[THIRD] == ()


async def test_a_servers_change_asks_nothing_of_another_server(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await posted(store, OTHER, now)
    await publish(store, ONE, now, base=1, channel=0)
    assert len(await store.errands.errands(ONE, states=OPEN)) == 1
    assert await store.errands.errands(OTHER, states=OPEN) == ()
    assert [post.server for post in await store.errands.posts(OTHER, "harbour-talks")] == [OTHER]


async def test_errands_come_in_the_order_they_are_due(store: Store, now: datetime) -> None:
    await publish(store, OTHER, now + MINUTE)
    await publish(store, ONE, now)
    assert (await due(store, now + 2 * MINUTE)).server == ONE
    assert await store.errands.next_due() == now
    assert await store.errands.due(now - MINUTE) is None


async def test_deleting_for_good_asks_for_the_messages_alone(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    await publish(store, ONE, now, base=1)
    deleted = await store.desk.delete("harbour-talks", AuditEvent(ONE, now, 1, "delete", "harbour-talks"))
    assert deleted.messages == 1
    (only,) = await store.errands.errands(ONE, states=OPEN)
    assert only.kind == "unpost"
    post = await store.errands.post(ONE, only.subject)
    assert post
    assert post.message == 107
    assert post.items == frozenset()


async def test_an_old_failure_is_found_however_much_was_done_since(store: Store, now: datetime, path: Path) -> None:
    await posted(store, ONE, now)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE errand SET state = 'failed'")
        raw.executemany(
            "INSERT INTO errand VALUES (?, ?, 'reply', 1, 'x', ?, 'done', 1, '', ?, ?, '', 0, 0, 0)",
            [(ONE, number, number, text_of(now), text_of(now + number * MINUTE)) for number in range(2, 700)],
        )
        raw.execute(
            "INSERT INTO errand VALUES (?, 700, 'reply', 1, 'x', 700, 'done', 1, '', '', '', 'Nobody was told.', 0, 0, 0)", (ONE,)
        )
        raw.executemany(
            "INSERT INTO errand VALUES (?, ?, 'mend', 1, 'x', ?, 'unconfirmed', 1, ?, '', '', '', 0, 0, 0)",
            [(ONE, number, number, text_of(now)) for number in range(701, 705)],
        )
    raw.close()
    found = await store.errands.errands(ONE, states=("failed", "unconfirmed"))
    assert [each.id for each in found] == [704, 703, 702, 701, 1]
    assert [each.id for each in await store.errands.errands(ONE, states=("failed", "unconfirmed"), most=2)] == [704, 703]
    assert await store.errands.errands(OTHER, states=("failed", "done")) == ()
    assert await store.errands.last_reply(ONE, 1) == now + 699 * MINUTE
    assert await store.errands.last_reply(ONE, 2) is None
    assert await store.errands.last_reply(OTHER, 1) is None


async def test_a_reply_that_is_tried_again_knows_of_a_later_one(store: Store, now: datetime) -> None:
    await posted(store, ONE, now)
    for base in (1, 2):
        await publish(store, ONE, now, base=base, channel=0)
        claimed = await store.errands.claim(await due(store, now), now=now, until=now + MINUTE)
        assert claimed
        await store.errands.record(claimed, Outcome("done", reply=True), now=now + MINUTE)
    later, earlier = (each for each in await store.errands.errands(ONE, states=OPEN) if each.kind == "reply")
    assert await store.errands.has_later_reply(earlier)
    assert not await store.errands.has_later_reply(later)
    claimed = await store.errands.claim(later, now=now, until=now + MINUTE)
    assert claimed
    await store.errands.record(claimed, Outcome("failed"), now=now)
    assert not await store.errands.has_later_reply(earlier), "it told nothing"
