"""Rows as records: each column goes to the field of its name, and msgspec checks and converts what is in it.

A statement names its columns as the record calls its fields (`told AS reason`); "job.id" is the field `id` of the field `job`.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from inspect import isclass
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from briefings.model.errors import StoreError
from briefings.store.driver import Cursor

T = TypeVar("T")
Read = Callable[[Any], object]
_TRUTHS = {0: False, 1: True}
_AS_THEY_ARE = (str, int, datetime, date, Enum)


class RecordReader(Generic[T]):
    """Makes records of one dataclass from the rows that statements return.

    A field that is no text, number, moment or enumeration is kept as JSON; one that may be None is so for an empty text. The
    fields of those `inside` are columns of their own. `kept` are functions for fields that are kept in another form, by their
    names. `about` is what a damaged row tells of, in the sentence that says so ("digests").
    """

    def __init__(self, kind: type[T], about: str, *, inside: Collection[str] = (), **kept: Read) -> None:
        self._kind = kind
        self._about = about
        reads: dict[str, Read | None] = dict(_find_reads(kind, inside)) | kept
        self._columns = frozenset(reads)
        self._reads = tuple((name, read) for name, read in reads.items() if read)
        self._is_nested = bool(inside)
        self._records: Any = tuple[kind, ...]  # known when the program runs, not to a type checker

    def read_all(self, cursor: Cursor) -> tuple[T, ...]:
        """Return the records of all rows that are left. Raises StoreError if one is damaged."""
        return self.convert([column[0] for column in cursor.description], cursor.fetchall())

    def read_one(self, cursor: Cursor) -> T | None:
        """Return the record of the next row, None if there is none. Raises StoreError if it is damaged."""
        row = cursor.fetchone()
        return None if row is None else self.convert([column[0] for column in cursor.description], [row])[0]

    def require_one(self, cursor: Cursor) -> T:
        """Return the record of the next row, which is there unless the database is damaged. Raises StoreError if it is."""
        record = self.read_one(cursor)
        if record is None:
            raise damaged_error(self._about)
        return record

    def convert(self, columns: Collection[str], rows: Collection[tuple[object, ...]]) -> tuple[T, ...]:
        """Return the records of rows with these columns. Raises StoreError if one is damaged.

        Raises TypeError if the columns are not the fields: then it is the statement that is wrong.
        """
        if len(columns) != len(self._columns) or self._columns != frozenset(columns):
            raise TypeError(f"{self._kind.__name__} has {sorted(self._columns)}, and the statement returns {sorted(columns)}.")
        try:
            found: list[dict[str, Any]] = list(map(dict, map(zip, repeat(columns), rows)))  # a third faster than a loop of ours
            for name, read in self._reads:
                for each in found:
                    each[name] = read(each[name])
            return msgspec.convert(list(map(_nest, found)) if self._is_nested else found, self._records)
        except (msgspec.MsgspecError, ValueError, TypeError, KeyError) as error:
            raise damaged_error(self._about) from error


def damaged_error(about: str) -> StoreError:
    """Return the error to raise if a row about that does not hold what it should."""
    return StoreError(f"A row about {about} in the database is damaged.", "Put the last backup in its place.")


def _nest(found: dict[str, object]) -> dict[str, Any]:
    """Put what belongs to a field's own fields together there."""
    nested: dict[str, Any] = {}
    for name, value in found.items():
        outer, _, inner = name.partition(".")
        if inner:
            nested.setdefault(outer, {})[inner] = value
        else:
            nested[name] = value
    return nested


def _find_reads(kind: type, inside: Collection[str], prefix: str = "") -> Iterator[tuple[str, Read | None]]:
    """Yield the columns of a record, and what reads each of them; None for what msgspec takes as it is."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        if field.name in inside:
            yield from _find_reads(hint, (), f"{field.name}.")
        else:
            yield f"{prefix}{field.name}", _find_read(hint)


def _find_read(hint: Any) -> Read | None:  # noqa: ANN401 - a type, as annotations have it
    if get_origin(hint) in {UnionType, Union}:
        if set(get_args(hint)) - {NoneType} not in ({str}, {datetime}, {date}):
            raise TypeError(f"an empty text cannot stand for None in a field of {hint}")
        return lambda text: text or None
    if hint is bool:
        return _TRUTHS.__getitem__
    if get_origin(hint) is Literal or (isclass(hint) and issubclass(hint, _AS_THEY_ARE)):
        return None
    return msgspec.json.Decoder(hint).decode
