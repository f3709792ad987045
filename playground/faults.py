"""Faults on demand: what tests switch on to see how the bot behaves when Discord does not."""

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal["status", "status_after", "limit", "page", "delay", "drop_before", "drop_after"]
Scope = Literal["user", "shared", "global"]
"""Whose limit a 429 speaks of: the bot's own, that of everybody in one place, or the bot's for everything."""
_ONE_MESSAGE, _TOO_MANY_REQUESTS = "/channels/{channel_id}/messages/{message_id}", 429


@dataclass(slots=True)
class Fault:
    """One fault on one route, for so many more requests.

    `kind` says what: answer with `status`, `code` and `message` instead of doing anything, or after having done it; a 429 of that
    `scope` with `seconds` as `retry_after`; an HTML page instead of JSON; wait `seconds` first; drop the connection before the
    request took effect, or after.
    """

    method: str
    route: str
    kind: FaultKind
    times: int = 1
    status: int = 500
    seconds: float = 0.0
    scope: Scope = "user"
    code: int = 0
    message: str = ""

    @property
    def in_place(self) -> bool:
        """Whether the request has no effect at all."""
        return self.kind in {"status", "limit", "page", "drop_before"}


class Faults:
    """The faults in force. Routes are written as in the routing table, such as `/channels/{channel_id}/messages`.

    `heartbeats_answered`, `deliveries` (how often each interaction is sent) and `latency` (seconds that every request takes
    longer) hold until they are changed; `identify_closes` are the close codes that meet the next attempts to identify, one each.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.heartbeats_answered = True
        self.deliveries = 1
        self.latency = 0.0
        self.identify_closes: list[int] = []

    def answer(
        self, method: str, route: str, status: int, *, code: int = 0, message: str = "", times: int = 1, after: bool = False
    ) -> None:
        """Answer the next requests to that route with this status, instead of what they ask or `after` having done it.

        `code` and `message` are Discord's, from its list of JSON error codes.
        """
        kind: FaultKind = "status_after" if after else "status"
        self._faults.append(Fault(method, route, kind, times, status, code=code, message=message))

    def limit(
        self,
        method: str,
        route: str,
        retry_after: float,
        *,
        scope: Scope = "user",
        times: int = 1,
        code: int = 0,
        message: str = "",
    ) -> None:
        """Answer the next requests to that route with a 429 of Discord's; `retry_after` is in seconds.

        Limits of a kind of their own have a `code` and a `message`, as that on edits of old messages has.
        """
        self._faults.append(Fault(method, route, "limit", times, _TOO_MANY_REQUESTS, retry_after, scope, code, message))

    def limit_old_edits(self, *, retry_after: float = 0.01, times: int = 5) -> None:
        """Refuse the next edits of messages as Discord does after too many of messages older than an hour: a 429 of code 30046.

        discord.py tries five times before it gives up, so that many make one edit fail.
        """
        message = "Maximum number of edits to messages older than 1 hour reached. Try again later."
        self.limit("PATCH", _ONE_MESSAGE, retry_after, times=times, code=30046, message=message)

    def page(self, method: str, route: str, status: int = 429, *, times: int = 1) -> None:
        """Answer the next requests to that route with an HTML page, as what stands in front of Discord does."""
        self._faults.append(Fault(method, route, "page", times, status))

    def delay(self, method: str, route: str, seconds: float, *, times: int = 1) -> None:
        """Let the next requests to that route wait first."""
        self._faults.append(Fault(method, route, "delay", times, seconds=seconds))

    def drop(self, method: str, route: str, *, after: bool, times: int = 1) -> None:
        """Cut the connection of the next requests to that route, before or after they took effect."""
        self._faults.append(Fault(method, route, "drop_after" if after else "drop_before", times))

    def used(self, method: str, route: str) -> bool:
        """Whether a request has met a fault of that route, and none is left for the next."""
        of_route = [fault for fault in self._faults if (fault.method, fault.route) == (method, route)]
        return bool(of_route) and all(fault.times == 0 for fault in of_route)

    def next_for(self, method: str, route: str) -> Fault | None:
        """The fault that the next request to this route meets; it counts as used."""
        for fault in self._faults:
            if (fault.method, fault.route) == (method, route) and fault.times > 0:
                fault.times -= 1
                return fault
        return None
