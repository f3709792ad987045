"""Who and what there is in the playground: users, guilds, their channels, roles and members."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

OverwriteKind = Literal[0, 1]
TEXT, DIRECT_MESSAGE, GROUP_MESSAGE, NEWS, PUBLIC_THREAD, FORUM = 0, 1, 3, 5, 11, 15
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
class ThreadState:
    """What only threads have. `changed` is when it was opened, closed or reopened, in UTC; `archive_after` is in minutes."""

    owner_id: int
    changed: datetime
    archived: bool = False
    locked: bool = False
    archive_after: int = 1440


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that posts of a forum can have; one that is `moderated` only those who manage threads may give."""

    id: int
    name: str
    moderated: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or thread of a guild, or a direct message (`guild_id` None) between its `recipients` and the bot or each other.

    A thread has a `parent_id` and a `thread`; it has no overwrites of its own, those of its parent count. A forum has `tags`,
    a post in it those that were `applied`; `needs_tag` if every post must have one.
    """

    id: int
    name: str
    guild_id: int | None
    kind: int = TEXT
    topic: str | None = None
    position: int = 0
    overwrites: tuple[Overwrite, ...] = ()
    recipients: tuple[int, ...] = ()
    parent_id: int | None = None
    thread: ThreadState | None = None
    tags: tuple[Tag, ...] = ()
    applied: tuple[int, ...] = ()
    needs_tag: bool = False

    @property
    def shown(self) -> str:
        """The name as Discord shows it in texts: with the sign of a channel, unless it is a thread or a post."""
        return self.name if self.thread is not None else f"#{self.name}"


@dataclass(frozen=True, slots=True)
class Member:
    """A user inside one guild."""

    user_id: int
    roles: tuple[int, ...] = ()
    nick: str | None = None
    joined_at: str = "2024-01-01T00:00:00.000000+00:00"


@dataclass(frozen=True, slots=True)
class Guild:
    """A server. `has_bot` is False if only people who installed the app for themselves can use it.

    `system_channel` is the channel that Discord's own messages go to, 0 for none.

    `shown` are the (command id, role id) pairs by which its administrators showed a command to a role (Server Settings,
    Integrations), whatever rights the command asks for.
    """

    id: int
    name: str
    owner_id: int
    roles: tuple[Role, ...]
    channels: tuple[Channel, ...]
    members: tuple[Member, ...]
    locale: str = "en-GB"
    has_bot: bool = True
    threads: tuple[Channel, ...] = ()
    shown: frozenset[tuple[int, int]] = frozenset()
    system_channel: int = 0

    @property
    def places(self) -> tuple[Channel, ...]:
        """Its channels, then its threads."""
        return (*self.channels, *self.threads)

    def member(self, user_id: int) -> Member | None:
        """The member of that user, or None."""
        return next((member for member in self.members if member.user_id == user_id), None)

    def channel(self, channel_id: int) -> Channel | None:
        """The channel or thread of that id, or None."""
        return next((channel for channel in self.places if channel.id == channel_id), None)
