"""What the chat needs of the product, handed in by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.chat.channels import ChatPlaces
from bot.chat.rendering.cache import Drawings
from briefings.digests.delivery import Delivery
from briefings.digests.planner import Planner
from briefings.dispatch.dispatcher import Dispatcher
from briefings.framework.command import Command
from briefings.outbox.posts import Posting
from briefings.services.links import Links
from briefings.services.servers import Servers
from briefings.services.wakeup import WakeUpSignal

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

    `servers` is told which servers the bot is in; None where that says nothing about whose data to keep. `posting` decides what
    the bot posts by itself, None where it posts nothing; the `wake_up` is sent when there is something to do. `places` looks at
    channels; `planner` and `delivery` plan and send digests, None where none are sent.
    """

    dispatcher: Dispatcher
    commands: tuple[Command, ...]
    links: Links
    synced: Synced
    clock: Clock
    servers: Servers | None
    drawings: Drawings = field(default_factory=Drawings)
    posting: Posting | None = None
    wake_up: WakeUpSignal = field(default_factory=WakeUpSignal)
    places: ChatPlaces = field(default_factory=ChatPlaces)
    delivery: Delivery | None = None
    planner: Planner | None = None


@runtime_checkable
class HasDesk(Protocol):
    """A client that was made with a desk."""

    desk: Desk


def desk_of(client: object) -> Desk:
    """The desk of our client. Raises TypeError for any other client: items of this package work in ours alone."""
    if not isinstance(client, HasDesk):
        raise TypeError("this client was made without a desk")
    return client.desk
