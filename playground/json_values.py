"""JSON as a type, and the few ways this package narrows it. Every reader answers with a plain default instead of raising."""

from collections.abc import Iterator
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]


_LONGEST = 20
"""Digits of a whole number: those of 64 bits, the most that Discord uses."""


def as_object(value: Json) -> JsonObject:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """The value if it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def objects(value: Json) -> list[JsonObject]:
    """The objects among the items of an array, in order."""
    return [item for item in as_list(value) if isinstance(item, dict)]


def as_text(value: Json) -> str:
    """The value if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def as_int(value: Json, default: int = 0) -> int:
    """A whole number, also one written as a string, as Discord writes ids and permissions; else `default`.

    A string of more digits than 64 bits can have is no number of Discord's, and longer ones Python would refuse.
    """
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str) and value.isdecimal() and len(value) <= _LONGEST:
        return int(value)
    return default


def walk(components: Json) -> Iterator[JsonObject]:
    """Every component of a tree in reading order, those nested in `components`, `component` or `accessory` too."""
    for component in objects(components):
        yield component
        yield from walk(component.get("components"))
        for single in ("component", "accessory"):
            child = component.get(single)
            if isinstance(child, dict):
                yield from walk([child])
