"""Rows of what can be read as what they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from briefings.model.errors import StoreError
from briefings.store.codec import Codec
from briefings.store.record_reader import RecordReader
from briefings.store.records import Card, Name, Recent, Stored, Version


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """A part of a stored briefing, which lives in that server: its head, or all its items of a kind.

    The head's `kind` is "", and `loaded_at` the stored form of a moment. `body` is JSON; that of items is joined by commas.
    """

    server: int
    revision: int
    loaded_at: str
    kind: str
    body: str


_ABOUT = "briefings"
CARDS = RecordReader(Card, _ABOUT)
RECENT = RecordReader(Recent, _ABOUT)
NAMES = RecordReader(Name, "names")
VERSIONS = RecordReader(Version, _ABOUT)
BRIEFING_ROWS = RecordReader(BriefingRow, _ABOUT)


def join(codec: Codec, rows: Sequence[BriefingRow]) -> Stored | None:
    """Put a briefing together from its head and then its items; None without rows. Raises StoreError if it is damaged."""
    if not rows:
        return None
    head, *kinds = rows
    try:
        whole = codec.briefing(head.body, ((items.kind, items.body) for items in kinds))
        return Stored(whole, head.revision, datetime.fromisoformat(head.loaded_at), head.server)
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError) as error:  # TypeError: a kind of items is not there at all
        raise StoreError("A briefing in the database is damaged.", "Put the last backup in its place.") from error
