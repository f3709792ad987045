"""The bench: `python tests/bench/run.py [--only WORD] [--tiny]` prints a table, each row as soon as it is measured.

A miss is printed and no failure; it ends with 1 only where something could not be measured.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from bench import answers, commands, digests, hostile_texts, kept, loads, names, pictures, reads, rows, shards, spread, year
from bench.postgres import on_server
from bench.sizes import FULL, TINY, Sizes

Bench = Callable[[Path, Sizes], AsyncGenerator[rows.Row]]
BENCHES: dict[str, Bench] = {
    "commands": commands.against_bare,
    "first": commands.first_readers,
    "kept": kept.kept,
    "answers": answers.remembering,
    "pictures": pictures.pictures,
    "reads": reads.reads,
    "names": names.names,
    "loads": loads.loads,
    "digests": digests.digests,
    "shards": shards.shards,
    "spread": spread.spread,
    "year": year.year,
    "hostile": hostile_texts.hostile_texts,
    "start": commands.start,
    "postgres": on_server.on_postgres,
}


def main() -> int:
    """Measure and print; 0 unless a row could not be measured."""
    parser = argparse.ArgumentParser(description="Measure the bot, each ratio in one run.")
    parser.add_argument("--only", choices=tuple(BENCHES), help="one group of rows")
    parser.add_argument("--tiny", action="store_true", help="just enough to see that it runs")
    given = parser.parse_args()
    wanted = [BENCHES[given.only]] if given.only else list(BENCHES.values())
    return asyncio.run(run(wanted, TINY if given.tiny else FULL))


async def run(benches: list[Bench], sizes: Sizes) -> int:
    """Run these one after another, each in a folder of its own; returns 1 where one of them failed, else 0."""
    rows.write_head()
    failed = 0
    for bench in benches:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            try:
                async for row in bench(Path(folder), sizes):
                    rows.write(row)
            except Exception as error:  # noqa: BLE001 - the other rows can still be measured
                sys.stderr.write(f"Not measured: {type(error).__name__}: {error}\n")
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
