"""What is moved: every table of this version's shape that keeps rows, read from the shape itself, so that none is forgotten."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

from briefings.store import sql_files
from briefings.store.sqlite.migrate import migrations, upgrade_now

_ABOUT_ITSELF = frozenset({"moved"})
"""What a database says of itself, and no other one is told."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns and its key, in the order in which both engines have them."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The columns as SQL writes them."""
        return _list(self.columns)

    @property
    def reading(self) -> str:
        """The statement that reads all rows, in the order of their key, which is the same on both engines."""
        return f'SELECT {self.listed} FROM "{self.name}" ORDER BY {_list(self.key)}'  # noqa: S608 - names of our own schema

    @property
    def counting(self) -> str:
        """The statement that counts all rows."""
        return f'SELECT count(*) FROM "{self.name}"'  # noqa: S608 - a name of our own schema


@cache
def list_tables() -> tuple[Table, ...]:
    """Return all tables that keep rows of their own, each after those that its rows point to; an index is made anew."""
    sql = sql_files.load("erasing/erasing.sql")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        upgrade_now(migrations(), driver)
        names = {str(name) for name, kind, _ in driver.execute(sql["tables"]) if kind == "table"} - _ABOUT_ITSELF
        order = TopologicalSorter[str](dict.fromkeys(sorted(names), ()))
        for source, target in driver.execute(sql["references"]):
            order.add(source, target)
        keys: dict[str, tuple[str, ...]] = {}
        for name, column in driver.execute(sql["keys"]):
            keys[name] = (*keys.get(name, ()), str(column))
        return tuple(
            Table(
                name,
                tuple(str(row[0]) for row in driver.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (name,))),
                keys[name],
            )
            for name in order.static_order()
        )


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
