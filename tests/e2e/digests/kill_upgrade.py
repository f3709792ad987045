"""Kill a program while it brings an older database up to date, again and again: make kill.

Says what is wrong, and exits with 1.
"""

import argparse
import asyncio
import multiprocessing
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.extend((str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[2])))

from bot.app.container import open_container
from briefings.services.backups import Backups
from briefings.store.maintenance.backup import look
from briefings.store.sqlite.migrate import migrations
from compatibility.kept import Row, rows_of
from compatibility.old_files import old_database
from compatibility.old_jobs import differences

NOW = datetime(2024, 6, 1, 9, 30, tzinfo=UTC)


def upgrade(path: Path) -> None:
    """Open the database for writing once, which brings it up to date."""

    async def open_once() -> None:
        async with open_container(path, clock=lambda: NOW, limits=None):
            pass

    asyncio.run(open_once())


def round_of_kills(folder: Path, chance: random.Random) -> list[str]:
    """Kill the program at random moments until it has come to its end; returns what is wrong then."""
    path = old_database(folder)
    old = rows_of(path)
    shape = look(path).shape
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.app.container"])
    while True:
        process = context.Process(target=upgrade, args=(path,))
        process.start()
        process.join(chance.uniform(0, 0.8))
        if process.exitcode == 0:
            return _problems(path, old, shape)
        if process.exitcode is not None:
            return [f"The program ended with {process.exitcode}."]
        process.kill()
        process.join()


def _problems(path: Path, old: dict[str, list[Row]], shape: int) -> list[str]:
    problems = differences(old, rows_of(path))
    now = look(path, strict=True).shape
    if now != len(migrations()):
        problems.append(f"Its shape is {now}.")
    if not any(look(made.path).shape == shape for made in Backups(path).list_made(NOW)):
        problems.append("There is no backup of what was there before.")
    return problems


def main() -> int:
    """Run the rounds that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    given = parser.parse_args()
    chance, began = random.Random(given.seed), time.monotonic()  # noqa: S311 - no secret
    for number in range(1, given.rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            if problems := round_of_kills(Path(folder), chance):
                sys.stdout.write("\n".join((f"In round {number} (seed {given.seed}):", *problems)) + "\n")
                return 1
    seconds = time.monotonic() - began
    sys.stdout.write(f"{given.rounds} upgrades, nothing lost or doubled (seed {given.seed}, {seconds:.0f} s).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
