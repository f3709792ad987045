from dataclasses import replace
from datetime import datetime

from briefings.model.briefing import Actor, Briefing
from briefings.store.search.spellings import MOST_KEPT
from briefings.store.store import Store
from support.factory import harbour


def with_actor(briefing_id: str, name: str, alias: str = "") -> Briefing:
    actor = Actor("one", name, "person", aliases=(alias,) if alias else (), cite=("p1",))
    return replace(harbour(briefing_id), actors=(actor,), relations=(), quotes=(), events=(), figures=(), notes=())


async def test_every_spelling_is_there_folded_and_once(store: Store, now: datetime) -> None:
    await store.load(1, with_actor("one", "Ána Ruiz", "La Ruiz"), now=now)
    await store.load(1, with_actor("two", "ana ruiz"), now=now)
    assert await store.spellings(1, "actor") == ("ana ruiz", "la ruiz")
    assert await store.spellings(1, "actor", briefing="two") == ("ana ruiz",)
    assert await store.spellings(1, "actor", limit=1) == ("ana ruiz",)


async def test_a_change_shows_at_once(store: Store, now: datetime) -> None:
    assert await store.spellings(1, "actor") == ()
    await store.load(1, with_actor("one", "Ana Ruiz"), now=now)
    assert await store.spellings(1, "actor") == ("ana ruiz",)
    await store.load(1, with_actor("one", "Tom Okafor"), now=now)
    assert await store.spellings(1, "actor") == ("tom okafor",)


async def test_what_ships_is_seen_by_all_unless_hidden_and_what_a_server_has_by_itself(store: Store, now: datetime) -> None:
    await store.load(0, with_actor("shipped", "Ana Ruiz"), now=now)
    await store.load(1, with_actor("own", "Tom Okafor"), now=now)
    await store.load(2, with_actor("shipped", "Hidden By"), now=now)
    assert await store.spellings(1, "actor") == ("tom okafor", "ana ruiz")
    assert await store.spellings(2, "actor") == ("hidden by",)
    assert await store.spellings(3, "actor") == ("ana ruiz",)
    assert await store.spellings(0, "actor") == ("ana ruiz",)


async def test_only_so_many_lists_are_kept_and_each_is_right(store: Store, now: datetime) -> None:
    for server in range(1, MOST_KEPT + 4):
        await store.load(server, with_actor("own", f"Person {server}"), now=now)
    for _ in range(2):
        for server in range(1, MOST_KEPT + 4):
            assert await store.spellings(server, "actor") == (f"person {server}",)


async def test_what_another_server_loads_leaves_the_lists_of_others_as_they_are(store: Store, now: datetime) -> None:
    await store.load(1, with_actor("own", "Ana Ruiz"), now=now)
    kept = await store.spellings(1, "actor")
    await store.load(2, with_actor("own", "Tom Okafor"), now=now)
    assert await store.spellings(1, "actor") is kept
    await store.load(0, with_actor("shipped", "Tom Okafor"), now=now)
    assert await store.spellings(1, "actor") == ("ana ruiz", "tom okafor")
