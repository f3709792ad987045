"""Kill a bot at random moments while it sends digests, cards, corrections and replies: make kill N=300.

Says what is wrong, and exits with 1.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

sys.path.extend((str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[2])))

from killing import Killing, killing

from bot.app.container import open_container
from support.clock import Time
from support.pressroom import DAY


async def _rounds(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        loaded = Path(folder) / "loaded.db"
        async with open_container(loaded, clock=Time(), limits=None):
            pass
        async with killing(loaded, Path(folder)) as bot:
            for number in range(1, count + 1):
                if problems := await _round(bot, chance):
                    return [f"In round {number} (seed {seed}):", *problems]
                _progress(number, count)
    return []


async def _round(bot: Killing, chance: random.Random) -> list[str]:
    """One kill, sometimes more before the next start is left alone; Discord is slow or loses answers now and then."""
    await bot.publish()
    while True:
        method, route = chance.choice(_ROUTES)
        match chance.randrange(4):
            case 0:
                bot.ground.faults.delay(method, route, chance.uniform(0, 0.05))
            case 1:
                bot.ground.faults.drop(method, route, after=chance.random() < 0.5)
            case _:
                pass
        await bot.run(kill_after=chance.uniform(0, 0.25))
        if chance.random() < 0.7:
            break
    for _ in range(_MOST_STARTS):
        if await bot.run(wait=1.0) == "done":
            problems = await bot.problems()
            bot.time.ahead += DAY
            return problems
    return ["The bot did not come to an end.", *await bot.problems()]


def _progress(number: int, count: int) -> None:
    if number % 10 == 0 or number == count:
        sys.stdout.write(f"{number} of {count}\n")
        sys.stdout.flush()


def main() -> int:
    """Run the rounds that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    asked = parser.parse_args()
    problems = asyncio.run(_rounds(asked.rounds, asked.seed))
    sys.stdout.write(
        "\n".join(problems or [f"{asked.rounds} rounds, every part, card and reply there once (seed {asked.seed})."]) + "\n"
    )
    return 1 if problems else 0


_MOST_STARTS = 10
_ROUTES = (("POST", "/channels/{channel_id}/messages"), ("PATCH", "/channels/{channel_id}/messages/{message_id}"))

if __name__ == "__main__":
    sys.exit(main())
