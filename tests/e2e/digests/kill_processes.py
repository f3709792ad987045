"""Kill and stop the processes of one bot at random moments: make kill POSTGRES=1 N=300.

Four processes work over one PostgreSQL database, two of them for each shard, of which one waits. Every digest, card, correction
and reply is to be there once. Says what is wrong, and exits with 1.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import signal
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

sys.path.extend((str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[2])))

from digest_child import is_done
from killing import Killing
from process_child import Share, work

from bot.app.container import open_container
from briefings.model.servers.shards import OwnShards
from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from playground.server import playground
from playground.world.session_limits import SessionLimits
from support import postgres
from support.clock import Time
from support.pressroom import DAY, scheduled

SHARDS, PROCESSES = 2, 4
_LEASE = timedelta(seconds=61)
_STANDS_STILL = 22.0
"""Seconds after which the server gives the locks of a process that stands still to another; see `store/postgres/holding.py`."""
_PATIENCE, _LOOK = 120.0, 0.2
_ROUTES = (("POST", "/channels/{channel_id}/messages"), ("PATCH", "/channels/{channel_id}/messages/{message_id}"))


@dataclass(slots=True)
class Processes:
    """The processes of a bot that are alive, and what they work on."""

    bot: Killing
    address: PostgresAddress
    jump: "Synchronized[float]"
    alive: list[ForkServerProcess] = field(default_factory=list[ForkServerProcess])

    def start(self, number: int) -> None:
        """Start the process of that number, in place of the one that had it."""
        own = OwnShards(SHARDS, frozenset({number % SHARDS}))
        time = replace(self.bot.time)
        share = Share(self.bot.ground.address, self.bot.ground.token, self.address, time, own, self.jump.value)
        process = _context().Process(target=work, args=(share, self.jump), daemon=True)
        process.start()
        self.alive[number:number] = [process]

    def kill(self, number: int) -> None:
        """Kill the process of that number (kill -9)."""
        process = self.alive.pop(number)
        process.kill()
        process.join()
        process.close()

    def pass_time(self) -> None:
        """Let so much time pass that every lease runs out."""
        self.bot.time.ahead += _LEASE
        self.jump.value += _LEASE.total_seconds()

    async def stand_still(self, number: int) -> None:
        """Stop a process (SIGSTOP) until its locks are another's and its leases have run out, and let it go on."""
        number_of_process = self.alive[number].pid
        assert number_of_process
        os.kill(number_of_process, signal.SIGSTOP)
        await asyncio.sleep(_STANDS_STILL)
        self.pass_time()
        await asyncio.sleep(1.0)
        os.kill(number_of_process, signal.SIGCONT)

    async def finish(self) -> bool:
        """Wait until nothing is left to be sent; processes that have ended are started again. False if it takes too long."""
        passed = 0.0
        async with open_store(self.address, mode="read") as store:
            while not await is_done(store, self.bot.schedules, self.bot.time):
                await asyncio.sleep(_LOOK)
                passed += _LOOK
                if passed > _PATIENCE:
                    return False
                if passed % 5 < _LOOK:
                    self.pass_time()
                for number in range(PROCESSES):
                    if not self.alive[number].is_alive():
                        self.kill(number)
                        self.start(number)
        return True


@asynccontextmanager
async def processes(server: str) -> AsyncGenerator[Processes]:
    """A bot of four processes, none of which is started yet, with a digest due in a server of each shard."""
    time = Time()
    with postgres.new_database(server) as address:
        async with playground(time) as ground:
            ground.world.sessions = SessionLimits(shards=SHARDS, at_once=16)
            async with open_container(address, clock=time, limits=None) as container:
                made = [await scheduled(container.store, guild, time()) for guild in ground.world.guilds]
            schedules = tuple((schedule.server, schedule.id) for schedule in made)
            yield Processes(Killing(ground, time, address, schedules), address, _context().Value("d", 0.0))


@contextmanager
def _all_started(work_of: Processes) -> Generator[None]:
    for number in range(PROCESSES):
        work_of.start(number)
    try:
        yield
    finally:
        while work_of.alive:
            work_of.kill(0)


async def run_round(work_of: Processes, chance: random.Random, *, stands_still: bool) -> list[str]:
    """Publish, start all, kill some of them, let one stand still if it is said so, and look at what is there in the end."""
    await work_of.bot.publish()
    with _all_started(work_of):
        if stands_still:
            await asyncio.sleep(chance.uniform(0.5, 3.0))
            await work_of.stand_still(chance.randrange(PROCESSES))
        for _ in range(chance.randrange(1, 4)):
            method, route = chance.choice(_ROUTES)
            match chance.randrange(3):
                case 0:
                    work_of.bot.ground.faults.delay(method, route, chance.uniform(0, 0.3))
                case 1:
                    work_of.bot.ground.faults.drop(method, route, after=chance.random() < 0.5)
                case _:
                    pass
            await asyncio.sleep(chance.uniform(0.2, 2.0))
            number = chance.randrange(PROCESSES)
            work_of.kill(number)
            work_of.start(number)
        is_over = await work_of.finish()
    problems = await work_of.bot.problems()
    work_of.bot.time.ahead += DAY
    work_of.jump.value += DAY.total_seconds()
    return problems if is_over else ["The processes did not come to an end.", *problems]


async def _rounds(server: str, count: int, seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    async with processes(server) as work_of:
        for number in range(1, count + 1):
            if problems := await run_round(work_of, chance, stands_still=chance.random() < 0.1):
                return [f"In round {number} (seed {seed}):", *problems]
            sys.stdout.write(f"{number} of {count}\n")
            sys.stdout.flush()
    return []


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["process_child"])
    return context


def main() -> int:
    """Run the rounds that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    asked = parser.parse_args()
    if why_not := postgres.why_not():
        sys.stderr.write(f"Nothing was killed: {why_not}.\n")
        return 1
    with postgres.running_server() as server:
        problems = asyncio.run(_rounds(server, asked.rounds, asked.seed))
    all_there = f"{asked.rounds} rounds, every part, card and reply there once (seed {asked.seed})."
    sys.stdout.write("\n".join(problems or [all_there]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
