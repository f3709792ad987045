"""Text from a briefing as CommonMark that shows it as it is: no heading, link, picture, list, code or HTML of its own.

A backslash before any ASCII punctuation makes it plain (CommonMark 0.31, section 2.4). What only GitHub's dialect knows is
escaped as well: tables, struck out text, mentions, and web addresses that become links by themselves. GitHub alone still makes a
link of an e-mail address, whatever stands before its @.
"""

import re

from briefings.export.links import find_address
from briefings.text.visible import visible

_ACTIVE = re.compile(
    r"""
    [\\`*_\[\]<|~@$\#]          # what may begin something anywhere
    | &(?=[\#0-9A-Za-z])        # an entity
    | :(?=//)                   # an address
    | (?<=www)\.                # an address without its protocol
    | ^(?:\d{1,9}[.)]|[>+=-])   # what may begin a line
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ACTIVE_IN_ADDRESS = re.compile(r"[()*_~]|&(?=[#0-9A-Za-z]+;)")
"""What may end an address, or is an entity; and what careless programs take for emphasis."""


def plain(text: str) -> str:
    """Return the text escaped, on one line."""
    on_one_line = re.sub(r"[ \t\n]+", " ", visible(text)).strip()
    return _ACTIVE.sub(_escape, on_one_line)


def quote_block(text: str) -> str:
    """Return the text as lines of a block quotation, its own line breaks kept."""
    lines = [plain(line) for line in text.split("\n") if line.strip()]
    return "\\\n".join(f"> {line}" for line in lines)


def link(text: str) -> str:
    """Return a text as a link, if all of it is an address of the web; else escaped."""
    address = find_address(text)
    return f"[{plain(text)}]({_ACTIVE_IN_ADDRESS.sub(_escape, address)})" if address else plain(text)


def anchor(name: str) -> str:
    """Return an empty element that links can lead to; the name has letters, digits and hyphens only."""
    return f'<a id="{name}"></a>'


def _escape(match: re.Match[str]) -> str:
    active = match.group()
    return f"{active[:-1]}\\{active[-1]}"
