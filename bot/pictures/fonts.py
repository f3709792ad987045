"""The fonts of pictures: Noto from the package `manimgx_fonts`, and with the extra `cjk` Noto Sans CJK as well.

Each is asked for what it has; the first that has a character draws it. Noto has no italics for most scripts, so there are none.
"""

import unicodedata
from functools import cached_property
from importlib import resources
from importlib.util import find_spec
from io import BytesIO

from PIL import ImageFont

from bot.pictures.character_map import read_characters

_PACKAGE, _CJK_PACKAGE = "manimgx_fonts", "manimgx_fonts_cjk"
_CJK_FILE = "NotoSansCJK-VF.otf.ttc"
_SCRIPTS = (
    *("", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Kannada", "Malayalam"),
    *("Oriya", "Sinhala", "Tamil", "Telugu", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic"),
)
"""Scripts in the order in which their fonts are asked; several of them have some Latin letters, too."""
_JAPANESE, _KOREAN, _CHINESE = 0, 1, 2
"""The fonts in the collection: the same characters as Japan, Korea and mainland China write them."""
_CJK_NAMES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "KANGXI")
JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""Characters that say how others are joined or shown, and show nothing themselves."""

Face = tuple[str, int]
"""A font by its file, and its number in a collection."""


class NoFontError(Exception):
    """No font has a character; `is_cjk`: the fonts for Chinese, Japanese and Korean would."""

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character

    @property
    def is_cjk(self) -> bool:
        """Whether it is a character of Chinese, Japanese or Korean."""
        return is_cjk(self.character)


class Fonts:
    """The fonts that are installed, each read when it is first needed; if not `with_cjk`, without those of the extra."""

    def __init__(self, *, with_cjk: bool = True) -> None:
        self._with_cjk = with_cjk and find_spec(_CJK_PACKAGE) is not None
        self._files: dict[str, bytes] = {}
        self._characters: dict[Face, frozenset[int]] = {}
        self._sized: dict[tuple[Face, int, int], ImageFont.FreeTypeFont] = {}
        self._faces: dict[tuple[str, int], Face] = {}

    @cached_property
    def _plain(self) -> tuple[Face, ...]:
        named = [f"NotoSans{script}[wght].ttf" for script in (*_SCRIPTS, "Symbols")]
        return tuple((name, 0) for name in (*named, "NotoEmoji[wght].ttf"))

    def find_face(self, cluster: str, *, like: Face | None = None, cjk: int = _CHINESE) -> Face:
        """The font that has all of a letter with its marks.

        What every script has (blanks, digits, punctuation) stays in the font `like`. `cjk` is the font of the collection to ask
        (see `choose_cjk`). Raises NoFontError if there is none.
        """
        needed = [ord(character) for character in cluster if character not in JOINING]
        if like and not is_symbolic(like) and _is_common(cluster) and self._has(like, needed):
            return like
        key = (cluster, cjk)
        if key not in self._faces:
            self._faces[key] = self._search(cluster, needed, cjk)
        return self._faces[key]

    def sized(self, face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """A font in a size (pixels) and weight (400 is regular, 700 bold)."""
        key = (face, size, weight)
        if key not in self._sized:
            name, index = face
            font = ImageFont.truetype(BytesIO(self._read(name)), size, index=index, layout_engine=ImageFont.Layout.RAQM)
            font.set_variation_by_axes([weight])
            self._sized[key] = font
        return self._sized[key]

    def _search(self, cluster: str, needed: list[int], cjk: int) -> Face:
        for face in (*self._plain, *(((_CJK_FILE, cjk),) if self._with_cjk else ())):
            if self._has(face, needed):
                return face
        missing = next((one for one in cluster if one not in JOINING and not self._is_known(one, cjk)), cluster[:1])
        raise NoFontError(missing)

    def _is_known(self, character: str, cjk: int) -> bool:
        faces = (*self._plain, *(((_CJK_FILE, cjk),) if self._with_cjk else ()))
        return any(self._has(face, [ord(character)]) for face in faces)

    def _has(self, face: Face, needed: list[int]) -> bool:
        if face not in self._characters:
            self._characters[face] = read_characters(self._read(face[0]), face[1])
        return self._characters[face].issuperset(needed)

    def _read(self, name: str) -> bytes:
        if name not in self._files:
            package = _CJK_PACKAGE if name == _CJK_FILE else _PACKAGE
            self._files[name] = resources.files(package).joinpath(name).read_bytes()
        return self._files[name]


def choose_cjk(text: str) -> int:
    """The font of the collection for a text: Japanese if it has kana, Korean if it has Hangul, else Chinese."""
    names = {unicodedata.name(character, "").partition(" ")[0] for character in set(text) if character > "\u1100"}
    return _JAPANESE if names & {"HIRAGANA", "KATAKANA"} else _KOREAN if "HANGUL" in names else _CHINESE


def is_cjk(character: str) -> bool:
    """Whether a character belongs to Chinese, Japanese or Korean."""
    return character >= "\u1100" and unicodedata.name(character, "").startswith(_CJK_NAMES)


def is_symbolic(face: Face) -> bool:
    """Whether a font has signs and emoji, whose digits and blanks are not those of a text."""
    return face[0].startswith(("NotoEmoji", "NotoSansSymbols"))


def _is_common(cluster: str) -> bool:
    return not unicodedata.category(cluster[0]).startswith(("L", "M", "S"))
