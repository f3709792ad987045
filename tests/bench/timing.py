"""Taking turns: what is compared is measured in one run, A B A B …, so that whatever else the machine does hits both."""

import time
from collections.abc import Awaitable, Callable, Sequence
from statistics import median, quantiles

Timed = Callable[[], Awaitable[object] | None]
"""Something to time: a plain call, or one that is awaited."""


async def in_turns(rounds: int, *calls: Timed) -> tuple[list[float], ...]:
    """Time every call once a round; the seconds of each, round by round. A tenth of the rounds is run before, untimed."""
    taken: tuple[list[float], ...] = tuple([] for _ in calls)
    for number in range(-(rounds // 10) - 1, rounds):
        for call, times in zip(calls, taken, strict=True):
            seconds = await timed(call)
            if number >= 0:
                times.append(seconds)
    return taken


async def timed(call: Timed) -> float:
    """The seconds that one call took."""
    begun = time.perf_counter()
    waiting = call()
    if waiting is not None:
        await waiting
    return time.perf_counter() - begun


def middle(times: Sequence[float]) -> float:
    """The median."""
    return median(times)


def p99(times: Sequence[float]) -> float:
    """What 99 in 100 do not exceed."""
    return quantiles(times, n=100, method="inclusive")[98] if len(times) > 1 else times[0]
