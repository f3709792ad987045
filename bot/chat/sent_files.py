"""Files that the bot sends along with an answer."""

import io
import re
import unicodedata
from collections.abc import Sequence

import discord

from briefings.answers.blocks import Document
from briefings.model.errors import BriefingError

MOST_DOCUMENTS = 10
"""Files of one message (Create Message)."""
MOST_BYTES = 9 * 1024 * 1024
"""Of one message together: a file may have 10 MiB in a server without boosts (Reference, Uploading Files)."""
_LONGEST_NAME, _LONGEST_ENDING, _LONGEST_ABOUT = 80, 12, 1024
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def check(documents: Sequence[Document]) -> None:
    """Raises BriefingError if Discord would not take these files with one message."""
    size = sum(len(document.content) for document in documents)
    if size > MOST_BYTES:
        reason = (
            f"What you asked for has {size / 1024 / 1024:.1f} MiB, and a message here can carry {MOST_BYTES // 1024 // 1024}."
        )
        raise BriefingError(reason, "Whoever runs this bot can get it in the terminal: `briefing --help` tells how.")
    if len(documents) > MOST_DOCUMENTS:
        reason = f"What you asked for are {len(documents)} files, and a message here can carry {MOST_DOCUMENTS}."
        raise BriefingError(reason, "Ask for fewer at once.")


def make_names(documents: Sequence[Document]) -> tuple[str, ...]:
    """What the files are called in Discord: each its own name, of letters, digits, dots, hyphens and underscores alone.

    Discord changes all other characters by itself, and the message would then point to a file that it does not have.
    """
    found: list[str] = []
    for document in documents:
        stem, ending = _split_safely(document.name)
        name, number = stem + ending, 1
        while name in found:
            number += 1
            name = f"{stem}-{number}{ending}"
        found.append(name)
    return tuple(found)


def make_files(documents: Sequence[Document]) -> list[discord.File]:
    """The files, made anew: discord.py reads each to its end and closes it, so that none can be sent a second time."""
    return [
        discord.File(io.BytesIO(document.content), filename=name, description=document.about[:_LONGEST_ABOUT] or None)
        for document, name in zip(documents, make_names(documents), strict=True)
    ]


def _split_safely(name: str) -> tuple[str, str]:
    """A name without and with its ending, from any text."""
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = _UNSAFE.sub("-", latin).strip("-.")
    stem, dot, last = plain.rpartition(".")
    if not dot or len(last) >= _LONGEST_ENDING:
        stem, dot, last = plain, "", ""
    return stem[: _LONGEST_NAME - _LONGEST_ENDING].strip("-.") or "file", dot + last
