"""Letters of a page's code that no reader of the page would see as they stand: garbled ones, and controls."""

import re
from dataclasses import dataclass

_LATE_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
_GARBLED = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""The bytes of one letter in UTF-8, each taken for a letter of Latin-1."""
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""What browsers show nothing for; tabs and breaks of lines and pages are white space."""
GARBLED = "Some letters of this page were garbled (“â€™” for “’”, for example) and were set right. Look through the text."


@dataclass(frozen=True, slots=True)
class Mended:
    """A page's code with its letters set right, and whether some of them were garbled."""

    html: str
    was_garbled: bool

    @property
    def remarks(self) -> tuple[str, ...]:
        """What an editor should know of it."""
        return (GARBLED,) if self.was_garbled else ()


def mend_letters(html: str) -> Mended:
    """A page's code without controls, and with letters set right that were brought into UTF-8 twice.

    Nothing is set right unless the page holds controls that no text has (U+0080 to U+009F): “Â©” alone may be meant.
    """
    if not _LATE_CONTROL.search(html):
        return Mended(drop_controls(html), was_garbled=False)
    mended = _GARBLED.sub(_read_again, html)
    return Mended(drop_controls(mended), was_garbled=mended != html)


def drop_controls(text: str) -> str:
    """A text without the controls that nobody sees."""
    return _CONTROLS.sub("", text)


def _read_again(match: re.Match[str]) -> str:
    try:
        return match.group().encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
