"""What the running bot answers over HTTP, and on which addresses it may listen."""

import asyncio
import socket
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot import settings
from bot.app import operator_commands
from bot.app.live.http_listener import listen
from bot.settings import Listener, Settings, SettingsError
from briefings.model.errors import BriefingError
from briefings.services.exporting.feeds import FeedOptions
from support.clock import Time
from support.factory import harbour
from support.newsroom import NOW, SERVER, publish
from support.ready_store import open_ready


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("value", "listener"),
    [
        ("", None),
        ("127.0.0.1:8090", Listener("127.0.0.1", 8090)),
        (" 127.8.0.1:1 ", Listener("127.8.0.1", 1)),
        ("[::1]:65535", Listener("::1", 65535)),
    ],
)
def test_a_loopback_address_can_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, listener: Listener | None
) -> None:
    monkeypatch.setenv("BRIEFING_HTTP", value)
    assert settings.load(tmp_path).listener == listener


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0.0.0.0:8090", "the bot answers this computer alone. Write it as 127.0.0.1:8090, and let a web server"),
        ("[::]:8090", "the bot answers this computer alone"),
        ("192.168.1.4:8090", "the bot answers this computer alone"),
        ("localhost:8090", "which is no address with a port. Write it as 127.0.0.1:8090."),
        ("8090", "which is no address with a port"),
        ("127.0.0.1:0", "its port is no number from 1 to 65,535"),
        ("127.0.0.1:99999", "its port is no number from 1 to 65,535"),
        ("127.0.0.1:", "its port is no number"),
    ],
)
def test_any_other_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, message: str) -> None:
    monkeypatch.setenv("BRIEFING_HTTP", value)
    with pytest.raises(SettingsError, match=message.replace(".", r"\.")):
        settings.load(tmp_path)


async def test_the_feed_is_read_once_and_then_only_if_it_has_changed(tmp_path: Path) -> None:
    listener = Listener("127.0.0.1", free_port())
    address = f"http://127.0.0.1:{listener.port}"
    async with open_ready(tmp_path / "test.db") as store, listen(listener, store, Time()), aiohttp.ClientSession() as session:
        await publish(store, harbour(), base=0)
        first = await session.get(f"{address}/feeds/{SERVER}.atom")
        assert (first.status, first.content_type, first.charset) == (200, "application/atom+xml", "utf-8")
        assert harbour().summary.headline.text in await first.text()
        assert f'href="/feeds/{SERVER}.atom"' in await first.text()
        again = await session.get(first.url, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status, await again.read()) == (304, b"")
        await publish(store, harbour(headline="Port Sella stands still"), base=1)
        changed = await session.get(first.url, headers={"If-None-Match": first.headers["ETag"]})
        assert "Port Sella stands still" in await changed.text()


async def test_nothing_else_is_answered_and_nobody_from_elsewhere(tmp_path: Path) -> None:
    listener = Listener("127.0.0.1", free_port())
    address = f"http://127.0.0.1:{listener.port}"
    async with open_ready(tmp_path / "test.db") as store, listen(listener, store, Time()), aiohttp.ClientSession() as session:
        feed = f"{address}/feeds/{SERVER}.atom"
        assert [(await session.get(f"{address}{path}")).status for path in ("/", "/feeds/x.atom", f"/feeds/{2**63}.atom")] == [
            404
        ] * 3
        assert (await session.get(f"{address}/feeds/library.atom")).status == 200
        assert (await session.post(feed)).status == 405
        hosts = ("evil.example", f"evil.example:{listener.port}", "10.0.0.1", "127.0.0.1.evil.example")
        malformed = ("a:b:c", "[::1", "127.0.0.1:99999")
        assert [(await session.get(feed, headers={"Host": host})).status for host in (*hosts, *malformed)] == [403] * 7
        assert (await session.get(feed, headers={"Host": f"localhost:{listener.port}"})).status == 200


async def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listener = Listener("127.0.0.1", int(taken.getsockname()[1]))
        async with open_ready(tmp_path / "test.db") as store:
            with pytest.raises(SettingsError, match=f"the bot cannot listen at 127.0.0.1, port {listener.port}"):
                async with listen(listener, store, Time()):
                    pass


async def test_without_the_setting_nothing_listens(tmp_path: Path) -> None:
    async with open_ready(tmp_path / "test.db") as store:
        before = len(asyncio.all_tasks())
        async with listen(None, store, Time()):
            assert len(asyncio.all_tasks()) == before


async def test_the_terminal_writes_the_feed_to_a_file(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    async with open_ready(tmp_path / "test.db") as store:
        await publish(store, harbour(), base=0)
    run = Settings(None, tmp_path / "test.db", "INFO")
    wanted = operator_commands.FeedFile(FeedOptions(SERVER, "The Sella Desk"), tmp_path, force=False)
    assert await operator_commands.feed(run, wanted, clock=lambda: NOW) == 0
    written = (tmp_path / "briefings.atom").read_bytes()
    assert b"<title>The Sella Desk</title>" in written
    with pytest.raises(BriefingError, match="was left as it is"):
        await operator_commands.feed(run, wanted, clock=lambda: NOW)
    assert await operator_commands.feed(run, replace(wanted, force=True), clock=lambda: NOW) == 0
    capsysbinary.readouterr()
    assert await operator_commands.feed(run, replace(wanted, to=None), clock=lambda: NOW) == 0
    assert capsysbinary.readouterr().out == written
