"""What keeps briefings in memory, and has to let go of one that is deleted for good."""

from collections.abc import Callable

Forget = Callable[[str], None]


class ErasureHooks:
    """Tells everything that keeps something in memory."""

    def __init__(self) -> None:
        self._hooks: list[Forget] = []

    def tell(self, forget: Forget) -> None:
        """Call `forget` with a briefing's id from now on, whenever one is deleted for good."""
        self._hooks.append(forget)

    def forget(self, briefing: str) -> None:
        """A briefing is deleted for good."""
        for forget in self._hooks:
            forget(briefing)
