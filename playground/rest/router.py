"""Finding the route of a request and running it: the whole of REST, free of any web framework."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playground.api_error import ApiError, unauthorized
from playground.json_values import Json
from playground.recorder import Recorder
from playground.rest import callbacks, commands, forums, identity, messages, places, threads, webhooks
from playground.rest.call import Call, Desk, Reply, Route

BASE = "/api/v10"
ROUTES = (
    *identity.ROUTES,
    *commands.ROUTES,
    *callbacks.ROUTES,
    *webhooks.ROUTES,
    *messages.ROUTES,
    *places.ROUTES,
    *threads.ROUTES,
    *forums.ROUTES,
)


@dataclass(frozen=True, slots=True)
class MatchedRoute:
    """A route and what stood in the place of its braces."""

    route: Route
    path: Mapping[str, str]


class Router:
    """The routing table. `token` is what the bot must show in `Authorization: Bot …`."""

    def __init__(self, desk: Desk, token: str, recorder: Recorder) -> None:
        self._desk = desk
        self._authorization = f"Bot {token}"
        self._recorder = recorder
        self._table = [(route, _compile_template(route.template)) for route in ROUTES]

    def find(self, method: str, path: str) -> MatchedRoute | None:
        """The route of this method and path (without `/api/v10`), or None."""
        for route, pattern in self._table:
            match = pattern.fullmatch(path) if route.method == method else None
            if match is not None:
                return MatchedRoute(route, match.groupdict())
        return None

    def run(self, match: MatchedRoute, call: Call, authorization: str) -> Reply:
        """The answer of that route; broken rules are noted in the recorder."""
        try:
            if not match.route.open and authorization != self._authorization:
                raise unauthorized()
            return match.route.handler(self._desk, call)
        except ApiError as error:
            self._recorder.violations.extend(error.violations if error.noted else ())
            return Reply(error.status, error.body())


def refuse_route(method: str, path: str) -> Reply:
    """The answer to every route that the playground does not have."""
    route = f"{method} {path}"
    body: Json = {"message": f"The playground does not offer {route}.", "code": 0, "route": route}
    return Reply(501, body)


def _compile_template(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{part}>[^/]+)" if index % 2 else re.escape(part) for index, part in enumerate(parts)))
