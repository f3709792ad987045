"""Claims a second on a PostgreSQL server, by one process and by four, against bare SKIP LOCKED."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from pathlib import Path

from bench.postgres.claims_process import NOW
from bench.rows import Aim, Row
from bench.sizes import Sizes
from bench.timing import middle
from briefings.store.address import PostgresAddress
from briefings.store.postgres.connection import open_session
from briefings.store.timestamps import text_of

_PROGRAM = Path(__file__).with_name("claims_process.py")
_REPEATS = 3
_AIM = Aim("at least", 0.8)


async def claims(address: PostgresAddress, sizes: Sizes) -> AsyncGenerator[Row]:
    """A row for one process, and one for four."""
    for processes in (1, 4):
        ours, bare = list[float](), list[float]()
        for _ in range(min(_REPEATS, sizes.loads)):
            for kind, taken in (("ours", ours), ("bare", bare)):
                _fill(address, max(sizes.schedules // 10, 500))
                taken.append(await _rate(address, kind, processes))
        name = f"claims a second, {processes} process{'' if processes == 1 else 'es'} : bare SKIP LOCKED"
        best, against = middle(ours), middle(bare)
        yield Row(name, f"{best:,.0f}/s", f"{against:,.0f}/s", best / against, aim=_AIM)


def _fill(address: PostgresAddress, jobs: int) -> None:
    """Have one job due in each of so many servers, spread over all shards."""
    with open_session(address.uri) as session:
        session.execute("TRUNCATE job CASCADE")
        session.execute(
            "INSERT INTO job "
            "(server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency) "
            "SELECT (number << 22) + number, 1, 'welcome', 0, '', 0, 'pending', 0, %s, '', '', '', 2 "
            "FROM generate_series(1::bigint, %s) AS number",
            (text_of(NOW), jobs),
        )
        session.execute("VACUUM ANALYZE job")
        session.execute("CHECKPOINT")  # what was just filled is not written to the disk beside what is measured


async def _rate(address: PostgresAddress, kind: str, processes: int) -> float:
    """How many claims a second all together make, from the first beginning to the last end."""
    running = [
        await asyncio.create_subprocess_exec(
            sys.executable, _PROGRAM, kind, address.uri, f"{number}/{processes}", stdin=PIPE, stdout=PIPE
        )
        for number in range(processes)
    ]
    for process in running:
        await _line(process)
    told = await asyncio.gather(*map(_go, running))
    seconds = max(each["ended"] for each in told) - min(each["begun"] for each in told)
    return sum(each["claimed"] for each in told) / seconds


async def _go(process: Process) -> dict[str, float]:
    assert process.stdin
    process.stdin.write(b"\n")
    told: dict[str, float] = json.loads(await _line(process))
    await process.wait()
    return told


async def _line(process: Process) -> bytes:
    assert process.stdout
    if line := await process.stdout.readline():
        return line
    raise AssertionError("a process that claims has ended early")
