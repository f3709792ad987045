"""What the page can do besides being a person: to the clock, and to the bot itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal, Protocol

BotState = Literal["online", "starting", "offline"]


class Controls(Protocol):
    """The strings behind the scenes, held by whoever starts the playground and the bot."""

    @property
    def ahead(self) -> float:
        """Seconds by which the clock was moved ahead."""
        ...

    @property
    def is_kept(self) -> bool:
        """Whether the bot's database stays when the playground ends."""
        ...

    @property
    def is_running(self) -> bool:
        """Whether there is a process of the bot, connected or not."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever something of this has changed."""
        ...

    async def move_clock(self, to: datetime) -> datetime:
        """Move the clock ahead, let the bot do all that is due on the way, and return the time. Raises PlaygroundError."""
        ...

    async def kill(self) -> None:
        """Kill the bot's process (SIGKILL). Raises PlaygroundError if there is none."""
        ...

    async def start(self) -> None:
        """Start the bot's process again. Raises BriefingError if it runs already or does not start."""
        ...
