"""What an option means: how its text is checked, and what it offers while it is typed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from briefings.model import dates
from briefings.model.dates import Edtf
from briefings.model.errors import InvalidArgumentError, InvalidDateError, NotFoundError
from briefings.services.reading import Edition, Found, Reading, Suggestion
from briefings.text import temporal

SUGGESTIONS = 25
"""Discord shows at most this many choices (Application Commands, Autocomplete)."""
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known while options are read: whose server, what was given as text, what has been resolved so far."""

    reading: Reading
    server: int
    given: Mapping[str, str]
    resolved: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def edition(self) -> Edition | None:
        """The briefing that an earlier option chose."""
        return next((value for value in self.resolved.values() if isinstance(value, Edition)), None)


class OptionKind(ABC):
    """The meaning of an option's text."""

    may_be_left_out: ClassVar[bool] = False
    """Whether `resolve` can do without a text, so that surfaces show the option as optional."""
    completes: ClassVar[bool] = False
    """Whether `suggest` offers anything."""
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


class PlainText(OptionKind):
    """Any words."""

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The text without blanks around it."""
        del asking
        words = (text or "").strip()
        if not words:
            raise InvalidArgumentError(f"There is nothing in “{option}”.", "Type a word or two, or leave the option out.")
        if len(words) > LONGEST_TEXT:
            raise InvalidArgumentError(
                f"“{option}” has {len(words)} characters, and {LONGEST_TEXT} are the most it can take.", "Use fewer words."
            )
        return words


class Choice(OptionKind):
    """One of a few words."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The word chosen, however it is capitalised."""
        del asking
        word = (text or "").strip().casefold()
        if word not in self.choices:
            raise InvalidArgumentError(f"“{text}” is not a choice for “{option}”.", f"Choose {_either(self.choices)}.")
        return word


class DateText(OptionKind):
    """A date, in EDTF ("2020-09") or in words ("September 2020", "autumn 2020")."""

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Edtf:
        """The date as EDTF, as vague as it was typed."""
        del asking
        words = (text or "").strip()
        try:
            return dates.parse(words)
        except InvalidDateError:
            readings = temporal.resolve(words, None)
            if len(readings) == 1 and (found := readings[0].date):
                return found
        raise InvalidArgumentError(
            f"“{words}” in “{option}” is not a date this bot can read.",
            "Write a year, a month or a day: 2020, 2020-09, September 2020, autumn 2020, 2020-09-27.",
        )


class BriefingKind(OptionKind):
    """A briefing by id or headline; left out, the only one there is, or the one an actor was picked from."""

    may_be_left_out = True
    completes = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Edition:
        """The briefing as that server sees it."""
        if text is not None and text.strip():
            return await asking.reading.find_briefing(asking.server, text, option=option)
        cards = await asking.reading.cards(asking.server)
        picked = {value.partition(":")[0] for value in asking.given.values() if ":" in value}
        named = [card.id for card in cards if card.id in picked or len(cards) == 1]
        if len(named) == 1:
            return await asking.reading.find_briefing(asking.server, named[0], option=option)
        if not cards:
            raise NotFoundError("There is no briefing here yet.", "An editor can load one.")
        raise NotFoundError(
            f"Which briefing? There are {len(cards)}.",
            "Pick one:",
            option=option,
            nearest=tuple((card.headline, card.id) for card in cards),
        )

    def text_of(self, value: object, text: str) -> str:
        """The briefing's id, also where it was left out."""
        return value.briefing.id if isinstance(value, Edition) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Briefings whose id or headline has a word that starts like this."""
        return await asking.reading.suggest_briefings(asking.server, typed, limit=SUGGESTIONS)


class ActorKind(OptionKind):
    """Somebody or something in a briefing, by name or alias."""

    completes = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Found:
        """The actor, in the briefing chosen by another option or in any."""
        return await asking.reading.find_actor(asking.server, text or "", within=asking.edition, option=option)

    def text_of(self, value: object, text: str) -> str:
        """The actor's id with its briefing's."""
        return f"{value.edition.briefing.id}:{value.actor.id}" if isinstance(value, Found) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Actors with a name that has a word starting like this."""
        briefing = asking.given.get("briefing")
        return await asking.reading.suggest_actors(asking.server, typed, briefing=briefing, limit=SUGGESTIONS)


def _either(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


BriefingName = Annotated[Edition, BriefingKind()]
ActorName = Annotated[Found, ActorKind()]
DateGiven = Annotated[Edtf, DateText()]
