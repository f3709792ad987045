"""What keeps briefings in memory, and has to let go of one that is deleted for good."""

from collections.abc import Callable

Forget = Callable[[int | None, str | None], None]
"""Takes a server and the id of its briefing; None: any server, or any briefing of it."""


class ErasureHooks:
    """Tells everything that keeps something in memory."""

    def __init__(self) -> None:
        self._hooks: list[Forget] = []

    def tell(self, forget: Forget) -> None:
        """Call `forget` from now on, whenever a briefing is deleted for good."""
        self._hooks.append(forget)

    def forget(self, server: int | None, briefing: str | None) -> None:
        """A briefing of a server is deleted for good; None as in `Forget`: by another process, which does not say more."""
        for forget in self._hooks:
            forget(server, briefing)
