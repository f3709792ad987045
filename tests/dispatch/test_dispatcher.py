from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.answers.blocks import Answer, Prose
from briefings.caller import Access, Caller, Surface
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.command import Command, command
from briefings.framework.context import Context
from briefings.framework.services import services_over
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.store.store import Store
from support.asking import answer_to
from support.factory import harbour
from support.ready_store import open_ready

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
MEMBER = Caller(7, 1, Surface.DISCORD, NOW)


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}))
async def secret(_: Context) -> Answer:
    """For editors in Discord."""
    return Answer("Secret")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def dispatcher(store: Store) -> Dispatcher:
    commands: tuple[Command, ...] = (*catalogue.commands(), secret.at(("secret",)))
    return Dispatcher(commands, services_over(store))


async def test_the_only_briefing_may_be_left_out(dispatcher: Dispatcher) -> None:
    answer = await answer_to(dispatcher, Request(MEMBER, "summary"))
    assert answer.provenance
    assert answer.provenance.briefing == "harbour-talks"
    assert answer.here
    assert dict(answer.here.arguments) == {"briefing": "harbour-talks"}


async def test_a_briefing_is_found_by_a_word_of_its_headline(dispatcher: Dispatcher) -> None:
    answer = await answer_to(dispatcher, Request(MEMBER, "summary", {"briefing": "dock"}))
    assert answer.title == "Dock workers in Port Sella walk out over night shifts"


async def test_a_typo_is_answered_with_the_nearest(dispatcher: Dispatcher) -> None:
    with pytest.raises(NotFoundError, match="Did you mean") as caught:
        await dispatcher.dispatch(Request(MEMBER, "actor", {"name": "Okafro"}))
    assert caught.value.nearest[0] == ("Tom Okafor", "harbour-talks:tom-okafor")


async def test_another_servers_briefing_does_not_exist(dispatcher: Dispatcher, store: Store) -> None:
    await store.load(8, replace(harbour(), id="private-talks"), now=NOW)
    with pytest.raises(NotFoundError) as unknown:
        await dispatcher.dispatch(Request(MEMBER, "summary", {"briefing": "private-talks"}))
    assert "private-talks" not in [value for _, value in unknown.value.nearest]
    suggested = await dispatcher.suggest(Request(MEMBER, "summary", {"briefing": ""}), "briefing")
    assert [suggestion.value for suggestion in suggested] == ["harbour-talks"]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("quotes", {"colour": "red"}, "has no option “colour”"),
        ("quotes", {"form": "loud"}, "is not a choice for “form”"),
        ("quotes", {"words": "  "}, "There is nothing in “words”"),
        ("quotes", {"words": "x" * 201}, "has 201 characters"),
        ("timeline", {"from": "someday"}, "is not a date that the bot can read"),
        ("actor", {}, "/actor needs “name”"),
    ],
)
async def test_unusable_options_get_a_sentence(dispatcher: Dispatcher, name: str, given: dict[str, str], told: str) -> None:
    with pytest.raises(InvalidArgumentError, match=told):
        await dispatcher.dispatch(Request(MEMBER, name, given))


async def test_an_unknown_command_points_to_help(dispatcher: Dispatcher) -> None:
    with pytest.raises(NotFoundError, match="/help lists what you can use"):
        await dispatcher.dispatch(Request(MEMBER, "nonsense"))


async def test_rights_and_surfaces_are_checked_here(dispatcher: Dispatcher) -> None:
    editor = replace(MEMBER, rights=frozenset({Access.EVERYONE, Access.EDITORS}))
    assert (await dispatcher.dispatch(Request(editor, "secret"))).title == "Secret"
    for caller in (MEMBER, replace(editor, surface=Surface.TERMINAL)):
        with pytest.raises(NotFoundError, match="There is no command /secret for you here"):
            await dispatcher.dispatch(Request(caller, "secret"))
        assert await dispatcher.suggest(Request(caller, "secret"), "any") == ()


async def test_a_button_of_an_older_revision_says_so(dispatcher: Dispatcher, store: Store) -> None:
    fresh = await answer_to(dispatcher, Request(MEMBER, "summary", seen=1))
    assert fresh.changed == ""
    await store.load(0, replace(harbour(), tags=("mended",)), now=NOW)
    stale = await answer_to(dispatcher, Request(MEMBER, "summary", seen=1))
    assert stale.changed == "The message you came from showed revision 1; this is revision 2."


async def test_dates_may_be_typed_in_words(dispatcher: Dispatcher) -> None:
    answer = await answer_to(dispatcher, Request(MEMBER, "timeline", {"from": "March 2023", "to": "2023"}))
    assert any(isinstance(block, Prose) and "vague date" in block.text for block in answer.blocks)
