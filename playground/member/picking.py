"""Picking from a menu, in a message or a form: what was picked, checked as Discord's client does."""

from collections.abc import Sequence

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_int, as_text, objects
from playground.member.mentionable_names import NameFinder, Thing

STRING_SELECT = 3
THINGS: dict[int, Thing] = {5: "user", 6: "role", 7: "mentionable", 8: "channel"}
"""What the other selects offer, by their type."""


def pick(finder: NameFinder, select: JsonObject, values: Sequence[str]) -> list[Json]:
    """What a select sends for these values, labels or names; `finder` gathers what they stand for.

    Raises NotOfferedError if they are not among what it offers, or too few or too many.
    """
    check_count(select, len(values))
    thing = THINGS.get(as_int(select["type"]))
    if thing is None:
        return pick_options(select, values)
    return [finder.find(thing, value, select.get("channel_types")) for value in values]


def find_preset(select: JsonObject) -> list[str]:
    """What is picked before anybody touches it."""
    defaults = [as_text(option.get("value")) for option in objects(select.get("options")) if option.get("default") is True]
    return [*defaults, *(str(default.get("id")) for default in objects(select.get("default_values")))]


def check_count(select: JsonObject, count: int) -> None:
    """Raises NotOfferedError if that is too few or too many."""
    least, most = as_int(select.get("min_values"), 1), as_int(select.get("max_values"), 1)
    if not least <= count <= most:
        raise NotOfferedError(f"{quote_name(select)} takes {least} to {most} values, not {count}.")


def pick_options(select: JsonObject, values: Sequence[str]) -> list[Json]:
    """The values of the options that were picked by value or label. Raises NotOfferedError for one that is not there."""
    found: list[Json] = []
    for value in values:
        fitting = [option["value"] for option in objects(select.get("options")) if value in (option["value"], option["label"])]
        if not fitting:
            labels = ", ".join(as_text(option["label"]) for option in objects(select.get("options")))
            raise NotOfferedError(f"{value} is not an option of {quote_name(select)}.", f"It has {labels}.")
        found.append(fitting[0])
    return found


def quote_name(component: JsonObject) -> str:
    """What a component is called in a sentence."""
    for key in ("label", "placeholder", "custom_id"):
        text = as_text(component.get(key))
        if text:
            return f"“{text}”"
    return f"a component of type {component['type']}"
