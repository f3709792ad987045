"""Comparing what is written today with what was written then."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, cast

Row = dict[str, Any]


def rows_of(path: Path) -> dict[str, list[Row]]:
    """All rows of all tables of a database, as they are stored."""
    with closing(sqlite3.connect(path)) as driver:
        driver.row_factory = sqlite3.Row
        listed = driver.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").fetchall()
        names = [str(row["name"]) for row in listed if not str(row["name"]).startswith("sqlite_")]
        return {name: [dict(row) for row in driver.execute(f"SELECT * FROM {name}")] for name in names}  # noqa: S608 - names of the schema


def is_kept(old: Any, new: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a JSON value has everything that an older one had, under the same keys; it may have more keys."""
    if isinstance(old, dict) and isinstance(new, dict):
        was, now = cast("Row", old), cast("Row", new)
        return all(key in now and is_kept(was[key], now[key]) for key in was)
    if isinstance(old, list) and isinstance(new, list):
        pairs = list(zip(cast("list[Any]", old), cast("list[Any]", new), strict=False))
        return len(cast("list[Any]", old)) == len(cast("list[Any]", new)) and all(is_kept(*pair) for pair in pairs)
    return bool(old == new)


def has_keys(old: Any, new: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a JSON value has every key that an older one had, and lists at least as long; values may differ."""
    if isinstance(old, dict):
        was, now = cast("Row", old), cast("Row", new)
        return isinstance(new, dict) and all(key in now and has_keys(was[key], now[key]) for key in was)
    if isinstance(old, list):
        pairs = zip(cast("list[Any]", old), cast("list[Any]", new), strict=False)
        return len(cast("list[Any]", old)) <= len(cast("list[Any]", new)) and all(has_keys(*pair) for pair in pairs)
    return type(old) is type(new)


def assert_kept(was: str, now: str) -> None:
    """Fail where a JSON text has lost something that an older one had."""
    assert is_kept(json.loads(was), json.loads(now)), f"{was}\n{now}"
