"""What an option means: how its text is checked, and what it offers while it is typed."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from briefings.caller import Caller
from briefings.framework.services import Services
from briefings.services.library_lookup import ActorInEdition, Edition, Reading, Suggestion

SUGGESTIONS = 25
"""Discord shows at most this many choices (Application Commands, Autocomplete)."""


GivenAs = Literal["text", "flag", "file", "channel", "place", "role"]
"""What a surface asks for: typed text, yes or no, a file, a channel or a role of the server; a place is a channel or a forum."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that came with a request: what its sender calls it, its size in bytes, and how to get its content.

    `read` raises BriefingError if the content cannot be had. Neither name nor size is to be trusted.
    """

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known while options are read: who asks, what was given as text or file, what has been resolved so far.

    `kinds` are the options of the command; `rest` are the arguments that are none of them.
    `labels` are what a form calls its fields, by option.
    """

    services: Services
    caller: Caller
    given: Mapping[str, str]
    kinds: Mapping[str, "OptionKind"] = field(default_factory=dict[str, "OptionKind"])
    files: Mapping[str, GivenFile] = field(default_factory=dict[str, GivenFile])
    rest: Mapping[str, str] = field(default_factory=dict[str, str])
    resolved: dict[str, object] = field(default_factory=dict[str, object])
    labels: Mapping[str, str] = field(default_factory=dict[str, str])

    def label(self, option: str) -> str:
        """What the asker knows an option by: the label of their form's field, or its name."""
        return self.labels.get(option, option)

    @property
    def reading(self) -> Reading:
        """What can be read."""
        return self.services.reading

    @property
    def server(self) -> int:
        """The server that asks."""
        return self.caller.server

    @property
    def edition(self) -> Edition | None:
        """The briefing that an earlier option chose."""
        return next((value for value in self.resolved.values() if isinstance(value, Edition)), None)

    @property
    def found(self) -> ActorInEdition | None:
        """The actor that an earlier option chose."""
        return next((value for value in self.resolved.values() if isinstance(value, ActorInEdition)), None)


class OptionKind(ABC):
    """The meaning of an option's text."""

    may_be_left_out: ClassVar[bool] = False
    """Whether `resolve` can do without a text, so that surfaces show the option as optional."""
    completes: ClassVar[bool] = False
    """Whether `suggest` offers anything."""
    chat_only: ClassVar[bool] = False
    """Whether the option means nothing outside a chat."""
    unseen: ClassVar[bool] = False
    """Whether it is never offered: only buttons and forms fill it."""
    takes_rest: ClassVar[bool] = False
    """Whether it takes every argument that no other option of its command has: the fields of a form that differs."""
    given_as: ClassVar[GivenAs] = "text"
    """What a surface asks for; a channel or a role comes as the text of its id."""
    longest: ClassVar[int] = 200
    """How many characters its text may have."""
    choices: tuple[str, ...] = ()
    """The only texts that will do, if there are so few."""

    @abstractmethod
    async def resolve(self, asking: Asking, option: str, text: str | None) -> object:
        """Turn the text of this option into what the command gets.

        `text` is None only if `may_be_left_out`. Raises InvalidArgumentError or NotFoundError with a sentence for the asker.
        """

    def text_of(self, value: object, text: str) -> str:
        """The text that means this value from now on, whatever is loaded later; `text` is what was given."""
        del value
        return text

    async def find_briefings(self, asking: Asking, text: str) -> frozenset[str] | None:
        """The ids of the briefings that have what this text names; None if it tells none from the others."""
        del asking, text
        return None

    async def list_others(self, asking: Asking, value: object) -> tuple[Suggestion, ...]:
        """In which other briefings the same could be asked, the newest first, each with the text of this option that does it."""
        del asking, value
        return ()

    def text_elsewhere(self, value: object, text: str) -> str:
        """The text that means the same in another briefing; `value` is what it means here."""
        del value
        return text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """What to offer for the text typed so far, best first, `SUGGESTIONS` at most."""
        del asking, typed
        return ()
