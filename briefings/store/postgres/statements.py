"""SQLite's statements as PostgreSQL has them: most by a few rules, the rest from the folder of overrides, by name."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from briefings.store import sql_files

_QUOTED = r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*"
_PARAMETER = re.compile(rf"(?P<quoted>{_QUOTED})|(?<![:\w]):(?P<name>[a-z_]\w*)|(?P<place>\?)|(?P<percent>%)")
_INDEXED = re.compile(r"\s+(?:INDEXED BY \w+|NOT INDEXED)\b")
"""A hint for SQLite alone (sqlite.org/lang_indexedby.html)."""
_CROSS = re.compile(r"\bCROSS JOIN\b(?! LATERAL)")
"""SQLite keeps the order of these tables (sqlite.org/optoverview.html, 8.2) and takes ON behind it; others do not."""
_JOINED = re.compile(r"\bgroup_concat\(")
"""PostgreSQL's name for it is another; both join in the order of an ordered subquery (PostgreSQL, 9.21)."""


@cache
def translate(statement: str) -> str:
    """Return a statement for psycopg: its override, or what the rules make of it. All are kept, as ours are few."""
    return as_psycopg(_overrides().get(statement, statement))


def as_psycopg(statement: str) -> str:
    """Return a statement without SQLite's hints and with psycopg's placeholders: %(name)s for :name, %s for a question mark."""
    plain = _JOINED.sub("string_agg(", _CROSS.sub("JOIN", _INDEXED.sub("", statement)))
    return _PARAMETER.sub(_placeholder, plain)


def _placeholder(found: re.Match[str]) -> str:
    if found["name"]:
        return f"%({found['name']})s"
    if found["place"]:
        return "%s"
    return found[0].replace("%", "%%")


@cache
def _overrides() -> Mapping[str, str]:
    """Return the statements that PostgreSQL needs in other words, by SQLite's text.

    Raises ValueError if one has the name of no statement: a mistake in the product.
    """
    named = sql_files.load(*list_shared())
    found: dict[str, str] = {}
    for name, statement in read_overrides().items():
        if name not in named:
            raise ValueError(f"{name} overrides no statement")
        found[named[name]] = statement
    return MappingProxyType(found)


@cache
def read_overrides() -> Mapping[str, str]:
    """Return the overrides by the names of the statements."""
    folder = files("briefings.store.postgres").joinpath("overrides")
    texts = [entry.read_text("utf-8") for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)]
    return sql_files.parse("\n".join(texts))


@cache
def list_shared() -> tuple[str, ...]:
    """Return the files of statements that both engines use, by their path in the package."""
    return (
        "reading.sql",
        "writing.sql",
        "servers.sql",
        "moved.sql",
        "challenges.sql",
        "search/search.sql",
        "desk/desk.sql",
        "desk/proposals.sql",
        "desk/embargoes.sql",
        "outbox/jobs.sql",
        "outbox/answers.sql",
        "outbox/notices.sql",
        "digests/digests.sql",
        "erasing/erasing.sql",
    )
