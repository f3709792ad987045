"""Who and what there is in the playground: users, guilds, their channels, roles and members."""

from dataclasses import dataclass
from typing import Literal

OverwriteKind = Literal[0, 1]
TEXT, DIRECT_MESSAGE, GROUP_MESSAGE = 0, 1, 3
"""Discord's numbers for the kinds of channels that the playground knows."""


@dataclass(frozen=True, slots=True)
class User:
    """Anyone who can write: `name` is the handle, `shown` the display name."""

    id: int
    name: str
    shown: str
    bot: bool = False
    locale: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of permissions (a bit field); the role whose id is the guild's is everyone's."""

    id: int
    name: str
    permissions: int
    position: int = 0


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What one channel allows or denies a role (kind 0) or a member (kind 1)."""

    target_id: int
    kind: OverwriteKind
    allow: int = 0
    deny: int = 0


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a guild, or a direct message (`guild_id` None) between its `recipients` and the bot or each other."""

    id: int
    name: str
    guild_id: int | None
    kind: int = TEXT
    topic: str | None = None
    position: int = 0
    overwrites: tuple[Overwrite, ...] = ()
    recipients: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A user inside one guild."""

    user_id: int
    roles: tuple[int, ...] = ()
    nick: str | None = None


@dataclass(frozen=True, slots=True)
class Guild:
    """A server. `has_bot` is False where only people who installed the app for themselves can use it."""

    id: int
    name: str
    owner_id: int
    roles: tuple[Role, ...]
    channels: tuple[Channel, ...]
    members: tuple[Member, ...]
    locale: str = "en-GB"
    has_bot: bool = True

    def member(self, user_id: int) -> Member | None:
        """The member of that user, or None."""
        return next((member for member in self.members if member.user_id == user_id), None)

    def channel(self, channel_id: int) -> Channel | None:
        """The channel of that id, or None."""
        return next((channel for channel in self.channels if channel.id == channel_id), None)
