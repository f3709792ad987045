"""Random sequences of work of three servers in one database: nothing of one may come back to another, by any way.

Each server's texts carry a word of its own. After every step, all that comes back is searched for the words of the others; in the
end each server's steps are taken once more in a database that has that server alone, and must bring back the same, to the letter:
counts, order, suggestions and errors included.

A sequence is a dozen steps with dice of its own, on what the sequences before it left in the database; after a hundred of them
the databases are new. Run it as `python tests/store/canaries.py --sequences 10000`; the suite takes a few. It ends with 1 where
something was wrong, and names the seed that repeats the sequences.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from briefings.caller import Caller, Surface
from briefings.dispatch import catalogue
from briefings.model.errors import InvalidArgumentError
from briefings.services.search import Searching
from briefings.store.address import Database, PostgresAddress
from support import postgres
from support.canary_room import NOW, Result, Room, Step, next_room, room
from support.canary_steps import DESK, People
from support.canary_texts import CANARIES, SERVERS, holds
from support.engines import kept_in

Taken = tuple[Step, Result]
_ENGINES_OWN = "desk delete"
"""Whether the last traces go at once, which its answer says, is each engine's own."""
_SHORTEST, _LONGEST = 4, 20
"""Steps in a sequence."""
_IN_ONE_DATABASE = 100
"""Sequences until the databases are new."""
QUERIES = (*CANARIES.values(), "dock", "walk", "harbour", "talks", "okafor", "grain", "offer", "e")


@dataclass(slots=True)
class Report:
    """What was wrong, and what was done by the way: commands that worked, by name."""

    wrong: list[str] = field(default_factory=list[str])
    worked: Counter[str] = field(default_factory=Counter[str])
    sequences: int = 0
    steps: int = 0


def leaks(step: Step, result: Result) -> list[str]:
    """Words of other servers in what came back, but for those that the asker gave; and failures of the program."""
    others = [word for server, word in CANARIES.items() if server != step.caller.server]
    given = holds(step.typed, others)
    found = [word for word in holds(result.text, others) if word not in given]
    told = [f"{step.caller.server} was shown {word} by {step.typed[:300]}" for word in found]
    return [*told, *([f"{step.typed[:300]}: {result.text[:300]}"] if result.failed else [])]


async def mixed(database: Database, people: People, dice: Iterable[random.Random], report: Report) -> list[Taken]:
    """Take sequences of steps of all servers in one database, one sequence for each of the dice.

    On a PostgreSQL server each of them has a store of its own open on it, as if each were another process's.
    """
    taken: list[Taken] = []
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(room(database))
        rooms: dict[int, Room] = dict.fromkeys((0, *SERVERS), first)
        if isinstance(database, PostgresAddress):
            rooms |= {server: await stack.enter_async_context(next_room(database)) for server in SERVERS}
        taken += [await opened(rooms[server], server) for server in SERVERS]
        for chance in dice:
            people.begin(chance)
            taken += [await taken_by(people, rooms, report) for _ in range(chance.randint(_SHORTEST, _LONGEST))]
            report.sequences += 1
        for server in SERVERS:
            taken += await searched(rooms[server], server)
    return taken


async def taken_by(people: People, rooms: Mapping[int, Room], report: Report) -> Taken:
    """Take the next step of anybody, and look through what it brings back."""
    step = people.next()
    result = await rooms[step.caller.server].take(step)
    people.note(step, result)
    report.steps += 1
    report.wrong += leaks(step, result)
    if not result.refused and not step.option:
        report.worked[step.command or "outbox"] += 1
    return step, result


async def opened(here: Room, server: int) -> Taken:
    """Make the role of the desk an editors' role, as an administrator does first of all."""
    owner = Caller(server, server * 10 + 4, Surface.DISCORD, NOW, manages=True, request=f"{server}-0")
    step = Step(owner, "settings editors", (("add", str(DESK)),))
    return step, await here.take(step)


