"""How the fixtures were made: the real bot on the local server, people at work, and a clock that is moved by hand."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app.container import Container, open_container
from bot.app.playground import trial
from compatibility.old_world import NEWSROOM, StillClock, channel_named
from playground.member.files import SentFile
from playground.server import Playground
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.outbox_jobs import first_due, part_due

WORKERS = {"outbox", "planning digests"}
"""The names of the tasks in which the bot does something by itself; they begin two seconds after it has connected."""
_QUIET = 3
"""Looks in a row at which nothing was due: an attempt may just have begun."""


@dataclass(slots=True)
class Story:
    """A running bot, the people in its servers, and the clock of both."""

    container: Container
    ground: Playground
    clock: StillClock

    def person(self, name: str, guild: str = "Newsroom", channel: str = "general") -> Editor:
        return Editor(self.ground.member(name, guild=guild, channel=channel))

    def channel(self, name: str, guild: int = NEWSROOM) -> int:
        return channel_named(self.ground.world, name, guild)

    async def until(self, moment: datetime) -> None:
        """Move the clock, and wait until the bot has done what is due then."""
        self.clock.at = moment
        await self.settle()

    async def settle(self, *, jobs: bool = True) -> None:
        """Ring, and wait until no digest is due any more, and no job unless those are not waited for."""
        self.container.services.wake_up.send()
        quiet = 0
        async with asyncio.timeout(20):
            while quiet < _QUIET:
                quiet = 0 if await self._is_due(jobs) else quiet + 1
                await asyncio.sleep(0.15)

    async def _is_due(self, jobs: bool) -> bool:
        now, store = self.clock.at, self.container.store
        job = await first_due(store, now) if jobs else None
        return bool(job or await part_due(store, now) or await store.digests.list_due(now, 1))


@asynccontextmanager
async def told(database: Path, ground: Playground, clock: StillClock) -> AsyncGenerator[Story]:
    """Start the whole bot over a database, and stop it at the end."""
    async with open_container(database, clock=clock, limits=None) as container, trial(container, ground):
        async with asyncio.timeout(10):
            while not {task.get_name() for task in asyncio.all_tasks()} >= WORKERS:  # noqa: ASYNC110 - tasks tell nobody
                await asyncio.sleep(0.05)
        yield Story(container, ground, clock)


def briefing_file(name: str, headline: str = "", **instead: str) -> SentFile:
    """A file of an invented briefing under that id; `instead` has other words for some that stand in it."""
    text = harbour_toml().replace('id = "harbour-talks"', f'id = "{name}"')
    if headline:
        text = text.replace("Dock workers in Port Sella walk out over night shifts", headline)
    for old, new in instead.items():
        text = text.replace(old.replace("_", " "), new)
    return SentFile(f"{name}.toml", text.encode())


def article_file() -> SentFile:
    return SentFile("talks.txt", ARTICLE.encode())


Chapter = Callable[[Story], Awaitable[None]]
