"""What only the chat knows of the places that digests go to, behind a protocol that the chat implements."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from briefings.answers.blocks import Answer
from briefings.digests.compose import Pages
from briefings.model.digest import DigestSettings, Place
from briefings.model.errors import BriefingError


class PlaceError(BriefingError):
    """Nothing can be posted in a place; the sentence names what is missing there."""


@dataclass(frozen=True, slots=True)
class ForumTag:
    """A tag that posts of a forum can have; if it is `moderated`, only those who manage its posts may give it."""

    id: int
    name: str
    moderated: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, thread or forum of a server as the bot finds it.

    `missing` are the rights that the bot lacks there and cannot do without, by the names that the chat's own settings give them.
    `advised` are whole sentences about what will not work as well as it could. `needs_tag`: every post of this
    forum must have one. `may_clear`: the bot may delete its post of a forum even if others have written in it.
    """

    channel: int
    place: Place
    name: str
    missing: tuple[str, ...] = ()
    advised: tuple[str, ...] = ()
    tags: tuple[ForumTag, ...] = ()
    needs_tag: bool = False
    may_clear: bool = True


class Places(Protocol):
    """The chat's side. Nothing of one server is ever found for another."""

    async def spot(self, server: int, channel: int, *, mention: int = 0) -> Spot | None:
        """Return the place of that id, or None if the server has none; `mention` is a role that is to be notified there.

        Raises PlaceError if the chat cannot be asked at the moment, and for a kind of place that nothing can be posted in.
        """
        ...

    async def try_out(self, server: int, settings: DigestSettings, answer: Answer, request: str) -> str:
        """Post a message there, at most one for a `request`, notifying nobody; return its address. Raises PlaceError."""
        ...

    def address(self, server: int, channel: int, message: int) -> str:
        """Return the web address of a message."""
        ...


@dataclass(frozen=True, slots=True)
class Chat:
    """What the chat lends to the services: its `places`, None if there are none, and `pages`, which splits answers into messages.

    `commands` are the names of those that buttons may lead to, `server_name` gives the name of a server ("" if it is not known).
    """

    places: Places | None = None
    pages: Pages = lambda answer: (answer,)
    commands: frozenset[str] = frozenset()
    server_name: Callable[[int], str] = lambda _: ""


NO_CHAT = Chat()
