"""What twice as long a hostile text costs: some twice as much, where it was four times or worse."""

from collections.abc import AsyncGenerator, Callable
from functools import partial
from pathlib import Path

from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from briefings.model.edtf_dates import parse
from briefings.text import numbers, temporal
from briefings.text.quotations import quotations
from briefings.verify import uncovered, verify
from support.factory import harbour

_ROUNDS = 3
_ANCHOR = parse("2024-05-14")
_AIM = Aim("at most", 2.5)


async def hostile_texts(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """A reader of texts each, over a text of `sizes.characters` and over one twice as long."""
    del folder  # nothing is stored
    readers: tuple[tuple[str, Callable[[str], object], str], ...] = (
        ("opening marks that nothing closes", quotations, "\u201c"),
        ("dates", partial(temporal.find, anchor=_ANCHOR), "will 2020 "),
        ("number words", numbers.find, "one "),
        ("checking an article of opening marks", _check, "\u201c"),
    )
    for name, read, unit in readers:
        once, twice = (unit * (length // len(unit)) for length in (sizes.characters, 2 * sizes.characters))
        shorter, longer = await in_turns(_ROUNDS, _reading(read, once), _reading(read, twice))
        yield ratio(f"{name}: twice as many : {sizes.characters} characters", middle(longer), middle(shorter), _AIM)


def _check(article: str) -> None:
    briefing = harbour()
    verify(briefing, article)
    uncovered(briefing, article)


def _reading(read: Callable[[str], object], text: str) -> Callable[[], None]:
    def timed() -> None:
        read(text)

    return timed
