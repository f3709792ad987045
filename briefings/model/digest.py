"""A digest as administrators set it up, and what tells one message of a digest from every other."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Literal

from briefings.model.schedule import Rhythm

Quiet = Literal["skip", "line"]
"""What happens if nothing is new: nothing is posted, or one short line."""
Place = Literal["channel", "thread", "forum", "news", "direct"]
""""forum": a new post in it each time. "news": a channel whose messages can be published to other servers. "direct": a member."""
_NONCE = 25
"""Characters of a nonce (Create Message)."""


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """Where a digest goes, when, and what is in it.

    `channel` is that of the place, 0 for direct messages. `tags` and `actors` ("briefing:actor") choose what it is about: both
    empty is everything. `dates` is a BCP 47 language, "" for English; `mention` a role, 0 for none; `forum_tags` are ids of
    tags of the forum. `crosspost` publishes it in an announcement channel, `drop_before` deletes the one before once this one
    is there. `briefings` are ids, chosen as `tags` and `actors` are.
    """

    channel: int
    place: Place
    rhythm: Rhythm
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    dates: str = ""
    mention: int = 0
    quiet: Quiet = "skip"
    crosspost: bool = False
    drop_before: bool = False
    forum_tags: tuple[int, ...] = ()
    briefings: tuple[str, ...] = ()


def nonce(app: int, server: int, channel: int, schedule: int, key: str, part: int, resend: int) -> str:
    """The nonce of every attempt to send one part: with `enforce_nonce`, Discord takes it once within some minutes.

    `channel` is the one that was planned (a member's id for a direct message), `key` the local date or the request, `part` counts
    from 1, `resend` is how often an administrator asked for it once more.
    """
    told_apart = "\0".join(map(str, (app, server, channel, schedule, key, part, resend)))
    return base64.b32encode(hashlib.sha256(told_apart.encode()).digest()).decode()[:_NONCE]
