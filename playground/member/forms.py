"""A form as the bot showed it, and what Discord's client sends when a member has filled it in.

Documentation, "Component Reference": the interaction response structures of everything that may stand in a modal. What a
member does not touch is sent as it was preset.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_int, as_object, as_text, objects
from playground.member.files import SentFile
from playground.member.mentionable_names import NameFinder
from playground.member.picking import STRING_SELECT, THINGS, check_count, find_preset, pick, pick_options

ROW, TEXT_INPUT, TEXT, LABEL, UPLOAD, RADIO, BOXES, BOX = 1, 4, 10, 18, 19, 21, 22, 23
_PARAGRAPH = 2
_LONGEST = 4000

Value = str | bool | SentFile | Sequence[str | SentFile]
"""What a member puts into a field: a text; values, labels or names of a menu; files; whether a box is ticked."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: what it says over it, and the component that is filled in."""

    label: str
    description: str
    component: JsonObject

    @property
    def custom_id(self) -> str:
        """What its value goes by."""
        return as_text(self.component["custom_id"])

    @property
    def quoted_label(self) -> str:
        """What it is called in a sentence."""
        return f"“{self.label or self.custom_id}”"

    @property
    def kind(self) -> int:
        """The type of its component."""
        return as_int(self.component["type"])

    @property
    def paragraph(self) -> bool:
        """Whether it takes several lines."""
        return self.kind == TEXT_INPUT and self.component.get("style") == _PARAGRAPH

    @property
    def required(self) -> bool:
        """Whether the form cannot be sent without it."""
        return self.kind != BOX and self.component.get("required") is not False


@dataclass(frozen=True, slots=True)
class Form:
    """A form that the bot showed to one user. `source_id` is the message whose button opened it, if one did."""

    custom_id: str
    title: str
    components: tuple[JsonObject, ...]
    user_id: int
    source_id: int | None

    @property
    def parts(self) -> Iterator[str | Field]:
        """Its texts and fields, as they stand."""
        for part in self.components:
            if part["type"] == TEXT:
                yield as_text(part.get("content"))
            elif part["type"] == LABEL:
                yield Field(as_text(part.get("label")), as_text(part.get("description")), as_object(part.get("component")))
            else:
                for component in objects(part.get("components")):
                    yield Field(as_text(component.get("label")), "", component)

    @property
    def fields(self) -> list[Field]:
        """Its fields, in order."""
        return [part for part in self.parts if isinstance(part, Field)]


def make_submission(finder: NameFinder, form: Form, values: Mapping[str, Value]) -> JsonObject:
    """The interaction's data for a sent form: `values` by custom_id. Raises NotOfferedError if the form refuses them."""
    fields = {field.custom_id: field for field in form.fields}
    for name in values:
        if name not in fields:
            raise NotOfferedError(f"The form has no field {name}.", f"It has {', '.join(sorted(fields))}.")
    sent = {name: fill(finder, field, values.get(name)) for name, field in fields.items()}
    data: JsonObject = {"custom_id": form.custom_id, "components": [_make_part(part, sent) for part in form.components]}
    return {**data, "resolved": finder.resolved} if finder.resolved else data


def fill(finder: NameFinder, field: Field, value: Value | None) -> JsonObject:
    """What one field sends; None leaves it as it was shown. Raises NotOfferedError if it refuses the value."""
    component: JsonObject = {"label": field.label or field.custom_id, **field.component}
    kept: JsonObject = {"type": field.kind, "id": component.get("id", 1), "custom_id": field.custom_id}
    if field.kind == TEXT_INPUT:
        return {**kept, "value": _check_text(field, component, value)}
    if field.kind == BOX:
        ticked = component.get("default") is True if value is None else value
        if not isinstance(ticked, bool):
            raise NotOfferedError(f"{field.quoted_label} is either ticked or not.")
        return {**kept, "value": ticked}
    given = _as_list(find_preset(component) if value is None else value)
    if field.kind == UPLOAD:
        return {**kept, "values": _upload(finder, field, given)}
    names = [name for name in given if isinstance(name, str)]
    if len(names) < len(given):
        raise NotOfferedError(f"{field.quoted_label} takes no file.")
    if field.kind == RADIO:
        _check_count(field, {"min_values": 1, "max_values": 1, **component}, len(names))
        return {**kept, "value": pick_options(component, names)[0] if names else None}
    if field.kind not in {STRING_SELECT, BOXES, *THINGS}:
        raise NotOfferedError(f"The playground cannot fill in {field.quoted_label}.")
    if not names and not field.required:
        return {**kept, "values": []}
    return {**kept, "values": pick(finder, component, names)}


def list_names(finder: NameFinder, field: Field) -> list[tuple[str, str]]:
    """What a menu of people, roles or channels offers, as (name, id); none for other fields."""
    thing = THINGS.get(field.kind)
    return [] if thing is None else finder.list_names(thing, field.component.get("channel_types"))


def _make_part(part: JsonObject, sent: Mapping[str, JsonObject]) -> JsonObject:
    kept: JsonObject = {"type": part["type"], "id": part.get("id", 1)}
    if part["type"] == TEXT:
        return kept
    if part["type"] == LABEL:
        return {**kept, "component": sent[as_text(as_object(part.get("component"))["custom_id"])]}
    return {**kept, "components": [sent[as_text(component["custom_id"])] for component in objects(part.get("components"))]}


def _check_text(field: Field, component: JsonObject, value: Value | None) -> str:
    text = as_text(component.get("value")) if value is None else value
    if not isinstance(text, str):
        raise NotOfferedError(f"{field.quoted_label} takes a text.")
    if "\n" in text and not field.paragraph:
        raise NotOfferedError(f"{field.quoted_label} takes a single line.")
    least, most = max(as_int(component.get("min_length")), int(field.required)), as_int(component.get("max_length"), _LONGEST)
    if (field.required or text) and not least <= len(text) <= most:
        raise NotOfferedError(f"{field.quoted_label} takes {least} to {most} characters, not {len(text)}.")
    return text


def _as_list(value: Value | Sequence[str]) -> list[str | SentFile]:
    if isinstance(value, str | SentFile):
        return [value]
    return [] if isinstance(value, bool) else list(value)


def _upload(finder: NameFinder, field: Field, given: Sequence[str | SentFile]) -> list[Json]:
    files = [file for file in given if isinstance(file, SentFile)]
    if len(files) < len(given):
        raise NotOfferedError(f"{field.quoted_label} takes files.")
    _check_count(field, {"label": field.label or field.custom_id, **field.component}, len(files))
    return [finder.upload(file) for file in files]


def _check_count(field: Field, component: JsonObject, count: int) -> None:
    if count or field.required:
        check_count(component, count)
