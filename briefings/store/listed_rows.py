"""Rows of lists as what they stand for."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from briefings.store.records import Card, Counts, Name

Row = tuple[object, ...]


def card_of(row: Row) -> Card:
    """A briefing as lists show it."""
    values = msgspec.convert(row, tuple[int, str, int, str, str, str, str, str, str, str, str])
    server, briefing_id, revision, headline, publisher, published, as_of, tags, counts, loaded_at, retracted = values
    return Card(
        server,
        briefing_id,
        revision,
        headline,
        publisher,
        published,
        as_of,
        msgspec.json.decode(tags, type=tuple[str, ...]),
        msgspec.json.decode(counts, type=Counts),
        datetime.fromisoformat(loaded_at),
        retracted,
    )


def names_of(rows: Sequence[Row]) -> tuple[Name, ...]:
    """Names that were found."""
    return tuple(Name(*columns) for columns in msgspec.convert(rows, list[tuple[str, str, str, str]]))
