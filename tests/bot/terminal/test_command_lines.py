"""Every command line that an answer prints in a terminal is one that the terminal understands."""

import argparse
import shlex
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.container import Container, open_container
from bot.terminal import arguments, reading
from briefings.answers.blocks import Link
from briefings.caller import LIBRARY, Caller, Surface
from briefings.model.errors import BriefingError

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
OPERATOR = Caller(LIBRARY, 0, Surface.TERMINAL, NOW, reading.OPERATOR)
GIVEN = {"actor": {"name": "Dumoulin"}, "search": {"query": "peacekeepers"}, "source": {"item": "q1"}, "share": {"quote": "q1"}}
"""What the commands are asked that need something named; all others do without."""


@pytest.fixture
async def container(tmp_path: Path) -> AsyncGenerator[Container]:
    async with open_container(tmp_path / "briefings.db", clock=lambda: NOW, is_at_home=False) as opened:
        yield opened


async def test_every_command_line_of_every_answer_runs(container: Container) -> None:
    parser = argparse.ArgumentParser(prog="briefing")
    arguments.add_commands(parser.add_subparsers().add_parser, container.desk.commands)
    offered = [command for command in container.desk.commands if command.listed and Surface.TERMINAL in command.surfaces]
    printed = {typed for command in offered for typed in _type(await _ask(container, command.name, GIVEN.get(command.name, {})))}
    assert len(printed) > len(offered), "answers lead on"
    for typed in sorted(printed):
        parsed = parser.parse_args(shlex.split(typed))
        command = vars(parsed)[arguments.COMMAND]
        assert await _ask(container, command.name, arguments.read_arguments(command, parsed)), typed


@pytest.mark.parametrize(
    "address", ["", "news.example/feed", "ftp://news.example/feed", "https://a.example@b.example/", "https://"]
)
def test_an_address_that_leads_nowhere_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no address: write it whole"):
        arguments.read_address(address)
    assert arguments.read_address(" https://news.example/ö.atom ") == "https://news.example/%C3%B6.atom"


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_title_without_words_is_refused(title: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="it is empty: write what readers will see"):
        arguments.read_title(title)
    assert arguments.read_title("The Sella Desk") == "The Sella Desk"


async def test_an_answer_leads_to_nothing_that_only_a_chat_has(container: Container) -> None:
    assert "challenge" not in " ".join(_type(await _ask(container, "quotes", {})))


async def test_the_ways_on_from_an_error_can_be_typed_too(container: Container) -> None:
    with pytest.raises(BriefingError) as caught:
        await _ask(container, "actor", {"name": "Dumolin"})
    parser = argparse.ArgumentParser(prog="briefing")
    arguments.add_commands(parser.add_subparsers().add_parser, container.desk.commands)
    (typed, *_) = _type(str(caught.value))
    parsed = parser.parse_args(shlex.split(typed))
    assert arguments.read_arguments(vars(parsed)[arguments.COMMAND], parsed) == {"name": "armenia-russia:marie-dumoulin"}


@pytest.mark.parametrize(
    "link",
    [
        Link("Challenge", "challenge", (("briefing", "armenia-russia"),)),
        Link("Nowhere", "no-such-command"),
        Link("For a chat", "find-in-briefings"),
        Link("Not an option", "summary", (("colour", "red"),)),
        Link("Shared", "figures", (("public", "true"),)),
    ],
)
def test_what_cannot_be_typed_has_no_command_line(container: Container, link: Link) -> None:
    assert arguments.write_command_line(link, container.desk.commands) is None


async def _ask(container: Container, name: str, given: dict[str, str]) -> str:
    return await reading.answer(container.desk.dispatcher, container.desk.commands, OPERATOR, name, given)


def _type(answer: str) -> list[str]:
    """The command lines in an answer, without the program's name."""
    called = f"{arguments.find_program()} "
    return [line.partition(called)[2] for line in answer.splitlines() if called in line]
