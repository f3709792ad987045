"""What it costs to offer names while somebody types."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from bench import plain
from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bench.timing import in_turns, middle, p99
from briefings.model.briefing import Actor, Briefing
from briefings.services.library_lookup import Reading
from briefings.store.connection import Connection
from briefings.store.names import token_range
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import connect
from briefings.store.store import Store
from support.clock import Time
from support.factory import harbour

SERVER = 7
LIMIT = 25
_CANDIDATES = 4
_BREATH = 0.02
"""Seconds between two commits of others."""
_ACTORS = 200
"""Actors of a briefing."""
_SYLLABLES = ("an", "bel", "cor", "dan", "el", "far", "gor", "hem", "il", "jan", "kar", "lor", "mas", "nor", "os", "pel", "qua")
_MORE = ("ri", "sten", "tur", "ul", "ves", "wen", "yar", "zel", "ano", "bur", "chi", "dov", "ena", "fil", "gra", "hov", "ian")
Values = dict[str, str | int | None]


async def names(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """Prefixes against the raw statement, and misspelt names against the clock, alone and while somebody publishes."""
    path = folder / "names.db"
    people = list(made_up(sizes.names))
    async with open_store(path) as store:
        for number in range(0, len(people), _ACTORS):
            briefing = with_actors(f"talks-{number:05}", people[number : number + _ACTORS])
            await store.load(SERVER, briefing, now=Time()())
        reading = Reading(store)
        chance = random.Random(1)  # noqa: S311 - a bench's dice
        ours: list[float] = []
        raw: list[float] = []
        with plain.opened(path) as driver:
            async with connect(path, "ro", 5.0) as connection:
                for typed in _prefixes(people, chance, sizes.rounds):
                    plainly = partial(_raw_after_hop, connection, driver, typed)
                    one, other = await in_turns(1, partial(offered, reading, typed), plainly)
                    ours += one
                    raw += other
        yield ratio("autocomplete, p50 : raw sqlite3 and one no-op hop", middle(ours), middle(raw), Aim("at most", 2))
        yield ratio("autocomplete, p99 : raw sqlite3 and one no-op hop", p99(ours), p99(raw), Aim("at most", 2))
        slips = [_misspelt(chance.choice(people), chance) for _ in range(max(sizes.rounds // 4, 3))]
        yield _typos(f"a typo over {sizes.names:,} names, p99", await _correct(reading, slips))
        publishing = asyncio.create_task(_publish_on(store))
        yield _typos("the same with commits going on", await _correct(reading, slips))
        publishing.cancel()
        await asyncio.gather(publishing, return_exceptions=True)


async def _correct(reading: Reading, slips: list[str]) -> list[float]:
    return [time for typed in slips for time in (await in_turns(1, partial(offered, reading, typed)))[0]]


def _typos(name: str, taken: list[float]) -> Row:
    p50 = f"p50 {time_text(middle(taken))}"
    return Row(name, time_text(p99(taken)), p50, p99(taken) * 1e3, " ms", Aim("at most", 5, " ms"))


async def _publish_on(store: Store) -> None:
    """Load a briefing of another server again and again, as an editor there might at the worst."""
    for number in count():
        await store.load(SERVER + 1, replace(harbour(), tags=(f"revision-{number}",)), now=Time()())
        await asyncio.sleep(_BREATH)


async def offered(reading: Reading, typed: str) -> None:
    """Make the list that somebody sees who has typed this, and see that there is one."""
    if not await reading.suggest_actors(SERVER, typed, briefing=None, limit=LIMIT):
        raise AssertionError(f"nothing is offered for {typed}")


async def _raw_after_hop(connection: Connection, driver: sqlite3.Connection, typed: str) -> None:
    await connection.run(_nothing)
    plain.rows(driver, "names", raw_values(typed))


def _nothing(_: object) -> None:
    """What a trip does that does nothing."""


def raw_values(typed: str) -> Values:
    """What the store's statement is given for the text typed."""
    low, high = token_range(typed)
    return {"server": SERVER, "kind": "actor", "low": low, "high": high, "limit": LIMIT, "most": LIMIT * _CANDIDATES}


def made_up(count: int) -> Iterator[str]:
    """That many different names of two words."""
    for number in range(count):
        rest, parts = number, [""]
        for syllables in (_SYLLABLES, _MORE, _SYLLABLES, _MORE, _SYLLABLES):
            rest, place = divmod(rest * 7 + 3, len(syllables))
            parts.append(syllables[place])
        yield f"{''.join(parts[:3]).title()} {''.join(parts[3:]).title()}{number:x}"


def with_actors(briefing_id: str, people: list[str]) -> Briefing:
    """The harbour's briefing with these people in it."""
    base = harbour(briefing_id)
    more = tuple(Actor(f"person-{number}", name, "person", cite=("p1",)) for number, name in enumerate(people))
    return replace(base, actors=(*base.actors, *more))


def _prefixes(people: list[str], chance: random.Random, count: int) -> Iterator[str]:
    """The first one to four letters of some names: what is longer may be taken for a typo, which is a row of its own."""
    for _ in range(count):
        yield chance.choice(people)[: chance.randint(1, 4)].strip()


def _misspelt(name: str, chance: random.Random) -> str:
    """The name with two letters in the wrong order."""
    place = chance.randrange(1, 6)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
