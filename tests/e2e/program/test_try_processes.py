"""The bot of `briefing try` as a process of its own: killed and started again, and with a database that is kept."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.page_window import PageError, PageWindow, find_channel, open_window
from support.program import briefing
from support.tried import find_link, list_left, read_until, start_trying

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@asynccontextmanager
async def try_it(folder: Path, *arguments: str) -> AsyncGenerator[tuple[PageWindow, dict[str, Any]]]:
    """A window of the administrator on the page of a program that is then told to end, and leaves nothing."""
    with start_trying(folder, *arguments) as process:
        async with open_window(find_link(read_until(process, "CNN, "))) as found:
            yield found
            process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
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


async def test_what_is_due_on_the_way_is_done_when_the_clock_is_moved(tmp_path: Path) -> None:
    async with try_it(tmp_path) as (window, view):
        reports = find_channel(view, "reports")
        asked = await window.ask("use", channel=reports, command="digest setup", options={"channel": reports})
        await window.ask("submit", form=asked["form"]["key"], values={"quiet": "line"})
        before = datetime.fromisoformat(view["clock"]["now"])
        now = datetime.fromisoformat((await window.ask("move_clock", by=86400))["now"])
        assert timedelta(days=1) <= now - before < timedelta(days=1, minutes=5)
        await window.wait_for('"offset": 86', kind="view")
        due = [datetime.combine(now.date() - timedelta(days=days), time(7, 30), UTC) for days in (1, 0)]
        assert await list_posted(window, reports) == [moment for moment in due if before < moment <= now]
        week = await window.ask("move_clock", to=(now + timedelta(days=7)).isoformat())
        assert datetime.fromisoformat(week["now"]) >= now + timedelta(days=7)
        assert len(await list_posted(window, reports)) == 8
        with pytest.raises(PageError, match="The clock only moves forward"):
            await window.ask("move_clock", to=now.isoformat())


async def list_posted(window: PageWindow, channel: str) -> list[datetime]:
    """When the digests in that channel were posted, to the minute."""
    messages = (await window.ask("open", channel=channel))["messages"]
    moments = [datetime.fromisoformat(message["timestamp"]) for message in messages if message["type"] == 0]
    return [moment.replace(second=0, microsecond=0) for moment in moments]


async def test_a_bot_that_was_killed_meanwhile_catches_up_with_what_is_not_too_old(tmp_path: Path) -> None:
    async with try_it(tmp_path) as (window, view):
        reports, now = find_channel(view, "reports"), datetime.fromisoformat(view["clock"]["now"])
        asked = await window.ask("use", channel=reports, command="digest setup", options={"channel": reports})
        await window.ask("submit", form=asked["form"]["key"], values={"quiet": "line"})
        await window.ask("set_fault", key="kill")
        late = datetime.combine(now.date() + timedelta(days=3), time(9, 30), UTC)
        await window.ask("move_clock", to=late.isoformat())
        assert await list_posted(window, reports) == []
        await window.ask("set_fault", key="start")
        await window.wait_for('"kind": "created"', f'"channel": "{reports}"', "late")
        assert len(await list_posted(window, reports)) == 1


async def test_the_bot_meets_lost_rights_and_a_deleted_channel_as_in_discord(tmp_path: Path) -> None:
    async with try_it(tmp_path) as (window, view):
        reports, general = find_channel(view, "reports"), find_channel(view, "general")
        asked = await window.ask("use", channel=reports, command="digest setup", options={"channel": reports})
        await window.ask("submit", form=asked["form"]["key"], values={"quiet": "line"})
        await window.ask("set_fault", key="permission", on=True, channel=reports)
        await window.ask("move_clock", by=86400)
        assert await list_posted(window, reports) == []
        await window.ask("set_fault", key="permission", on=False, channel=reports)
        await window.ask("move_clock", by=86400)
        assert len(await list_posted(window, reports)) == 1
        await window.ask("set_fault", key="slow", on=True)
        assert (await window.ask("use", channel=general, command="about", options={}))["answer"] == "message"
        await window.ask("set_fault", key="slow", on=False)
        await window.ask("set_fault", key="delete_channel", channel=reports)
        await window.ask("move_clock", by=86400)
        with pytest.raises(PageError, match="does not see that channel, or it is gone"):
            await window.ask("open", channel=reports)
        assert (await window.ask("use", channel=general, command="digest list", options={}))["answer"] == "message"
        await window.wait_for("The channel is gone.")


async def test_nothing_is_sent_at_a_moment_that_the_kept_clock_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "kept.db.clock").mkdir()
    async with try_it(tmp_path, "--database", "kept.db") as (window, view):
        reports = find_channel(view, "reports")
        asked = await window.ask("use", channel=reports, command="digest setup", options={"channel": reports})
        await window.ask("submit", form=asked["form"]["key"], values={"quiet": "line"})
        with pytest.raises(PageError, match=r"The clock could not be kept in .*kept\.db\.clock"):
            await window.ask("move_clock", by=86400)
        assert await list_posted(window, reports) == []


async def test_the_clock_is_moved_at_the_prompt_too(tmp_path: Path) -> None:
    typed = "/clock\n/clock +1d\n/clock 2024-01-01\n/clock soon\n"
    done = await asyncio.to_thread(briefing, "try", "--terminal", folder=tmp_path, typed=typed)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    for words in (
        "UTC here. Type /clock +1d",
        "UTC now.",
        "It is already later than 2024-01-01 00:00 UTC",
        "“soon” is no moment",
    ):
        assert words in said


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


async def test_the_bot_ends_when_the_playground_is_killed(tmp_path: Path) -> None:
    with start_trying(tmp_path) as process:
        read_until(process, "CNN, ")
        process.kill()
        process.wait(timeout=60)
        async with asyncio.timeout(60):
            while any(left.isdecimal() for left in list_left(tmp_path, process)):  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.05)


async def test_a_bot_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader, this is no database at all. " * 40, "utf-8")
    with start_trying(tmp_path, "--database", "letter.db") as process:
        assert process.wait(timeout=60) == 1
        assert process.stderr is not None
        said = process.stderr.read()
        assert ("letter.db" in said, "Traceback" in said) == (True, False)
