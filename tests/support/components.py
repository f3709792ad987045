"""Reading the components of a message as a person would look for them."""

from collections.abc import Iterator
from typing import Any

BUTTON, SELECT, TEXT, GALLERY = 2, 3, 10, 12
Component = dict[str, Any]


def walk(message: Component) -> Iterator[Component]:
    """Every component of a message, nested ones too, in order."""
    for component in message.get("components", []):
        yield component
        yield from walk(component)
        if "accessory" in component:
            yield component["accessory"]


def text(message: Component) -> str:
    """All text of a message."""
    return "\n".join(component["content"] for component in walk(message) if component["type"] == TEXT)


def is_error(message: Component) -> bool:
    """Whether a message says that something cannot be done: its title is a sentence then, which no other title is."""
    title = text(message).partition("\n")[0]
    return title.startswith("## ") and title.endswith(".")


def buttons(message: Component) -> dict[str, str]:
    """The custom_ids of a message's buttons that can be pressed, by label."""
    pressable = [c for c in walk(message) if c["type"] == BUTTON and not c.get("disabled")]
    return {component["label"]: component["custom_id"] for component in pressable}


def selects(message: Component) -> dict[str, list[str]]:
    """The labels that each select of a message offers, by custom_id."""
    return {c["custom_id"]: [option["label"] for option in c["options"]] for c in walk(message) if c["type"] == SELECT}


def ways_on(message: Component) -> list[tuple[str, str]]:
    """(custom_id, "") of every button that can be pressed, (custom_id, value) of every option that can be chosen."""
    found: list[tuple[str, str]] = []
    for component in walk(message):
        if component["type"] == BUTTON and not component.get("disabled"):
            found.append((component["custom_id"], ""))
        elif component["type"] == SELECT:
            found += [(component["custom_id"], option["value"]) for option in component["options"]]
    return found


def alt_texts(message: Component) -> list[str]:
    """What is told of the pictures of a message to whoever does not see them."""
    galleries = (component for component in walk(message) if component["type"] == GALLERY)
    return [str(item["description"]) for gallery in galleries for item in gallery["items"]]
