"""What it costs to offer names while somebody types."""

import random
import sqlite3
from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench import plain
from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bench.timing import in_turns, middle, p99
from briefings.model.briefing import Actor, Briefing
from briefings.services.library_lookup import Reading
from briefings.store.names import token_range
from briefings.store.store import open_store
from support.clock import Time
from support.factory import harbour

SERVER = 7
LIMIT = 25
_CANDIDATES = 4
_ACTORS = 200
"""Actors of a briefing."""
_SYLLABLES = ("an", "bel", "cor", "dan", "el", "far", "gor", "hem", "il", "jan", "kar", "lor", "mas", "nor", "os", "pel", "qua")
_MORE = ("ri", "sten", "tur", "ul", "ves", "wen", "yar", "zel", "ano", "bur", "chi", "dov", "ena", "fil", "gra", "hov", "ian")
Values = dict[str, str | int | None]


async def names(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """Prefixes against the raw statement, and misspelt names against the clock."""
    path = folder / "names.db"
    people = list(made_up(sizes.names))
    async with open_store(path) as store:
        for number in range(0, len(people), _ACTORS):
            briefing = _with_actors(f"talks-{number:05}", people[number : number + _ACTORS])
            await store.load(SERVER, briefing, now=Time()())
        reading = Reading(store)
        chance = random.Random(1)  # noqa: S311 - a bench's dice
        ours: list[float] = []
        raw: list[float] = []
        with plain.opened(path) as driver:
            for typed in _prefixes(people, chance, sizes.rounds):
                one, other = await in_turns(1, partial(offered, reading, typed), partial(_raw, driver, typed))
                ours += one
                raw += other
        yield ratio("autocomplete, p50 : raw sqlite3", middle(ours), middle(raw), Aim("at most", 5))
        yield ratio("autocomplete, p99 : raw sqlite3", p99(ours), p99(raw), Aim("at most", 3))
        slips = [_misspelt(chance.choice(people), chance) for _ in range(max(sizes.rounds // 4, 3))]
        taken = [time for typed in slips for time in (await in_turns(1, partial(offered, reading, typed)))[0]]
        yield Row(
            f"a typo over {sizes.names:,} names, p99",
            time_text(p99(taken)),
            f"p50 {time_text(middle(taken))}",
            p99(taken) * 1e3,
            " ms",
            Aim("at most", 5, " ms"),
        )


async def offered(reading: Reading, typed: str) -> None:
    """Make the list that somebody sees who has typed this, and see that there is one."""
    if not await reading.suggest_actors(SERVER, typed, briefing=None, limit=LIMIT):
        raise AssertionError(f"nothing is offered for {typed}")


def _raw(driver: sqlite3.Connection, typed: str) -> None:
    plain.rows(driver, "names", raw_values(typed))


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


def _with_actors(briefing_id: str, people: list[str]) -> Briefing:
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
