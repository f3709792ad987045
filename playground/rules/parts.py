"""Rules for single components: buttons, selects and the texts and media of Components V2.

Documentation, "Component Reference". Where components may stand is in `components`.
"""

from collections.abc import Callable, Iterator

from playground.json_values import JsonObject, as_int, as_list, as_object, as_text, objects
from playground.rules.violation import (
    INVALID,
    REQUIRED,
    TOO_LONG,
    TOO_MANY,
    Violation,
    check_known_fields,
    check_length,
    check_url,
    join_path,
)

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
OTHER_SELECTS = frozenset({5, 6, 7, 8})
SELECTS = OTHER_SELECTS | {STRING_SELECT}
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL, UPLOAD = 9, 10, 11, 12, 13, 14, 17, 18, 19
LINK, PREMIUM = 5, 6
MOST_OPTIONS = 25
_MOST_FILES = 10
_BASE = frozenset({"type", "id"})
_SELECT = _BASE | {"custom_id", "placeholder", "min_values", "max_values", "disabled", "required"}
FIELDS = {
    ROW: _BASE | {"components"},
    BUTTON: _BASE | {"style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"},
    STRING_SELECT: _SELECT | {"options"},
    TEXT_INPUT: _BASE | {"custom_id", "style", "label", "min_length", "max_length", "required", "value", "placeholder"},
    **{kind: _SELECT | {"default_values", "channel_types"} for kind in OTHER_SELECTS},
    SECTION: _BASE | {"components", "accessory"},
    TEXT: _BASE | {"content"},
    THUMBNAIL: _BASE | {"media", "description", "spoiler"},
    GALLERY: _BASE | {"items"},
    FILE: _BASE | {"file", "spoiler", "name", "size"},
    SEPARATOR: _BASE | {"divider", "spacing"},
    CONTAINER: _BASE | {"components", "accent_color", "spoiler"},
    LABEL: _BASE | {"label", "description", "component"},
    UPLOAD: _BASE | {"custom_id", "min_values", "max_values", "required"},
    21: _BASE | {"custom_id", "options", "required"},
    22: _BASE | {"custom_id", "options", "min_values", "max_values", "required"},
    23: _BASE | {"custom_id", "default"},
}
"""The fields that each type of component has."""

Check = Callable[[JsonObject, str], Iterator[Violation]]


def check_part(component: JsonObject, path: str) -> Iterator[Violation]:
    """The rules that this component breaks by itself, whatever it stands in or holds."""
    kind = as_int(component.get("type"), -1)
    if kind not in FIELDS:
        yield Violation(join_path(path, "type"), INVALID, f"There is no component of type {component.get('type')!r}.")
        return
    yield from check_known_fields(component, FIELDS[kind], path)
    if "custom_id" in FIELDS[kind]:
        yield from check_length(component.get("custom_id"), join_path(path, "custom_id"), 1, 100)
    own = _CHECKS.get(kind)
    if own is not None:
        yield from own(component, path)


def _check_button(button: JsonObject, path: str) -> Iterator[Violation]:
    yield from check_length(button.get("label"), join_path(path, "label"), 0, 80)
    style = as_int(button.get("style"))
    if not 1 <= style <= PREMIUM:
        yield Violation(join_path(path, "style"), INVALID, f"There is no button style {button.get('style')!r}.")
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(style, "custom_id")
    for name in ("url", "sku_id", "custom_id"):
        if name == needed and not button.get(name):
            yield Violation(join_path(path, name), REQUIRED, f"A button of style {style} needs {name}.")
        if name != needed and button.get(name) is not None:
            yield Violation(join_path(path, name), INVALID, f"A button of style {style} cannot have {name}.")
    if style == LINK:
        yield from check_url(button.get("url"), join_path(path, "url"))
        yield from check_length(button.get("url"), join_path(path, "url"), 1, 512)
    if style != PREMIUM and not button.get("label") and not button.get("emoji"):
        yield Violation(join_path(path, "label"), REQUIRED, "A button needs a label or an emoji.")


def _check_select(select: JsonObject, path: str) -> Iterator[Violation]:
    if not select.get("custom_id"):
        yield Violation(join_path(path, "custom_id"), REQUIRED, "A select needs a custom_id.")
    yield from check_length(select.get("placeholder"), join_path(path, "placeholder"), 0, 150)
    least, most = as_int(select.get("min_values"), 1), as_int(select.get("max_values"), 1)
    if not 0 <= least <= MOST_OPTIONS or not max(least, 1) <= most <= MOST_OPTIONS:
        yield Violation(join_path(path, "max_values"), INVALID, f"min_values {least} and max_values {most} do not fit 0 to 25.")
    if select.get("type") != STRING_SELECT:
        return
    options = objects(select.get("options"))
    if not 1 <= len(options) <= MOST_OPTIONS:
        yield Violation(join_path(path, "options"), TOO_MANY, f"Must be between 1 and 25 in length, it is {len(options)}.")
    if most > max(len(options), 1):
        yield Violation(join_path(path, "max_values"), INVALID, f"max_values {most} is more than the {len(options)} options.")
    yield from _check_options(options, join_path(path, "options"))


