"""A briefing in the shape that authors write: tables, lists and plain values, without what may be left out.

`briefings.model.authored_file.read` makes an equal briefing of it again, whether it comes as TOML or as JSON.
"""

import dataclasses
import json
import unicodedata
from datetime import date
from typing import Any, cast

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.model.authored_file import COMMENT, MOST_LINES
from briefings.model.briefing import Briefing
from briefings.model.decode import Record

_LATE = ("passages", "opens", "sha256", "cite")
"""Keys that stand behind the others, in this order: what proves an item comes after what it says."""


def to_table(record: Record) -> dict[str, object]:
    """Return the record as a table, in the order of its class but for `_LATE`, and without the keys at their defaults."""
    table: dict[str, object] = {}
    for field in sorted(dataclasses.fields(record), key=_lateness):
        value = cast("object", getattr(record, field.name))
        if field.default is dataclasses.MISSING or value != field.default:
            table[field.name] = _plain(value)
    return table


def _lateness(field: dataclasses.Field[Any]) -> int:
    return _LATE.index(field.name) + 1 if field.name in _LATE else 0


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return to_table(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in cast("tuple[object, ...]", value)]
    return value


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the briefing as JSON (RFC 8259), under a comment on how it stands with its readers."""
    return encode({COMMENT: wording.describe_edition(edition, date.isoformat), **to_table(briefing)})


def encode(document: object) -> bytes:
    r"""Return a document as indented JSON in UTF-8 that says the same after its text was brought to NFC, as reading does.

    A combining mark after an escape would not: NFC makes one letter of the n of `\n` and a tilde.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    indent = 2 if text.count("\n") < MOST_LINES else None  # every entry of a list has a line, and reading refuses too many
    if indent is None or not unicodedata.is_normalized("NFC", text):
        text = json.dumps(document, indent=indent)
    return f"{text}\n".encode()
