"""Whom `/quotes speaker:` offers: everybody who is quoted, however many others there are, and nobody else."""

from dataclasses import replace

import pytest

from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import services_over
from briefings.model.briefing import Actor, Briefing
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import NOW, READER


def crowded(briefing_id: str = "harbour-talks", *, silent: int = 60) -> Briefing:
    """The harbour briefing among many actors who say nothing and stand before those who speak, whatever is typed."""
    base = harbour()
    cite = base.actors[0].roles[0].cite
    others = tuple(
        Actor(id=f"silent-{number}", name=f"Aaron Aa{number:02} Tomasson Ruizar", kind="person", cite=cite)
        for number in range(silent)
    )
    return replace(base, id=briefing_id, actors=(*others, *base.actors))


async def offered(store: Store, typed: str, **given: str) -> list[str]:
    dispatcher = Dispatcher(catalogue.commands(), services_over(store))
    found = await dispatcher.suggest(Request(READER, "quotes", {**given, "speaker": typed}), "speaker")
    return [suggestion.value for suggestion in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", {"ana-ruiz", "the-mediator", "tom-okafor"}),
        ("a", {"ana-ruiz"}),
        ("t", {"the-mediator", "tom-okafor"}),
        ("r", {"ana-ruiz"}),
    ],
)
async def test_everybody_who_is_quoted_is_offered_among_many_who_are_not(store: Store, typed: str, expected: set[str]) -> None:
    await store.load(0, crowded(), now=NOW)
    assert set(await offered(store, typed)) == {f"harbour-talks:{speaker}" for speaker in expected}


async def test_a_typo_finds_a_speaker_behind_nearer_names_that_are_not_quoted(store: Store) -> None:
    alike = tuple(
        replace(harbour().actors[1], id=f"near-{number}", name=f"Tom Okafro{number}", aliases=()) for number in range(30)
    )
    base = harbour()
    await store.load(0, replace(base, actors=(*base.actors, *alike)), now=NOW)
    assert await offered(store, "Tom Okafro1") == ["harbour-talks:tom-okafor"]


async def test_with_several_briefings_only_those_are_offered_who_are_quoted_in_theirs(store: Store) -> None:
    await store.load(0, crowded(), now=NOW)
    await store.load(0, replace(harbour(), id="silent-talks", quotes=(), notes=(), tombstones=()), now=NOW)
    assert {value.rpartition(":")[2] for value in await offered(store, "")} == {"ana-ruiz", "the-mediator", "tom-okafor"}
    assert await offered(store, "", briefing="silent-talks") == []
