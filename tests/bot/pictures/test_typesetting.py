"""Which font draws a letter, in which order the parts of a line stand, and which characters a font has."""

import struct

import pytest

from bot.pictures.character_map import read_characters
from bot.pictures.fonts import Fonts, NoFontError
from bot.pictures.palette import BODY
from bot.pictures.typesetting import Typesetter
from bot.pictures.writing_direction import find_levels, reorder, runs_rightward

FONTS = Fonts()
SETTER = Typesetter(FONTS)


@pytest.mark.parametrize(
    ("letter", "file"),
    [
        ("a", "NotoSans["),
        ("Ж", "NotoSans["),
        ("Ա", "NotoSansArmenian"),
        ("ა", "NotoSansGeorgian"),
        ("א", "NotoSansHebrew"),
        ("ع", "NotoSansArabic"),
        ("→", "NotoSansSymbols"),
        ("🚢", "NotoEmoji"),
        ("👩🏽‍🚀", "NotoEmoji"),
        ("港", "NotoSansCJK"),
    ],
)
def test_a_letter_is_drawn_by_the_font_that_has_it(letter: str, file: str) -> None:
    assert FONTS.find_face(letter)[0].startswith(file)


def test_blanks_and_digits_stay_in_the_font_of_the_letters_before_them_but_not_of_emoji() -> None:
    arabic = FONTS.find_face("ع")
    assert FONTS.find_face("1", like=arabic) == arabic
    assert FONTS.find_face("1", like=FONTS.find_face("🚢")) == FONTS.find_face("a")


def test_what_no_font_has_is_told_and_whether_the_extra_would_help() -> None:
    with pytest.raises(NoFontError) as missing:
        Fonts(with_cjk=False).find_face("港")
    assert missing.value.is_cjk
    with pytest.raises(NoFontError) as unknown:
        FONTS.find_face("\U00012000")
    assert not unknown.value.is_cjk


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("abc def", "abc def"),
        ("אבג דהו", "והד גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג abc דהו", "והד abc גבא"),
        ("אבג 123 דהו", "והד 123 גבא"),
        ("abc אבג 123", "abc 123 גבא"),
        ("abc 123 אבג", "abc 123 גבא"),
        ("אבג (abc)", "(abc) גבא"),
        ("אבג 1,5% ד", "ד 1,5% גבא"),
    ],
)
def test_parts_of_a_line_stand_in_the_order_of_unicode(text: str, seen: str) -> None:
    order = reorder(find_levels(text))
    mirrored = str.maketrans("()", ")(") if not runs_rightward(text) else {}
    assert "".join(text[place] for place in order).translate(mirrored) == seen


def test_directions_of_a_long_text_are_found_in_linear_time() -> None:
    text = "אב 12 ab, " * 20_000
    assert sorted(reorder(find_levels(text))) == list(range(len(text)))


def test_a_sign_stays_with_the_number_after_it() -> None:
    for width in range(120, 700, 7):
        lines = SETTER.set("", "They walk out of the harbor ⚠ 12", BODY, width).lines
        assert not any(line.text.endswith("⚠") for line in lines)


def test_no_line_begins_with_a_closing_mark_of_japanese() -> None:
    for width in range(120, 500, 7):
        lines = SETTER.set("", "「まだ」と、言った。" * 4, BODY, width).lines
        assert not any(line.text[0] in "、。」" for line in lines[1:])


def test_a_line_is_as_high_as_its_ink() -> None:
    plain, piled = (SETTER.set("", text, BODY, 900).lines[0] for text in ("z", "z\u0300\u0301\u0302\u0303"))
    assert piled.ascent > plain.ascent
    assert piled.box.height > plain.box.height


def test_a_font_without_a_table_of_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        read_characters(struct.pack(">IHHHH", 0x00010000, 0, 0, 0, 0))
