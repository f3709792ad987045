"""What a broken rule looks like; the rules themselves are the other modules of this package.

They hold what Discord enforces and its published OpenAPI file does not say, plus our own house rule about `allowed_mentions`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from playground.json_values import Json, JsonObject, as_list, as_text

TOO_LONG, TOO_MANY, REQUIRED, INVALID = (
    "BASE_TYPE_BAD_LENGTH",
    "BASE_TYPE_MAX_LENGTH",
    "BASE_TYPE_REQUIRED",
    "BASE_TYPE_INVALID",
)
HOUSE = "HOUSE_RULE"
"""Marks what Discord would take but the bot must not send."""
_URL_LENGTH = 2048
_SCHEMES = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: where in the body (`data.components.0.label`), Discord's code for it, and a sentence."""

    path: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path or 'body'}: {self.message}"


def build_tree(violations: Iterable[Violation]) -> JsonObject:
    """The violations as the tree that Discord answers under `errors`."""
    tree: JsonObject = {}
    for violation in violations:
        node = tree
        for part in violation.path.split(".") if violation.path else []:
            child = node.setdefault(part, {})
            node = child if isinstance(child, dict) else {}
        found = node.setdefault("_errors", [])
        as_list(found).append({"code": violation.code, "message": violation.message})
    return tree


def join_path(path: str, *steps: str | int) -> str:
    """The path with further steps."""
    return ".".join([part for part in (path, *map(str, steps)) if part])


def check_length(value: Json, path: str, least: int, most: int) -> Iterator[Violation]:
    """A string of so many characters, if it is there at all; characters count as code points."""
    if not isinstance(value, str):
        return
    if not least <= len(value) <= most:
        yield Violation(path, TOO_LONG, f"Must be between {least} and {most} in length, it is {len(value)}.")


def check_known_fields(body: JsonObject, known: frozenset[str], path: str) -> Iterator[Violation]:
    """Keys that Discord does not document there."""
    for key in body:
        if key not in known:
            yield Violation(join_path(path, key), INVALID, f"Discord knows no field {key!r} here.")


def check_url(value: Json, path: str, *, attachments: bool = False) -> Iterator[Violation]:
    """A web address, or a reference to an attachment if those are allowed."""
    if value is None:
        return
    text = as_text(value)
    parts = urlsplit(text) if _parses(text) else None
    good = parts is not None and parts.scheme in _SCHEMES and bool(parts.hostname) and not re.search(r"\s", text)
    if attachments and text.startswith("attachment://"):
        good = len(text) > len("attachment://")
    if not good or len(text) > _URL_LENGTH:
        yield Violation(path, "URL_TYPE_INVALID_URL", f"Not a well formed URL: {text[:80]!r}.")


def check_moment(value: Json, path: str) -> Iterator[Violation]:
    """A time in ISO 8601."""
    if value is None:
        return
    try:
        datetime.fromisoformat(as_text(value))
    except ValueError:
        yield Violation(path, "DATE_TIME_TYPE_PARSE", f"Could not parse {value!r}: it should be an ISO 8601 time.")


def _parses(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True
