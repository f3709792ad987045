"""The bot of `briefing try` as a process of its own: killed and started again, and with a database that is kept."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from support.page_window import PageError, PageWindow, find_channel, open_window
from support.tried import find_link, list_left, read_until, start_trying

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@asynccontextmanager
async def try_it(folder: Path, *arguments: str) -> AsyncGenerator[tuple[PageWindow, dict[str, Any]]]:
    """A window of the administrator on the page of a program that is then told to end, and leaves nothing."""
    with start_trying(folder, *arguments) as process:
        async with open_window(find_link(read_until(process, "CNN, "))) as found:
            yield found
            process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert list_left(folder, process) == []


async def test_a_killed_bot_comes_back_and_goes_on(tmp_path: Path) -> None:
    async with try_it(tmp_path) as (window, view):
        channel = find_channel(view, "general")
        await window.ask("use", channel=channel, command="settings time-zone", options={"zone": "Asia/Tokyo"})
        await window.wait_for("Tokyo")
        await window.ask("set_fault", key="kill")
        await window.wait_for('"bot": "offline"', kind="view")
        assert (await window.ask("use", channel=channel, command="about", options={}))["answer"] == "none"
        with pytest.raises(PageError, match="The bot is not running"):
            await window.ask("set_fault", key="kill")
        await window.ask("set_fault", key="start")
        await window.wait_for('"bot": "online"', kind="view")
        with pytest.raises(PageError, match="The bot is running already"):
            await window.ask("set_fault", key="start")
        before = len(window.events)
        assert (await window.ask("use", channel=channel, command="settings show", options={}))["answer"] == "message"
        assert "Tokyo" in str(window.events[before:])


async def test_a_kept_database_is_there_again_with_its_clock_and_its_channels(tmp_path: Path) -> None:
    seen: list[tuple[str, str]] = []
    for _ in range(2):
        async with try_it(tmp_path, "--database", "kept.db") as (window, view):
            assert view["kept"] is True
            channel = find_channel(view, "general")
            seen.append((channel, view["me"]["id"]))
            if len(seen) == 1:
                await window.ask("use", channel=channel, command="settings time-zone", options={"zone": "Asia/Tokyo"})
                await window.ask("move_clock", by=3 * 86400)
            else:
                assert view["clock"]["offset"] > 3 * 86400 - 60
                await window.ask("use", channel=channel, command="settings show", options={})
                await window.wait_for("Tokyo")
    assert seen[0] == seen[1]
    left = await asyncio.to_thread(lambda: {file.name for file in tmp_path.iterdir()})
    assert left <= {"kept.db", "kept.db.clock", "kept.db.lock", "temporary"}


async def test_a_bot_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader, this is no database at all. " * 40, "utf-8")
    with start_trying(tmp_path, "--database", "letter.db") as process:
        assert process.wait(timeout=60) == 1
        assert process.stderr is not None
        said = process.stderr.read()
        assert ("letter.db" in said, "Traceback" in said) == (True, False)
