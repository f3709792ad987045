"""Rows of what can be read as what they stand for."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from briefings.model.errors import StoreError
from briefings.store.codec import Codec
from briefings.store.records import Card, Counts, Name, Stored, Version

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


def version_of(row: Row) -> Version:
    """Which version of a briefing is the current one."""
    return Version(*msgspec.convert(row, tuple[int, int, str, str, int, str, str]))


def stored_of(codec: Codec, rows: Sequence[Row]) -> Stored | None:
    """A briefing: its head, then its items; None without rows. Raises StoreError if it is damaged."""
    if not rows:
        return None
    lives_in, found, loaded_at, _, _, head = msgspec.convert(rows[0], tuple[int, int, str, str, int, str])
    try:
        whole = codec.briefing(head, ((str(row[3]), str(row[5])) for row in rows[1:]))
    except (msgspec.MsgspecError, KeyError) as error:
        raise StoreError("A briefing in the database is damaged.", "Put the last backup in its place.") from error
    return Stored(whole, found, datetime.fromisoformat(loaded_at), lives_in)
