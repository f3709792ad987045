"""The messages of the playground, in memory."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.playground.jsons import Json, JsonObject

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, V2 = 1 << 2, 1 << 6, 1 << 7, 1 << 15
"""Bits of a message's `flags` (documentation, "Message Flags")."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; `description` is its alt text."""

    id: int
    filename: str
    content: bytes
    content_type: str = "application/octet-stream"
    description: str | None = None


@dataclass(slots=True)
class Message:
    """One message as it stands now. `visible_to` is the only user who sees it (ephemeral), or None."""

    id: int
    channel_id: int
    author_id: int
    written: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list[Json])
    components: list[Json] = field(default_factory=list[Json])
    attachments: list[Attachment] = field(default_factory=list[Attachment])
    flags: int = 0
    edited: datetime | None = None
    visible_to: int | None = None
    interaction_id: int | None = None
    metadata: JsonObject | None = None
    nonce: Json = None
    tts: bool = False
    mentions: tuple[int, ...] = ()


class MessageStore:
    """All messages by id; ids grow, so that is also their order in time."""

    def __init__(self) -> None:
        self._messages: dict[int, Message] = {}

    def add(self, message: Message) -> None:
        """Keep a new message."""
        self._messages[message.id] = message

    def get(self, message_id: int) -> Message | None:
        """The message of that id, or None where there is none or it was deleted."""
        return self._messages.get(message_id)

    def remove(self, message_id: int) -> Message | None:
        """Delete the message of that id and return it."""
        return self._messages.pop(message_id, None)

    def in_channel(self, channel_id: int, reader_id: int) -> list[Message]:
        """What that user sees in that channel, oldest first."""
        return [
            message
            for message in self._messages.values()
            if message.channel_id == channel_id and message.visible_to in {None, reader_id}
        ]

    def attachment(self, attachment_id: int) -> Attachment | None:
        """The file of that id, whosever message it is part of, or None."""
        files = (each for message in self._messages.values() for each in message.attachments)
        return next((each for each in files if each.id == attachment_id), None)

    def by_nonce(self, channel_id: int, author_id: int, nonce: Json, since: datetime) -> Message | None:
        """A message that the author sent there with that nonce at or after `since`, or None."""
        for message in reversed(self._messages.values()):
            if message.written < since:
                return None
            if (message.channel_id, message.author_id, message.nonce) == (channel_id, author_id, nonce):
                return message
        return None
