"""Which tables hold rows of servers, read from the file itself, so that a table of a later migration is never forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from briefings.store import sql_files
from briefings.store.driver import Driver

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


def read_tables(driver: Driver) -> Tables:
    """Return the tables of the file, without the bookkeeping of erasing itself, in three trips however many there are."""
    sql = sql_files.load("erasing/erasing.sql")
    rows = driver.execute(sql["tables"]).fetchall()
    owned = [str(name) for name, kind, has_server in rows if kind == "table" and has_server and name not in _BOOKKEEPING]
    order = TopologicalSorter[str](dict.fromkeys(owned, ()))
    for source, target in driver.execute(sql["references"]):
        if source in owned and target != source:
            order.add(source, target)
    ordered = [name for name in order.static_order() if name in owned]
    indexes = tuple(_quote(str(name)) for name, kind, _ in rows if kind == "fts5")
    keys: dict[str, tuple[str, ...]] = {}
    for name, field in driver.execute(sql["keys"]):
        keys[_quote(name)] = (*keys.get(_quote(name), ()), _quote(field))
    return Tables(tuple(map(_quote, reversed(ordered))), indexes, keys)


def _quote(name: str) -> str:
    return f'"{name}"'
