"""Our own escaper: text from outside looks in Discord exactly as it was written, and does nothing.

discord.py's `escape_markdown` lets masked links, headings and lists through. Discord's markdown takes a backslash before any
ASCII punctuation as "show this as it is".
"""

import re

from briefings.text.visible import visible

_ADDRESS = r"https?://[^\s<>\[\]()|`*~@\\]+"
_ACTIVE = re.compile(rf"{_ADDRESS}|^[^\S\n]*(?:[>#+-]|\d+[.)])|[\\*_~`|\[\]<@]", re.MULTILINE)


def escape(text: str) -> str:
    """Return the text so that Discord shows it as it is: no markdown, mention, emoji, time stamp or masked link of its own.

    A web address stays as it is, or it would lead elsewhere. Control, bidirectional and zero-width characters are made visible
    or dropped first (see `briefings.text.visible`).
    """
    return _ACTIVE.sub(_escape_match, visible(text))


def _escape_match(match: re.Match[str]) -> str:
    active = match.group()
    if active.startswith("http"):
        return active
    return f"{active[:-1]}\\{active[-1]}"
