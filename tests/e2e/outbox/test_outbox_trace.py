"""What is traced of the client's requests: those that it makes by itself, and none that answers somebody."""

import asyncio
from pathlib import Path
from types import SimpleNamespace

import aiohttp

from bot.app.container import open_container
from bot.chat.client import DeskClient
from playground.client_hook import point_at
from playground.server import playground
from support.clock import Time


async def test_answers_are_not_traced_and_what_the_bot_asks_by_itself_is(tmp_path: Path) -> None:
    time, paths = Time(), list[str]()

    async def note(_: aiohttp.ClientSession, __: SimpleNamespace, begun: aiohttp.TraceRequestStartParams) -> None:
        paths.append(begun.url.path.partition("/v10")[2])

    async with playground(time) as ground, open_container(tmp_path / "desk.db", clock=time, limits=None) as container:
        with point_at(ground.address):
            async with DeskClient(container.desk) as client:
                assert client.http.http_trace
                client.http.http_trace.on_request_start.append(note)
                running = asyncio.create_task(client.start(ground.token))
                await ground.connected(within=15)
                answered = await ground.member("Mia").slash("summary", {"briefing": "armenia-russia"})
                turned = await ground.member("Mia").slash("help", {})
                await client.close()
                await running
    assert answered.messages
    assert turned.messages
    assert "/users/@me" in paths
    assert [path for path in paths if path.startswith(("/interactions/", "/webhooks/"))] == []
