"""What it costs that public answers are remembered: the bot's processor time, and storing them beside very many others."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from bench.bots import running
from bench.commands import alternating
from bench.copies import bulk
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from briefings.store.opening import open_store
from briefings.store.outbox.public_answers import MOST_ANSWERS
from briefings.store.outbox.records import PublicAnswer
from briefings.store.store import Store
from support.clock import Time
from support.factory import harbour

_SERVER, _BATCH = 7, 12
"""A server, and how many answers are stored together: as many as come in a second where a million come in a day."""


async def remembering(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """A public /summary that is remembered against one that is not; a batch of answers beside many and beside few of others."""
    async with running("ours", folder / "ours.db") as ours, running("forgetful", folder / "forgetful.db") as forgetful:
        with_it, without = await alternating(sizes, ours, forgetful)
    yield ratio("bot CPU of a public /summary : the same, not remembered", with_it, without, Aim("at most", 1.1))
    async with AsyncExitStack() as stack:
        many, few = max(sizes.facts // MOST_ANSWERS, 2), 1
        stores = [await _filled(stack, folder / f"{servers}.db", servers) for servers in (many, few)]
        made = [partial(_put, store, answers) for store, answers in stores]
        more, less = await in_turns(max(sizes.rounds // 10, 5), *made)
        name = f"storing {_BATCH} answers beside {many * MOST_ANSWERS:,} of others : {few * MOST_ANSWERS}"
        yield ratio(name, middle(more), middle(less), Aim("at most", 2))


async def _put(store: Store, answers: Iterator[PublicAnswer]) -> None:
    await store.answers.put([next(answers) for _ in range(_BATCH)], now=Time()())


async def _filled(stack: AsyncExitStack, path: Path, servers: int) -> tuple[Store, Iterator[PublicAnswer]]:
    """A database in which so many servers, and one more, have all the answers that are kept; and further answers of that one."""
    async with open_store(path) as store:
        await store.load(0, harbour(), now=Time()())
        version = await store.current(0, "harbour-talks")
    assert version
    first = PublicAnswer(
        _SERVER, 0, 5, Time()(), "summary", {"briefing": "harbour-talks"}, 1, "en-US", "harbour-talks", 0, 1, 1, version.seq
    )
    fixed = (5, first.at.isoformat(timespec="microseconds"), first.command, '{"briefing":"harbour-talks"}', 1, first.locale)
    with bulk(path) as driver:
        driver.executemany(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (_SERVER + server, message, *fixed, first.briefing, 0, 1, 1, version.seq, 0)
                for server in range(servers + 1)
                for message in range(MOST_ANSWERS)
            ),
        )
    store = await stack.enter_async_context(open_store(path))
    return store, (replace(first, message=number) for number in count(MOST_ANSWERS))
