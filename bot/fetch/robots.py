"""What a site's robots.txt says of us (RFC 9309)."""

import re

from protego import Protego

TOKEN = "BriefingDesk"  # noqa: S105 - the name that robots.txt knows the bot by
LARGEST = 512 * 1024
"""Bytes that are read of a robots.txt; RFC 9309, section 2.5, asks for at least 500 KiB."""
_AGENT = re.compile(r"[ \t]*user[- ]?agent[ \t]*:?[ \t]*(?P<who>[^\s#]*)", re.IGNORECASE)


def may_fetch(robots: bytes, url: str) -> bool:
    """Whether that robots.txt lets the bot fetch the URL; bytes that are not UTF-8 are read as signs that match nothing."""
    lines = robots[:LARGEST].decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(map(_anonymize, lines))).can_fetch(url, TOKEN)


def _anonymize(line: str) -> str:
    """The line, and in place of another robot's name always the same: 20,000 names with 20,000 rules would fill the memory."""
    found = _AGENT.match(line)
    if found is None or found["who"] == "*" or found["who"].lower() == TOKEN.lower():
        return line
    return "User-agent: another"
