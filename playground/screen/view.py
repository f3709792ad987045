"""One message of Discord's as a member reads it in a terminal, and the things in it that can be pressed, numbered."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from playground.json_values import JsonObject, as_int, as_object, as_text, objects
from playground.member.files import format_size
from playground.screen.columns import GLUE, clip, wrap
from playground.screen.markdown import to_plain
from playground.world.messages import EPHEMERAL, LOADING

_ROW, _BUTTON, _SECTION, _TEXT, _THUMBNAIL, _GALLERY, _FILE, _SEPARATOR, _CONTAINER = 1, 2, 9, 10, 11, 12, 13, 14, 17
_LINK_STYLE = 5
_RULE = "─" * 40
_EDGE = "│ "
_COUNTED = re.compile(r"\((\d[^()]*)\)$")
"""The end of a menu's name that may say already how many options there are."""
PRIVATE = "(Only you can see this)"
THINKING = "Briefing Desk is thinking …"

Kind = Literal["button", "select"]
NameIds = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button or menu: its number in the text, its custom_id, what it says; a menu's `options` are (label, value) pairs.

    `details` are what the options say beside their labels, "" for nothing, `chosen` the labels of those chosen now, and `most`
    is how many may be.
    """

    number: int
    kind: Kind
    custom_id: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    details: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    most: int = 1


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A message as text, everything in it that can be pressed, in order (what is switched off has no number), and its files."""

    text: str
    pressables: tuple[Pressable, ...]
    files: tuple[JsonObject, ...] = ()


def render(
    message: JsonObject, *, first: int = 1, ansi: bool = False, width: int | None = None, name_ids: NameIds = str
) -> RenderedMessage:
    """The message as text. Numbers start at `first`; `ansi` keeps bold and the like as terminal styles.

    Its lines have at most `width` columns if their words allow it. `name_ids` puts names in the place of the ids in a text.
    """
    attached = objects(message.get("attachments"))
    drawing = _Drawing(first, ansi, width, name_ids, {as_text(attachment.get("url")): attachment for attachment in attached})
    flags = as_int(message.get("flags"))
    lines = [PRIVATE] if flags & EPHEMERAL else []
    if flags & LOADING:
        return RenderedMessage("\n".join([*lines, THINKING]), ())
    lines += drawing.text(as_text(message.get("content")))
    for embed in objects(message.get("embeds")):
        lines += [_EDGE + line for line in drawing.embed(embed)]
    for component in objects(message.get("components")):
        lines += drawing.component(component)
    lines += [
        _write_file_line(attachment)
        for attachment in attached
        if as_text(attachment.get("url") or attachment["filename"]) not in drawing.seen
    ]
    return RenderedMessage(wrap("\n".join(lines), width), tuple(drawing.pressables), tuple(attached))


def _write_file_line(attachment: JsonObject) -> str:
    """A file as a line, with its size if that is known."""
    count = attachment.get("size")
    return f"[file: {to_plain(as_text(attachment['filename']))}{f', {format_size(count)}' if isinstance(count, int) else ''}]"


