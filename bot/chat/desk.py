"""What the chat needs of the product, handed in by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.chat.drawings import Drawings
from briefings.dispatch.dispatcher import Dispatcher
from briefings.services.command import Command
from briefings.services.links import Links
from briefings.services.servers import Servers

Clock = Callable[[], datetime]


class Synced(Protocol):
    """Remembers which commands Discord was last told of."""

    async def synced(self, application: int) -> str | None:
        """The digest of the commands that this application last synced, or None."""
        ...

    async def mark_synced(self, application: int, digest: str) -> None:
        """Remember that digest."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that answers. `clock` returns the time in UTC, aware.

    `servers` is told which servers the bot is in; None where that says nothing about whose data to keep.
    """

    dispatcher: Dispatcher
    commands: tuple[Command, ...]
    links: Links
    synced: Synced
    clock: Clock
    servers: Servers | None
    drawings: Drawings = field(default_factory=Drawings)


@runtime_checkable
class HasDesk(Protocol):
    """A client that was made with a desk."""

    desk: Desk


def desk_of(client: object) -> Desk:
    """The desk of our client. Raises TypeError for any other client: items of this package work in ours alone."""
    if not isinstance(client, HasDesk):
        raise TypeError("this client was made without a desk")
    return client.desk
