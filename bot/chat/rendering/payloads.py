"""Components as Discord is told them, as JSON (Component Reference); and a message of them.

discord.py's own classes would be built to be taken apart at once, which took longer than everything else about drawing a message.
The keys are the same, in the same order.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import discord

Component = dict[str, Any]  # Any: as discord.py has it
_Kind = discord.ComponentType
_COLOR = 0x2B6CB0
_BUTTONS: dict[Literal["primary", "secondary"], int] = {
    "primary": discord.ButtonStyle.primary.value,
    "secondary": discord.ButtonStyle.secondary.value,
}
_POSTABLE = [kind.value for kind in (discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum)]


class MessageView(discord.ui.LayoutView):
    """A message of these components. It is stopped: its buttons are answered by `components.answer_press`, not by discord.py."""

    def __init__(self, components: list[Component]) -> None:
        super().__init__(timeout=None)
        self.components = components
        """What is kept to be sent again may not be changed."""
        self.stop()

    def has_components_v2(self) -> bool:
        """Whether it is one of Components V2, as all of ours are."""
        return True

    def to_components(self) -> list[Component]:
        """Its components, as they will be sent."""
        return self.components


def make_container(children: list[Component]) -> Component:
    """What stands in one box with an edge in our color."""
    return {"type": _Kind.container.value, "accent_color": _COLOR, "spoiler": False, "components": children}


def make_text(content: str) -> Component:
    """A text in markdown."""
    return {"type": _Kind.text_display.value, "content": content}


def make_separator() -> Component:
    """A thin line."""
    return {"type": _Kind.separator.value, "divider": True, "spacing": discord.SeparatorSpacing.small.value}


def make_section(content: str, accessory: Component) -> Component:
    """A text with a button beside it."""
    return {"type": _Kind.section.value, "components": [make_text(content)], "accessory": accessory}


def make_picture(name: str, description: str) -> Component:
    """A picture that is sent along under this name, described for those who do not see it."""
    item: Component = {"media": {"url": f"attachment://{name}"}, "spoiler": False}
    return {"type": _Kind.media_gallery.value, "items": [item | {"description": description} if description else item]}


def make_file(name: str) -> Component:
    """A file that is sent along under this name."""
    return {"type": _Kind.file.value, "file": {"url": f"attachment://{name}"}, "spoiler": False}


def make_row(*inside: Component) -> Component:
    """A row of up to five buttons, or of one select."""
    return {"type": _Kind.action_row.value, "components": list(inside)}


def make_button(label: str, custom_id: str, *, style: Literal["primary", "secondary"], is_disabled: bool = False) -> Component:
    """A button that the bot answers."""
    kind, number = _Kind.button.value, _BUTTONS[style]
    return {"type": kind, "style": number, "disabled": is_disabled, "label": label, "custom_id": custom_id}


def make_web_button(label: str, url: str) -> Component:
    """A button that leads to an address."""
    kind, number = _Kind.button.value, discord.ButtonStyle.link.value
    return {"type": kind, "style": number, "disabled": False, "label": label, "url": url}


def make_option(label: str, value: str, *, about: str = "", is_chosen: bool = False) -> Component:
    """One of the options of a select."""
    option: Component = {"label": label, "value": value, "default": is_chosen}
    return option | {"description": about} if about else option


def make_select(custom_id: str, prompt: str, options: Iterable[Component], *, least: int = 1, most: int = 1) -> Component:
    """A menu of options, of which so many can be chosen."""
    shape = _make_select(_Kind.select.value, custom_id, prompt, least, most, is_required=True)
    return shape | {"options": list(options)}


def make_channel_select(custom_id: str, prompt: str, chosen: Sequence[int]) -> Component:
    """A menu of the channels that one can post in, of which one can be chosen, or none."""
    shape = _make_select(_Kind.channel_select.value, custom_id, prompt, 0, 1, is_required=False)
    defaults = [{"id": channel, "type": "channel"} for channel in chosen]
    return shape | {"channel_types": _POSTABLE} | ({"default_values": defaults} if defaults else {})


def _make_select(kind: int, custom_id: str, prompt: str, least: int, most: int, *, is_required: bool) -> Component:
    limits = {"min_values": least, "max_values": most}
    return {"type": kind, "custom_id": custom_id, **limits, "disabled": False, "required": is_required, "placeholder": prompt}
