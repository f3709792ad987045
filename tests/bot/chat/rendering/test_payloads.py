"""Components that we write ourselves are, to the letter, what discord.py's own classes would write."""

import json

import discord
import pytest
from discord import ui

from bot.chat.rendering import payloads
from bot.chat.rendering.payloads import Component

_CHANNELS = [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]
Item = ui.Item[ui.LayoutView]
TEXT: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay("text")
LINE: ui.Separator[ui.LayoutView] = ui.Separator()


def button(label: str) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=label, custom_id=f"of {label}")


def options(count: int) -> list[discord.SelectOption]:
    about = [f"about {number}" if number % 2 else None for number in range(count)]
    return [
        discord.SelectOption(label=f"L{number}", value=f"v{number}", description=text, default=number == 1)
        for number, text in enumerate(about)
    ]


def written_options(count: int) -> list[Component]:
    return [
        payloads.make_option(f"L{number}", f"v{number}", about=f"about {number}" if number % 2 else "", is_chosen=number == 1)
        for number in range(count)
    ]


PAIRS: dict[str, tuple[Component, Item]] = {
    "text": (payloads.make_text("**A** text"), ui.TextDisplay("**A** text")),
    "separator": (payloads.make_separator(), ui.Separator()),
    "section": (
        payloads.make_section("text", payloads.make_button("more", "of more", style="secondary")),
        ui.Section("text", accessory=button("more")),
    ),
    "picture": (
        payloads.make_picture("a.png", "what it shows"),
        ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png", description="what it shows")),
    ),
    "picture without words": (
        payloads.make_picture("a.png", ""),
        ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png")),
    ),
    "file": (payloads.make_file("a.txt"), ui.File("attachment://a.txt")),
    "row": (
        payloads.make_row(*(payloads.make_button(name, f"of {name}", style="secondary") for name in "ab")),
        ui.ActionRow(button("a"), button("b")),
    ),
    "first button": (
        payloads.make_button("go", "0::1:help?", style="primary", is_disabled=True),
        ui.Button(label="go", custom_id="0::1:help?", style=discord.ButtonStyle.primary, disabled=True),
    ),
    "web button": (
        payloads.make_web_button("Article", "https://example.org/a"),
        ui.Button(label="Article", url="https://example.org/a"),
    ),
    "select": (
        payloads.make_select("menu:0", "More", written_options(3)),
        ui.Select(custom_id="menu:0", placeholder="More", options=options(3)),
    ),
    "select of several": (
        payloads.make_select("menu:0", "More", written_options(3), least=0, most=3),
        ui.Select(custom_id="menu:0", placeholder="More", options=options(3), min_values=0, max_values=3),
    ),
    "channels": (
        payloads.make_channel_select("0::1:desk?", "Where", [600]),
        ui.ChannelSelect(
            custom_id="0::1:desk?",
            placeholder="Where",
            channel_types=_CHANNELS,
            min_values=0,
            default_values=[discord.Object(600)],
        ),
    ),
    "channels, none chosen": (
        payloads.make_channel_select("0::1:desk?", "Where", []),
        ui.ChannelSelect(custom_id="0::1:desk?", placeholder="Where", channel_types=_CHANNELS, min_values=0),
    ),
    "container": (
        payloads.make_container([payloads.make_text("text"), payloads.make_separator()]),
        ui.Container(TEXT, LINE, accent_colour=discord.Colour(0x2B6CB0)),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_component_is_as_discord_py_writes_it(name: str) -> None:
    ours, theirs = PAIRS[name]
    assert json.dumps(ours) == json.dumps(theirs.to_component_dict())


async def test_a_message_is_of_components_v2_and_discord_py_need_not_remember_it() -> None:
    view = payloads.MessageView([payloads.make_container([payloads.make_text("text")])])
    assert view.has_components_v2()
    assert view.is_finished()
    assert view.to_components() is view.components
