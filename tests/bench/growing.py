"""The same question to a small and a large database, in turns."""

import random
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench import plain
from bench.bots import running
from bench.commands import alternating
from bench.copies import bulk, copy
from bench.names import SERVER, made_up, offered
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle, p99
from bot.app.container import open_container
from briefings.services.library_lookup import Reading
from briefings.services.search import Searching
from briefings.store.opening import open_store
from support.clock import Time
from support.factory import harbour

MODEL = "harbour-talks"
_FEW_NAMES, _FEW_BRIEFINGS = 500, 10
OWN_FACTS = 500
_WORDS = ("talks", "night shifts", "harbour", "walk", "grain", '"Port Sella"', "ministry", "2023", "mediator", "quotation 12")


async def names(folder: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """Autocomplete in a server with very many names, against one with 500."""
    async with AsyncExitStack() as stack:
        readings = [await _with_names(stack, folder / f"{count}.db", count) for count in (most, _FEW_NAMES)]
        chance = random.Random(2)  # noqa: S311 - a bench's dice
        people = list(made_up(_FEW_NAMES))
        many: list[float] = []
        few: list[float] = []
        for _ in range(sizes.rounds):
            typed = chance.choice(people)[: chance.randint(1, 4)].strip()
            one, other = await in_turns(1, *(partial(offered, reading, typed) for reading in readings))
            many += one
            few += other
        yield ratio(f"autocomplete, p99, {most:,} names : {_FEW_NAMES}", p99(many), p99(few), Aim("at most", 2))


async def _with_names(stack: AsyncExitStack, path: Path, count: int) -> Reading:
    store = await stack.enter_async_context(open_store(path))
    await store.load(SERVER, harbour(), now=Time()())
    with bulk(path) as driver:
        driver.executemany(
            plain.SQL["add_name"],
            (
                (SERVER, "actor", later, token, MODEL, f"person-{number}", name)
                for number, name in enumerate(made_up(count))
                for later, token in ((0, name.lower()), (1, name.lower().partition(" ")[2]))
            ),
        )
    return Reading(store)


async def summary(folder: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """The bot's processor time for the same /summary, with thousands of other briefings beside it and with few."""
    for count in (most, _FEW_BRIEFINGS):
        async with open_container(folder / f"{count}.db", clock=Time()) as container:
            await container.store.load(0, harbour(), now=Time()())
        copy(folder / f"{count}.db", MODEL, 0, ((0, f"harbour-{number:05}") for number in range(count - 2)))
    async with running("ours", folder / f"{most}.db") as many, running("ours", folder / f"{_FEW_BRIEFINGS}.db") as few:
        more, fewer = await alternating(sizes, many, few)
    yield ratio(f"bot CPU of /summary, {most:,} briefings : {_FEW_BRIEFINGS}", more, fewer, Aim("at most", 1.3))


async def search(folder: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """A search in a server of 500 facts beside very many facts of others, against one beside 100,000."""
    async with AsyncExitStack() as stack:
        searching = [await _with_facts(stack, folder / f"{count}.db", count) for count in (most, sizes.facts)]
        chance = random.Random(3)  # noqa: S311 - a bench's dice
        many: list[float] = []
        few: list[float] = []
        for _ in range(sizes.rounds // 2):
            typed = chance.choice(_WORDS)
            one, other = await in_turns(1, *(partial(_found, each, typed) for each in searching))
            many += one
            few += other
        name = f"search in {OWN_FACTS} facts, p50, {most:,} of others : {sizes.facts:,}"
        yield ratio(name, middle(many), middle(few), Aim("at most", 2))


async def _with_facts(stack: AsyncExitStack, path: Path, count: int) -> Searching:
    await fill_with_facts(path, count)
    return Searching(await stack.enter_async_context(open_store(path)))


async def fill_with_facts(path: Path, count: int) -> None:
    """Make a database in which one server has 500 facts, and others have so many together."""
    base = harbour()
    quotes = tuple(replace(base.quotes[0], id=f"q{n}", segments=(f"Port Sella, quotation {n}",)) for n in range(OWN_FACTS - 30))
    async with open_store(path) as store:
        await store.load(SERVER, replace(base, quotes=quotes), now=Time()())
    with plain.opened(path) as driver:
        own = int(driver.execute("SELECT count(*) FROM searchable").fetchone()[0])
    copy(path, MODEL, SERVER, ((SERVER + 1 + number, MODEL) for number in range(count // own)))


async def _found(searching: Searching, typed: str) -> None:
    matches = await searching.search(SERVER, searching.query(typed, None, None, None))
    if not matches.hits:
        raise AssertionError(f"nothing is found for {typed}")
