"""Give every reader of outside texts hostile and large inputs: none may fail otherwise than with a BriefingError, or take long.

make fuzz N=200 SEED=7. Each reader gets every fragment that readers trip over again and again (a tenth of a megabyte, and the
whole if that took so long that the whole might be too much), then N texts of several of them, and may take five seconds of CPU
for each. If the slowest took a second, half of that text says whether time grows faster than the text. Ends with 1 if a reader
failed or took too long, and prints the recipe of that text.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from briefings.model.errors import BriefingError
from fuzz.inputs import Recipe, list_plain, recipes
from fuzz.readers import READERS, Reader

LARGEST = 1_000_000
"""Characters."""
MOST_SECONDS = 5.0
_SLOW = 1.0
_GIVEN_UP = 20.0
_SUSPECT = 0.2
"""Seconds for a tenth of the text: if its time grows with the square, the whole takes a hundred times as long."""
_STEEP = 3.0
"""Times the time for twice the text: more than that grows faster than the text."""


class GivenUpError(Exception):
    """A reader that would not end."""


@dataclass(slots=True)
class Report:
    """The slowest text of a reader, and what it failed on."""

    slowest: float = 0.0
    recipe: Recipe | None = None
    ratio: float = 0.0
    failures: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz all readers or those named, print a line for each, return 1 if one failed or took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30, help="texts for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("readers", nargs="*", help="these alone")
    given_options = parser.parse_args(arguments)
    signal.signal(signal.SIGVTALRM, _give_up)
    wrong = 0
    for name in given_options.readers or READERS:
        report = fuzz(READERS[name], given_options.count, given_options.seed)
        problems = list(list_problems(report))
        wrong += bool(problems)
        sys.stdout.write(f"{name:30} slowest {report.slowest:6.2f} s{_tell_growth(report)}\n")
        sys.stdout.write("".join(f"    {problem}\n" for problem in problems))
        sys.stdout.flush()
    return 1 if wrong else 0


def fuzz(read: Reader, count: int, number: int) -> Report:
    """Give a reader so many texts, the same for the same number, and time each."""
    report = Report()

    def once(recipe: Recipe) -> None:
        took, failure = measure(read, recipe)
        if failure:
            report.failures = (*report.failures, failure)
        if took > report.slowest:
            report.slowest, report.recipe = took, recipe

    for recipe in list_plain(LARGEST):
        took, failure = measure(read, replace(recipe, size=LARGEST // 10))
        if failure or took > _SUSPECT:
            once(recipe)
    each_of(recipes(1, LARGEST), once, count, number)
    if report.recipe is not None and report.slowest > _SLOW:
        half, _ = measure(read, replace(report.recipe, size=report.recipe.size // 2))
        report.ratio = report.slowest / max(half, 0.001)
    return report


def each_of(strategy: SearchStrategy[Recipe], once: Callable[[Recipe], None], count: int, number: int) -> None:
    """Call a function with so many recipes, without shrinking: a recipe is short already."""
    unchecked = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
    chosen = settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=unchecked)
    seed(number)(chosen(given(strategy)(once)))()


def measure(read: Reader, recipe: Recipe) -> tuple[float, str]:
    """CPU seconds for a text, and how it failed: "" if it was read or refused with a sentence."""
    text = recipe.write()
    signal.setitimer(signal.ITIMER_VIRTUAL, _GIVEN_UP)
    begun = time.process_time()
    failure = find_failure(read, text)
    took = time.process_time() - begun
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return took, f"{failure} on {recipe}" if failure else ""


def find_failure(read: Reader, text: str) -> str:
    """What a reader raises that is no BriefingError; "" if nothing."""
    try:
        read(text)
    except BriefingError:
        return ""
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return f"{type(error).__name__}: {str(error)[:200]}"
    return ""


def list_problems(report: Report) -> Iterator[str]:
    """What is wrong, in sentences."""
    yield from report.failures[:3]
    if report.slowest > MOST_SECONDS:
        yield f"{report.slowest:.1f} s of CPU on {report.recipe}"


def _tell_growth(report: Report) -> str:
    if not report.ratio:
        return ""
    steep = ", which is steep" if report.ratio > _STEEP else ""
    return f", {report.ratio:.1f} times as long as for half of it{steep}: {report.recipe}"


def _give_up(_number: int, _frame: FrameType | None) -> None:
    message = f"more than {_GIVEN_UP:.0f} s of CPU"
    raise GivenUpError(message)


if __name__ == "__main__":
    sys.exit(main())
