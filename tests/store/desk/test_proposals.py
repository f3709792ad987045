"""What is proposed for drafts, as rows: it comes back as it was, belongs to one server, and goes with its draft."""

from datetime import datetime

from briefings.model.revision import State
from briefings.store.desk_records import AuditEvent, AuditStep, Draft
from briefings.store.store import Store
from support.proposing import make_draft, make_proposed

SERVER, ELSEWHERE, EDITOR = 7, 8, 70
NAME = "walkout"


def event(now: datetime, step: AuditStep, server: int = SERVER) -> AuditEvent:
    return AuditEvent(server, now, EDITOR, step, NAME)


async def begin(store: Store, now: datetime, server: int = SERVER) -> Draft:
    draft = await store.desk.put_draft(Draft(make_draft(), 0, State.DRAFT, 0, server, now, EDITOR), event(now, "add", server))
    await store.desk.proposals.put(server, NAME, make_proposed())
    return draft


async def test_every_kind_comes_back_as_it_was(store: Store, now: datetime) -> None:
    await begin(store, now)
    assert await store.desk.proposals.list(SERVER, NAME) == make_proposed()
    assert {item.kind for item in make_proposed()} >= {"lead", "key", "quote", "actor", "event", "figure"}


async def test_ticks_are_kept_and_are_no_new_version_of_the_draft(store: Store, now: datetime) -> None:
    draft = await begin(store, now)
    await store.desk.proposals.pick(SERVER, NAME, {"quote-1": False, "quote-2": True})
    picked = {item.id: item.is_picked for item in await store.desk.proposals.list(SERVER, NAME)}
    assert (picked["quote-1"], picked["quote-2"]) == (False, True)
    kept = await store.desk.draft(SERVER, NAME)
    assert kept is not None
    assert kept.version == draft.version


async def test_nothing_is_stored_for_a_draft_that_is_gone(store: Store, now: datetime) -> None:
    draft = await begin(store, now)
    await store.desk.drop_draft(NAME, draft.version, event(now, "discard"))
    assert await store.desk.proposals.list(SERVER, NAME) == ()
    await store.desk.proposals.put(SERVER, NAME, make_proposed())
    assert await store.desk.proposals.list(SERVER, NAME) == ()


async def test_another_server_has_proposals_of_its_own(store: Store, now: datetime) -> None:
    await begin(store, now)
    await begin(store, now, ELSEWHERE)
    await store.desk.delete(NAME, event(now, "delete"))
    assert await store.desk.proposals.list(SERVER, NAME) == ()
    assert await store.desk.proposals.list(ELSEWHERE, NAME) == make_proposed()
