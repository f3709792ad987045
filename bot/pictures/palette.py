"""Colors and sizes of all pictures.

One look for both of Discord's themes, which a bot is not told: dark ink on warm paper. The paper is opaque and not quite white,
so that it neither glares among dark messages nor melts into light ones. Every text has a contrast of at least 4.5 to 1 on it
(WCAG 2.2, "Contrast (Minimum)"), and letters are 28 pixels high or more: in a picture shown 390 pixels wide, that is 11.
"""

from types import MappingProxyType

from bot.pictures.layout import Color, Style
from briefings.answers.signs import CLAIMED, DENIED

PAPER = (250, 248, 243)
INK = (28, 32, 38)
SOFT = (91, 96, 104)
ACCENT = (31, 84, 147)
CLAIM = (146, 82, 0)
DENIAL = (166, 38, 38)
FAINT = (214, 208, 196)
CARD = (255, 255, 255)

WIDTH = 1000
MARGIN = 44

KICKER = Style(28, 700, ACCENT)
TITLE = Style(44, 700, INK)
SMALL = Style(28, 400, SOFT)
DATE = Style(30, 700, ACCENT)
BODY = Style(34, 400, INK)
NAME = Style(34, 700, INK)
LABEL = Style(28, 400, SOFT)
QUOTE_SIZES = ((90, 60), (200, 50), (400, 42), (10_000, 34))
"""Sizes of a quotation on a card, each for one of at most so many characters."""
SIGN_COLORS: MappingProxyType[str, Color] = MappingProxyType({CLAIMED: CLAIM, DENIED: DENIAL})
"""The colors of signs that should catch the eye; the others have that of the text beside them."""
