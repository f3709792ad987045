"""Rules for embeds (documentation, "Message", section "Embed Limits")."""

from collections.abc import Iterator

from playground.json_values import Json, JsonObject, as_list, as_object, as_text, objects
from playground.rules.violation import (
    TOO_LONG,
    TOO_MANY,
    Violation,
    check_known_fields,
    check_length,
    check_moment,
    check_url,
    join_path,
)

_MOST, _TOGETHER, _FIELDS = 10, 6000, 25
_KNOWN = frozenset(
    {"title", "type", "description", "url", "timestamp", "color", "footer", "image", "thumbnail", "author", "fields", "flags"}
    | {"video", "provider"}
)
_LENGTHS = {"title": 256, "description": 4096}
_PARTS = {
    "footer": ("text", 2048, frozenset({"text", "icon_url", "proxy_icon_url"})),
    "author": ("name", 256, frozenset({"name", "url", "icon_url", "proxy_icon_url"})),
}


def check_embeds(embeds: Json, path: str) -> Iterator[Violation]:
    """Every rule that these embeds break; `path` is where they stand in the body."""
    if len(as_list(embeds)) > _MOST:
        yield Violation(path, TOO_MANY, f"Must be {_MOST} or fewer in length.")
    total = 0
    for number, embed in enumerate(objects(embeds)):
        yield from _check(embed, join_path(path, number))
        total += _characters(embed)
    if total > _TOGETHER:
        yield Violation(path, TOO_LONG, f"Embed size exceeds maximum size of {_TOGETHER}: together they have {total}.")


def _check(embed: JsonObject, path: str) -> Iterator[Violation]:
    yield from check_known_fields(embed, _KNOWN, path)
    for name, most in _LENGTHS.items():
        yield from check_length(embed.get(name), join_path(path, name), 0, most)
    yield from check_url(embed.get("url"), join_path(path, "url"))
    yield from check_moment(embed.get("timestamp"), join_path(path, "timestamp"))
    for name in ("image", "thumbnail"):
        yield from check_url(as_object(embed.get(name)).get("url"), join_path(path, name, "url"), attachments=True)
    for name, (text, most, known) in _PARTS.items():
        part = as_object(embed.get(name))
        yield from check_known_fields(part, known, join_path(path, name))
        yield from check_length(part.get(text), join_path(path, name, text), 0, most)
        yield from check_url(part.get("icon_url"), join_path(path, name, "icon_url"), attachments=True)
    fields = objects(embed.get("fields"))
    if len(fields) > _FIELDS:
        yield Violation(join_path(path, "fields"), TOO_MANY, f"Must be {_FIELDS} or fewer in length.")
    for number, field in enumerate(fields):
        yield from check_known_fields(field, frozenset({"name", "value", "inline"}), join_path(path, "fields", number))
        yield from check_length(as_text(field.get("name")), join_path(path, "fields", number, "name"), 1, 256)
        yield from check_length(as_text(field.get("value")), join_path(path, "fields", number, "value"), 1, 1024)


def _characters(embed: JsonObject) -> int:
    """What counts towards the limit that all embeds of a message share."""
    counted = [embed.get("title"), embed.get("description")]
    counted += [as_object(embed.get("footer")).get("text"), as_object(embed.get("author")).get("name")]
    for field in objects(embed.get("fields")):
        counted += [field.get("name"), field.get("value")]
    return sum(len(as_text(text)) for text in counted)
