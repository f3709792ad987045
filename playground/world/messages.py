"""The messages of the playground, in memory."""

from dataclasses import dataclass, field
from datetime import datetime

from playground.json_values import Json, JsonObject

CROSSPOSTED, SUPPRESS_EMBEDS, EPHEMERAL, LOADING, V2 = 1 << 0, 1 << 2, 1 << 6, 1 << 7, 1 << 15
"""Bits of a message's `flags` (documentation, "Message Flags")."""


_KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
"""What Discord calls files by the ends of their names; others it gives no type."""


def find_content_type(filename: str) -> str:
    """The content type that a file of that name gets; empty if it gets none."""
    return _KINDS.get(filename.rpartition(".")[2].casefold(), "")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message or an interaction; `description` is its alt text, an empty `content_type` none at all."""

    id: int
    filename: str
    content: bytes
    content_type: str = ""
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The message that another one replies to, by its id and its channel's."""

    message_id: int
    channel_id: int
    guild_id: int | None


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
    reference: Reference | None = None


class MessageStore:
    """All messages by id; ids grow, so that is also their order in time."""

    def __init__(self) -> None:
        self._messages: dict[int, Message] = {}
        self._deleted: list[Message] = []

    def add(self, message: Message) -> None:
        """Keep a new message."""
        self._messages[message.id] = message

    def get(self, message_id: int) -> Message | None:
        """The message of that id, or None if there is none or it was deleted."""
        return self._messages.get(message_id)

    def remove(self, message_id: int) -> Message | None:
        """Delete the message of that id and return it."""
        removed = self._messages.pop(message_id, None)
        if removed is not None and removed.nonce is not None:
            self._deleted.append(removed)
        return removed

    def list_seen(self, channel_id: int, reader_id: int) -> list[Message]:
        """What that user sees in that channel, oldest first."""
        return [
            message
            for message in self._messages.values()
            if message.channel_id == channel_id and message.visible_to in {None, reader_id}
        ]

    def forget_channel(self, channel_id: int) -> None:
        """Drop all that was written in a channel that is gone."""
        self._messages = {number: message for number, message in self._messages.items() if message.channel_id != channel_id}

    def find_attachment(self, attachment_id: int) -> Attachment | None:
        """The file of that id, whosever message it is part of, or None."""
        files = (attachment for message in self._messages.values() for attachment in message.attachments)
        return next((file for file in files if file.id == attachment_id), None)

    def find_by_nonce(self, channel_id: int, author_id: int, nonce: Json, since: datetime) -> Message | None:
        """A message that the author sent there with that nonce at or after `since`, or None; it may have been deleted since."""
        for messages in (reversed(self._messages.values()), reversed(self._deleted)):
            for message in messages:
                if message.written < since:
                    break
                if (message.channel_id, message.author_id, message.nonce) == (channel_id, author_id, nonce):
                    return message
        return None
