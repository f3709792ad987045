r"""What all line syntaxes of the forms share: signs that part a line, and how a text that holds such a sign is written.

A backslash makes the sign after it plain ("\=" is an equals sign of the words), "\n" is a line break inside one entry, and a
backslash itself is written twice. Everything else stands as it is. White space at either end of an entry is not kept.
"""

import re
import unicodedata
from difflib import get_close_matches

from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError

_PAIR = re.compile(r"\\(.)", re.DOTALL)
_SIGN = re.compile(r"\\.|.", re.DOTALL)
_MOST_OFFERED = 3


def escape(text: str, signs: str = "") -> str:
    """The text on one line, with every one of these signs made plain."""
    plain = text.replace("\\", "\\\\").replace("\n", "\\n")
    for sign in signs:
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def unescape(text: str, signs: str = "") -> str:
    """The text that `escape` was given; a backslash before any other sign stays."""

    def plain(match: re.Match[str]) -> str:
        if match[1] == "n":
            return "\n"
        return match[1] if match[1] == "\\" or match[1] in signs else match[0]

    return _PAIR.sub(plain, text).strip()


def split(text: str, sign: str) -> tuple[str, ...]:
    """The parts of the text between the signs that no backslash makes plain, still escaped, without white space around them."""
    parts = [""]
    for match in _SIGN.finditer(text):
        if match[0] == sign:
            parts.append("")
        else:
            parts[-1] += match[0]
    return tuple(part.strip() for part in parts)


def entries(text: str) -> tuple[str, ...]:
    """The lines of a text that are not blank, without white space around them."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def clean(text: str) -> str:
    """What was typed, as briefings keep text: line breaks as LF, Unicode NFC, nothing blank at its ends.

    Raises InvalidArgumentError for control characters and halves of surrogate pairs, as reading a briefing file does.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    for at, char in enumerate(plain):
        if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs"}:
            raise InvalidArgumentError(
                f"there is a character without a shape (U+{ord(char):04X}) at position {at + 1}.",
                "Take it out, or type the text anew.",
            )
    return plain


def did_you_mean(wrong: str, known: tuple[str, ...], otherwise: str) -> str:
    """A sentence that offers the known words nearest to a wrong one, or `otherwise` if none is near."""
    by_folded = {word.casefold(): word for word in known}
    close = get_close_matches(wrong.casefold()[:200], list(by_folded), n=_MOST_OFFERED)
    return f"Did you mean {join(tuple(show(by_folded[word]) for word in close), 'or')}?" if close else otherwise


def join(words: tuple[str, ...], last: str = "and") -> str:
    """Words in a sentence: "q1", "q1 and q3", "q1, q2 and q3"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
