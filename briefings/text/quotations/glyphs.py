"""Quotation marks: which belong together, and which way each points by itself."""

from enum import Enum
from typing import NamedTuple


class Family(Enum):
    """Marks that close each other: within a family, people mix them freely ("We stay" with one curly and one straight mark)."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    SINGLE_GUILLEMET = "single guillemet"
    CORNER = "corner"
    WHITE_CORNER = "white corner"


class Lean(Enum):
    """What a mark does where its neighbors do not tell."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


class Glyph(NamedTuple):
    """A mark as it is typed: its family, which way it leans, and whether it can do nothing else."""

    family: Family
    lean: Lean
    is_strict: bool = False


_DOUBLE_OPENING = ("\u201e", "\u301d", "``", "\u2018\u2018", ",,")
_DOUBLE_CLOSING = ("\u301e", "\u301f")
GLYPHS: dict[str, Glyph] = {
    **dict.fromkeys(_DOUBLE_OPENING, Glyph(Family.DOUBLE, Lean.OPENS, is_strict=True)),
    **dict.fromkeys(_DOUBLE_CLOSING, Glyph(Family.DOUBLE, Lean.CLOSES, is_strict=True)),
    **dict.fromkeys(("\u201c", "\u201f"), Glyph(Family.DOUBLE, Lean.OPENS)),
    **dict.fromkeys(("\u201d", "\u2019\u2019"), Glyph(Family.DOUBLE, Lean.CLOSES)),
    **dict.fromkeys(('"', "\uff02", "\u05f4", "''"), Glyph(Family.DOUBLE, Lean.EITHER)),
    "\u201a": Glyph(Family.SINGLE, Lean.OPENS, is_strict=True),
    **dict.fromkeys(("\u2018", "\u201b"), Glyph(Family.SINGLE, Lean.OPENS)),
    "\u2019": Glyph(Family.SINGLE, Lean.CLOSES),
    **dict.fromkeys(("'", "\uff07"), Glyph(Family.SINGLE, Lean.EITHER)),
    "\u00ab": Glyph(Family.GUILLEMET, Lean.OPENS),
    "\u00bb": Glyph(Family.GUILLEMET, Lean.CLOSES),
    "\u2039": Glyph(Family.SINGLE_GUILLEMET, Lean.OPENS),
    "\u203a": Glyph(Family.SINGLE_GUILLEMET, Lean.CLOSES),
    **dict.fromkeys(("\u300c", "\ufe41"), Glyph(Family.CORNER, Lean.OPENS, is_strict=True)),
    **dict.fromkeys(("\u300d", "\ufe42"), Glyph(Family.CORNER, Lean.CLOSES, is_strict=True)),
    **dict.fromkeys(("\u300e", "\ufe43"), Glyph(Family.WHITE_CORNER, Lean.OPENS, is_strict=True)),
    **dict.fromkeys(("\u300f", "\ufe44"), Glyph(Family.WHITE_CORNER, Lean.CLOSES, is_strict=True)),
}
"""Every mark that the reader knows. Two single marks in a row are one mark only in some articles: see `Usage`."""
GUILLEMETS = frozenset({Family.GUILLEMET, Family.SINGLE_GUILLEMET})
"""The families that point outward in French and inward in German."""