def _check_options(options: list[JsonObject], path: str) -> Iterator[Violation]:
    seen: set[str] = set()
    for number, option in enumerate(options):
        here = join_path(path, number)
        yield from check_known_fields(option, frozenset({"label", "value", "description", "emoji", "default"}), here)
        yield from check_length(as_text(option.get("label")), join_path(here, "label"), 1, 100)
        yield from check_length(as_text(option.get("value")), join_path(here, "value"), 1, 100)
        yield from check_length(option.get("description"), join_path(here, "description"), 0, 100)
        value = as_text(option.get("value"))
        if value in seen:
            yield Violation(
                join_path(here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", f"The value {value!r} is used twice."
            )
        seen.add(value)


def _check_text(text: JsonObject, path: str) -> Iterator[Violation]:
    yield from check_length(as_text(text.get("content")), join_path(path, "content"), 1, 4000)


def _check_gallery(gallery: JsonObject, path: str) -> Iterator[Violation]:
    items = objects(gallery.get("items"))
    if not 1 <= len(items) <= 10:  # noqa: PLR2004 - documented in the line below
        yield Violation(join_path(path, "items"), TOO_MANY, f"Must be between 1 and 10 in length, it is {len(items)}.")
    for number, item in enumerate(items):
        here = join_path(path, "items", number)
        yield from check_known_fields(item, frozenset({"media", "description", "spoiler"}), here)
        yield from _check_media(item, here)


def _check_media(item: JsonObject, path: str) -> Iterator[Violation]:
    yield from check_url(as_text(as_object(item.get("media")).get("url")), join_path(path, "media", "url"), attachments=True)
    yield from check_length(item.get("description"), join_path(path, "description"), 0, 1024)


def _check_file(file: JsonObject, path: str) -> Iterator[Violation]:
    if not as_text(as_object(file.get("file")).get("url")).startswith("attachment://"):
        yield Violation(
            join_path(path, "file", "url"), INVALID, "A file component can only show an attachment:// of its own message."
        )


def _check_text_input(field: JsonObject, path: str) -> Iterator[Violation]:
    if not field.get("custom_id"):
        yield Violation(join_path(path, "custom_id"), REQUIRED, "A text input needs a custom_id.")
    if as_int(field.get("style")) not in {1, 2}:
        yield Violation(join_path(path, "style"), INVALID, f"There is no text input style {field.get('style')!r}.")
    yield from check_length(field.get("label"), join_path(path, "label"), 1, 45)
    yield from check_length(field.get("placeholder"), join_path(path, "placeholder"), 0, 100)
    yield from check_length(field.get("value"), join_path(path, "value"), 0, 4000)
    least, most = as_int(field.get("min_length")), as_int(field.get("max_length"), 4000)
    if not 0 <= least <= most <= 4000 or most < 1:  # noqa: PLR2004 - documented in the line below
        yield Violation(
            join_path(path, "max_length"), TOO_LONG, f"min_length {least} and max_length {most} do not fit 0 to 4000."
        )


def _check_label(label: JsonObject, path: str) -> Iterator[Violation]:
    yield from check_length(as_text(label.get("label")), join_path(path, "label"), 1, 45)
    yield from check_length(label.get("description"), join_path(path, "description"), 0, 100)
    inner = as_object(label.get("component"))
    if as_int(inner.get("type")) not in SELECTS | {TEXT_INPUT, UPLOAD, 21, 22, 23}:
        yield Violation(join_path(path, "component"), REQUIRED, "A label needs a field to stand over.")
    if inner.get("label") is not None:
        yield Violation(
            join_path(path, "component", "label"), INVALID, "A text input under a label cannot have a label of its own."
        )


def _check_upload(upload: JsonObject, path: str) -> Iterator[Violation]:
    least, most = as_int(upload.get("min_values"), 1), as_int(upload.get("max_values"), 1)
    if not 0 <= least <= most or not 1 <= most <= _MOST_FILES:
        yield Violation(join_path(path, "max_values"), INVALID, f"min_values {least} and max_values {most} do not fit 0 to 10.")


def _check_container(container: JsonObject, path: str) -> Iterator[Violation]:
    if not as_list(container.get("components")):
        yield Violation(join_path(path, "components"), REQUIRED, "A container needs something in it.")


_CHECKS: dict[int, Check] = {
    BUTTON: _check_button,
    **dict.fromkeys(SELECTS, _check_select),
    TEXT_INPUT: _check_text_input,
    TEXT: _check_text,
    THUMBNAIL: _check_media,
    GALLERY: _check_gallery,
    FILE: _check_file,
    CONTAINER: _check_container,
    LABEL: _check_label,
    UPLOAD: _check_upload,
}
