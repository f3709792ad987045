"""How much room a text takes in a message, whatever a surface does to it: what is posted by itself must fit one message."""

import re

from briefings.text.visible import visible

_ACTIVE = re.compile(r"[\\*_~`|\[\]<>@#+\-.)]")
"""Characters before which a surface that knows markdown may put a backslash."""


def weight(text: str) -> int:
    """The most characters that a text can take once it is escaped."""
    shown = visible(text)
    return len(shown) + len(_ACTIVE.findall(shown))


def clipped(text: str, most: int) -> str:
    """The text on one line, shortened at a word where it would weigh more than that; it ends in "…" then."""
    line = " ".join(text.split())
    if weight(line) <= most:
        return line
    kept, used = 0, 1
    for character in line:
        used += weight(character)
        if used > most:
            break
        kept += 1
    space = line.rfind(" ", kept // 2, kept + 1)
    return f"{line[: space if space > 0 else kept].rstrip()}…"
