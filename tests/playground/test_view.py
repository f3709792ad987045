"""A message as a member reads it in a terminal."""

import pytest

from playground.json_values import Json, JsonObject
from playground.screen.markdown import to_plain
from playground.screen.view import Pressable, render

OPEN: JsonObject = {"type": 2, "label": "Open", "custom_id": "o"}
CARD: JsonObject = {
    "flags": 64 | 32768,
    "content": "",
    "components": [
        {
            "type": 17,
            "components": [
                {"type": 10, "content": "## Quotes\n**Ruiz**: “We will not move”\n-# p7"},
                {"type": 14},
                {"type": 9, "components": [{"type": 10, "content": "One"}], "accessory": OPEN},
                {"type": 14, "divider": False},
                {"type": 12, "items": [{"media": {"url": "http://x/a/1/map.png"}, "description": "A map"}]},
                {
                    "type": 1,
                    "components": [
                        {"type": 2, "style": 2, "label": "Earlier", "custom_id": "e", "disabled": True},
                        {"type": 2, "style": 2, "label": "Later", "custom_id": "l", "emoji": {"name": "▶"}},
                        {"type": 2, "style": 5, "label": "Source", "url": "https://example.org"},
                    ],
                },
                {
                    "type": 1,
                    "components": [
                        {
                            "type": 3,
                            "custom_id": "who",
                            "placeholder": "By speaker",
                            "options": [
                                {"label": "Ruiz", "value": "r", "description": "chair", "default": True},
                                {"label": "Okafor", "value": "k"},
                            ],
                        }
                    ],
                },
            ],
        }
    ],
    "attachments": [{"filename": "map.png"}, {"filename": "quotes.json"}],
}  # fmt: skip


def test_a_card_is_drawn_line_by_line() -> None:
    drawn = render(CARD)
    assert drawn.text.split("\n") == [
        "(Only you can see this)",
        "│ Quotes",
        "│ Ruiz: “We will not move”",
        "│ p7",
        "│ " + "─" * 40,
        "│ One",
        "│ [1] Open",
        "│",
        "│ [picture: A map]",
        "│ [-] Earlier  [2] ▶ Later  Source <https://example.org>",
        "│ [3] By speaker (2), now: Ruiz",
        "[file: quotes.json]",
    ]
    assert drawn.pressables == (
        Pressable(1, "button", "o", "Open"),
        Pressable(2, "button", "l", "▶ Later"),
        Pressable(3, "select", "who", "By speaker", (("Ruiz", "r"), ("Okafor", "k")), ("chair", ""), ("Ruiz",)),
    )


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Proof of …", "Proof of … (2)"),
        ("Who (2 of 9)", "Who (2 of 9)"),
        ("More (8 to 9)", "More (8 to 9) (2)"),
        ("Where it stands in the article", "Where it stands in… (2)"),
    ],
)
def test_a_menu_is_one_line_with_its_count(label: str, shown: str) -> None:
    options: Json = [{"label": "Ruiz", "value": "r"}, {"label": "Okafor", "value": "k"}]
    menu: JsonObject = {"type": 3, "custom_id": "m", "placeholder": label, "options": options}
    assert render({"components": [{"type": 1, "components": [menu]}]}, width=30).text == f"[1] {shown}"


def test_numbers_go_on_from_where_they_are_told() -> None:
    assert [pressable.number for pressable in render(CARD, first=7).pressables] == [7, 8, 9]


def test_a_message_that_is_not_there_yet_says_so() -> None:
    assert render({"flags": 128}).text == "Briefing Desk is thinking …"


def test_an_embed_is_drawn_too() -> None:
    embed: JsonObject = {"title": "T", "fields": [{"name": "N", "value": "V"}], "footer": {"text": "F"}}
    assert render({"content": "hi", "embeds": [embed]}).text == "hi\n│ T\n│ N\n│ V\n│ F"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold** and *slanted* and __under__", "bold and slanted and under"),
        (r"\*\*not bold\*\* \_x\_ \[y\]", "**not bold** _x_ [y]"),
        (r"**a \*\* b**", "a ** b"),
        ("**outer _inner_**", "outer inner"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[words](https://example.org/a)", "words (https://example.org/a)"),
        ("`**code**`", "**code**"),
        ("> quoted", "> quoted"),
        ("# Head", "Head"),
        ("#no head", "#no head"),
        ("||hidden|| ~~struck~~", "hidden struck"),
        ("<t:0:D>", "1970-01-01 00:00 UTC"),
        ("<t:999999999999>", "999999999999"),
        ("a\x1b[31mred\x07\u202eb", "a[31mredb"),
    ],
)
def test_markdown_is_taken_off(markdown: str, text: str) -> None:
    assert to_plain(markdown) == text


def test_markdown_can_become_terminal_styles() -> None:
    assert to_plain("# **a**\n-# b", ansi=True) == "\x1b[1m\x1b[1ma\x1b[0m\x1b[0m\n\x1b[2mb\x1b[0m"
