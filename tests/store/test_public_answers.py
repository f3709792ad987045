"""Public answers as rows: the newest of each server, for 90 days, and the jobs that correct them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from briefings.store.desk_records import AuditEvent
from briefings.store.outbox.public_answers import KEPT, MOST_ANSWERS, is_erased
from briefings.store.outbox.records import AnswerOutcome, Job, Outcome, PublicAnswer, Urgency
from briefings.store.store import Store
from support.factory import harbour

ONE, OTHER = 7, 8
NAME = "harbour-talks"
MINUTE = timedelta(minutes=1)


async def shown(store: Store, now: datetime, message: int = 100, server: int = ONE, channel: int = 5) -> PublicAnswer:
    """An answer that shows the briefing as readers of that server see it now."""
    version = await store.current(server, NAME)
    assert version
    arguments = {"briefing": NAME}
    revision = version.revision
    return PublicAnswer(
        server, message, channel, now, "summary", arguments, 1, "en-GB", NAME, version.server, revision, revision, version.seq
    )


async def publish(store: Store, now: datetime, server: int = ONE, base: int = 0) -> None:
    event = AuditEvent(server, now, 77, "publish", NAME)
    await store.desk.publish(harbour(headline=f"Edition {base + 1}"), event, version=None, base=base)


async def jobs(store: Store, server: int = ONE) -> list[Job]:
    found = await store.jobs.jobs(server, states=("pending", "attempting", "failed", "done"), most=1000)
    return [job for job in found if job.kind == "renew"]


async def claim(store: Store, now: datetime) -> Job:
    (due,) = await store.jobs.due(now, Urgency.REST)
    claimed = await store.jobs.claim(due, now=now, until=now + MINUTE)
    assert claimed
    return claimed


async def test_it_comes_back_as_it_was_stored(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    assert not await store.answers.put([answer], now=now)
    assert await store.answers.answer(ONE, 100) == answer
    assert await store.answers.answers(ONE, NAME) == (answer,)
    turned = replace(answer, command="quotes", arguments={"briefing": NAME, "speaker": "x"}, page=2, at=now + MINUTE)
    await store.answers.put([turned], now=now)
    assert await store.answers.answers(ONE, NAME) == (turned,), "the message shows something else by now"
    await store.answers.put([], now=now, dropped=[(ONE, 100)])
    assert await store.answers.answers(ONE, NAME) == ()


async def test_the_501st_drops_the_oldest_of_its_server_alone(store: Store, now: datetime) -> None:
    await publish(store, now)
    await publish(store, now, OTHER)
    first = await shown(store, now, 1)
    await store.answers.put([await shown(store, now, 1, OTHER)], now=now)
    await store.answers.put([replace(first, message=number) for number in range(1, MOST_ANSWERS + 1)], now=now)
    assert len(await store.answers.answers(ONE, NAME)) == MOST_ANSWERS == 500
    await store.answers.put([replace(first, message=MOST_ANSWERS + 1)], now=now)
    kept = [answer.message for answer in await store.answers.answers(ONE, NAME)]
    assert kept == list(range(MOST_ANSWERS + 1, 1, -1))
    assert len(await store.answers.answers(OTHER, NAME)) == 1


async def test_after_90_days_it_is_forgotten(store: Store, now: datetime) -> None:
    assert timedelta(days=90) == KEPT
    await publish(store, now)
    old, newer = await shown(store, now, 1), await shown(store, now + MINUTE, 2)
    await store.answers.put([old, newer], now=now)
    assert await store.answers.prune(now=now + KEPT) == 0
    later = await shown(store, now + KEPT + MINUTE / 2, 3, ONE)
    await store.answers.put([later], now=now + KEPT + MINUTE / 2)
    assert [answer.message for answer in await store.answers.answers(ONE, NAME)] == [3, 2], "with the next answer"
    assert await store.answers.prune(now=now + KEPT + 2 * MINUTE) == 1, "or by itself"


async def test_a_change_leaves_one_job_for_all_answers_of_a_server(store: Store, now: datetime) -> None:
    await publish(store, now)
    await publish(store, now, OTHER)
    answer = await shown(store, now)
    await store.answers.put([replace(answer, message=number) for number in range(30)], now=now)
    await store.answers.put([await shown(store, now, 1, OTHER)], now=now)
    await publish(store, now, base=1)
    (job,) = await jobs(store)
    assert (job.kind, job.subject, job.briefing, job.state, job.due_at) == ("renew", 0, NAME, "pending", now)
    assert await jobs(store, OTHER) == []
    assert await store.jobs.due(now, Urgency.CORRECTION) == (), "behind the corrections of posts"


async def test_what_ships_concerns_every_server_that_sees_it_and_has_an_answer(store: Store, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    for server in (3, 5, ONE, OTHER):
        await store.answers.put([await shown(store, now, 1, server), await shown(store, now, 2, server)], now=now)
    await publish(store, now, OTHER, base=1)
    assert len(await jobs(store, OTHER)) == 1, "its own copy is what they see from now on"
    await store.load(0, harbour(headline="Ships anew"), now=now)
    assert [len(await jobs(store, server)) for server in (3, 5, 6, ONE, OTHER)] == [1, 1, 0, 1, 1]


async def test_answers_come_newest_first_and_each_once(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    await store.answers.put([replace(answer, message=number) for number in (1, 2, 3)], now=now)
    await publish(store, now, base=1)
    seen: list[int] = []
    while True:
        claimed = await claim(store, now)
        following = await store.answers.next(claimed)
        if following is None:
            break
        seen.append(following.message)
        right = replace(following, revision=2, seq=claimed.cause)
        outcome = Outcome("pending", due_at=now, is_unsent=True, answer=AnswerOutcome(right, "right"))
        assert await store.jobs.record(claimed, outcome, now=now)
    assert seen == [3, 2, 1]
    assert await store.jobs.record(claimed, Outcome("done"), now=now)
    assert {stored.revision for stored in await store.answers.answers(ONE, NAME)} == {2}
    assert len(await jobs(store)) == 1, "the newest job of a server stays, so that its number is not given again"
    await publish(store, now, base=2)
    assert len(await jobs(store)) == 2
    await store.jobs.record(await claim(store, now), Outcome("done"), now=now)
    await publish(store, now, base=3)
    assert len(await jobs(store)) <= 3


@pytest.mark.parametrize(("state", "left"), [("refused", [2, 1]), ("unseen", [2]), ("gone", [2, 1]), ("lost", [2])])
async def test_what_cannot_be_changed_is_passed_over_or_forgotten(
    store: Store, now: datetime, state: str, left: list[int]
) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    elsewhere = replace(answer, message=2, channel=6)
    await store.answers.put([replace(answer, message=1), elsewhere, replace(answer, message=3)], now=now)
    await publish(store, now, base=1)
    claimed = await claim(store, now)
    first = await store.answers.next(claimed)
    assert first
    became = AnswerOutcome(first, state)  # pyright: ignore[reportArgumentType] - one of its states
    await store.jobs.record(claimed, Outcome("pending", due_at=now, answer=became), now=now)
    claimed = await claim(store, now)
    seen: list[int] = []
    while (following := await store.answers.next(claimed)) is not None:
        seen.append(following.message)
        became = AnswerOutcome(replace(following, seq=claimed.cause), "right")
        await store.jobs.record(claimed, Outcome("pending", due_at=now, answer=became), now=now)
        claimed = await claim(store, now)
    assert seen == left
    is_kept = state in {"refused", "unseen"}
    last = await store.answers.last_refused(claimed)
    assert (last.message if last else None) == (3 if is_kept else None)
    if is_kept:
        assert await store.jobs.record(claimed, Outcome("failed", "It may not."), now=now)
        assert await store.jobs.retry(ONE, claimed.id, now=now)
        assert await store.answers.next(await claim(store, now)) is not None, "an editor has had it tried again"


async def test_another_page_that_was_turned_to_meanwhile_is_not_recorded_as_right(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    await store.answers.put([answer], now=now)
    await publish(store, now, base=1)
    claimed = await claim(store, now)
    old = await store.answers.next(claimed)
    assert old
    await store.answers.put([replace(answer, page=2, at=now + MINUTE)], now=now)
    became = AnswerOutcome(replace(old, seq=claimed.cause), "right")
    await store.jobs.record(claimed, Outcome("pending", due_at=now, answer=became), now=now)
    following = await store.answers.next(await claim(store, now))
    assert following
    assert following.page == 2


async def test_one_that_is_stored_behind_a_correction_leaves_the_job_itself(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    await publish(store, now, base=1)
    assert await jobs(store) == []
    assert await store.answers.put([answer], now=now)
    claimed = await claim(store, now)
    assert await store.answers.next(claimed) == answer


async def test_one_that_is_stored_while_the_job_ends_is_looked_at_too(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    await store.answers.put([replace(answer, message=1)], now=now)
    await publish(store, now, base=1)
    claimed = await claim(store, now)
    became = AnswerOutcome(replace(answer, message=1, seq=claimed.cause), "right")
    await store.jobs.record(claimed, Outcome("pending", due_at=now, answer=became), now=now)
    claimed = await claim(store, now)
    assert await store.answers.next(claimed) is None
    await store.answers.put([replace(answer, message=2)], now=now)
    assert await store.jobs.record(claimed, Outcome("done"), now=now)
    following = await store.answers.next(await claim(store, now))
    assert following
    assert following.message == 2


async def test_deleting_for_good_leaves_no_word_of_it(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = replace(await shown(store, now), arguments={"briefing": NAME, "speaker": f"{NAME}:ana-ruiz"})
    await store.answers.put([answer], now=now)
    deleted = await store.desk.delete(NAME, AuditEvent(ONE, now, 77, "delete", NAME))
    assert deleted.answers == 1
    kept = await store.answers.answer(ONE, 100)
    assert kept
    assert (kept.command, kept.arguments, kept.revision, is_erased(kept.briefing)) == ("", {}, 0, True)
    claimed = await claim(store, now)
    assert await store.answers.next(claimed) == kept
    await store.jobs.record(claimed, Outcome("pending", due_at=now, answer=AnswerOutcome(kept, "gone")), now=now)
    assert await store.answers.answer(ONE, 100) is None


async def test_one_that_is_stored_behind_its_deletion_is_stored_blank_and_emptied(store: Store, now: datetime) -> None:
    await publish(store, now)
    answer = await shown(store, now)
    await store.desk.delete(NAME, AuditEvent(ONE, now, 77, "delete", NAME))
    assert await store.answers.put([answer], now=now)
    kept = await store.answers.answer(ONE, 100)
    assert kept
    assert (kept.command, kept.arguments, is_erased(kept.briefing)) == ("", {}, True)
    assert await store.answers.next(await claim(store, now)) == kept


async def test_forgetting_a_server_takes_its_answers_alone(store: Store, now: datetime) -> None:
    for server in (ONE, OTHER):
        await publish(store, now, server)
        await store.answers.put([await shown(store, now, 1, server)], now=now)
    await store.servers.erase((ONE,), now=now)
    assert await store.answers.answer(ONE, 1) is None
    assert await store.answers.answer(OTHER, 1)
