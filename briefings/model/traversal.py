"""Walking through a briefing: every record and every text in it, each under its key path."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from briefings.model.briefing import Point, Summary
from briefings.model.decode import Record, key_path


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text of a briefing: its key path, the key it stands under, the text, and in a list the entries before it."""

    path: str
    key: str
    text: str
    before: tuple[object, ...] = ()


def records(record: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Yield the record and all records inside it, outer ones first, each with its key path."""
    yield path, record
    for name in _keys(type(record)):
        value = cast("object", getattr(record, name))
        here = key_path(path, name)
        if isinstance(value, tuple):
            for index, inner in enumerate(cast("tuple[object, ...]", value)):
                if dataclasses.is_dataclass(inner) and not isinstance(inner, type):
                    yield from records(inner, f"{here}[{index}]")
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield from records(value, here)


def leaves(record: Record) -> Iterator[Leaf]:
    """Yield every text in a record and in those inside it; a list of texts yields each of them."""
    for path, owner in records(record):
        for name in _keys(type(owner)):
            value = cast("object", getattr(owner, name))
            here = key_path(path, name)
            if isinstance(value, str):
                yield Leaf(here, name, value)
            elif isinstance(value, tuple):
                entries = cast("tuple[object, ...]", value)
                for index, inner in enumerate(entries):
                    if isinstance(inner, str):
                        yield Leaf(f"{here}[{index}]", name, inner, entries[:index])


def list_points(summary: Summary) -> Iterator[tuple[str, Point]]:
    """Every sentence of the summary with its key path, in reading order: what stands alone, what is listed, sides of disputes."""
    yield "summary.headline", summary.headline
    if summary.lead:
        yield "summary.lead", summary.lead
    yield from ((f"summary.key[{index}]", point) for index, point in enumerate(summary.key))
    if summary.why:
        yield "summary.why", summary.why
    yield from ((f"summary.points[{index}]", point) for index, point in enumerate(summary.points))
    yield from ((f"summary.background[{index}]", point) for index, point in enumerate(summary.background))
    for number, dispute in enumerate(summary.disputed):
        yield from ((f"summary.disputed[{number}].sides[{index}]", side) for index, side in enumerate(dispute.sides))


@cache
def _keys(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
