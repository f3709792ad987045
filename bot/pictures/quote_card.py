"""A quotation as a layout: the words large, who said them in which role, and where they were printed when."""

from bot.pictures.frame import finish, set_foot, stack
from bot.pictures.layout import Box, Layout, Shape, Style, TextArea
from bot.pictures.palette import ACCENT, INK, LABEL, MARGIN, NAME, QUOTE_SIZES, SMALL, WIDTH
from bot.pictures.typesetting import Typesetter
from briefings.answers.pictures import QuotePicture
from briefings.answers.signs import NOTE

_BAR = 8
_LEFT = MARGIN + 40
_AFTER_WORDS = 34
_BEFORE_FOOT = 40


def lay_out(picture: QuotePicture, setter: Typesetter) -> Layout:
    """Lay out a quotation. Raises NoFontError."""
    words = setter.set("words", say_words(picture), _choose_style(picture), WIDTH - _LEFT - MARGIN)
    placed = stack((words,), _LEFT, MARGIN)
    top = placed[-1].box.bottom if placed else MARGIN
    bar = Shape("bar", Box(MARGIN, MARGIN + 6, MARGIN + _BAR, top - 6), ACCENT)
    below = _set_below(setter, picture, top + _AFTER_WORDS)
    bottom = max((area.box.bottom for area in below), default=top) + _BEFORE_FOOT
    rule, foot, end = set_foot(setter, picture.source, bottom)
    return finish((bar, *rule), (*placed, *below, *foot), end)


def say_words(picture: QuotePicture) -> str:
    """The words as they stand on the card: every segment in quotation marks of its own, as in a text."""
    return " — ".join(f"“{segment}”" for segment in picture.segments)


def _set_below(setter: Typesetter, picture: QuotePicture, top: float) -> tuple[TextArea, ...]:
    width = WIDTH - _LEFT - MARGIN
    noted = f" {NOTE} {len(picture.notes)}" if picture.notes else ""
    below = (
        setter.set("context", picture.context, SMALL, width),
        setter.set("speaker", picture.speaker + noted, NAME, width),
        setter.set("role", picture.role, LABEL, width),
        setter.set("details", ", ".join(picture.details), LABEL, width),
    )
    return stack(below, _LEFT, top, gap=6)


def _choose_style(picture: QuotePicture) -> Style:
    """The longer the quotation, the smaller the letters."""
    length = sum(map(len, picture.segments))
    size = next((size for most, size in QUOTE_SIZES if length <= most), QUOTE_SIZES[-1][1])
    return Style(size, 500, INK)
