"""Faults on demand: what tests switch on to see how the bot behaves when Discord does not."""

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal["status", "delay", "drop_before", "drop_after"]


@dataclass(slots=True)
class Fault:
    """One fault on one route, for so many more requests.

    `kind` says what: answer with `status` instead of doing anything; wait `seconds` first; drop the connection before the
    request took effect, or after.
    """

    method: str
    route: str
    kind: FaultKind
    times: int = 1
    status: int = 500
    seconds: float = 0.0


class Faults:
    """The faults in force. Routes are written as in the routing table, such as `/channels/{channel_id}/messages`."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.heartbeats_answered = True
        self.deliveries = 1

    def answer(self, method: str, route: str, status: int, *, times: int = 1, retry_after: float = 0.01) -> None:
        """Answer the next requests to that route with this status; `retry_after` (seconds) goes with a 429."""
        self._faults.append(Fault(method, route, "status", times, status, retry_after))

    def delay(self, method: str, route: str, seconds: float, *, times: int = 1) -> None:
        """Let the next requests to that route wait first."""
        self._faults.append(Fault(method, route, "delay", times, seconds=seconds))

    def drop(self, method: str, route: str, *, after: bool, times: int = 1) -> None:
        """Cut the connection of the next requests to that route, before or after they took effect."""
        self._faults.append(Fault(method, route, "drop_after" if after else "drop_before", times))

    def next_for(self, method: str, route: str) -> Fault | None:
        """The fault that the next request to this route meets; it counts as used."""
        for fault in self._faults:
            if (fault.method, fault.route) == (method, route) and fault.times > 0:
                fault.times -= 1
                return fault
        return None
