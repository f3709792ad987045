"""`briefing ask`: one answer as somebody sees it, as a form, or as the JSON that Discord would receive."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from playground.member.exchange import Exchange
from playground.member.sent import list_sent
from playground.server import Playground, playground
from support.called_program import Program
from support.components import text, walk
from support.program import briefing
from support.trial_bot import Asked, FakeClock, TrialBot, run_bot, wait_until

pytestmark = pytest.mark.slow


def test_json_is_what_discord_would_receive(program: Program) -> None:
    done = program("ask", "--json", "/actor Putin")
    assert done.returncode == 0, done.stderr
    message: dict[str, Any] = json.loads(done.stdout)
    assert message["flags"] & 1 << 15, "Components V2"
    assert message["allowed_mentions"]["parse"] == []
    assert "Vladimir Putin" in text(message)
    assert all("id" not in component for component in walk(message)), "Discord numbers them, the bot does not"


def test_a_form_is_printed_as_a_form(program: Program) -> None:
    done = program("ask", "/digest setup channel:#general")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Form: Set up a digest\n\n[1/5] At what time?\n")
    assert "\n[5/5] " in done.stdout
    shown = program("ask", "--json", "/digest setup channel:#general")
    form: dict[str, Any] = json.loads(shown.stdout)
    assert (form["title"], len(form["components"])) == ("Set up a digest", 5)


def test_a_person_is_asked_as(program: Program) -> None:
    refused = program("ask", "--as", "member", "/desk queue")
    assert (refused.returncode, "There is no command /desk here." in refused.stderr) == (1, True)
    done = program("ask", "--as", "second-editor", "/desk queue")
    assert (done.returncode, "Nothing waits." in done.stdout) == (0, True), done.stderr
    unknown = program("ask", "--as", "king", "/help")
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("Nobody here is called “king”. You can be: member (Lee), second member (Kim)")


def test_what_could_be_several_things_is_one_sentence(program: Program) -> None:
    done = program("ask", "/actor d")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "“d” could be several things. Type more of one of these: Dmitry Peskov, Marie Dumoulin.\n"


def test_the_prompt_begins_as_whom_it_is_told(tmp_path: Path) -> None:
    done = briefing("try", "--as", "member", folder=tmp_path, typed="/desk queue\n/as editor\n/desk queue\n")
    assert done.returncode == 0, done.stderr
    assert "There is no command /desk here." in done.stdout
    assert "You are Ada, editor, in #general of the server Newsroom." in done.stdout
    assert "Nothing waits." in done.stdout


async def test_what_was_sent_is_what_is_there_in_the_end() -> None:
    clock = FakeClock()
    client = TrialBot(clock)

    @client.tree.command(description="Sends a message and changes it")
    async def mended(interaction: Asked) -> None:
        await interaction.response.send_message("one")
        await interaction.edit_original_response(content="two")

    @client.tree.command(description="Sends a message and takes it back")
    async def taken(interaction: Asked) -> None:
        await interaction.response.send_message("one")
        await interaction.delete_original_response()
        await interaction.followup.send("other")

    async with playground(clock) as server, run_bot(server, client):
        asked = [("mended", ["two"]), ("taken", ["other"]), ("retract", ["only you"]), ("slow", ["thought", "and more"])]
        for name, texts in asked:
            exchange = await server.member("Mia").slash(name)
            await wait_until(partial(sent, server, exchange, texts))


def sent(server: Playground, exchange: Exchange, texts: list[str]) -> bool:
    """Whether the messages of an answer, as they were sent, say that."""
    return [message.get("content") or text(message) for message in list_sent(server.recorder, exchange)] == texts
