"""What a whole command costs the bot, beside a bare discord.py bot, and what the bot holds and needs to start."""

import importlib.util
import json
from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from bench.bots import Bot, running
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import middle
from bot.app.container import open_container
from playground.json_values import Json, JsonObject, as_text, walk
from support.clock import Time
from support.factory import harbour

BRIEFING = {"briefing": "armenia-russia"}
_MEBIBYTE = 1024 * 1024


async def against_bare(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The processor time of /summary and the memory, against bare bots: one sends a text as long, one the very same message."""
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(running("ours", folder / "ours.db"))
        answer = await ours.summary(BRIEFING)
        bare = await stack.enter_async_context(running("bare", _written(folder / "text", "\n".join(texts(answer)))))
        same = await stack.enter_async_context(running("bare", _written(folder / "message", answer.get("components"))))
        full, plain, equal = await alternating(sizes, ours, bare, same)
        yield ratio("bot CPU of /summary : bare command, text of the same size", full, plain, Aim("at most", 1.2))
        yield ratio("bot CPU of /summary : bare command, the very same message", full, equal, None)
        more, less = (await ours.usage()).memory / _MEBIBYTE, (await bare.usage()).memory / _MEBIBYTE
        aim = Aim("at most", 25, " MB")
        yield Row("resident memory - bare bot's", f"{more:.1f} MB", f"{less:.1f} MB", more - less, " MB", aim)


def _written(file: Path, answer: Json) -> Path:
    file.write_text(json.dumps(answer), "utf-8")
    return file


async def gain(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """What uvloop and orjson would save, where they are installed."""
    name = "bot CPU of /summary : the same with uvloop and orjson"
    absent = [module for module in ("uvloop", "orjson") if importlib.util.find_spec(module) is None]
    if absent:
        yield Row(name, "not measured", f"{' and '.join(absent)} not installed", None)
        return
    async with running("ours", folder / "plain.db") as plain, running("ours", folder / "fast.db", fast=True) as fast:
        slow, quick = await alternating(sizes, plain, fast)
        yield ratio(name, slow, quick, None)


async def start(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """From the start of the process until it listens, with many briefings and with those that ship alone."""
    many = folder / "many.db"
    await fill(many, sizes.briefings)
    full: list[float] = []
    empty: list[float] = []
    for _ in range(sizes.starts):
        async with running("ours", many) as bot:
            full.append(bot.started)
        async with running("ours", folder / "few.db") as bot:
            empty.append(bot.started)
    name = f"start to ready with {sizes.briefings:,} briefings : with the library alone"
    yield ratio(name, middle(full), middle(empty), None)


async def alternating(sizes: Sizes, *bots: Bot) -> list[float]:
    """The median processor time that each bot needs for a command, in seconds; they take turns, the first one uncounted."""
    taken: list[list[float]] = [[] for _ in bots]
    for number in range(sizes.batches + 1):
        for bot, times in zip(bots, taken, strict=True):
            seconds = await bot.cpu_of(sizes.batch, BRIEFING)
            if number:
                times.append(seconds)
    return list(map(middle, taken))


async def fill(database: Path, count: int) -> None:
    """Load that many briefings into the library of a new database."""
    async with open_container(database, clock=Time()) as container:
        for number in range(count):
            await container.store.load(0, harbour(f"harbour-{number:05}"), now=Time()())


def texts(message: JsonObject) -> Iterator[str]:
    """The texts of a message."""
    return (as_text(part["content"]) for part in walk(message.get("components")) if "content" in part)
