"""Texts as strings of TOML 1.0: on one line if they fit, else folded at blanks as in the files that we write by hand.

Whatever a text holds comes back as it was, also after the file was brought to NFC.
"""

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 130
"""Columns, as in the library's own files."""
_LONGEST_PIECE = 1_000
"""Code points of a word before it is cut, so that no line comes near `document.LONGEST_LINE`, even with every letter escaped."""
_PIECE = re.compile(rf"[^ \n]{{1,{_LONGEST_PIECE}}}[ \n]*|[ \n]+")
_NEXT_TO_A_QUOTE = re.compile(r'"(?=")|(?<=")"')
_NAMED = {"\n": r"\n", "\t": r"\t", "\\": r"\\"}
_JOINERS = "\u200c\u200d"


def literal(text: str) -> str:
    """Return the text as a basic string on one line."""
    return _stable(f'"{_escape(text).replace(chr(34), chr(92) + chr(34))}"')


def fold_string(text: str, before: int = 0) -> str:
    """Return the text as a multi-line basic string of lines that fit, broken if a backslash lets the next line go on.

    `before` is how many characters already stand on its first line.
    """
    body = "\\\n".join(_lines(text, before + len('"""')))
    if body.endswith('"') and not body.endswith(r"\""):
        body = f'{body[:-1]}\\"'
    return _stable(f'"""{body}"""')


def _lines(text: str, before: int) -> Iterator[str]:
    line = ""
    for match in _PIECE.finditer(text):
        piece = _NEXT_TO_A_QUOTE.sub(r"\"", _escape(match.group()))
        # Blanks after the backslash that ends a line are lost, so a line never begins with one: a piece keeps its own at its end.
        if line and (line.endswith(r"\n") or before + len(line) + len(piece) >= WIDTH):
            yield line
            line, before = "", 0
        line += piece
    yield line


def _escape(text: str) -> str:
    """The text without quotation marks' escapes: what is no readable character is shown by its number."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_NAMED.get(char) or (char if _is_plain(char) else _number(char)) for char in text)


def _is_plain(char: str) -> bool:
    # Bidirectional and zero-width characters would make the file read otherwise than it is.
    return char.isprintable() or char in _JOINERS or unicodedata.category(char) in {"Zs", "Co", "Cn"}


def _number(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"  # noqa: PLR2004 - what four digits can say


def _stable(string: str) -> str:
    r"""The string with all but ASCII by numbers, if NFC would change it: "\n" and a combining tilde become one letter."""
    if unicodedata.is_normalized("NFC", string):
        return string
    return "".join(char if char.isascii() else _number(char) for char in string)
