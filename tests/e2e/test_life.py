"""What happens around answers: restarts, lateness, other places, other people."""

import asyncio
import io
import logging
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import pytest

from bot import logs
from bot.app.container import open_container
from bot.app.playground import trial
from briefings.answers.blocks import Answer, Link, Prose
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.model.errors import NotFoundError
from playground.server import playground
from support import openapi
from support.bench import Bench, Time, check_requests, start_bench
from support.components import buttons, selects, text
from support.engines import kept_in
from support.factory import harbour

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


@command()
async def slow(_: Context, ends: Annotated[str | None, "How it ends"] = None) -> Answer:
    """Thinks for longer than Discord waits for a first sign."""
    await asyncio.sleep(1.7)
    if ends == "badly":
        raise NotFoundError("There is nothing of that name.", "Ask for something else.")
    return Answer("Done", (Prose("It took a while."),))


@command()
async def broken(_: Context) -> Answer:
    """Fails as code fails."""
    raise RuntimeError("secret detail")


@command()
async def far(_: Context) -> Answer:
    """Leads to something with a long name."""
    return Answer("Far", links=(Link("Go", "quotes", (("briefing", "armenia-russia"), ("words", "weapons " * 20))),))


@command(private=True)
async def slow_private(_: Context) -> Answer:
    """Thinks for long about something for the asker alone."""
    await asyncio.sleep(1.7)
    return Answer("Done", private=True)


SLOW_PRIVATE = slow_private.at(("slow-private",))
SLOW = slow.at(("slow",))
BROKEN = broken.at(("broken",))
FAR = far.at(("far",))


def requests_to(bench: Bench, method: str, route: str) -> int:
    return len(bench.ground.recorder.to(method, route))


async def test_buttons_and_menus_work_after_a_restart(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container, trial(container, ground):
            asked = await ground.member("Mia").slash("summary")
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container, trial(container, ground):
            pressed = await ground.member("Mia").press(asked.message, buttons(asked.message)["Timeline"])
            assert text(pressed.message).startswith("## Timeline")
            menu, labels = next(iter(selects(asked.message).items()))
            chosen = await ground.member("Mia").choose(asked.message, menu, [labels[0]])
            assert labels[0].rstrip("…") in text(chosen.message)
        assert len(ground.recorder.to("PUT", COMMANDS)) == 1, "commands are synced only when they changed"
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=time, extra=(BROKEN,)) as container,
            trial(container, ground),
        ):
            assert len(ground.recorder.to("PUT", COMMANDS)) == 2
        check_requests(ground)


async def test_commands_that_discord_lost_are_told_again_at_the_next_start(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container, trial(container, ground):
            pass
        ground.world.commands[None] = []
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container, trial(container, ground):
            assert "CNN, " in text((await ground.member("Mia").slash("summary")).message)
        assert len(ground.recorder.to("PUT", COMMANDS)) == 2
        ground.world.commands[None][0]["description"] = "What another version said"
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container, trial(container, ground):
            pass
        assert len(ground.recorder.to("PUT", COMMANDS)) == 3
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container, trial(container, ground):
            pass
        assert len(ground.recorder.to("PUT", COMMANDS)) == 3
        check_requests(ground)


async def test_a_slow_private_answer_is_thought_about_in_private() -> None:
    async with start_bench(SLOW_PRIVATE) as bench:
        exchange = await bench.member().slash("slow-private")
        assert exchange.deferred
        assert exchange.ephemeral
        assert len(bench.ground.recorder.to("DELETE", ORIGINAL)) == 0, "nothing public had to be taken back"


async def test_a_long_target_is_remembered_across_a_restart_and_then_expires(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time, extra=(FAR,)) as container, trial(container, ground):
            asked = await ground.member("Mia").slash("far")
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time, extra=(FAR,)) as container, trial(container, ground):
            custom_id = buttons(asked.message)["Go"]
            found = await ground.member("Mia").press(asked.message, custom_id)
            assert "No quote is as you asked" in text(found.message)
            time.ahead = timedelta(days=91)
            gone = await ground.member("Mia").press(asked.message, custom_id)
            assert "This button is too old" in text(gone.message)
        check_requests(ground)


async def test_an_answer_that_takes_long_shows_that_it_is_thought_about() -> None:
    async with start_bench(SLOW) as bench:
        exchange = await bench.member().slash("slow")
        assert exchange.deferred
        assert "It took a while." in text(exchange.message)
        assert not exchange.ephemeral


async def test_an_error_after_thinking_in_public_is_told_in_private() -> None:
    async with start_bench(SLOW) as bench:
        exchange = await bench.member().slash("slow", {"ends": "badly"})
        assert exchange.deferred
        assert exchange.ephemeral
        assert "There is nothing of that name.\nAsk for something else." in text(exchange.message)
        assert [text(message) for message in bench.member("Ben").sees()] == []


async def test_a_fault_of_ours_is_told_without_its_details(caplog: pytest.LogCaptureFixture) -> None:
    async with start_bench(BROKEN) as bench:
        exchange = await bench.member().slash("broken")
    shown = text(exchange.message)
    assert exchange.ephemeral
    assert "secret detail" not in shown
    reference = shown.rpartition("under ")[2].strip(". \n")
    assert f"the reference {reference}" in caplog.text
    assert "secret detail" in caplog.text


