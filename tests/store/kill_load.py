"""The kill loop: a program that loads revision after revision is killed at random moments, and nothing may be lost or half.

Run it as `python tests/store/kill_load.py --rounds 200`; the suite runs a few rounds of it. It ends with 1 where something was
lost, and names the seed that repeats the moments.
"""

import argparse
import asyncio
import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from briefings.model.briefing import Briefing
from briefings.model.errors import StoreError
from briefings.store.codec import Codec
from briefings.store.names import name_rows
from briefings.store.opening import open_store
from support.clock import Time
from support.factory import harbour

PRODUCT = Path(__file__).resolve().parents[2]
"""The folder that the `briefings` package is in."""
QUOTES = 120
"""Enough rows that a good part of the moments falls into a transaction."""
LONGEST_WAIT = 0.12
"""Seconds from the first acknowledgement to the kill, at most."""
LONGEST_START = 0.8
"""Seconds from the start to the kill, at most, in the rounds that begin with no file at all."""
FRESH_EVERY = 4


def revision(base: Briefing, number: int) -> Briefing:
    """The briefing that is loaded as this revision: its own number of quotations, each with the number in it."""
    many = range(QUOTES + number % 7)
    quotes = tuple(replace(base.quotes[0], id=f"q{n}", segments=(f"Revision {number}, quotation {n}",)) for n in many)
    return replace(base, quotes=quotes)


async def load_forever(path: Path) -> None:
    """Load one revision after another, each acknowledged on standard output once the store says that it is kept."""
    base, clock = harbour(), Time()
    async with open_store(path) as store:
        stored = await store.briefing(0, "harbour-talks")
        number = stored.revision if stored else 0
        while True:
            number += 1
            loaded = await store.load(0, revision(base, number), now=clock())
            print(loaded.revision, flush=True)  # noqa: T201  # the acknowledgement that the other program reads


def run_until_killed(path: Path, chance: random.Random, product: Path, *, fresh: bool) -> tuple[list[int], str]:
    """Start the loading program and kill it at a random moment; return what it acknowledged and complained of."""
    environment = os.environ | {"PYTHONPATH": str(product)}
    command = [sys.executable, __file__, "--load", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as child:  # ourselves
        assert child.stdout is not None
        assert child.stderr is not None
        first = ""
        if not fresh:
            first = child.stdout.readline()
        time.sleep(chance.uniform(0, LONGEST_START if fresh else LONGEST_WAIT))
        child.kill()
        acknowledged = [int(line) for line in (first + child.stdout.read()).splitlines(keepends=True) if line.endswith("\n")]
        said = child.stderr.read()
    return acknowledged, said


async def faults_or_refusal(path: Path, acknowledged: list[int]) -> list[str]:
    """As `faults`; a file that the kill left unusable is one of them."""
    try:
        return await faults(path, acknowledged)
    except StoreError as error:
        return [f"it cannot be opened: {error}"]


async def faults(path: Path, acknowledged: list[int]) -> list[str]:
    """Open what the kill left behind and say what is wrong with it; an empty list is what everybody hopes for."""
    async with open_store(path) as store:
        found = list(damage(path))
        kept = rows(path, "SELECT revision, digest FROM revision ORDER BY revision")
        codec = Codec()
        for number, digest in kept:
            stored = await store.briefing(0, "harbour-talks", revision=int(str(number)))
            if stored is None or codec.digest(stored.briefing) != digest:
                found.append(f"revision {number} is not what was loaded")
        current = await store.briefing(0, "harbour-talks")
        cards = await store.cards(0)
    numbers = [int(str(number)) for number, _ in kept]
    if lost := sorted(set(acknowledged) - set(numbers)):
        found.append(f"acknowledged and lost: {lost}")
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(f"revisions are not in one row: {numbers}")
    if [card.revision for card in cards] != numbers[-1:] or (current.revision if current else 0) != len(numbers):
        found.append("the newest revision is not the current one")
    if current and len(rows(path, "SELECT 1 FROM name")) != len(
        {(n.later, n.kind, n.token, n.id) for n in name_rows(current.briefing)}
    ):
        found.append("the names are not those of the current revision")
    return found


def damage(path: Path) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    checked = rows(path, "PRAGMA integrity_check")
    if checked != [("ok",)]:
        yield f"integrity_check: {checked}"
    if rows(path, "PRAGMA foreign_key_check"):
        yield "foreign_key_check: there are rows without their revision"


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    """All rows of a statement, over a connection of our own."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def kill_loop(rounds: int, folder: Path, seed: int, product: Path = PRODUCT) -> tuple[list[str], int]:
    """Kill as often as told; return the faults of the first round that had any, and how many loads were acknowledged.

    `product` is the folder of the `briefings` package that is killed; the one that looks for faults is always our own.
    """
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    path = folder / "briefings.db"
    total = 0
    for number in range(rounds):
        fresh = number % FRESH_EVERY == 0
        if fresh:
            path = folder / f"{number}" / "briefings.db"
            path.parent.mkdir()
        acknowledged, said = run_until_killed(path, chance, product, fresh=fresh)
        total += len(acknowledged)
        found = [f"it failed by itself: {said}"] if said else asyncio.run(faults_or_refusal(path, acknowledged))
        if found:
            return [f"round {number + 1}: {fault}" for fault in found], total
    return [], total


def main() -> int:
    """Run the loop from the command line."""
    parser = argparse.ArgumentParser(description="Kill a loading program at random moments and look for anything lost or half.")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        asyncio.run(load_forever(options.load))
    folder = Path(tempfile.mkdtemp(prefix="kill-load-"))
    found, total = kill_loop(options.rounds, folder, options.seed)
    for fault in found:
        print(fault)  # noqa: T201  # a script's result
    if found:
        print(f"Something was lost or half; seed {options.seed}, files in {folder}.")  # noqa: T201  # a script's result
        return 1
    shutil.rmtree(folder)
    print(f"{options.rounds} kills, {total} acknowledged loads, nothing lost and nothing half (seed {options.seed}).")  # noqa: T201  # a script's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
