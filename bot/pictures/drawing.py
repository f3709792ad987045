"""From what a picture shows to the bytes of its file: what the worker process does for the bot."""

from functools import cache
from typing import assert_never

from bot.pictures import quote_card, relations, timeline
from bot.pictures.fonts import Fonts, NoFontError
from bot.pictures.layout import Layout
from bot.pictures.painting import paint
from bot.pictures.typesetting import Typesetter
from briefings.answers.pictures import Drawn, NotDrawn, Picture, QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.stand_ins import list_shown

HIGHEST = 4096
"""Pixels: a higher picture would be shown too small to be read."""
MOST_CHARACTERS = 6000
"""Of all texts together: more than the message that says the same in words could hold."""
NO_CJK_FONT = NotDrawn(
    "There is no picture: it would need fonts for Chinese, Japanese and Korean, and this bot was installed without them."
)
NO_FONT = NotDrawn("There is no picture: the bot has no font for some of these letters.")
TOO_LONG = NotDrawn("There is no picture: it would be too long to be read.")


def draw(picture: Picture) -> Drawn | NotDrawn:
    """The picture as a PNG file, or why there is none. The fonts are read once in a process."""
    return draw_with(_load_fonts(), picture)


def prepare() -> None:
    """Load what drawing needs."""
    _load_fonts()


def draw_with(fonts: Fonts, picture: Picture) -> Drawn | NotDrawn:
    """As `draw`, in these fonts."""
    if _count_characters(picture) > MOST_CHARACTERS:
        return TOO_LONG
    try:
        layout = lay_out(picture, Typesetter(fonts))
    except NoFontError as error:
        return NO_CJK_FONT if error.is_cjk else NO_FONT
    return TOO_LONG if layout.height > HIGHEST else Drawn(paint(layout, fonts))


def lay_out(picture: Picture, setter: Typesetter) -> Layout:
    """The picture before it is painted. Raises NoFontError if a character is in no font."""
    match picture:
        case TimelinePicture():
            return timeline.lay_out(picture, setter)
        case RelationsPicture():
            return relations.lay_out(picture, setter)
        case QuotePicture():
            return quote_card.lay_out(picture, setter)
        case _:
            assert_never(picture)


def _count_characters(picture: Picture) -> int:
    title = "" if isinstance(picture, QuotePicture) else picture.title
    return len(title) + len(picture.source) + len(str(list_shown((picture,))))


@cache
def _load_fonts() -> Fonts:
    return Fonts()
