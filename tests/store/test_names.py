# pyright: reportPrivateUsage=false
# The private places of the store and of its driver are looked into on purpose.
from dataclasses import replace
from datetime import datetime

import pytest

from briefings.model.briefing import Actor, Briefing
from briefings.store.names import token_range
from briefings.store.records import NameKind
from briefings.store.store import Store
from support.factory import harbour


def with_actors(*names: tuple[str, ...], briefing_id: str = "harbour-talks") -> Briefing:
    """Each actor as its name and aliases; ids are a1, a2 and so on."""
    actors = tuple(Actor(f"a{n}", name, "person", tuple(aliases), cite=("p2",)) for n, (name, *aliases) in enumerate(names, 1))
    return replace(harbour(briefing_id), actors=actors)


async def labels(store: Store, typed: str, kind: NameKind = "actor") -> list[str]:
    return [name.label for name in await store.names(0, kind, typed)]


@pytest.mark.parametrize("typed", ["ter mat", "TER-MAT", "Ter-Matevosyan", "vahram t", "mátev", "t", "matevosyan's"[:-2]])
async def test_any_word_finds_a_name_without_accents_and_hyphens(store: Store, now: datetime, typed: str) -> None:
    await store.load(0, with_actors(("Vahram Ter-Matevosyan",)), now=now)
    assert await labels(store, typed) == ["Vahram Ter-Matevosyan"]


async def test_whole_names_come_first_then_later_words_each_in_order(store: Store, now: datetime) -> None:
    await store.load(0, with_actors(("Zoe Maran",), ("Marta Zed",), ("Ana Mara",), ("Mara Lee",), ("Lee Other",)), now=now)
    assert await labels(store, "mar") == ["Mara Lee", "Marta Zed", "Ana Mara", "Zoe Maran"]


async def test_a_thing_is_listed_once_and_under_its_name_though_aliases_match(store: Store, now: datetime) -> None:
    await store.load(0, with_actors(("Ruiz Ruiz", "Ruiz", "Ruiz of Sella")), now=now)
    (name,) = await store.names(0, "actor", "ruiz")
    assert (name.label, name.id, name.briefing, name.folded) == ("Ruiz Ruiz", "a1", "harbour-talks", "ruiz")


async def test_namesakes_are_different_things(store: Store, now: datetime) -> None:
    await store.load(0, with_actors(("Ana Ruiz",), ("Ana Ruiz",)), now=now)
    await store.load(0, with_actors(("Ana Ruiz",), briefing_id="other"), now=now)
    found = await store.names(0, "actor", "ana")
    assert {(name.briefing, name.id) for name in found} == {("harbour-talks", "a1"), ("harbour-talks", "a2"), ("other", "a1")}
    assert [name.id for name in await store.names(0, "actor", "ana", briefing="other")] == ["a1"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("%na", False),  # as a wildcard of LIKE it would match
        ("a%z", False),
        ("_na", False),
        ("*na", False),
        ("[a-b]na", False),
        ("' OR 1=1 --", False),
        ("ana\ud800x", False),
        ("\U0010ffffana", True),  # what is no letter or digit counts as a space
        ("\0ana", True),
        ("%", True),
    ],
)
async def test_signs_in_typed_text_mean_nothing(store: Store, now: datetime, typed: str, found: bool) -> None:
    await store.load(0, with_actors(("Ana Ruiz",)), now=now)
    assert await labels(store, typed) == (["Ana Ruiz"] if found else [])


async def test_nothing_typed_lists_everything_up_to_the_limit(store: Store, now: datetime) -> None:
    await store.load(0, with_actors(*((f"Person {n:02}",) for n in range(40))), now=now)
    assert await labels(store, "") == [f"Person {n:02}" for n in range(25)]
    assert [name.label for name in await store.names(0, "actor", "person", limit=2)] == ["Person 00", "Person 01"]
    assert len(await store.names(0, "actor", "", briefing="harbour-talks")) == 25
    assert len(await store.all_names(0, "actor", limit=7)) == 7


async def test_a_briefing_is_found_by_its_id_and_its_headline(store: Store, now: datetime) -> None:
    await store.load(0, harbour(headline="Dock workers walk out"), now=now)
    for typed in ("harbour-t", "talks", "dock w", "walk"):
        assert await labels(store, typed, "briefing") == ["Dock workers walk out"]
    assert await labels(store, "dock", "actor") == ["dockers' union"][:0] or await labels(store, "dock", "actor") == [
        "dockers' union"
    ]


async def test_only_names_of_the_current_revision_are_found(store: Store, now: datetime) -> None:
    await store.load(0, with_actors(("Ana Ruiz",)), now=now)
    await store.load(0, with_actors(("Tom Okafor",)), now=now)
    assert await labels(store, "") == ["Tom Okafor"]
    assert [name.label for name in await store.all_names(0, "actor")] == ["Tom Okafor"]


async def test_every_spelling_is_offered_for_comparing_typos(store: Store, now: datetime) -> None:
    await store.load(0, with_actors(("Ana Ruiz", "La Ruiz")), now=now)
    assert {(name.label, name.folded) for name in await store.all_names(0, "actor")} == {
        ("Ana Ruiz", "ana ruiz"),
        ("Ana Ruiz", "la ruiz"),
    }


async def test_names_longer_than_a_token_are_found_by_more_than_a_token(store: Store, now: datetime) -> None:
    name = "Ministry " + "of the far and the near " * 7
    await store.load(0, with_actors((name,)), now=now)
    assert await labels(store, name[:150]) == [name]


async def test_names_are_found_by_index_ranges_not_by_scanning(store: Store) -> None:
    low, high = token_range("ana")
    values = {"server": 1, "kind": "actor", "low": low, "high": high, "limit": 25, "most": 200, "briefing": "b"}
    for statement, searches in (("names", 4), ("names_in_briefing", 1)):
        rows = await store._reader.read(f"EXPLAIN QUERY PLAN {store._sql[statement]}", values)
        plan = [str(row[3]) for row in rows]
        on_names = [line for line in plan if " name " in f"{line} "]
        assert len(on_names) == searches, plan
        assert all(line.startswith("SEARCH name") and "token>? AND token<?" in line for line in on_names), plan
        assert not [line for line in plan if line.startswith("SCAN") and ("name" in line or "briefing" in line)], plan


async def test_reading_a_briefing_and_cards_scans_no_table(store: Store) -> None:
    values = {"server": 1, "briefing": "b", "revision": None, "most": None}
    for statement in ("briefing", "cards"):
        rows = await store._reader.read(f"EXPLAIN QUERY PLAN {store._sql[statement]}", values)
        scans = [str(row[3]) for row in rows if str(row[3]).startswith("SCAN")]
        assert set(scans) <= {"SCAN chosen", "SCAN listed", "SCAN ordered"}, scans
