"""What an option means: how its text is checked, and what it offers while it is typed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from briefings.services.reading import Edition, Found, Reading, Suggestion

SUGGESTIONS = 25
"""Discord shows at most this many choices (Application Commands, Autocomplete)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known while options are read: whose server, what was given as text, what has been resolved so far.

    `actors` names the options that take an actor.
    """

    reading: Reading
    server: int
    given: Mapping[str, str]
    actors: frozenset[str] = frozenset()
    resolved: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def edition(self) -> Edition | None:
        """The briefing that an earlier option chose."""
        return next((value for value in self.resolved.values() if isinstance(value, Edition)), None)

    @property
    def found(self) -> Found | None:
        """The actor that an earlier option chose."""
        return next((value for value in self.resolved.values() if isinstance(value, Found)), None)


class OptionKind(ABC):
    """The meaning of an option's text."""

    may_be_left_out: ClassVar[bool] = False
    """Whether `resolve` can do without a text, so that surfaces show the option as optional."""
    completes: ClassVar[bool] = False
    """Whether `suggest` offers anything."""
    chat_only: ClassVar[bool] = False
    """Whether the option means nothing outside a chat."""
    longest: ClassVar[int] = 200
    """How many characters its text may have."""
    choices: tuple[str, ...] = ()
    """The only texts that will do, where there are so few."""

    @abstractmethod
    async def resolve(self, asking: Asking, option: str, text: str | None) -> object:
        """Turn the text of this option into what the command gets.

        `text` is None only where `may_be_left_out`. Raises InvalidArgumentError or NotFoundError with a sentence for the asker.
        """

    def text_of(self, value: object, text: str) -> str:
        """The text that means this value from now on, whatever is loaded later; `text` is what was given."""
        del value
        return text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """What to offer for the text typed so far, best first, `SUGGESTIONS` at most."""
        del asking, typed
        return ()
