"""Comments in TOML, which a briefing file may have and a briefing does not keep."""

import re

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|(?P<comment>\#[^\n]*)",
    re.DOTALL,
)
"""A string of TOML 1.0, of whichever of the four kinds, or a comment."""
_OURS = re.compile(r"# (?:Revision [0-9]+ of this briefing|DRAFT\.)[^\n]*(?:\n#[^\n]*)*")
"""The comment that an export begins with: how the briefing stands."""


def count_comments(text: str) -> int:
    """How many comments of its author a TOML text has that can be parsed, without the one that an export begins with."""
    start = match.end() if (match := _OURS.match(text)) else 0
    return sum(found["comment"] is not None for found in _TOKEN.finditer(text, start))
