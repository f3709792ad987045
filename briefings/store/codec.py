"""Briefings as rows and back: JSON made and read by msgspec straight from and into the frozen dataclasses.

msgspec writes fields in the order of the class, so equal briefings give equal bytes: that is the canonical encoding.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, cast, get_type_hints

import msgspec

from briefings.model.briefing import Briefing, LeftLook, Summary
from briefings.model.item_ids import give_ids, without_given_ids
from briefings.model.source import Source
from briefings.store.records import Counts

_LATER_KEYS: MappingProxyType[str, object] = MappingProxyType(
    {"evidence": [], "outside": [], "id": "", "brief": "", "lead": None, "key": [], "left": [], "revised": ""}
)
"""Keys that older versions did not have, with what they hold where they are not used."""


@dataclass(frozen=True, slots=True)
class Head:
    """All of a briefing that is not an item."""

    id: str
    as_of: str
    source: Source
    summary: Summary
    tags: tuple[str, ...]
    left: tuple[LeftLook, ...] = ()
    revised: str = ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: the briefing's key that lists it ("quotes"), its place there from 0, its id ("" if it has none) and its JSON."""

    kind: str
    position: int
    id: str
    body: str


class Codec:
    """The encoder and the decoders, made once for a store because making them is what takes time."""

    def __init__(self) -> None:
        hints = get_type_hints(Briefing)
        self._kinds = tuple(field.name for field in fields(Counts))
        self._head = msgspec.json.Decoder(Head)
        # Any: each decoder's type is known only by the name of its key
        self._items: dict[str, msgspec.json.Decoder[Any]] = {kind: msgspec.json.Decoder(hints[kind]) for kind in self._kinds}

    def digest(self, briefing: Briefing) -> str:
        """Return the hexadecimal SHA-256 of the canonical encoding.

        What a briefing does not use of the keys that came later is left out, and so are ids of our own sentences that follow
        from their places. So it is what older versions have stored: an upgrade must not look like a new revision.
        """
        whole = cast("dict[str, object]", msgspec.to_builtins(without_given_ids(briefing)))
        if not briefing.tombstones:
            del whole["tombstones"]
        return hashlib.sha256(msgspec.json.encode(_without_unused(whole))).hexdigest()

    def head(self, briefing: Briefing) -> str:
        """Return the JSON of everything but the items."""
        about = briefing
        return self.json(Head(about.id, about.as_of, about.source, about.summary, about.tags, about.left, about.revised))

    def items(self, briefing: Briefing) -> list[ItemRow]:
        """Return one row for each item, kind by kind in file order."""
        return [
            ItemRow(kind, position, getattr(item, "id", ""), self.json(item))
            for kind in self._kinds
            for position, item in enumerate(getattr(briefing, kind))
        ]

    def counts(self, briefing: Briefing) -> Counts:
        """Return how many items of each kind there are."""
        return Counts(**{kind: len(getattr(briefing, kind)) for kind in self._kinds})

    def briefing(self, head: str, bodies: Iterable[tuple[str, str]]) -> Briefing:
        """Put a briefing together from its head and its items as (kind, body), which come in file order.

        A body has the JSON of an item, or of several, joined by commas. Our own sentences that were stored without ids get those
        of their places. Raises msgspec.ValidationError if a body does not hold what its kind says.
        """
        first = self._head.decode(head)
        grouped: dict[str, list[str]] = {}
        for kind, body in bodies:
            grouped.setdefault(kind, []).append(body)
        # One decoding for each kind instead of one for each row: the rows are joined to a JSON array.
        items = {kind: self._items[kind].decode(f"[{','.join(rows)}]") for kind, rows in grouped.items()}
        about = {key.name: getattr(first, key.name) for key in fields(Head)}
        return give_ids(Briefing(**about, **items))

    @staticmethod
    def json(value: object) -> str:
        """Return the canonical JSON of any record."""
        return msgspec.json.encode(value).decode()


def _without_unused(value: object) -> object:
    """The same without the later keys that hold nothing, at every depth."""
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return {key: _without_unused(inner) for key, inner in table.items() if not _is_unused(key, inner)}
    if isinstance(value, list | tuple):
        return [_without_unused(inner) for inner in cast("Iterable[object]", value)]
    return value


def _is_unused(key: str, inner: object) -> bool:
    if key not in _LATER_KEYS:
        return False
    empty = _LATER_KEYS[key]
    return inner == empty or (empty == [] and inner == ())
