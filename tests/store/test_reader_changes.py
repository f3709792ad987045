"""What readers see is counted as changed by whatever writes it, for the server that it is about, and by nothing else."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from briefings.model.settings import ServerSettings
from briefings.store import sql_files
from briefings.store.challenges import Challenge
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.opening import open_store
from briefings.store.reader_changes import SEEN, ReaderChanges, State
from briefings.store.store import Store
from support.factory import ARTICLE, harbour
from support.rewriting import with_lead

SERVER, OTHER, NAME = 7, 8, "harbour-talks"
Act = Callable[[Store, datetime], Awaitable[object]]


async def publish(store: Store, now: datetime) -> None:
    event = AuditEvent(SERVER, now, 2, "publish", NAME)
    await store.desk.publish(with_lead("Work stopped on Sunday."), event, version=None, base=1)


async def retract(store: Store, now: datetime) -> None:
    await store.desk.retract(harbour(), 1, "Another harbour.", AuditEvent(SERVER, now, 2, "retract", NAME))


async def restore(store: Store, now: datetime) -> None:
    await retract(store, now)
    await store.desk.restore(NAME, 1, AuditEvent(SERVER, now, 2, "restore", NAME))


async def delete(store: Store, now: datetime) -> None:
    await store.desk.delete(NAME, AuditEvent(SERVER, now, 2, "delete", NAME))


async def erase(store: Store, now: datetime) -> None:
    await store.servers.erase((SERVER,), now=now)


async def attach(store: Store, now: datetime) -> None:
    await store.desk.put_article(
        NAME, Article("a.txt", ARTICLE, now, 2), AuditEvent(SERVER, now, 2, "source", NAME, request="a first")
    )


async def attach_newer(store: Store, now: datetime) -> None:
    await attach(store, now)
    newer = Article("b.txt", f"{ARTICLE}\n\nMore.", now, 2)
    await store.desk.put_article(NAME, newer, AuditEvent(SERVER, now, 2, "source", NAME))


async def configure(store: Store, now: datetime) -> None:
    after = replace(ServerSettings(), zone="Asia/Yerevan")
    await store.settings.put_settings(ServerSettings(), after, AuditEvent(SERVER, now, 3, "settings"))


async def introduce(store: Store, _: datetime) -> None:
    await store.settings.mark_introduced(SERVER)


async def rule(store: Store, now: datetime) -> None:
    doubted = Challenge(SERVER, 0, NAME, 1, "q1", "Said.", "No.", 1, now)
    kept = await store.challenges.add(doubted, request="r", most_open=5)
    assert kept
    ruled = replace(kept, state="kept", why="It stands.", ruled_by=2, ruled_at=now)
    await store.challenges.rule(ruled, AuditEvent(SERVER, now, 2, "rule", NAME), is_told=False)


@pytest.mark.parametrize(
    "act",
    [publish, retract, restore, delete, erase, attach, attach_newer, configure, introduce, rule],
    ids=lambda act: act.__name__,
)
async def test_each_change_is_counted_for_its_server_alone(store: Store, now: datetime, act: Act) -> None:
    await store.load(SERVER, harbour(), now=now)
    before, elsewhere, shipped = (store.take_state(server) for server in (SERVER, OTHER, 0))
    await act(store, now)
    assert store.take_state(SERVER) != before
    assert store.take_state(OTHER) == elsewhere
    assert store.take_state(0) == shipped


async def test_what_ships_is_counted_for_everybody(store: Store, now: datetime) -> None:
    before = [store.take_state(server) for server in (SERVER, OTHER, 0)]
    await store.load(0, harbour(), now=now)
    after = [store.take_state(server) for server in (SERVER, OTHER, 0)]
    assert all(new != old for new, old in zip(after, before, strict=True))


async def test_what_readers_do_not_see_is_not_counted(store: Store, now: datetime) -> None:
    await store.load(SERVER, harbour(), now=now)
    before = store.take_state(SERVER)
    await store.load(SERVER, harbour(), now=now)  # what is there already
    await store.save_link(SERVER, "summary?briefing=x", now=now, keep=now - now.replace(year=now.year - 1))
    await store.desk.event(AuditEvent(SERVER, now, 2, "edit", NAME))
    await store.mark_synced(1, "digest")
    await store.servers.mark_left((SERVER,), now=now)
    assert store.take_state(SERVER) == before


async def test_it_is_counted_before_anybody_hears_that_it_is_done(store: Store, now: datetime) -> None:
    states = [store.take_state(SERVER)]
    for number in range(20):
        await store.load(SERVER, with_lead(f"Work stopped {number} times."), now=now)
        states.append(store.take_state(SERVER))
    assert len(set(states)) == 21


async def test_a_database_that_another_program_may_write_to_tells_nothing(store: Store, path: Path) -> None:
    assert store.take_state(SERVER) is not None
    async with open_store(path, mode="read") as reading:
        assert reading.take_state(SERVER) is None


def test_beyond_so_many_servers_all_count_as_changed() -> None:
    changes = ReaderChanges(most=2)
    seen = {changes.take_state(9)}
    for server in (1, 2, 3):
        changes.note(server)
        changes.raise_counts()
        seen.add(changes.take_state(9))
    assert len(seen) == 2, "only when they became too many"
    changes.note(9)
    changes.raise_counts()
    assert changes.take_state(9) not in seen


def test_whether_a_server_has_its_own_is_looked_up_in_all_these_tables() -> None:
    statement = sql_files.load("reading.sql")["has_own"]
    assert {table for table in SEEN if f"FROM {table} WHERE server = :server)" not in statement} == {"setting"}, "read apart"


async def test_what_is_set_or_stored_for_a_server_is_its_own(store: Store, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    assert not await store.has_own(SERVER)
    await introduce(store, now)
    assert not await store.has_own(SERVER), "nothing that readers see"
    await configure_notices(store, now)
    assert await store.has_own(SERVER)
    assert not await store.has_own(OTHER)


async def configure_notices(store: Store, now: datetime) -> None:
    before = await store.settings.settings(SERVER)
    await store.settings.put_settings(before, replace(before, notices=False), AuditEvent(SERVER, now, 3, "settings"))


def test_whoever_looks_meanwhile_sees_what_was_or_what_is() -> None:
    changes, seen = ReaderChanges(most=1), list[State | None]()

    def look(frame: FrameType, _: str, __: object) -> Any:  # noqa: ANN401 - itself, as Python asks of it
        if frame.f_code.co_name != "count":
            return None
        seen.append(changes.take_state(9))
        return look

    changes.note(9)
    changes.raise_counts()
    changes.note(1)
    before, traced = changes.take_state(9), sys.gettrace()
    sys.settrace(look)
    changes.raise_counts()
    sys.settrace(traced)
    assert set(seen) == {before, changes.take_state(9)}