@dataclass(slots=True)
class _Drawing:
    """The state of drawing one message: the next number, the files by address, what can be pressed, which files were shown."""

    next_number: int
    ansi: bool
    width: int | None
    name_ids: NameIds
    attached: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    pressables: list[Pressable] = field(default_factory=list[Pressable])
    seen: set[str] = field(default_factory=set[str])

    def text(self, markdown: str) -> list[str]:
        return self.name_ids(to_plain(markdown, ansi=self.ansi)).split("\n") if markdown else []

    def component(self, component: JsonObject) -> list[str]:
        """The lines of one component and all inside it; nothing for a type that has no words."""
        drawers: dict[int, Callable[[JsonObject], Iterator[str]]] = {
            _ROW: self._row,
            _SECTION: self._section,
            _TEXT: self._text,
            _THUMBNAIL: self._picture,
            _GALLERY: self._gallery,
            _FILE: self._file,
            _SEPARATOR: self._separator,
            _CONTAINER: self._container,
            _BUTTON: self._button_line,
        }
        drawer = drawers.get(as_int(component.get("type")))
        return [] if drawer is None else list(drawer(component))

    def embed(self, embed: JsonObject) -> list[str]:
        parts = [as_text(embed.get("title")), as_text(embed.get("description"))]
        for embed_field in objects(embed.get("fields")):
            parts += [as_text(embed_field.get("name")), as_text(embed_field.get("value"))]
        parts.append(as_text(as_object(embed.get("footer")).get("text")))
        return [line for part in parts for line in self.text(part)]

    def _text(self, component: JsonObject) -> Iterator[str]:
        yield from self.text(as_text(component.get("content")))

    def _container(self, component: JsonObject) -> Iterator[str]:
        for child in objects(component.get("components")):
            yield from ((_EDGE + line).rstrip() for line in self.component(child))

    def _section(self, component: JsonObject) -> Iterator[str]:
        for child in objects(component.get("components")):
            yield from self.component(child)
        yield from self.component(as_object(component.get("accessory")))

    def _separator(self, component: JsonObject) -> Iterator[str]:
        yield "" if component.get("divider") is False else _RULE

    def _gallery(self, component: JsonObject) -> Iterator[str]:
        for item in objects(component.get("items")):
            yield from self._picture(item)

    def _picture(self, component: JsonObject) -> Iterator[str]:
        name = self._note_seen(as_object(component.get("media")))
        yield f"[picture: {to_plain(as_text(component.get('description'))) or name}]"

    def _file(self, component: JsonObject) -> Iterator[str]:
        media = as_object(component.get("file"))
        name = self._note_seen(media)
        yield _write_file_line(self.attached.get(as_text(media.get("url")), {"filename": name}))

    def _note_seen(self, media: JsonObject) -> str:
        url = as_text(media.get("url"))
        name = unquote(url.rpartition("/")[2])
        self.seen |= {url, name}
        return name

    def _row(self, component: JsonObject) -> Iterator[str]:
        children = objects(component.get("components"))
        buttons = [self._button(child) for child in children if child.get("type") == _BUTTON]
        if buttons:
            yield "  ".join(button.replace(" ", GLUE) for button in buttons)
        for child in children:
            if child.get("type") != _BUTTON:
                yield from self._select(child)

    def _button_line(self, component: JsonObject) -> Iterator[str]:
        yield self._button(component)

    def _button(self, component: JsonObject) -> str:
        emoji = as_text(as_object(component.get("emoji")).get("name"))
        label = to_plain(" ".join(part for part in (emoji, as_text(component.get("label"))) if part))
        if component.get("style") == _LINK_STYLE:
            return f"{label} <{as_text(component.get('url'))}>"
        if component.get("disabled") is True:
            return f"[-] {label}"
        return f"[{self._note_button(component, label)}] {label}"

    def _select(self, component: JsonObject) -> Iterator[str]:
        label = to_plain(as_text(component.get("placeholder"))) or "Choose"
        if component.get("disabled") is True:
            yield f"[-] {label}"
            return
        pressable = self._note_select(component, label)
        sign, count = f"[{pressable.number}] ", len(pressable.options)
        counted = _COUNTED.search(label)
        is_told = count == 0 or (counted is not None and str(count) in counted[1].split())
        beside = "" if is_told else f" ({count})"
        now = f", now: {', '.join(pressable.chosen)}" if pressable.chosen else ""
        room = None if self.width is None else self.width - len(_EDGE)
        name = clip(label.replace("\n", " "), None if room is None else max(room - len(sign) - len(beside), 1))
        yield clip(f"{sign}{name}{beside}{now}", room)

    def _note_select(self, component: JsonObject, label: str) -> Pressable:
        """Give a menu its number and note what it offers."""
        options = objects(component.get("options"))
        pressable = Pressable(
            self.next_number,
            "select",
            as_text(component.get("custom_id")),
            label,
            tuple((as_text(option.get("label")), as_text(option.get("value"))) for option in options),
            tuple(as_text(option.get("description")) for option in options),
            tuple(to_plain(as_text(option.get("label"))) for option in options if option.get("default") is True),
            as_int(component.get("max_values"), 1),
        )
        self.next_number += 1
        self.pressables.append(pressable)
        return pressable

    def _note_button(self, component: JsonObject, label: str) -> int:
        """Give a button its number."""
        number = self.next_number
        self.next_number += 1
        self.pressables.append(Pressable(number, "button", as_text(component.get("custom_id")), label))
        return number
