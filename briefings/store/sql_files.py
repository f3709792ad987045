"""SQL from files: named statements, and scripts cut into statements."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_NAME = re.compile(r"^-- name: (?P<name>\w+)$", re.MULTILINE)


def parse(text: str) -> Mapping[str, str]:
    """Return the statements of a file by name: each stands under a line "-- name: its_name".

    Raises ValueError if a name stands twice or holds no single, complete statement: that is a mistake in the product.
    """
    _, *parts = _NAME.split(text)
    found: dict[str, str] = {}
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        statements = list(split(body))
        if name in found or len(statements) != 1:
            raise ValueError(f"{name} must name exactly one statement, once")
        found[name] = statements[0]
    return MappingProxyType(found)


@cache
def load(*file_names: str) -> Mapping[str, str]:
    """Return the named statements of several .sql files of this package together, each named by its path in it: "desk/desk.sql".

    They are read once a process.
    """
    return parse("\n".join(files("briefings.store").joinpath(name).read_text("utf-8") for name in file_names))


def split(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one, without the blank text and comments around them.

    Needed because `executescript` commits before it starts. Each statement must end at the end of a line.
    Raises ValueError if the last one is not complete.
    """
    statement = ""
    for line in script.splitlines():
        if not statement and (not line.strip() or line.startswith("--")):
            continue
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement:
        raise ValueError(f"a statement is not complete: {statement[:60]}")
