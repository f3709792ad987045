"""Using what stands in a message or a form: buttons, selects and fields, as far as Discord's client lets a member."""

from collections.abc import Mapping, Sequence

from bot.playground.errors import NotOfferedError
from bot.playground.jsons import Json, JsonObject, as_int, as_list, as_object, as_text, objects, walk
from bot.playground.member.exchange import Form
from bot.playground.world.payloads_interaction import resolved_users
from bot.playground.world.people import Guild
from bot.playground.world.world import World

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, LABEL = 1, 2, 3, 4, 5, 18


def find(message: JsonObject, custom_id: str, *, button: bool) -> JsonObject:
    """The component of that custom_id. Raises NotOfferedError where it is not there, disabled or of another kind."""
    for component in walk(message.get("components")):
        if component.get("custom_id") != custom_id:
            continue
        if component.get("disabled") is True:
            raise NotOfferedError(f"{_shown(component)} is switched off in this message.")
        if (component["type"] == BUTTON) is not button:
            raise NotOfferedError(f"{_shown(component)} is {'no button' if button else 'a button'}.")
        return component
    there = ", ".join(_shown(each) for each in walk(message.get("components")) if each.get("custom_id"))
    raise NotOfferedError("This message has no such button or menu.", f"It has {there or 'none'}.")


def pressed(component: JsonObject) -> JsonObject:
    """The interaction's data for a pressed button."""
    return {"custom_id": component["custom_id"], "component_type": BUTTON, "id": component.get("id", 1)}


def chosen(world: World, guild: Guild | None, select: JsonObject, values: Sequence[str]) -> JsonObject:
    """The interaction's data for a used select. Raises NotOfferedError where the values are not among its options."""
    _check_count(select, len(values))
    kind = as_int(select["type"])
    data: JsonObject = {"custom_id": select["custom_id"], "component_type": kind, "id": select.get("id", 1)}
    if kind == STRING_SELECT:
        return {**data, "values": [*_offered(select, values)]}
    if kind != USER_SELECT:
        raise NotOfferedError("The playground knows only menus of texts and of people.")
    users = [world.user_named(value) for value in values]
    return {**data, "values": [str(user.id) for user in users], "resolved": resolved_users(world, guild, users)}


def submitted(form: Form, values: Mapping[str, str | Sequence[str]]) -> JsonObject:
    """The interaction's data for a sent form: `values` by custom_id. Raises NotOfferedError where the form refuses them."""
    fields = [part for part in walk([*form.components]) if part.get("custom_id")]
    known = {as_text(part["custom_id"]) for part in fields}
    for name in values:
        if name not in known:
            raise NotOfferedError(f"The form has no field {name}.", f"It has {', '.join(sorted(known))}.")
    parts = [_submitted_part(part, values) for part in form.components if part["type"] in {ROW, LABEL}]
    return {"custom_id": form.custom_id, "components": [*parts], "resolved": {}}


def _submitted_part(part: JsonObject, values: Mapping[str, str | Sequence[str]]) -> JsonObject:
    kept: JsonObject = {"type": part["type"], "id": part.get("id", 1)}
    if part["type"] == ROW:
        return {**kept, "components": [_field(field, values) for field in objects(part["components"])]}
    return {**kept, "component": _field(as_object(part["component"]), values)}


def _field(field: JsonObject, values: Mapping[str, str | Sequence[str]]) -> JsonObject:
    name = as_text(field["custom_id"])
    kept: JsonObject = {"type": field["type"], "id": field.get("id", 1), "custom_id": name}
    required = field.get("required") is not False
    if field["type"] == TEXT_INPUT:
        text = str(values.get(name, field.get("value") or ""))
        least, most = as_int(field.get("min_length"), 1 if required else 0), as_int(field.get("max_length"), 4000)
        if (required or text) and not max(least, int(required)) <= len(text) <= most:
            raise NotOfferedError(f"{name} takes {max(least, int(required))} to {most} characters, not {len(text)}.")
        return {**kept, "value": text}
    if field["type"] != STRING_SELECT:
        raise NotOfferedError(f"The playground cannot fill in {name}.")
    given = values.get(name, ())
    picked = [given] if isinstance(given, str) else list(given)
    if required or picked:
        _check_count(field, len(picked))
    return {**kept, "values": [*_offered(field, picked)]}


def _check_count(select: JsonObject, count: int) -> None:
    least, most = as_int(select.get("min_values"), 1), as_int(select.get("max_values"), 1)
    if not least <= count <= most:
        raise NotOfferedError(f"{_shown(select)} takes {least} to {most} values, not {count}.")


def _offered(select: JsonObject, values: Sequence[str]) -> list[Json]:
    """The values of the options that were picked by value or label."""
    picked: list[Json] = []
    for value in values:
        found = [option["value"] for option in objects(select.get("options")) if value in (option["value"], option["label"])]
        if not found:
            labels = ", ".join(as_text(option["label"]) for option in objects(select.get("options")))
            raise NotOfferedError(f"{value} is not an option of {_shown(select)}.", f"It has {labels}.")
        picked.append(found[0])
    return picked


def _shown(component: JsonObject) -> str:
    for key in ("label", "placeholder", "custom_id"):
        text = as_text(component.get(key))
        if text:
            return f"“{text}”"
    return f"a component of type {as_list([component['type']])[0]}"
