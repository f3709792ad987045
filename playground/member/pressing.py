"""Using what stands in a message: buttons and selects, as far as Discord's client lets a member."""

from collections.abc import Sequence

from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_int, walk
from playground.member.mentionable_names import NameFinder
from playground.member.picking import STRING_SELECT, pick, quote_name

BUTTON = 2


def find(message: JsonObject, custom_id: str, *, button: bool) -> JsonObject:
    """The component of that custom_id. Raises NotOfferedError if it is not there, disabled or of another kind."""
    for component in walk(message.get("components")):
        if component.get("custom_id") != custom_id:
            continue
        if component.get("disabled") is True:
            raise NotOfferedError(f"{quote_name(component)} is switched off in this message.")
        if (component["type"] == BUTTON) is not button:
            raise NotOfferedError(f"{quote_name(component)} is {'no button' if button else 'a button'}.")
        return component
    there = ", ".join(quote_name(inner) for inner in walk(message.get("components")) if inner.get("custom_id"))
    raise NotOfferedError("This message has no such button or menu.", f"It has {there or 'none'}.")


def make_press(component: JsonObject) -> JsonObject:
    """The interaction's data for a pressed button."""
    return {"custom_id": component["custom_id"], "component_type": BUTTON, "id": component.get("id", 1)}


def make_choice(finder: NameFinder, select: JsonObject, values: Sequence[str]) -> JsonObject:
    """The interaction's data for a used select. Raises NotOfferedError if the values are not among what it offers."""
    kind = as_int(select["type"])
    data: JsonObject = {"custom_id": select["custom_id"], "component_type": kind, "id": select.get("id", 1)}
    data["values"] = pick(finder, select, values)
    return data if kind == STRING_SELECT else {**data, "resolved": finder.resolved}
