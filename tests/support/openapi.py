"""Checks what the bot sent against Discord's published OpenAPI file, if that file is at hand.

Use `check(server.recorder.requests) == []` last in a test: it skips the rest with a reason if the file is absent.
In one place the file is stricter than Discord and is loosened: ids may be whole numbers, as discord.py sends them.
"""

import functools
import json
from collections.abc import Iterable
from pathlib import Path

import jsonschema_rs
import pytest

from playground.json_values import Json, JsonObject, as_int, as_list, as_object, as_text
from playground.recorder import RecordedRequest

FILE = Path(__file__).parents[2] / "../shared/discord/openapi.json"
_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_CALLBACK_SCHEMAS = {
    1: "PongInteractionCallbackRequest",
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
_MOST_ERRORS = 5


def check(recorded: Iterable[RecordedRequest]) -> list[str]:
    """What is wrong with these requests, one sentence each; skips the test if the OpenAPI file is absent."""
    if not FILE.exists():
        pytest.skip(f"Discord's OpenAPI file is not at hand ({FILE.name} of the shared folder).")
    return problems(recorded)


def problems(recorded: Iterable[RecordedRequest]) -> list[str]:
    """What is wrong with these requests, one sentence each; nothing if the OpenAPI file is absent."""
    return [problem for request in recorded for problem in _problems(request)] if FILE.exists() else []


def _problems(request: RecordedRequest) -> list[str]:
    where = f"{request.method} {request.route}"
    name = _CALLBACK_SCHEMAS.get(as_int(as_object(request.body).get("type"))) if request.route == _CALLBACK else None
    try:
        validator = _validator(request.method.lower(), request.route, name)
    except KeyError:
        return [f"{where}: Discord's OpenAPI file has no such operation."]
    if validator is None:
        return [f"{where}: it takes no body."] if request.body is not None else []
    if validator.is_valid(request.body):
        return []
    errors = list(validator.iter_errors(request.body))[:_MOST_ERRORS]
    return [f"{where}: {'.'.join(map(str, error.instance_path))}: {error.message[:300]}" for error in errors]


@functools.cache
def _spec() -> JsonObject:
    spec: JsonObject = json.loads(FILE.read_text(encoding="utf-8"))
    schemas = as_object(as_object(spec["components"])["schemas"])
    schemas["SnowflakeType"] = {"anyOf": [as_object(schemas["SnowflakeType"]), {"type": "integer", "minimum": 0}]}
    return spec


@functools.cache
def _validator(method: str, route: str, named: str | None) -> jsonschema_rs.Validator | None:
    """The compiled check for one operation's JSON body, None if it takes none. Raises KeyError for an unknown one.

    Only the schemas that the operation needs are compiled: the whole file takes seconds.
    """
    spec = _spec()
    operation = as_object(as_object(as_object(spec["paths"])[route])[method])
    if "requestBody" not in operation:
        return None
    content = as_object(as_object(operation["requestBody"])["content"])
    schema: JsonObject = as_object(as_object(content["application/json"])["schema"])
    if named is not None:
        schema = dict[str, Json]({"$ref": f"#/components/schemas/{named}"})
    schemas = as_object(as_object(spec["components"])["schemas"])
    needed = {name: schemas[name] for name in _reachable(schema, schemas)}
    root: JsonObject = {**schema, "components": {"schemas": {**needed}}}
    return jsonschema_rs.Draft202012Validator(root, validate_formats=False)


def _reachable(schema: JsonObject, schemas: JsonObject) -> set[str]:
    found: set[str] = set()
    waiting: list[Json] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            name = as_text(value.get("$ref")).removeprefix("#/components/schemas/")
            if name and name not in found:
                found.add(name)
                waiting.append(schemas[name])
            waiting.extend(value.values())
        else:
            waiting.extend(as_list(value))
    return found
