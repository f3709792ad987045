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
_OURS = re.compile(r"# (?:Revision [0-9]+ of this briefing|DRAFT\.)")
"""How the comment begins that an export begins with: how the briefing stands."""
_SCHEMA = re.compile(r"#:schema [^\n]*\n\s*")
"""Where editors find the schema, which authors put first (docs/formats.md). It is for them, and no word of the author's."""
_WIDTH = 130
"""Characters of a line of an export's comment."""


def count_comments(text: str) -> int:
    """How many comments of its author a TOML text has that can be parsed.

    Neither the one that an export begins with is counted, nor where the schema is, if it is said first.
    """
    start = match.end() if (match := _SCHEMA.match(text)) else 0
    return sum(found["comment"] is not None for found in _TOKEN.finditer(text, _find_end_of_ours(text, start)))


def _find_end_of_ours(text: str, start: int) -> int:
    """Where an export's comment ends that may begin there.

    Its words fill each line, so a comment on the next line goes on with it only if that one's first word had no room before.
    """
    if not _OURS.match(text, start):
        return start
    before, end = "", start
    while text.startswith("# ", end):
        line = text[end : _find_end_of_line(text, end)]
        first_word = line.removeprefix("# ").split(" ")[0]
        if before and len(f"{before} {first_word}") <= _WIDTH:
            break
        before, end = line, min(len(text), end + len(line) + 1)
    return end


def _find_end_of_line(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found
