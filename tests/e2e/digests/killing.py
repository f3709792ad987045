"""Killing a bot at work, starting it again, and looking whether everything that it had to send is there exactly once."""

import asyncio
import multiprocessing
import os
import shutil
import signal
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from desk_work import desk_problems, publish_more
from digest_child import DONE, READY, Assignment, work

from bot.app.container import open_container
from briefings.store.address import Database
from briefings.store.opening import open_store
from briefings.store.store import Store
from playground.server import Playground, playground
from support.bench import Time, check_requests
from support.pressroom import scheduled

_LEASE = timedelta(seconds=61)
_LONG = 60.0


@dataclass(slots=True)
class Killing:
    """A local server, a database, and the process that is alive at the moment."""

    ground: Playground
    time: Time
    database: Database
    schedules: tuple[tuple[int, int], ...]
    parts: int = 2
    published: int = -1

    @property
    def file(self) -> Path:
        """The file of the database."""
        assert isinstance(self.database, Path)
        return self.database

    async def publish(self) -> None:
        """Leave cards, corrections and replies to be sent; nobody may be at work."""
        self.published += 1
        async with open_store(self.database) as store:
            await publish_more(store, self.ground.world.guilds[: len(self.schedules)], self.published, self.time())

    async def run(self, *, stop: str = "", kill_after: float | None = None, wait: float = _LONG) -> str:
        """Start the bot and kill it at a point, so many seconds after it is ready, or when it is done; says where it was.

        After `wait` seconds it is killed, too: its clock goes on, and a part of which it heard nothing is due in a minute.
        """
        async with self._started(self._assignment(stop=stop)) as child:
            if kill_after is not None:
                await asyncio.sleep(kill_after)
                return "somewhere"
            return await child.heard(wait)

    @asynccontextmanager
    async def frozen(self, at: str, *, stop: str) -> AsyncGenerator["Child"]:
        """A bot that has reached a point and stopped there (SIGSTOP); `Child.thaw` lets it go on to the point `stop`."""
        async with self._started(self._assignment(freezes=at, stop=stop)) as child:
            said = await child.heard()
            assert said == at, said
            yield child

    async def finish(self) -> None:
        """Let a bot do what is left."""
        assert await self.run() == DONE

    async def problems(self) -> list[str]:
        """What is wrong with what is there: each part, card and reply is there once, with a nonce of its own."""
        bot = self.ground.world.bot.id
        found: list[str] = []
        async with open_store(self.database, mode="read") as store:
            for guild in self.ground.world.guilds:
                said = [
                    message
                    for message in self.ground.world.messages.list_seen(guild.channels[0].id, bot)
                    if message.author_id == bot
                ]
                twice = [str(nonce) for nonce, count in Counter(str(message.nonce) for message in said).items() if count > 1]
                found += [f"{guild.name}: the nonce {nonce} is there more than once" for nonce in twice]
                ids = [
                    message
                    for mine, schedule in self.schedules
                    if mine == guild.id
                    for message in await _sent(store, guild.id, schedule)
                ]
                if ids != [message.id for message in said]:
                    found.append(f"{guild.name}: the store knows {ids}, the channel has {[message.id for message in said]}")
                if self.published >= 0 and guild.id in {server for server, _ in self.schedules}:
                    found += await desk_problems(store, self.ground, guild, self.published)
        return found

    @asynccontextmanager
    async def _started(self, assignment: Assignment) -> AsyncGenerator["Child"]:
        """A bot at work; it is killed in the end, and so much time passes that its lease runs out."""
        ears, mouth = multiprocessing.Pipe(duplex=False)
        jump: Synchronized[float] = _context().Value("d", 0.0)
        process = _context().Process(target=work, args=(assignment, mouth, jump), daemon=True)
        process.start()
        mouth.close()
        child = Child(process, ears, jump)
        try:
            said = await child.heard()
            assert said == READY, said
            yield child
        finally:
            await _killed(process)
            ears.close()
            self.time.ahead += _LEASE

    def _assignment(self, *, stop: str = "", freezes: str = "") -> Assignment:
        channels = tuple(guild.channels[0].id for guild in self.ground.world.guilds)
        return Assignment(
            self.ground.address,
            self.ground.token,
            self.file,
            replace(self.time),
            channels,
            self.schedules,
            stop=stop,
            parts=self.parts,
            freezes=freezes,
        )


@dataclass(frozen=True, slots=True)
class Child:
    """A bot in a process of its own, what it says, and by how many seconds its clock has jumped."""

    process: ForkServerProcess
    ears: Connection
    jump: "Synchronized[float]"

    async def heard(self, wait: float = _LONG) -> str:
        """What it says next."""
        return await _heard(self.ears, wait)

    def thaw(self, after: timedelta) -> None:
        """Let it go on (SIGCONT) and find that so much time has passed."""
        self.jump.value += after.total_seconds()
        assert self.process.pid
        os.kill(self.process.pid, signal.SIGCONT)


async def _sent(store: Store, server: int, schedule: int) -> list[int]:
    """The messages of all parts in order; 0 for one that was not delivered."""
    rows = reversed(await store.digests.occurrences(server, schedule, most=1000))
    parts = [part for row in rows for part in await store.digests.parts(server, schedule, row.kind, row.key)]
    return [part.message if part.state == "delivered" else 0 for part in parts]


@asynccontextmanager
async def killing(loaded: Path, folder: Path, *, servers: int = 2) -> AsyncGenerator[Killing]:
    """A digest of two parts in each of so many servers is due; nobody works on it yet."""
    time, database = Time(), folder / "killed.db"
    shutil.copy(loaded, database)
    async with playground(time) as ground:
        async with open_container(database, clock=time, limits=None) as container:
            made = [await scheduled(container.store, guild, time()) for guild in ground.world.guilds[:servers]]
        yield Killing(ground, time, database, tuple((schedule.server, schedule.id) for schedule in made))
        check_requests(ground)


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["digest_child"])
    return context


async def _heard(ears: Connection, wait: float = _LONG) -> str:
    if not await asyncio.to_thread(ears.poll, wait):
        return "said nothing"
    try:
        return str(ears.recv())
    except EOFError:
        return "ended by itself"


async def _killed(process: ForkServerProcess) -> None:
    process.kill()
    await asyncio.to_thread(process.join)
    process.close()
