"""The in-memory log of every request that the bot made, for tests to read."""

from dataclasses import dataclass, field

from playground.json_values import Json
from playground.rules.violation import Violation


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One request: `route` is the template (`/channels/{channel_id}/messages`), `body` the JSON (of `payload_json` too)."""

    method: str
    route: str
    path: str
    body: Json
    status: int
    answer: Json = None
    multipart: bool = False


@dataclass(slots=True)
class Recorder:
    """Every request in order, and everything in them that broke a rule."""

    requests: list[RecordedRequest] = field(default_factory=list[RecordedRequest])
    violations: list[Violation] = field(default_factory=list[Violation])

    def to(self, method: str, route: str) -> list[RecordedRequest]:
        """The requests to one route, in order."""
        return [request for request in self.requests if (request.method, request.route) == (method, route)]

    def clear(self) -> None:
        """Forget everything."""
        self.requests.clear()
        self.violations.clear()
