"""Options that need nothing looked up: words, choices, dates, yes or no."""

from typing import ClassVar

from briefings.framework.options.base import Asking, GivenAs, OptionKind
from briefings.model import edtf_dates
from briefings.model.edtf_dates import Edtf
from briefings.model.errors import InvalidArgumentError, InvalidDateError
from briefings.text import temporal

PICTURE, TEXT = "picture", "text"
"""What a `LookKind` can be."""


class PlainText(OptionKind):
    """Any words."""

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The text without blanks around it."""
        words = (text or "").strip()
        if not words:
            raise InvalidArgumentError(f"There is nothing in “{asking.label(option)}”.", "Type a word or two, or leave it out.")
        return words


class MessageKind(OptionKind):
    """The text of a message that somebody wrote, for commands in the menu of a message. It is not kept."""

    chat_only: ClassVar[bool] = True
    longest: ClassVar[int] = 4000
    """Discord's limit for a message (with Nitro)."""

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The text. Raises InvalidArgumentError for a message without any."""
        del asking, option
        words = (text or "").strip()
        if not words:
            raise InvalidArgumentError("There is no text in this message.", "Choose a message that has words in it.")
        return words


class Choice(OptionKind):
    """One of a few words."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The word chosen, however it is capitalized."""
        word = (text or "").strip().casefold()
        if word not in self.choices:
            message = f"“{text}” is not a choice for “{asking.label(option)}”."
            raise InvalidArgumentError(message, f"Choose {_either(self.choices)}.")
        return word


class LookKind(Choice):
    """Whether an answer has a picture or is in words alone; left out, it has one.

    Which of them is remembered with a public answer, so that those of before there were pictures stay in words.
    """

    may_be_left_out: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__((PICTURE, TEXT))

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """One of the two."""
        return await super().resolve(asking, option, text) if text else PICTURE

    def text_of(self, value: object, text: str) -> str:
        """The one that is meant."""
        return value if isinstance(value, str) else text


class FormerChoice(Choice):
    """The same under a name that an option had before: buttons that were posted then still fill it, and nobody is offered it."""

    unseen: ClassVar[bool] = True


class DateText(OptionKind):
    """A date, in EDTF ("2020-09") or in words ("September 2020", "autumn 2020")."""

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Edtf:
        """The date as EDTF, as vague as it was typed."""
        words = (text or "").strip()
        try:
            return edtf_dates.parse(words)
        except InvalidDateError:
            readings = temporal.resolve(words, None)
            if len(readings) == 1 and readings[0].text == words and (found := readings[0].date):
                return found
        raise InvalidArgumentError(
            f"“{words}” in “{asking.label(option)}” is not a date that the bot can read.",
            "Write a year, a month or a day: 2020, 2020-09, September 2020, autumn 2020, 2020-09-27.",
        )


class YesNo(OptionKind):
    """Whether the answer is for everybody in the channel."""

    chat_only: ClassVar[bool] = True
    given_as: ClassVar[GivenAs] = "flag"

    async def resolve(self, asking: Asking, option: str, text: str | None) -> bool:
        """True for "true" (as Discord sends it) or "yes"."""
        del asking, option
        return (text or "").strip().casefold() in {"true", "yes"}


def _either(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
