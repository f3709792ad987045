"""Strict decoding of parsed TOML or JSON into the frozen dataclasses, by their type hints alone.

Nothing is coerced: 5 is not "5" and true is not 1. Everything that is wrong is collected, each thing under its key path.
"""

import dataclasses
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from briefings.model.errors import Problem

MOST_PROBLEMS = 100
"""How many problems are collected before the rest is left for the next reading: it bounds the work on a hostile file."""
MOST_ENTRIES = 1_000
"""Entries of one list; a long article has some 250 quotations."""
LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8259, section 6)."""
_SHOWN = 60
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_PRINTED = frozenset({"fingerprint", "passages", "sha256"})
"""Keys whose values nobody can write by hand."""


class Record(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]  # Any: typeshed's own type of a dataclass's fields


T = TypeVar("T", bound=Record)


@dataclass(slots=True)
class ProblemList:
    """The problems found so far, in the order they were met and at most MOST_PROBLEMS of them."""

    problems: list[Problem] = field(default_factory=list[Problem])

    def add(self, path: str, message: str) -> None:
        """Keep one more problem, unless there are enough already."""
        if not self.full:
            self.problems.append(Problem(path, message))

    @property
    def full(self) -> bool:
        """Whether there is no point in looking on."""
        return len(self.problems) >= MOST_PROBLEMS


def show(value: str) -> str:
    """A value from a file as it may stand in a sentence: in quotation marks, shortened, without raw control characters."""
    short = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in short) + '"'


def key_path(parent: str, key: str) -> str:
    """The path of a key inside its parent: "source.title"; a key that is no plain word stands in quotation marks."""
    plain = key if _BARE_KEY.match(key) and len(key) <= _SHOWN else json.dumps(key[:_SHOWN])
    return f"{parent}.{plain}" if parent else plain


def suggest_nearest(wrong: str, known: Iterable[str]) -> str:
    """The hint "; did you mean …?" for the known word closest to a wrong one, or "" if none is close."""
    close = get_close_matches(wrong[:_SHOWN], list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def decode(kind: type[T], data: object, found: ProblemList, path: str = "") -> T | None:
    """Return `data`, a parsed table, as a `kind`.

    `path` is the key path of the table, "" for a whole file. Returns None once anything was wrong, here or before; what is
    wrong is added to `found`.
    """
    if not isinstance(data, dict):
        found.add(path, f"this must be a table of keys and values, not {_describe_kind(data)}.")
        return None
    table = cast("dict[str, object]", data)  # both parsers make every key a str
    hints = _hints(kind)
    _refuse_unknown(table, tuple(hints), path, found)
    values: dict[str, object] = {}
    for attribute in dataclasses.fields(kind):
        here = key_path(path, attribute.name)
        if attribute.name in table:
            values[attribute.name] = _value(hints[attribute.name], table[attribute.name], here, found)
        elif attribute.default is dataclasses.MISSING:
            printed = " `briefing passages ARTICLE --toml` prints it." if attribute.name in _PRINTED else ""
            found.add(here, f"`{attribute.name}` is missing here; it must be given.{printed}")
    return None if found.problems else kind(**values)


@cache
def _hints(kind: type[Record]) -> dict[str, object]:
    return get_type_hints(kind)


def _refuse_unknown(table: dict[str, object], allowed: tuple[str, ...], path: str, found: ProblemList) -> None:
    for key in table:
        if found.full:
            return
        if key not in allowed:
            hint = suggest_nearest(key, allowed) or f"; the keys are {', '.join(f'`{name}`' for name in allowed)}."
            found.add(key_path(path, key), f"{show(key)} is not a key here{hint}")


def _value(hint: object, data: object, path: str, found: ProblemList) -> object:
    """The decoded value; None, which is never used, if a problem was added."""
    origin = get_origin(hint)
    if dataclasses.is_dataclass(hint):
        return decode(cast("type[Record]", hint), data, found, path)
    if origin is Literal:
        return _choice(cast("tuple[str, ...]", get_args(hint)), data, path, found)
    if origin is tuple:
        return _list(get_args(hint)[0], data, path, found)
    if origin is UnionType:
        inner = next(arg for arg in get_args(hint) if arg is not NoneType)
        return None if data is None else _value(inner, data, path, found)
    return _plain(hint, data, path, found)


def _list(hint: object, data: object, path: str, found: ProblemList) -> tuple[object, ...]:
    if not isinstance(data, list):
        found.add(path, f"this must be a list in square brackets, not {_describe_kind(data)}.")
        return ()
    entries = cast("list[object]", data)
    if len(entries) > MOST_ENTRIES:
        found.add(path, f"this list has {len(entries)} entries; {MOST_ENTRIES} are the most.")
        return ()
    return tuple(_value(hint, entry, f"{path}[{index}]", found) for index, entry in enumerate(entries))


def _choice(choices: tuple[str, ...], data: object, path: str, found: ProblemList) -> object:
    if isinstance(data, str) and data in choices:
        return data
    said = show(data) if isinstance(data, str) else _describe_kind(data)
    hint = suggest_nearest(data, choices) if isinstance(data, str) else "."
    found.add(path, f"{said} is not one of the choices {', '.join(choices)}{hint}")
    return None


def _plain(hint: object, data: object, path: str, found: ProblemList) -> object:
    # type() and not isinstance(): bool is a subclass of int, and true is not a number here
    if cast("object", type(data)) is not hint:
        wanted = {"str": "text in quotation marks", "int": "a whole number", "bool": "true or false"}[
            getattr(hint, "__name__", "")
        ]
        found.add(path, f"this must be {wanted}, not {_describe_kind(data)}.")
    elif isinstance(data, str):
        _refuse_unprintable(data, path, found)
    elif isinstance(data, int) and abs(data) > LARGEST_NUMBER:
        found.add(path, f"this number is too large; {LARGEST_NUMBER} is the largest.")
    return data


def _refuse_unprintable(text: str, path: str, found: ProblemList) -> None:
    for at, char in enumerate(text):
        if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs"}:
            kind = "half of a surrogate pair" if unicodedata.category(char) == "Cs" else "a control character"
            found.add(path, f"U+{ord(char):04X} at position {at + 1} is {kind}, which no text holds; take it out.")
            return


def _describe_kind(data: object) -> str:
    """What a stranger would call this parsed value."""
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "true" if data else "false"
    names = {"str": "text", "int": "a number", "float": "a number", "list": "a list", "dict": "a table"}
    return names.get(type(data).__name__, "a date or time without quotation marks")
