"""What a button knows: a link, packed into the 100 characters that Discord gives a `custom_id` (Components, Custom ID).

The form is `slot:seen:page:command?arguments`: the slot keeps two buttons of one message apart and tells what takes its message's
place, `seen` is the revision that the message shows. What is longer goes to the link table, and the button keeps its key:
`slot:seen:page:@key`.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote_plus

from briefings.answers.blocks import Link

LONGEST = 100
PATTERN = re.compile(r"(?P<slot>\d{1,3}):(?P<seen>\d*):(?P<page>\d{1,4}):(?P<target>.+)", re.DOTALL)
PAGER_SLOTS = (97, 98, 99)
"""The slots of "previous", "n / N" and "next": a press on one turns the pages of its own message."""
_SEEN_DIGITS = 18
"""More digits than the number of any revision has."""
IN_PLACE = 100
"""The first slot of links to what takes the place of their message; a form that was opened from such a link has one, too."""
PUBLIC = 900
"""The first slot of links to what everybody in the channel sees."""
NO_KEY = "unsaved"
"""What a button remembers that could not be remembered: its press says that it is too old."""
_QUOTED = str.maketrans({sign: quote_plus(sign) for sign in map(chr, range(128))})
Keep = Callable[[str], Awaitable[str]]
Find = Callable[[str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class UnpackedLink:
    """A link read back from a button."""

    command: str
    arguments: Mapping[str, str]
    page: int
    seen: int | None


def is_in_place(match: re.Match[str]) -> bool:
    """Whether what a matched `custom_id` leads to takes the place of the message that it stands in."""
    slot = int(match["slot"])
    return slot in PAGER_SLOTS or IN_PLACE <= slot < PUBLIC


def is_public(match: re.Match[str]) -> bool:
    """Whether what a matched `custom_id` leads to is for everybody in the channel."""
    return int(match["slot"]) >= PUBLIC


async def pack(link: Link, *, slot: int, seen: int | None, keep: Keep) -> str:
    """The `custom_id` of a link. `keep` stores a target that is too long and returns its key."""
    arguments = "&".join([f"{_quote(name)}={_quote(text)}" for name, text in link.arguments])
    target = f"{link.command}?{arguments}"
    head = f"{slot}:{'' if seen is None else seen}:{link.page}:"
    return head + (target if len(head) + len(target) <= LONGEST else f"@{await keep(target)}")


def _quote(text: str) -> str:
    """A text as it stands in a query. Most are ASCII, and the few signs of that are looked up: a menu has dozens of texts."""
    return text.translate(_QUOTED) if text.isascii() else quote_plus(text, errors="surrogatepass")


async def unpack(match: re.Match[str], *, find: Find) -> UnpackedLink:
    """The link behind a `custom_id` that `PATTERN` matched. `find` returns the target of a key, or raises NotFoundError."""
    target = match["target"]
    if target.startswith("@"):
        target = await find(target[1:])
    command, _, query = target.partition("?")
    seen = int(match["seen"]) if 0 < len(match["seen"]) <= _SEEN_DIGITS else None
    return UnpackedLink(command, dict(parse_qsl(query, errors="surrogatepass")), max(1, int(match["page"])), seen)
