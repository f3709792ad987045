"""Who asks, from where, and what they may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from briefings.store.records import SHIPPED

LIBRARY = SHIPPED
"""The server id of the shipped library, which everybody may read."""


class Surface(Enum):
    """Where a request comes from."""

    DISCORD = "discord"
    TERMINAL = "terminal"


class Access(Enum):
    """Who may use a command."""

    EVERYONE = "everyone"
    EDITORS = "editors"
    ADMINISTRATORS = "administrators"


@dataclass(frozen=True, slots=True)
class Caller:
    """The person behind a request. `now` is UTC and aware; `rights` never lacks EVERYONE; `locale` is a BCP 47 tag.

    `roles` are the ids of their roles in that server and `manages` says whether they may manage it: from these the dispatcher
    works out further rights. `request` tells this request from every other ("" where nothing does): what it changes, it changes
    once. `channel` is the channel or thread that they ask in, 0 if there is none; `may_post` says whether they may write there.
    """

    server: int
    user: int
    surface: Surface
    now: datetime
    rights: frozenset[Access] = frozenset({Access.EVERYONE})
    locale: str = "en-GB"
    roles: frozenset[int] = frozenset()
    manages: bool = False
    request: str = ""
    channel: int = 0
    may_post: bool = True
