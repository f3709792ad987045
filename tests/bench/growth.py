"""How the time grows with what is stored: `python tests/bench/growth.py [--names N] [--facts N] [--briefings N] [--schedules N]
[--servers N]`.

Full sizes take some minutes and some gigabytes in the temporary folder. A miss is printed and no failure.
"""

import argparse
import asyncio
import sys
from functools import partial
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from bench import digests, growing, housekeeping, run, servers
from bench.postgres import on_server
from bench.sizes import FULL

NAMES, FACTS, BRIEFINGS, SCHEDULES, SERVERS = 1_000_000, 4_000_000, 10_000, 100_000, 2_000


def main() -> int:
    """Measure and print; 0 unless a row could not be measured."""
    parser = argparse.ArgumentParser(description="Measure how the time grows with what is stored.")
    parser.add_argument("--names", type=int, default=NAMES, help="names against 500 (%(default)s)")
    parser.add_argument("--facts", type=int, default=FACTS, help="facts of others against 100,000 (%(default)s)")
    parser.add_argument("--briefings", type=int, default=BRIEFINGS, help="briefings against 10 (%(default)s)")
    parser.add_argument("--schedules", type=int, default=SCHEDULES, help="digests due in one slot (%(default)s)")
    parser.add_argument("--servers", type=int, default=SERVERS, help="servers that the bot is in (%(default)s)")
    given = parser.parse_args()
    return asyncio.run(run.run(benches(given.names, given.facts, given.briefings, given.schedules, given.servers), FULL))


def benches(names: int, facts: int, briefings: int, schedules: int, servers_known: int) -> list[run.Bench]:
    """What is measured, with that much in the larger databases."""
    return [
        partial(growing.names, most=names),
        partial(growing.summary, most=briefings),
        partial(growing.search, most=facts),
        partial(digests.digests, most=schedules),
        partial(servers.servers, count=servers_known),
        partial(housekeeping.deleting, most=facts),
        housekeeping.many_rows,
        partial(housekeeping.known, most=schedules),
        partial(housekeeping.answers, most=schedules),
        partial(on_server.deleting_on_postgres, most=facts),
    ]


if __name__ == "__main__":
    sys.exit(main())
