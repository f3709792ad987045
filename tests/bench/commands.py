"""What a whole command costs the bot, beside a bare discord.py bot, and what the bot holds and needs to start."""

import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import repeat
from pathlib import Path

from bench.bots import Bot, running
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import middle
from bot.app.container import open_container
from playground.json_values import Json, JsonObject, as_text, walk
from support.clock import Time
from support.factory import harbour

Questions = Iterator[Mapping[str, str]]
BRIEFING = {"briefing": "armenia-russia"}
_MEBIBYTE = 1024 * 1024


async def against_bare(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The processor time of /summary and the memory, against stock bots: one sends a text as long, others the very same message.

    Two of them run on the same loop and JSON as ours, one as most bots do.
    """
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(running("ours", folder / "ours.db"))
        answer = await ours.summary(BRIEFING)
        message = _written(folder / "message", answer.get("components"))
        bare = await stack.enter_async_context(running("bare", _written(folder / "text", "\n".join(texts(answer)))))
        same = await stack.enter_async_context(running("bare", message))
        stock = await stack.enter_async_context(running("bare", message, plain=True))
        full, short, equal, usual = await alternating(sizes, ours, bare, same, stock)
        yield ratio("bot CPU of /summary : stock bot, the very same message", full, equal, Aim("at most", 1.2))
        yield ratio("bot CPU of /summary : the same on asyncio and json", full, usual, Aim("at most", 1.0))
        yield ratio("bot CPU of /summary : stock bot, text of the same size", full, short, None)
        more, less = (await ours.usage()).memory / _MEBIBYTE, (await bare.usage()).memory / _MEBIBYTE
        aim = Aim("at most", 22, " MB")
        yield Row("resident memory - bare bot's", f"{more:.1f} MB", f"{less:.1f} MB", more - less, " MB", aim)


async def first_readers(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The processor time of /summary for the first reader of each edition, against a stock bot that sends such a message."""
    database = folder / "many.db"
    few = replace(sizes, batch=max(sizes.batch // 5, 1), batches=max(sizes.batches // 2, 1))  # a library of some fifty
    count = few.batch * (few.batches + 1)
    await fill(database, count + 1)
    questions = iter([{"briefing": _name(number)} for number in range(1, count + 1)])
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(running("ours", database))
        answer = await ours.summary({"briefing": _name(0)})
        same = await stack.enter_async_context(running("bare", _written(folder / "message", answer.get("components"))))
        first, equal = await alternating(few, ours, same, questions=questions)
        yield ratio("bot CPU of a first /summary : stock bot, the same message", first, equal, Aim("at most", 2))


def _written(file: Path, answer: Json) -> Path:
    file.write_text(json.dumps(answer), "utf-8")
    return file


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


async def alternating(sizes: Sizes, first: Bot, *others: Bot, questions: Questions | None = None) -> list[float]:
    """The median processor time that each bot needs for a command, in seconds; they take turns, the first one uncounted.

    The first is asked these `questions`, all others the same one again and again.
    """
    same = repeat(BRIEFING)
    asked = [(first, questions or same), *((bot, same) for bot in others)]
    taken: list[list[float]] = [[] for _ in asked]
    for number in range(sizes.batches + 1):
        for (bot, of_bot), times in zip(asked, taken, strict=True):
            seconds = await bot.cpu_of(sizes.batch, of_bot)
            if number:
                times.append(seconds)
    return list(map(middle, taken))


async def fill(database: Path, count: int) -> None:
    """Load that many briefings into the library of a new database."""
    async with open_container(database, clock=Time()) as container:
        for number in range(count):
            await container.store.load(0, harbour(_name(number)), now=Time()())


def _name(number: int) -> str:
    return f"harbour-{number:05}"


def texts(message: JsonObject) -> Iterator[str]:
    """The texts of a message."""
    return (as_text(part["content"]) for part in walk(message.get("components")) if "content" in part)
