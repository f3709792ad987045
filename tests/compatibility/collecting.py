"""Gathering what a button, a menu or a form carries, one of each kind, from all that a bot has sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from playground.json_values import Json, JsonObject, as_object, as_text, objects
from playground.recorder import RecordedRequest

BUTTON, SELECT, TEXT_INPUT = 2, 3, 4
_CALLBACK, _FORM = "/interactions/{interaction_id}/{interaction_token}/callback", 9
_TOLD_APART = frozenset({"what", "to", "kind", "part", "form", "in", "switch", "sure", "ruling", "public"})
"""Arguments whose every value is a kind of its own: they have only a few."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A button, an option of a menu or a form: what it carries, the menu that it is in, the fields of a form by name."""

    custom_id: str
    kind: str
    menu: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def carriers(recorded: Iterable[RecordedRequest]) -> Iterator[Carrier]:
    """Everything that can be pressed, chosen or sent in, of all that was sent; in order, with repetitions."""
    for request in recorded:
        body = as_object(request.body) if isinstance(request.body, dict) else {}
        if request.route == _CALLBACK and body.get("type") == _FORM:
            form = as_object(body.get("data"))
            yield Carrier(as_text(form["custom_id"]), "form", fields=tuple(_fields(form)))
        else:
            yield from pressable(body)


def pressable(body: Json) -> Iterator[Carrier]:
    """The buttons and the options of menus in a message or in what holds one."""
    for component in walk(body):
        if component.get("type") == BUTTON and "custom_id" in component:
            yield Carrier(as_text(component["custom_id"]), "button")
        elif component.get("type") == SELECT:
            for option in objects(component.get("options")):
                yield Carrier(as_text(option["value"]), "option", as_text(component["custom_id"]))


def walk(value: Json) -> Iterator[JsonObject]:
    """Every object in a JSON value, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def sort_of(carrier: Carrier, target: str) -> tuple[object, ...]:
    """What makes two carriers the same kind; `target` is what the custom_id leads to, also where a table has it."""
    slot, seen, page, packed = carrier.custom_id.split(":", 3)
    command, _, query = target.partition("?")
    given = tuple((name, text if name in _TOLD_APART else "") for name, text in parse_qsl(query))
    in_place = "pager" if slot in {"97", "98", "99"} else int(slot) >= 100
    return (command, given, carrier.kind, carrier.fields, in_place, bool(seen), page == "1", packed.startswith("@"))


def _fields(form: JsonObject) -> Iterator[tuple[str, str]]:
    """Name and kind of each field of a form: "text", or the first value of its menu."""
    for component in walk(form.get("components")):
        if component.get("type") == TEXT_INPUT:
            yield as_text(component["custom_id"]), "text"
        elif component.get("type") == SELECT:
            yield as_text(component["custom_id"]), as_text(objects(component.get("options"))[0]["value"])
