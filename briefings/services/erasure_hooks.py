"""What keeps briefings in memory, and has to let go of one that is deleted for good."""

from collections.abc import Callable

Forget = Callable[[int, str], None]
"""Takes a server and the id of its briefing."""


class ErasureHooks:
    """Tells everything that keeps something in memory."""

    def __init__(self) -> None:
        self._hooks: list[Forget] = []

    def tell(self, forget: Forget) -> None:
        """Call `forget` from now on, whenever a briefing is deleted for good."""
        self._hooks.append(forget)

    def forget(self, server: int, briefing: str) -> None:
        """A briefing of a server is deleted for good."""
        for forget in self._hooks:
            forget(server, briefing)
