"""What the administrators of a server have set."""

from dataclasses import dataclass
from typing import Literal

UTC_ZONE = "UTC"
Notify = Literal["nothing", "direct", "mention"]
"""How people are told of hand-ins, give-backs, publishing and rulings: not at all, by direct message, or by a mention."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the bot behaves in one server; as it stands here if nobody has set anything.

    `editors` are ids of roles. `second_eyes`: whoever wrote a text may not publish it. `zone` is an IANA time zone, `dates` a
    BCP 47 language for the dates in what the bot posts ("" for English). `notices`: a correction is also replied to the message
    that it mends. `introduced`: somebody who manages the server has been shown how to set things up. `notify` is how people are
    told what happened at the desk (see `briefings.model.notices`), and `notify_channel` where editors are mentioned (0: nowhere).
    """

    editors: tuple[int, ...] = ()
    second_eyes: bool = False
    zone: str = UTC_ZONE
    dates: str = ""
    notices: bool = True
    introduced: bool = False
    notify: Notify = "nothing"
    notify_channel: int = 0
