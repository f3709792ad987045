"""A prompt on the local server: slash commands typed, buttons pressed by number."""

import textwrap
from collections.abc import Mapping

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.formatted_text import ANSI

from bot.playground.errors import NotOfferedError
from bot.playground.jsons import JsonObject
from bot.playground.member.exchange import Exchange
from bot.playground.member.member import MemberHandle
from bot.playground.screen.completion import SlashCompleter
from bot.playground.screen.view import Pressable, Rendered, render
from briefings.model.errors import BriefingError

WELCOME = """\
This is not Discord: the bot answers here from a local server on this
computer, and nothing leaves it.
Type / and a command (Tab completes), or the number of a button to press it;
a menu takes its number and a name. /help lists the commands.
"quit" or Ctrl-D ends; Ctrl-C gives up a line."""
_LEAVE = {"quit", "exit", "q"}


class Prompt:
    """One member's conversation with the bot."""

    def __init__(self, member: MemberHandle, *, ansi: bool = True, width: int = 80) -> None:
        self._member = member
        self._ansi = ansi
        self._width = width
        self._pressable: Mapping[int, tuple[Pressable, JsonObject]] = {}

    async def run(self) -> None:
        """Ask for lines and answer them until the person leaves."""
        session: PromptSession[str] = PromptSession("you> ", completer=SlashCompleter(self._member), complete_while_typing=True)
        print_formatted_text(WELCOME)
        while True:
            try:
                line = (await session.prompt_async()).strip()
            except KeyboardInterrupt:
                continue  # as in a shell: the line is given up, not the program
            except EOFError:
                return
            if self.leaves(line):
                return
            if line:
                print_formatted_text(ANSI(await self.answer(line)))

    @staticmethod
    def leaves(line: str) -> bool:
        """Whether the line asks to leave."""
        return line.casefold() in _LEAVE

    async def answer(self, line: str) -> str:
        """What the member sees in return to one line: the bot's messages, or a sentence on what to type instead."""
        try:
            exchange = await self._exchange(line)
        except BriefingError as error:
            return textwrap.fill(str(error), self._width, break_long_words=False, break_on_hyphens=False)
        if not exchange.messages:
            return "The bot gave no answer within five seconds."
        first, texts = 1, list[str]()
        seen: dict[int, tuple[Pressable, JsonObject]] = {}
        for message in exchange.messages:
            drawn = render(message, first=first, ansi=self._ansi)
            seen |= {pressable.number: (pressable, message) for pressable in drawn.pressables}
            first += len(drawn.pressables)
            texts.append(wrapped(drawn, self._width))
        self._pressable = seen
        return "\n\n".join(texts)

    async def _exchange(self, line: str) -> Exchange:
        if line.startswith("/"):
            return await self._member.type(line)
        number, _, chosen = line.partition(" ")
        if not number.isdecimal():
            raise NotOfferedError("The bot answers slash commands and buttons only.", "Type / to see the commands.")
        found = self._pressable.get(int(number))
        if found is None:
            raise NotOfferedError(
                f"There is no button {number} in the last answer.", "Its buttons have their numbers beside them."
            )
        pressable, message = found
        if pressable.kind == "button" and chosen.strip():
            raise NotOfferedError(f"{number} is a button and takes no name.", f"Type just {number} to press it.")
        if pressable.kind == "button":
            return await self._member.press(message, pressable.custom_id)
        return await self._member.choose(message, pressable.custom_id, [_option(pressable, chosen)])


def shown(message: JsonObject, *, width: int = 80) -> str:
    """A message as a member reads it, without terminal styles, its lines wrapped."""
    return wrapped(render(message), width)


def wrapped(drawn: Rendered, width: int) -> str:
    """The text of a message with lines of at most `width` columns where words allow; its edge is kept on every line."""
    lines: list[str] = []
    for line in drawn.text.split("\n"):
        edge = line[: len(line) - len(line.lstrip("│> -"))]
        rest = "".join(character if character in "│>" else " " for character in edge)
        lines += textwrap.wrap(line, width, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False) or [line]
    return "\n".join(lines)


def _option(pressable: Pressable, chosen: str) -> str:
    wanted = " ".join(chosen.split()).casefold()
    exact = [value for label, value in pressable.options if wanted == label.casefold()]
    similar = [(label, value) for label, value in pressable.options if wanted and wanted in label.casefold()]
    if exact or len(similar) == 1:
        return exact[0] if exact else similar[0][1]
    labels = ", ".join(label for label, _ in similar or pressable.options)
    if not wanted:
        raise NotOfferedError(f"Choose from “{pressable.label}” by name: {pressable.number} NAME.", f"It has: {labels}.")
    told = "has several that match" if similar else "has nothing called"
    raise NotOfferedError(f"“{pressable.label}” {told} “{chosen.strip()}”.", f"Choose one of: {labels}.")