async def searched(here: Room, server: int) -> list[Taken]:
    """What this server finds in the end: everything, in order, with what the search says of it."""
    found: list[Taken] = []
    searching = Searching(here.store)
    for query in QUERIES:
        asker = Caller(server, 1, Surface.DISCORD, NOW)
        step = Step(asker, "the whole search", (("query", query),))
        try:
            matches = await searching.search(server, searching.query(query, None, None, None))
        except InvalidArgumentError as error:
            found.append((step, Result(str(error))))
            continue
        hits = [(hit.briefing, hit.server, str(hit.found)) for hit in matches.hits]
        counts = str([value for name, value in vars_of(matches) if name != "hits"])
        found.append((step, Result(f"{hits} {counts}")))
    return found


def vars_of(record: object) -> list[tuple[str, object]]:
    """The fields of a record with slots."""
    return [(name, getattr(record, name)) for name in getattr(record, "__dataclass_fields__", {})]


async def alone(database: Database, server: int, taken: Sequence[Taken], apart: str = "") -> list[str]:
    """Take one server's steps in a database of its own, and say where they bring back something else, except by `apart`."""
    own = [(step, result) for step, result in taken if step.caller.server == server]
    asked = [(step, result) for step, result in own if step.command != "the whole search"]
    wrong: list[str] = []
    async with room(database) as here:
        for step, result in asked:
            again = await here.take(step)
            if again.text != result.text and step.command != apart:
                wrong.append(f"{server} alone is told otherwise by {step.typed[:300]}:\n{_differing(again.text, result.text)}")
        for (step, result), (_, again) in zip(own[len(asked) :], await searched(here, server) if server else [], strict=True):
            if again.text != result.text:
                wrong.append(f"{server} alone finds otherwise by {step.typed}:\n{_differing(again.text, result.text)}")
    return wrong


def _differing(one: str, other: str) -> str:
    at = next((number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"  alone: …{one[max(0, at - 80) : at + 120]}\n  mixed: …{other[max(0, at - 80) : at + 120]}"


async def run(folder: Path, sequences: int, seed: int, *, server_uri: str = "") -> Report:
    """Take so many random sequences in new databases in the folder; those of all servers on a PostgreSQL server, if one is named.

    What each server is told alone comes from a file then: both engines have to say the same.
    """
    report = Report()
    for first in range(0, sequences, _IN_ONE_DATABASE):
        numbers = range(first, min(first + _IN_ONE_DATABASE, sequences))
        dice = (random.Random(f"{seed}:{number}") for number in numbers)  # noqa: S311 - tests, not secrets
        with ExitStack() as stack:
            inside = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="canaries-", dir=folder)))
            database = kept_in(inside / "mixed.db")
            if server_uri:
                database = stack.enter_context(postgres.new_database(server_uri))
            taken = await mixed(database, People(catalogue.commands()), dice, report)
            for server in (0, *SERVERS):
                report.wrong += await alone(
                    kept_in(inside / f"alone-{server}.db"), server, taken, _ENGINES_OWN if server_uri else ""
                )
    return report


def main() -> int:
    """Take steps from the command line."""
    parser = argparse.ArgumentParser(
        description="Let three servers work in one database and look for anything of one at another."
    )
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server, with a store of its own for each")
    options = parser.parse_args()
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="canaries-")))
        uri = stack.enter_context(postgres.running_server()) if options.postgres else ""
        report = asyncio.run(run(folder, options.sequences, options.seed, server_uri=uri))
    for told in list(dict.fromkeys(report.wrong))[:10]:
        print(told)  # noqa: T201  # a script's result
    done = ", ".join(f"{name} {count}" for name, count in sorted(report.worked.items()))
    print(f"What worked: {done}.")  # noqa: T201  # a script's result
    seconds = time.monotonic() - began
    wrong = f"{len(report.wrong)} wrong (seed {options.seed})"
    print(f"{report.sequences} sequences of {report.steps} steps in {seconds:.0f} s, {wrong}.")  # noqa: T201  # a script's result
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
