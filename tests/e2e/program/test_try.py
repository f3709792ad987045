"""`briefing try` as a process: the link of its page, how long the page stays, how it ends."""

import asyncio
import signal
import subprocess
from pathlib import Path

import aiohttp
import pytest

from support.page_window import find_channel, open_window
from support.program import briefing, command, environment
from support.tried import find_link, list_left, read_until, start_trying

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_without_a_terminal_it_shows_an_answer_and_the_page_stays_until_the_end(tmp_path: Path, number: signal.Signals) -> None:
    with start_trying(tmp_path) as process:
        said = read_until(process, "CNN, ")
        assert "No terminal is attached, so here is one answer" in said
        assert "The page stays open until this program is ended" in said
        asyncio.run(use_page(find_link(said)))
        assert list_left(tmp_path, process) != [], "the bot is a process of its own, and its database in a folder of its own"
        process.send_signal(number)
        assert process.wait(timeout=60) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        assert list_left(tmp_path, process) == []


async def use_page(link: str) -> None:
    async with open_window(link, "member") as (window, view):
        assert view["bot"] == "online"
        outcome = await window.ask("use", channel=find_channel(view, "general"), command="summary", options={})
        assert outcome["answer"] == "message"
        await window.wait_for("CNN, ")


def test_with_terminal_alone_there_is_no_page(tmp_path: Path) -> None:
    done = briefing("try", "--terminal", folder=tmp_path)
    assert (done.returncode, "http://" in done.stdout) == (0, False)
    assert "CNN, " in done.stdout


def test_its_port_is_the_one_that_is_asked_for_and_its_secret_is_new(tmp_path: Path) -> None:
    first = find_link(briefing("try", folder=tmp_path, typed="/about\n").stdout)
    port = first.split(":")[2].split("/")[0]
    second = find_link(briefing("try", "--port", port, folder=tmp_path, typed="/about\n").stdout)
    assert f":{port}/" in second
    assert first.rsplit("/", 2)[1] != second.rsplit("/", 2)[1]


async def test_a_line_is_answered_before_the_next_one_comes(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *command("try"), cwd=tmp_path, env=environment(tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for line, answer in (("/about", b"About Briefing Desk"), ("/briefings", b"1 briefing to read.")):
        process.stdin.write(f"{line}\n".encode())
        await asyncio.wait_for(process.stdout.readuntil(answer), 30)
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_the_page_is_gone_with_the_program(tmp_path: Path) -> None:
    done = await asyncio.to_thread(briefing, "try", folder=tmp_path, typed="/about\n")
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(find_link(done.stdout))
