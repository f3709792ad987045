"""Marks by which the bot recognizes its own messages, also if nobody heard that Discord had taken them.

The outermost component has an id that no other message has (Components Reference, "Anatomy of a Component": a 32-bit integer, and
Discord sends it back); the title's id says as of which audit event the message is right.
"""

import base64
import hashlib

import discord

from bot.chat.rendering.payloads import MessageView

_NONCE = 25
"""Characters of a nonce (Create Message)."""
_MARK, _STAMP = 1 << 30, 1 << 29
"""Marks have the first bit, stamps the second: no id of one is one of the other, or one that Discord gives by itself."""


def digest(*parts: str | int) -> bytes:
    """Return a digest of these parts, which tells one thing to be sent from every other."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).digest()


def nonce(of: bytes) -> str:
    """Return the nonce of every attempt to send it."""
    return base64.b32encode(of).decode()[:_NONCE]


def mark(of: bytes) -> int:
    """Return the id of the outermost component of its message."""
    return _MARK | (int.from_bytes(of[:4]) & (_MARK - 1))


def put(view: MessageView, of: bytes, seq: int) -> None:
    """Give a message its mark, and the audit event (`seq`) as of which it is right."""
    for outer in view.components:
        outer["id"] = mark(of)
        outer["components"][0]["id"] = _stamp(seq)


def is_marked(message: discord.Message, of: bytes) -> bool:
    """Whether this is that message."""
    return any(component.id == mark(of) for component in _containers(message))


def is_as_of(message: discord.Message, seq: int) -> bool:
    """Whether a message of ours is right as of that audit event."""
    titles = [component.children[0] for component in _containers(message) if component.children]
    return any(isinstance(title, discord.TextDisplay) and title.id == _stamp(seq) for title in titles)


def _stamp(seq: int) -> int:
    return _STAMP | (seq & (_STAMP - 1))


def _containers(message: discord.Message) -> list[discord.Container]:
    return [component for component in message.components if isinstance(component, discord.Container)]
