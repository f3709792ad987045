"""The authored file as a JSON Schema (draft-07, the one that editors of TOML and JSON know), for authors as they type.

It is made from the classes that `briefings.model.decode` reads into and from the limits that `briefings.model.limits` checks, so
it cannot say otherwise than the reader. What it cannot say at all, the reader and `briefing verify` say: that ids exist and are
used once, that dates are EDTF, that what is claimed needs `by`.
"""

import dataclasses
from types import NoneType, UnionType
from typing import Literal, cast, get_args, get_origin, get_type_hints

from briefings.export.authored import encode
from briefings.export.schema.key_help import KEY_HELP
from briefings.model.authored_file import COMMENT, SCHEMA
from briefings.model.briefing import Briefing
from briefings.model.decode import LARGEST_NUMBER, MOST_ENTRIES, Record
from briefings.model.evidence import MOST_KEY_POINTS, MOST_STRETCHES
from briefings.model.limits import MAY_BE_BLANK, MOST_TAGS, longest_text
from briefings.model.references import ID, LONGEST_ID

Schema = dict[str, object]
_MOST = {"tags": MOST_TAGS, "evidence": MOST_STRETCHES, "key": MOST_KEY_POINTS}
"""Lists that may have fewer entries than others."""


def write_schema() -> bytes:
    """Return the schema as indented JSON in UTF-8."""
    whole = _describe_record(Briefing)
    keys = cast("Schema", whole["properties"])
    about = {
        SCHEMA: {"type": "string", "description": "In JSON, the address of this schema, for editors."},
        COMMENT: {"type": "string", "description": "In JSON, a text about the file that is not part of the briefing."},
    }
    named: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A briefing of one article, as authors write it in TOML or JSON",
        **whole,
        "properties": {**keys, **about},
        "definitions": {kind.__name__: _describe_record(kind) for kind in KEY_HELP if kind is not Briefing},
    }
    return encode(named)


def _describe_record(kind: type[Record]) -> Schema:
    hints = get_type_hints(kind)
    fields = dataclasses.fields(kind)
    keys = {field.name: _describe_key(kind, field.name, hints[field.name], is_required=_is_required(field)) for field in fields}
    required = [field.name for field in fields if _is_required(field)]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": keys}


def _is_required(field: dataclasses.Field[object]) -> bool:
    return field.default is dataclasses.MISSING


def _describe_key(kind: type[Record], key: str, hint: object, *, is_required: bool) -> Schema:
    about = {"description": KEY_HELP[kind][key]}
    must_say = is_required and key not in MAY_BE_BLANK
    found = _describe_value(hint, key, must_say=must_say)
    # Draft-07 takes no notice of what stands beside a reference.
    return {**about, "allOf": [found]} if "$ref" in found else {**about, **found}


def _describe_value(hint: object, key: str, *, must_say: bool) -> Schema:
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        entries = _describe_value(get_args(hint)[0], key, must_say=True)
        fewest: Schema = {"minItems": 1} if must_say else {}
        return {"type": "array", "maxItems": _MOST.get(key, MOST_ENTRIES), **fewest, "items": entries}
    if origin is UnionType:
        inner = next(arg for arg in get_args(hint) if arg is not NoneType)
        return {"anyOf": [_describe_value(inner, key, must_say=must_say), {"type": "null"}]}
    if dataclasses.is_dataclass(hint):
        return {"$ref": f"#/definitions/{cast('type[Record]', hint).__name__}"}
    return _describe_plain(hint, key, must_say=must_say)


def _describe_plain(hint: object, key: str, *, must_say: bool) -> Schema:
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return {"type": "integer", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
    if key == "id":
        return {"type": "string", "maxLength": LONGEST_ID, "pattern": f"^{ID.pattern}$" if must_say else f"^(?:{ID.pattern})?$"}
    shortest: Schema = {"minLength": 1} if must_say else {}
    return {"type": "string", **shortest, "maxLength": longest_text(key)}
