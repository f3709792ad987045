"""How much is measured: as much as gives steady numbers, or just enough to see that it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often things are done. `batch` commands stand between two looks at the processor time, `batches` times.

    `facts` are those of others in the smaller of two databases.
    """

    batch: int
    batches: int
    starts: int
    briefings: int
    rounds: int
    names: int
    loads: int
    facts: int
    schedules: int
    characters: int


FULL = Sizes(
    batch=25,
    batches=20,
    starts=5,
    briefings=1000,
    rounds=2000,
    names=5000,
    loads=60,
    facts=100_000,
    schedules=100_000,
    characters=50_000,
)
TINY = Sizes(batch=2, batches=1, starts=1, briefings=3, rounds=20, names=50, loads=3, facts=500, schedules=250, characters=500)
