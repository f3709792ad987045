"""A simulated year of 1,000 servers: `python tests/bench/whole_year.py [--servers N] [--days N]`.

It takes a quarter of an hour and some gigabytes in the temporary folder. A miss is printed and no failure.
"""

import argparse
import asyncio
import sys
from functools import partial
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from bench import run, year
from bench.sizes import FULL

SERVERS, DAYS = 1000, 365


def main() -> int:
    """Measure and print; 0 unless a row could not be measured."""
    parser = argparse.ArgumentParser(description="Measure a year of digests.")
    parser.add_argument("--servers", type=int, default=SERVERS, help="servers with a digest every day (%(default)s)")
    parser.add_argument("--days", type=int, default=DAYS, help="days (%(default)s)")
    given = parser.parse_args()
    return asyncio.run(run.run([partial(year.year, servers=given.servers, days=given.days)], FULL))


if __name__ == "__main__":
    sys.exit(main())
