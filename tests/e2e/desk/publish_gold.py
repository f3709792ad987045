"""Publish every article of ../shared/eval/wikinews through the real client and count what an editor has to do: make taps.

Every check is decided by the gold. Prints a table; ends with 1 if the median or the worst is over its aim, or a story was not
published, with 2 if the data is not here.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[2])))

from support.bench import start_bench
from support.gold import WHY_SKIPPED, list_gold
from support.gold_editor import GoldEditor, Tally

MEDIAN, WORST = 12, 18


async def publish_all(count: int) -> list[Tally]:
    """Publish the first `count` stories, one after the other, in one server."""
    async with start_bench() as bench:
        return [await GoldEditor(bench, article).publish() for article in list_gold()[:count]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish, count, print; return 1 if an aim is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000, help="at most so many stories")
    options.add_argument("--steps", action="store_true", help="also print what each story took")
    given = options.parse_args(arguments)
    if not list_gold():
        sys.stderr.write(f"Nothing was published: it {WHY_SKIPPED}.\n")
        return 2
    tallies = asyncio.run(publish_all(given.count))
    for tally in tallies:
        state = "" if tally.is_published else "  NOT PUBLISHED"
        sys.stdout.write(
            f"{tally.story[:50]:<52}{len(tally.steps):>4}{tally.quotes:>4}{tally.actors:>4}{tally.events:>4}{state}\n"
        )
        if given.steps:
            counted = ", ".join(f"{step} {number}" for step, number in Counter(tally.steps).items())
            sys.stdout.write(f"    {counted}\n" + "".join(f"    mended: {found}\n" for found in tally.found))
    numbers = [len(tally.steps) for tally in tallies]
    sys.stdout.write(f"interactions: median {median(numbers)}, worst {max(numbers)}\n")
    is_reached = median(numbers) <= MEDIAN and max(numbers) <= WORST and all(tally.is_published for tally in tallies)
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
