"""Which tables hold rows of servers, read from the file itself, so that a table of a later migration is never forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from briefings.store import sql_files
from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader

_BOOKKEEPING = frozenset({"departure", "erasure"})
"""They say what is to be erased, and stay until it is."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file whose rows belong to servers, and its full-text indexes over them; names as SQL writes them.

    A table stands before those that its rows point to, so that rows can be deleted table by table. `keys` has the columns of each
    one's key, in their order.
    """

    owned: tuple[str, ...]
    indexes: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Made:
    """A table ("table") or a full-text index ("fts5")."""

    name: str
    kind: str
    has_server: bool


@dataclass(frozen=True, slots=True)
class _Reference:
    """A table whose rows point to those of another one."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _KeyField:
    """A column of a table's key."""

    table: str
    name: str


_ABOUT = "tables"
_MADE = RecordReader(_Made, _ABOUT)
_REFERENCES = RecordReader(_Reference, _ABOUT)
_KEY_FIELDS = RecordReader(_KeyField, _ABOUT)


def read_tables(driver: Driver) -> Tables:
    """Return the tables of the file, without the bookkeeping of erasing itself, in three trips however many there are."""
    sql = sql_files.load("erasing/erasing.sql")
    made = _MADE.read_all(driver.execute(sql["tables"]))
    owned = [each.name for each in made if each.kind == "table" and each.has_server and each.name not in _BOOKKEEPING]
    order = TopologicalSorter[str](dict.fromkeys(owned, ()))
    for reference in _REFERENCES.read_all(driver.execute(sql["references"])):
        if reference.source in owned and reference.target != reference.source:
            order.add(reference.source, reference.target)
    ordered = [name for name in order.static_order() if name in owned]
    indexes = tuple(_quote(each.name) for each in made if each.kind == "fts5")
    keys: dict[str, tuple[str, ...]] = {}
    for field in _KEY_FIELDS.read_all(driver.execute(sql["keys"])):
        table = _quote(field.table)
        keys[table] = (*keys.get(table, ()), _quote(field.name))
    return Tables(tuple(map(_quote, reversed(ordered))), indexes, keys)


def _quote(name: str) -> str:
    return f'"{name}"'