async def test_an_answer_that_comes_too_late_is_one_line_in_the_log(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.ground.faults.delay("POST", CALLBACK, 0.3)
    asking = asyncio.create_task(bench.member().slash("summary", within=1.0))
    await asyncio.sleep(0.1)
    bench.time.ahead = timedelta(seconds=4)
    exchange = await asking
    assert not exchange.answered
    assert "was answered too late" in caplog.text
    assert "Traceback" not in caplog.text
    assert "CNN, " in text((await bench.member().slash("summary")).message), "the bot goes on"


async def test_an_interaction_delivered_twice_is_answered_once(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    bench.ground.faults.deliveries = 2
    exchange = await bench.member().slash("summary", quiet=0.3)
    assert len(exchange.messages) == 1
    assert "had been answered already" in caplog.text
    assert "Traceback" not in caplog.text


async def test_the_asker_turns_pages_in_place_and_others_get_a_copy(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("quotes")
    following = buttons(asked.message)["Next"]
    other = await bench.member("Ben").press(asked.message, following)
    assert other.ephemeral
    assert other.message["id"] != asked.message["id"]
    assert text(bench.member("Mia").sees()[-1]) == text(asked.message), "the asker's page stays"
    own = await bench.member("Mia").press(asked.message, following)
    assert own.message["id"] == asked.message["id"]
    assert text(own.message) == text(other.message)


async def test_in_direct_messages_the_library_answers(bench: Bench) -> None:
    exchange = await bench.member().direct().slash("summary")
    assert "CNN, " in text(exchange.message)


async def test_where_only_the_user_installed_the_bot_its_servers_data_is_unknown(bench: Bench) -> None:
    guild = bench.ground.world.guilds[0].id
    await bench.container.store.load(guild, harbour(), now=bench.time())
    inside = await bench.member().slash("briefings")
    assert "Dock workers" in text(inside.message)
    for elsewhere in (bench.member().user_installed(), bench.member().direct(), bench.member("Zoe", guild="Library")):
        listed = await elsewhere.slash("briefings")
        assert "Armenia" in text(listed.message)
        assert "Dock workers" not in text(listed.message)


@pytest.mark.parametrize(("name", "given"), [("search", {"query": "dock"}), ("briefings", {"tag": "harbour"})])
async def test_a_list_of_an_older_revision_says_so_when_its_buttons_are_pressed(
    bench: Bench, name: str, given: dict[str, str]
) -> None:
    await bench.container.store.load(0, harbour(), now=bench.time())
    asked = await bench.member().slash(name, given)
    fresh = await bench.member().press(asked.message, buttons(asked.message)["Open"])
    assert "The message you came from" not in text(fresh.message)
    await bench.container.store.load(0, replace(harbour(), tags=("harbour", "mended")), now=bench.time())
    stale = await bench.member().press(asked.message, buttons(asked.message)["Open"])
    assert "The message you came from showed revision 1; this is revision 2." in text(stale.message)


async def test_a_message_is_looked_through_from_its_menu(bench: Bench) -> None:
    said = bench.member("Ben").say("Did Dumoulin really say “It’s a passive attitude”? And what of NATO?")
    found = await bench.member().apps_on(said, "Find in briefings")
    assert found.ephemeral
    assert "Named in the message: Marie Dumoulin, NATO." in text(found.message)
    assert "It’s a passive attitude" in text(found.message).replace("**", "")
    menu, labels = next(iter(selects(found.message).items()))
    opened = await bench.member().choose(found.message, menu, [labels[0]])
    assert "## Marie Dumoulin" in text(opened.message)
    nothing = await bench.member().apps_on(bench.member().say("Lunch?"), "Find in briefings")
    assert "Nothing in this message is in a briefing here" in text(nothing.message)


async def test_what_the_bot_sends_is_what_discord_publishes(bench: Bench) -> None:
    """Every test checks this where it can; this one says so where Discord's file is not at hand."""
    asked = await bench.member().slash("quotes")
    await bench.member().press(asked.message, buttons(asked.message)["Next"])
    await bench.member().autocomplete("actor", "name", "ter mat")
    assert len(bench.ground.recorder.requests) > 5
    assert openapi.check(bench.ground.recorder.requests) == []


@pytest.fixture
def everything_logged() -> Generator[io.StringIO]:
    """All that the program would write to its log at the lowest level."""
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.set_up("DEBUG", "playground-token", stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


async def test_no_token_reaches_the_log_at_any_level(everything_logged: io.StringIO) -> None:
    async with start_bench(BROKEN) as bench:
        asked = await bench.member().slash("summary")
        pressed = await bench.member().press(asked.message, buttons(asked.message)["Timeline"])
        failed = await bench.member().slash("broken")
        tokens = [exchange.interaction.token for exchange in (asked, pressed, failed)]
    logged = everything_logged.getvalue()
    assert "INTERACTION_CREATE" in logged, "the lowest level is really on"
    for token in (*tokens, bench.ground.token):
        assert token not in logged
