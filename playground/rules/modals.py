"""Rules for forms (documentation, "Modal" among the interaction callbacks, and "Component Reference")."""

from collections.abc import Iterator

from playground.json_values import JsonObject, as_list, as_text, objects
from playground.rules.components import check_placed, check_together
from playground.rules.parts import LABEL, ROW, SELECTS, TEXT, TEXT_INPUT, check_part
from playground.rules.violation import INVALID, TOO_MANY, Violation, check_known_fields, check_length, join_path

_MOST_PARTS = 5
_TOP = frozenset({LABEL, TEXT})


def check_modal(data: JsonObject, path: str) -> list[Violation]:
    """Every rule that this form breaks; `path` is where it stands in the body."""
    components = as_list(data.get("components"))
    found = [
        *check_known_fields(data, frozenset({"custom_id", "title", "components"}), path),
        *check_length(as_text(data.get("title")), join_path(path, "title"), 1, 45),
        *check_length(as_text(data.get("custom_id")), join_path(path, "custom_id"), 1, 100),
        *check_together(components, join_path(path, "components")),
    ]
    if not 1 <= len(components) <= _MOST_PARTS:
        message = f"A form holds 1 to {_MOST_PARTS} parts, here are {len(components)}."
        found.append(Violation(join_path(path, "components"), TOO_MANY, message))
    for number, part in enumerate(objects(components)):
        found += _check_part(part, join_path(path, "components", number))
    return found


def _check_part(part: JsonObject, path: str) -> Iterator[Violation]:
    if part.get("type") != ROW:
        yield from check_placed(part, path, _TOP)
        inner = part.get("component")
        if isinstance(inner, dict):
            yield from check_part(inner, join_path(path, "component"))
            yield from _check_field(inner, join_path(path, "component"))
        return
    # The older way of writing a form: a row around one text input that carries its own label.
    fields = objects(part.get("components"))
    if len(fields) != 1:
        yield Violation(join_path(path, "components"), TOO_MANY, "A row of a form holds one text input.")
    for number, field in enumerate(fields):
        if field.get("type") != TEXT_INPUT:
            yield Violation(join_path(path, "components", number, "type"), TOO_MANY, "A row of a form holds one text input.")
        yield from check_part(field, join_path(path, "components", number))


def _check_field(field: JsonObject, path: str) -> Iterator[Violation]:
    """What a menu may be in a message but not in a form (documentation, the notes under "String Select Structure")."""
    if field.get("type") not in SELECTS:
        return
    if field.get("disabled") is True:
        yield Violation(join_path(path, "disabled"), INVALID, "A form cannot have a menu that is switched off.")
    if field.get("required") is not False and field.get("min_values") == 0:
        yield Violation(join_path(path, "min_values"), INVALID, "A menu that is required takes at least one value.")
