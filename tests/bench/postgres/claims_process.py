"""One process that claims jobs until none is due: `claims_process.py ours|bare ADDRESS SHARD/COUNT`.

"ours" does what the outbox does before it sends: it asks whose turn it is and claims a batch. "bare" is one statement with
SKIP LOCKED, which finds and claims a batch, by psycopg alone. It says "ready", begins with the first line that it is given, and
ends with a line of JSON: how many it claimed, and when it began and ended (seconds of the machine's own clock).
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[2])))

from bot.app.event_loop import run_on_fast_loop
from bot.chat.outbox.turns import DIGESTS_AT_ONCE, Lane
from briefings.model.servers.shards import Shards
from briefings.outbox.jobs import LEASE, Jobs, Urgency
from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.postgres.connection import open_session
from briefings.store.timestamps import text_of

NOW = datetime(2024, 5, 14, 7, 0, tzinfo=UTC)
_WARM = 6
"""Batches before the clock starts: a session is open by then, and its statements are prepared (psycopg does it at the fifth)."""
_BARE = """
UPDATE job SET state = 'attempting', fence = fence + 1, due_at = %(until)s, last_try = %(now)s, first_try = %(now)s
WHERE (server, id) IN (
    SELECT server, id FROM job
    WHERE urgency = 2 AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= %(now)s
    ORDER BY due_at, server, id LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
RETURNING server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, message, "user",
    opened
"""
Claim = Callable[[], Coroutine[Any, Any, int]]


def main() -> None:
    """Claim, and say what that took."""
    parser = argparse.ArgumentParser(description="Claim all jobs that are due.")
    parser.add_argument("kind", choices=("ours", "bare"))
    parser.add_argument("address")
    parser.add_argument("shard", help="of which shard's servers, and of how many: 0/4")
    given = parser.parse_args()
    run_on_fast_loop((_ours if given.kind == "ours" else _bare)(given.address, *map(int, given.shard.split("/"))))


async def _ours(address: str, shard: int, count: int) -> None:
    async with open_store(PostgresAddress(address)) as store:
        jobs = Jobs(store.jobs)
        shards = Shards(count, frozenset({shard}))
        lane = Lane(jobs, DIGESTS_AT_ONCE, Urgency.REST, is_held_back=lambda _: False, find_shards=lambda: shards)

        async def claim() -> int:
            turns = await lane.fill_places(NOW, ())
            return len(await jobs.claim_many(turns[0], NOW)) if turns else 0

        await _run(claim)


async def _bare(address: str, _: int, __: int) -> None:
    values = {"now": text_of(NOW), "until": text_of(NOW + LEASE), "most": DIGESTS_AT_ONCE}
    with open_session(address) as session:

        async def claim() -> int:
            return len(session.execute(_BARE, values).fetchall())

        await _run(claim)


async def _run(claim: Claim) -> None:
    for _ in range(_WARM):
        await claim()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    claimed, begun = 0, time.monotonic()
    while more := await claim():
        claimed += more
    sys.stdout.write(json.dumps({"claimed": claimed, "begun": begun, "ended": time.monotonic()}) + "\n")


if __name__ == "__main__":
    main()
