"""A prompt on the local server: slash commands typed, buttons pressed by number, forms filled in line by line."""

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import DummyCompleter
from prompt_toolkit.formatted_text import ANSI

from briefings.model.errors import BriefingError
from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_int, as_text
from playground.member.exchange import Exchange
from playground.member.member import MemberHandle
from playground.screen.channel import ChannelNews, replace_ids
from playground.screen.completion import SlashCompleter
from playground.screen.form import CANCEL, FormFilling
from playground.screen.menu import pick
from playground.screen.save_file import keep
from playground.screen.view import Pressable, RenderedMessage, render

WELCOME = """\
This is not Discord: the bot answers here from a local server on this
computer. Nothing leaves it, and what you do here is gone when you quit.
Type / and a command (Tab completes), or the number of a button to press it;
a menu takes its number and a name. /help lists the commands. An option that
takes a file takes its path; "save 1" keeps the first file of an answer.
"quit" or Ctrl-D ends; Ctrl-C gives up a line."""
_LEAVE = {"quit", "exit", "q"}
_SAVE = re.compile(r"save\s+(\d+)", re.IGNORECASE)
_NO_ANSWER = "The bot gave no answer within five seconds."
_MOST_DIGITS = 20
"""Digits of a number that are said again in a sentence: as many as an id has."""
_CLOSED = "The form is closed, and nothing was sent."


class Prompt:
    """One member's conversation with the bot. Files are kept in `folder`, the current one if none is given."""

    def __init__(self, member: MemberHandle, *, ansi: bool = True, width: int = 80, folder: Path | None = None) -> None:
        self._member = member
        self._ansi = ansi
        self._width = width
        self._folder = folder or Path()
        self._pressable: Mapping[int, tuple[Pressable, JsonObject]] = {}
        self._files: list[JsonObject] = []
        self._news = ChannelNews(member)
        self._answers: set[int] = set()
        self._filling: FormFilling | None = None

    @property
    def is_filling(self) -> bool:
        """Whether a form is open, so that the next line goes into it."""
        return self._filling is not None

    async def run(self) -> None:
        """Ask for lines and answer them until the person leaves."""
        session: PromptSession[str] = PromptSession("you> ", complete_while_typing=True)
        completer = SlashCompleter(self._member)
        print_formatted_text(WELCOME)
        while True:
            sign, offers = ("form> ", DummyCompleter()) if self.is_filling else ("you> ", completer)
            try:
                line = await session.prompt_async(sign, completer=offers)
            except KeyboardInterrupt:
                line = CANCEL if self.is_filling else ""  # as in a shell: the line is given up, or the form, not the program
            except EOFError:
                return
            if self.leaves(line):
                return
            answer = await self.answer(line)
            if answer:
                print_formatted_text(ANSI(answer))

    def leaves(self, line: str) -> bool:
        """Whether the line asks to leave; inside a form it is just a text."""
        return not self.is_filling and line.strip().casefold() in _LEAVE

    async def answer(self, line: str) -> str:
        """What the member sees in return to one line: the bot's messages, the next question of an open form, or a sentence on
        what to type instead. For an empty line it is what the bot has posted since; in the middle of a longer text, nothing.
        """
        try:
            if self._filling is not None:
                return await self._fill(self._filling, line)
            saved = _SAVE.fullmatch(line.strip())
            if saved is not None:
                return self._save(saved[1])
            if not line.strip():
                return "\n\n".join(self._write_news())
            return self._show(await self._exchange(line.strip()))
        except BriefingError as error:
            return textwrap.fill(str(error), self._width, break_long_words=False, break_on_hyphens=False)

    async def _fill(self, filling: FormFilling, line: str) -> str:
        if line.strip() == CANCEL:
            self._filling = None
            return _CLOSED
        question = filling.take(line)
        if question is not None:
            return _wrap(question, self._width)
        self._filling = None
        return self._show(await self._member.submit(filling.form, filling.values))

    def _save(self, typed: str) -> str:
        number = as_int(typed)
        if not 1 <= number <= len(self._files):
            raise NotOfferedError(
                f"There is no file {_shorten(typed)} in the last answer.", "Its files stand in it as [file: …]."
            )
        file = self._files[number - 1]
        kept = keep(self._folder, as_text(file["filename"]), self._member.file(file))
        return f"It is in {kept} now."

    def _show(self, exchange: Exchange) -> str:
        if exchange.form is not None:
            self._filling = FormFilling(self._member, exchange.form, ansi=self._ansi)
            return _wrap(self._filling.opening, self._width)
        if not exchange.messages:
            return _NO_ANSWER
        self._files = []
        first, texts = 1, list[str]()
        seen: dict[int, tuple[Pressable, JsonObject]] = {}
        for message in exchange.messages:
            drawn = render(message, first=first, ansi=self._ansi)
            seen |= {pressable.number: (pressable, message) for pressable in drawn.pressables}
            first += len(drawn.pressables)
            self._files += drawn.files
            texts.append(replace_ids(wrap(drawn, self._width), self._member))
        self._pressable = seen
        if self._files:
            names = ", ".join(f"save {number}: {as_text(file['filename'])}" for number, file in enumerate(self._files, start=1))
            texts.append(f"(To keep a file, type {names})")
        self._answers |= {as_int(message["id"]) for message in exchange.messages}
        return "\n\n".join([*texts, *self._write_news()])

    def _write_news(self) -> list[str]:
        """What the bot has posted or changed in this channel by itself since the last look."""
        news = self._news.since(self._answers)
        texts = [replace_ids(format_message(message, width=self._width), self._member) for message in news]
        return ["(In the channel, posted or changed by the bot:)", *texts] if texts else []

    async def _exchange(self, line: str) -> Exchange:
        if line.startswith("/"):
            return await self._member.type(line)
        number, _, chosen = line.partition(" ")
        if not number.isdecimal():
            raise NotOfferedError("The bot answers slash commands and buttons only.", "Type / to see the commands.")
        found = self._pressable.get(as_int(number))
        if found is None:
            raise NotOfferedError(
                f"There is no button {_shorten(number)} in the last answer.", "Its buttons have their numbers beside them."
            )
        pressable, message = found
        if pressable.kind == "button" and chosen.strip():
            raise NotOfferedError(f"{number} is a button and takes no name.", f"Type just {number} to press it.")
        if pressable.kind == "button":
            return await self._member.press(message, pressable.custom_id)
        return await self._member.choose(message, pressable.custom_id, _pick(pressable, chosen))


