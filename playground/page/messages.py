"""Messages as the page gets them: Discord's JSON, with files below the page's own link; and what of their budget they use."""

from playground.json_values import Json, JsonObject, as_text, walk
from playground.rules.components import MOST_NESTED, MOST_TEXT
from playground.rules.parts import TEXT
from playground.world.messages import Message
from playground.world.world import World

_ADDRESSES = frozenset({"url", "proxy_url"})


def write_message(world: World, message: Message) -> JsonObject:
    """The message as it is now."""
    return point_to_page(world, world.payload(message))


def point_to_page(world: World, payload: JsonObject) -> JsonObject:
    """The payload with the address of every file relative to the page: `files/CHANNEL/ATTACHMENT/NAME`."""
    before = f"{world.address}/attachments/"
    return {key: _point(key, value, before) for key, value in payload.items()}


def _point(key: str, value: Json, before: str) -> Json:
    if isinstance(value, dict):
        return {name: _point(name, item, before) for name, item in value.items()}
    if isinstance(value, list):
        return [_point(key, item, before) for item in value]
    if key in _ADDRESSES and isinstance(value, str) and value.startswith(before):
        return f"files/{value.removeprefix(before)}"
    return value


def inspect(world: World, message: Message) -> JsonObject:
    """The message's JSON, and how much of what Discord allows it uses.

    Components count as Discord counts them, nested ones too; characters are those of all its texts together.
    """
    payload = write_message(world, message)
    components = list(walk(payload["components"]))
    texts = [as_text(part.get("content")) for part in components if part.get("type") == TEXT]
    if message.content:
        texts.insert(0, message.content)
    return {
        "json": payload,
        "components": len(components),
        "characters": sum(map(len, texts)),
        "words": sum(sum(any(map(str.isalnum, word)) for word in text.split()) for text in texts),
        "limits": {"components": MOST_NESTED, "characters": MOST_TEXT},
    }
