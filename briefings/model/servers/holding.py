"""What a process holds of the bot: which shards it may serve at this moment, and whether it does what is done once."""

from collections.abc import Callable
from typing import Protocol

from briefings.model.servers.shards import OwnShards


class Holding(Protocol):
    """Of several processes of one bot, each shard is held by one at the most, and one of them leads.

    What is held may be lost at any moment: ask again before each step.
    """

    @property
    def is_shared(self) -> bool:
        """Whether there may be other processes, so that shards are to be claimed."""
        ...

    @property
    def held(self) -> frozenset[int] | None:
        """The numbers of the shards that are held now; None: all there are."""
        ...

    @property
    def is_leader(self) -> bool:
        """Whether this process does now what is done once for all."""
        ...

    @property
    def portion(self) -> float:
        """Which part of what Discord allows the bot this process may use now: of all processes together 1 at the most."""
        ...

    async def is_led(self) -> bool:
        """Return whether any process leads, other than one that is alone. Raises StoreError."""
        ...

    async def claim(self, own: OwnShards) -> None:
        """Return when all these shards are held; until then another process has one. Raises StoreError if they are refused."""
        ...

    async def wait_lost(self) -> None:
        """Wait until another process has taken up what this one held. Raises StoreError then, which says so."""
        ...

    async def take_turn(self, shard: int, key: int) -> None:
        """Return when this shard is held and may identify with that key of Discord's, which nobody else does for five seconds."""
        ...

    def tell(self, call: Callable[[], object]) -> Callable[[], None]:
        """Call this, on any thread, whenever something else is held than before; returns what ends that."""
        ...


class Alone:
    """The only process of a bot: it holds all there is."""

    is_shared = False
    held: frozenset[int] | None = None
    is_leader = True
    portion = 1.0

    async def is_led(self) -> bool:
        """No other one does."""
        return False

    async def claim(self, own: OwnShards) -> None:
        """Do nothing: nobody else has them."""

    async def wait_lost(self) -> None:
        """Do nothing: nobody else can take them."""

    async def take_turn(self, shard: int, key: int) -> None:
        """Do nothing: whoever identifies keeps to his own pace."""

    def tell(self, call: Callable[[], object]) -> Callable[[], None]:  # noqa: ARG002 - it is never called
        """Do nothing: what is held stays so."""
        return _do_nothing


def lead_always() -> bool:
    """What says of the only process that it leads."""
    return True


def hold_always(_: int) -> bool:
    """What says of the only process that it holds a server's shard."""
    return True


def _do_nothing() -> None:
    """What ends being told if nothing is."""
