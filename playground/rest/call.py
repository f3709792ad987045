"""One request and its answer, free of any web framework, and the things that routes work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playground.json_values import Json, JsonObject, as_int, as_object
from playground.world.interactions import Interactions
from playground.world.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart body, by its number in `files[n]`."""

    number: int
    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the names in the route's braces, the query, the JSON body and the files beside it."""

    path: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Json = None
    files: tuple[Upload, ...] = ()

    def id(self, name: str) -> int:
        """An id of the path, or 0 if it is none."""
        return as_int(self.path.get(name))

    @property
    def form(self) -> JsonObject:
        """The body as an object."""
        return as_object(self.body)

    def flag(self, name: str) -> bool:
        """Whether the query sets this to true, in any of the ways that Discord takes."""
        return self.query.get(name, "").casefold() in {"1", "true"}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status and JSON; no body at all if the status is 204."""

    status: int
    body: Json = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What every route may use."""

    world: World
    interactions: Interactions


Handler = Callable[[Desk, Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """One route; `open` routes carry their own token in the path and need no Authorization."""

    method: str
    template: str
    handler: Handler
    open: bool = False