def format_message(message: JsonObject, *, width: int = 80) -> str:
    """A message as a member reads it, without terminal styles, its lines wrapped."""
    return wrap(render(message), width)


def wrap(drawn: RenderedMessage, width: int) -> str:
    """The text of a message with lines of at most `width` columns if the words allow it; its edge is kept on every line."""
    return _wrap(drawn.text, width)


def _wrap(text: str, width: int) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        edge = line[: len(line) - len(line.lstrip("│> -"))]
        rest = "".join(character if character in "│>" else " " for character in edge)
        lines += textwrap.wrap(line, width, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False) or [line]
    return "\n".join(lines)


def _shorten(number: str) -> str:
    """A number as it may stand in a sentence, however long it was typed."""
    return number if len(number) <= _MOST_DIGITS else f"{number[:_MOST_DIGITS]}…"


def _pick(pressable: Pressable, chosen: str) -> list[str]:
    """The values that are chosen; from a menu of people, roles or channels the names as they were typed."""
    if not chosen.strip():
        labels = ", ".join(label for label, _ in pressable.options)
        offered = f"It has: {labels}." if labels else ""
        raise NotOfferedError(f"Choose from “{pressable.label}” by name: {pressable.number} NAME.", offered)
    if not pressable.options:
        return [part.strip() for part in chosen.split(",") if part.strip()]
    return pick(pressable.options, chosen, pressable.label)
