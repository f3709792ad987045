"""What other processes have committed that is not seen by reading alone: something is due, or is to be forgotten."""

from collections.abc import Callable


class Signals:
    """Tells whoever wants to know, on the thread on which it was heard; never of a file of SQLite: nobody else writes there."""

    def __init__(self) -> None:
        self._due: list[Callable[[], object]] = []
        self._forgotten: list[Callable[[int | None], object]] = []

    def when_due(self, call: Callable[[], object]) -> None:
        """Call this from now on whenever something may be due that another process has left, or nobody knows."""
        self._due.append(call)

    def when_forgotten(self, call: Callable[[int | None], object]) -> None:
        """Call this from now on with each server in which another process has deleted something for good; None: in any."""
        self._forgotten.append(call)

    def tell_due(self) -> None:
        """Something may be due."""
        for call in self._due:
            call()

    def tell_forgotten(self, server: int | None) -> None:
        """Something was deleted for good in a server; None: nobody knows in which."""
        for call in self._forgotten:
            call(server)
