"""The moment at which a draft is published, as rows: of one version of one draft, with one job, in one server."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from briefings.model.revision import State
from briefings.store.desk.embargoes import Embargo
from briefings.store.desk_records import AuditEvent, AuditStep, ConflictError, Draft, Release, RepeatedError
from briefings.store.outbox.records import Job, Outcome
from briefings.store.store import Store
from support.factory import harbour
from support.outbox_jobs import first_due

SERVER, ELSEWHERE, EDITOR, OTHER = 7, 8, 70, 71
NAME = "harbour-talks"
HOUR = timedelta(hours=1)


def event(now: datetime, step: AuditStep, *, user: int = EDITOR, server: int = SERVER, request: str = "") -> AuditEvent:
    return AuditEvent(server, now, user, step, NAME, request=request)


async def begun(store: Store, now: datetime, server: int = SERVER) -> Draft:
    draft = Draft(harbour(), 0, State.DRAFT, 0, server, now, EDITOR)
    return await store.desk.put_draft(draft, event(now, "add", server=server))


async def scheduled(store: Store, now: datetime, server: int = SERVER) -> tuple[Draft, Embargo]:
    draft = await begun(store, now, server)
    wanted = Embargo(NAME, draft.version, now + HOUR, EDITOR, now)
    return draft, await store.desk.embargoes.put(wanted, event(now, "schedule", server=server))


async def kinds(store: Store) -> list[tuple[str, str, int]]:
    jobs = await store.jobs.jobs(SERVER, states=("pending", "attempting", "done", "failed"))
    return [(job.kind, job.state, job.subject) for job in reversed(jobs)]


async def due(store: Store, now: datetime) -> Job:
    job = await first_due(store, now)
    assert job
    return job


async def test_it_is_a_job_that_comes_due_at_that_moment(store: Store, now: datetime) -> None:
    _, embargo = await scheduled(store, now)
    assert await first_due(store, now + HOUR - timedelta(seconds=1)) is None
    job = await due(store, now + HOUR)
    assert (job.kind, job.server, job.briefing, job.cause) == ("publish", SERVER, NAME, embargo.cause)
    assert await store.desk.embargoes.get(SERVER, NAME) == embargo
    assert await store.desk.embargoes.get(ELSEWHERE, NAME) is None


async def test_it_is_of_the_version_that_was_looked_at_and_a_request_sets_it_once(store: Store, now: datetime) -> None:
    draft = await begun(store, now)
    wanted = Embargo(NAME, draft.version, now + HOUR, EDITOR, now)
    with pytest.raises(ConflictError):
        await store.desk.embargoes.put(replace(wanted, version=draft.version + 1), event(now, "schedule"))
    await store.desk.embargoes.put(wanted, event(now, "schedule", request="1"))
    with pytest.raises(RepeatedError):
        await store.desk.embargoes.put(wanted, event(now, "schedule", request="1"))


async def test_another_moment_takes_its_place(store: Store, now: datetime) -> None:
    _, embargo = await scheduled(store, now)
    await store.desk.embargoes.put(replace(embargo, at=now + 2 * HOUR), event(now, "schedule"))
    assert await first_due(store, now + HOUR) is None
    assert (await due(store, now + 2 * HOUR)).kind == "publish"
    assert await kinds(store) == [("publish", "done", 0), ("publish", "pending", 0)]


@pytest.mark.parametrize("how", ["changed", "discarded", "published", "taken back"])
async def test_whatever_ends_it_ends_its_job_also_in_the_middle_of_an_attempt(store: Store, now: datetime, how: str) -> None:
    draft, _ = await scheduled(store, now)
    at = now + HOUR
    claimed = await store.jobs.claim(await due(store, at), now=at, until=at + HOUR)
    assert claimed
    match how:
        case "changed":
            await store.desk.put_draft(draft, event(at, "edit"))
        case "discarded":
            await store.desk.drop_draft(NAME, draft.version, event(at, "discard"))
        case "published":
            await store.desk.publish(draft.briefing, event(at, "publish"), version=draft.version, base=0)
        case _:
            assert await store.desk.embargoes.take_back(NAME, event(at, "unschedule"))
    assert await kinds(store) == [("publish", "done", 0)]
    assert not await store.jobs.record(claimed, Outcome("failed", "too late"), now=at), "that attempt has no say any more"
    found = await store.desk.embargoes.get(SERVER, NAME)
    assert (found.state if found else "") == ("changed" if how == "changed" else "")


async def test_by_an_embargo_that_is_over_nothing_is_published(store: Store, now: datetime) -> None:
    draft, embargo = await scheduled(store, now)
    await store.desk.embargoes.take_back(NAME, event(now, "unschedule"))
    with pytest.raises(ConflictError, match="no longer scheduled"):
        await store.desk.publish(
            draft.briefing, event(now, "publish"), version=draft.version, base=0, release=Release(embargo.cause)
        )
    assert await store.briefing(SERVER, NAME) is None


async def test_whoever_set_it_is_told_if_somebody_else_ends_it(store: Store, now: datetime) -> None:
    draft, _ = await scheduled(store, now)
    await store.desk.put_draft(draft, event(now, "edit", user=OTHER))
    assert await kinds(store) == [("publish", "done", 0), ("notice", "pending", EDITOR)]
    told = await store.desk.notices.get(SERVER, (await due(store, now)).id)
    assert told
    assert (told.notice.what, told.notice.by, told.notice.users, told.at) == ("taken back", OTHER, (EDITOR,), now)
    (last, *_) = await store.desk.events(SERVER, briefing=NAME)
    assert "it is no longer scheduled" in last.detail


async def test_what_one_server_sets_and_ends_changes_nothing_in_another(store: Store, now: datetime) -> None:
    await scheduled(store, now)
    await scheduled(store, now, ELSEWHERE)
    await store.desk.embargoes.take_back(NAME, event(now, "unschedule", server=ELSEWHERE))
    found = await store.desk.embargoes.get(SERVER, NAME)
    assert found
    assert found.is_set
    assert (await due(store, now + HOUR)).server == SERVER
    assert await store.desk.embargoes.list(ELSEWHERE) == ()


async def test_deleting_for_good_takes_it_with_what_was_told(store: Store, now: datetime) -> None:
    draft, _ = await scheduled(store, now)
    await store.desk.put_draft(draft, event(now, "edit", user=OTHER))
    job = await due(store, now)
    await store.desk.delete(NAME, event(now, "delete"))
    assert await store.desk.embargoes.list(SERVER) == ()
    assert await store.desk.notices.get(SERVER, job.id) is None
    assert await first_due(store, now + HOUR) is None
