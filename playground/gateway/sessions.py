"""Gateway sessions: what each was told, so that a client that lost its connection can resume without missing anything."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from playground.json_values import JsonObject, as_int, as_list, as_object

GUILDS, MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 1, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = MEMBERS | 1 << 8 | MESSAGE_CONTENT
"""Bits of `intents` (documentation, "Gateway Intents")."""
_KEPT = 1000
"""Events kept for a resume."""

Send = Callable[[JsonObject], Awaitable[None]]


@dataclass(slots=True)
class Session:
    """One session: shard `shard` of `shards`; `send` is its connection, None while it has none."""

    id: str
    shard: int
    shards: int
    intents: int
    sharded: bool
    send: Send | None = None
    sequence: int = 0
    sent: deque[JsonObject] = field(default_factory=lambda: deque[JsonObject](maxlen=_KEPT))

    def serves(self, guild_id: int | None) -> bool:
        """Whether events of that guild come here; direct messages come to shard 0."""
        return self.shard == (0 if guild_id is None else (guild_id >> 22) % self.shards)

    def add(self, event: str, payload: JsonObject) -> JsonObject:
        """The next dispatch of this session, kept for a resume."""
        self.sequence += 1
        message: JsonObject = {"op": 0, "t": event, "s": self.sequence, "d": payload}
        self.sent.append(message)
        return message

    def find_missed(self, sequence: int) -> list[JsonObject]:
        """Everything told after that number."""
        return [message for message in self.sent if as_int(message["s"]) > sequence]


def open_session(identify: JsonObject, session_id: str) -> Session | None:
    """The session that an IDENTIFY asks for; None if its shard is impossible."""
    shard = [as_int(part, -1) for part in as_list(identify.get("shard"))]
    number, count = shard if len(shard) == 2 else (0, 1)  # noqa: PLR2004 - [this shard, all shards]
    if not 0 <= number < count:
        return None
    return Session(session_id, number, count, as_int(identify.get("intents")), sharded=bool(shard))


def strip_content(payload: JsonObject, bot_id: int) -> JsonObject:
    """A message as an app sees it that lacks the message content intent.

    Its own messages, direct ones and those that mention it stay whole (documentation, "Message Content Intent").
    """
    author = as_int(as_object(payload.get("author")).get("id"))
    mentioned = [as_int(as_object(user).get("id")) for user in as_list(payload.get("mentions"))]
    if author == bot_id or "guild_id" not in payload or bot_id in mentioned:
        return payload
    return {**payload, "content": "", "embeds": [], "components": [], "attachments": []}
