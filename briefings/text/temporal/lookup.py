"""The ways to have a text read for time expressions."""

from collections.abc import Callable

from briefings.model.edtf_dates import Edtf
from briefings.text.temporal.reading import Reading


def find(text: str, anchor: Edtf | None, *, bare: bool = False, ahead: bool | None = None) -> tuple[Reading, ...]:
    """Every expression of running text that names a date or a time of day, in order, none overlapping another.

    `ahead` says whether "June" or "on Friday" is the next one (True) or the latest (False); None lets the tense of each clause
    tell.

    `bare` also takes durations that stand alone ("30 years") as reaching back from the anchor: right for words that are known to
    be about time, wrong in running text.
    """
    return tuple(reading for reading in _read(text, anchor, bare=bare, ahead=ahead) if reading.is_dated)


def find_all(text: str, anchor: Edtf | None, *, ahead: bool | None = None) -> tuple[Reading, ...]:
    """What `find` gives, and what is no date: lengths of time, what recurs, "now". `kind` and `reference` tell them apart."""
    return tuple(_read(text, anchor, ahead=ahead))


def resolve(words: str, anchor: Edtf | None, *, ahead: bool | None = None, before: Edtf | None = None) -> tuple[Reading, ...]:
    """The readings of words known to be a time expression: "in March", "2020, nor in 2021", "30 years".

    Empty if they say no date. `ahead` as in `find`; `before` is the date that words like "two weeks later" are counted from.
    """
    for bare in (False, True):
        if readings := tuple(each for each in _read(words, anchor, bare=bare, ahead=ahead, before=before) if each.is_dated):
            return readings
    return ()


def read_tenses(text: str) -> Callable[[int, int], bool]:
    """Read a text once; for any place in it (start and end in code points) the result tells whether the sentence around it says
    what was or what is to come, so that "on Friday" there is one day only.
    """
    from briefings.text.temporal.tokens import Scan  # noqa: PLC0415 - loaded when first needed

    clauses = Scan(text).clauses
    return lambda start, end: clauses.tense_at(start, end) != ""


def _read(
    text: str, anchor: Edtf | None, *, bare: bool = False, ahead: bool | None = None, before: Edtf | None = None
) -> tuple[Reading, ...]:
    from briefings.text.temporal.finding import Finder  # noqa: PLC0415 - loaded when first needed

    return tuple(Finder(text, anchor, bare=bare, ahead=ahead, before=before).read())
