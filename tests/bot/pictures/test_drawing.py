"""From data to a file: what becomes of texts that no font has, that are too long, or that are meant to do harm."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures.drawing import NO_CJK_FONT, NO_FONT, TOO_LONG, draw_with
from bot.pictures.fonts import Fonts
from bot.pictures.palette import PAPER
from briefings.answers.pictures import Drawn, NotDrawn, Picture, PicturedEvent, TimelinePicture
from support.drawing import HOSTILE, NAMES, quotation, relations, timeline

FONTS = Fonts()
CJK = ("chinese", "japanese", "korean")


def drawn(picture: Picture) -> Image.Image:
    made = draw_with(FONTS, picture)
    assert isinstance(made, Drawn)
    return Image.open(BytesIO(made.content))


@pytest.mark.parametrize("picture", [timeline("They walk out."), relations("Sato"), quotation("We will not move")])
def test_a_picture_is_a_png_file_of_a_thousand_pixels(picture: Picture) -> None:
    image = drawn(picture)
    assert image.format == "PNG"
    assert image.width == 1000
    assert len(image.getcolors(maxcolors=1_000_000) or ()) > 2


@pytest.mark.parametrize("name", HOSTILE)
def test_the_edge_of_a_picture_stays_empty(name: str) -> None:
    image = drawn(timeline("They walk out.", HOSTILE[name]))
    edges = [(0, 0, 1000, 8), (0, 0, 8, image.height), (992, 0, 1000, image.height), (0, image.height - 8, 1000, image.height)]
    for edge in edges:
        assert image.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), PAPER)]


@pytest.mark.parametrize("name", CJK)
def test_without_the_extra_there_is_no_picture_and_the_reason_is_told(name: str) -> None:
    assert draw_with(Fonts(with_cjk=False), timeline("They walk out.", NAMES[name])) == NO_CJK_FONT
    assert isinstance(draw_with(FONTS, timeline("They walk out.", NAMES[name])), Drawn)


@pytest.mark.parametrize("text", ["\U00012000\U00012001", "\u2400 shown", "\ue000"])
def test_what_no_font_has_is_told(text: str) -> None:
    assert draw_with(FONTS, timeline(text)) == NO_FONT


def test_control_characters_are_not_drawn() -> None:
    made = draw_with(FONTS, timeline("They\x00 walk\x1b[2J out"))
    assert made == NO_FONT, "they are made visible, by pictures that no font has"


def test_a_thousand_events_are_too_many_for_one_picture() -> None:
    many = tuple(PicturedEvent("May 2024", f"Event {number}", item=f"e{number}") for number in range(1000))
    assert draw_with(FONTS, TimelinePicture("All", many)) == TOO_LONG


def test_a_text_of_a_megabyte_is_refused_at_once() -> None:
    for text in ("x" * 1_000_000, "word " * 200_000, "\u0301" * 1_000_000):
        assert isinstance(draw_with(FONTS, timeline(text)), NotDrawn)


def test_a_picture_that_would_be_too_high_is_not_drawn() -> None:
    assert draw_with(FONTS, timeline(*["word " * 130] * 8)) == TOO_LONG


def test_what_is_claimed_looks_otherwise_than_what_is_reported() -> None:
    claimed = timeline("They walk out.", "They meet.")
    reported = replace(claimed, events=tuple(replace(event, sign="●") for event in claimed.events))
    assert draw_with(FONTS, claimed) != draw_with(FONTS, reported)
