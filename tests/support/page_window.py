"""A window of the playground's page without a browser: requests over its socket, and what happens there."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

PATIENCE = 60.0
"""Seconds, on a computer that is busy with other tests."""


class PageError(AssertionError):
    """The page was answered with a sentence on what did not work."""


@dataclass(slots=True)
class PageWindow:
    """One open window. `events` is what happened, as it came; `received` holds the answers to requests as well."""

    socket: aiohttp.ClientWebSocketResponse
    events: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    received: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    _answers: dict[int, "asyncio.Future[dict[str, Any]]"] = field(default_factory=dict[int, "asyncio.Future[dict[str, Any]]"])
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, do: str, **given: object) -> dict[str, Any]:
        """What the server answers. Raises PageError with its sentence if it is an error."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_str(json.dumps({"id": number, "do": do, **given}))
        found = await asyncio.wait_for(answer, PATIENCE)
        if "error" in found:
            raise PageError(f"{found['error']['message']} {found['error']['hint']}")
        return found["ok"]

    async def wait_for(self, *texts: str, kind: str = "message") -> dict[str, Any]:
        """The latest event of that kind that holds all of these words, once there is one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in reversed(self.events):
                    if event["event"] == kind and all(text in json.dumps(event, ensure_ascii=False) for text in texts):
                        return event
                self._changed.clear()
                await self._changed.wait()

    async def read(self) -> None:
        """Take in what comes until the socket closes."""
        async for message in self.socket:
            body = json.loads(message.data)
            self.received.append(body)
            if "event" in body:
                self.events.append(body)
                self._changed.set()
            elif body["id"] in self._answers:
                self._answers.pop(body["id"]).set_result(body)


@asynccontextmanager
async def open_window(link: str, person: str | None = None, **headers: str) -> AsyncGenerator[tuple[PageWindow, dict[str, Any]]]:
    """A window of that person, the administrator if nobody is named, and what they see in it first."""
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{link}socket", headers=headers) as socket:
        window = PageWindow(socket)
        reading = asyncio.create_task(window.read())
        try:
            yield window, await window.ask("hello", **({"person": person} if person else {}))
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


def find_channel(view: dict[str, Any], name: str, server: str = "Newsroom") -> str:
    """The id of a channel that somebody sees."""
    channels = next(home["channels"] for home in view["servers"] if home["name"] == server)
    return next(channel["id"] for channel in channels if channel["name"] == name)
