"""A prompt on the local server: slash commands typed, buttons and menus used by number, forms filled in line by line."""

import re
from collections.abc import Sequence
from pathlib import Path

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import DummyCompleter
from prompt_toolkit.formatted_text import ANSI

from briefings.model.errors import BriefingError
from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_int, as_object, as_text
from playground.member.exchange import Exchange
from playground.member.files import PREFIX, read_file
from playground.member.filling_in import AmbiguousError, Offer, fill_in
from playground.member.member import MemberHandle
from playground.screen.choice import Choice
from playground.screen.clock import MoveClock, describe_clock, read_moment
from playground.screen.columns import clip, wrap
from playground.screen.completion import SlashCompleter
from playground.screen.form import CANCEL, FormFilling
from playground.screen.help import HELP, HELP_WORDS, WELCOME
from playground.screen.markdown import strip_controls
from playground.screen.navigation import Screen, Way
from playground.screen.paging import ReadSize, ScreenSize, cut
from playground.screen.people import Mailbox, describe, find_part, move_to
from playground.screen.view import render
from playground.world.messages import EPHEMERAL
from playground.world.persons import PERSONS, find_person

_LEAVE = {"quit", "exit", "q"}
_SAVE = re.compile(r"save\s+(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<number>\d+)(?:\s+(?P<chosen>.+))?", re.DOTALL)
_NO_ANSWER = "The bot gave no answer within five seconds."
PATIENCE = 60.0
"""Seconds for an answer that the bot has said it is thinking about, such as the first reading of a long article."""
_CLOSED = "The form is closed, and nothing was sent."
_LEFT = "Nothing was chosen."
_NOT_READ = "The bot answers slash commands and buttons only."
_MENU_ROWS = 4
"""Lines below the prompt that are kept free for what Tab offers."""
_BELOW = _MENU_ROWS + 1
"""Lines of a screen that an answer leaves to the prompt."""


class Prompt:
    """One person's conversation with the bot; they can become somebody else. Files are kept in `folder`, or the current one.

    `size` is read before everything that is shown: lines follow the width, and with `rows` long answers stop at a screenful.
    `move_clock` moves the clock of everything here; None if nobody can.
    """

    def __init__(
        self,
        member: MemberHandle,
        *,
        ansi: bool = True,
        size: ReadSize = ScreenSize,
        folder: Path | None = None,
        move_clock: MoveClock | None = None,
    ) -> None:
        self._member = self._first = member
        self._ansi = ansi
        self._read_size = size
        self._folder = folder or Path()
        self._move_clock = move_clock
        self._screen = Screen()
        self._mailbox = Mailbox(member)
        self._answers: set[int] = set()
        self._filling: FormFilling | None = None
        self._choice: Choice | None = None
        self._rest: list[str] = []

    @property
    def is_filling(self) -> bool:
        """Whether a form is open, so that the next line goes into it."""
        return self._filling is not None

    @property
    def sign(self) -> str:
        """What stands before the line to be typed: who types it, and what Enter alone would do."""
        if self.is_filling:
            return "form> "
        if self._rest:
            return "Enter for more> "
        if self._choice is not None:
            return "choose> "
        person = find_part(self._member)
        return "you> " if self._member == self._first or person is None else f"you, {person.part}> "

    async def run(self, welcome: str = WELCOME) -> None:
        """Say what this is, then ask for lines and answer them until the person leaves."""
        session: PromptSession[str] = PromptSession(complete_while_typing=True, reserve_space_for_menu=_MENU_ROWS)
        self._print(self._wrap(f"{welcome}\n{describe(self._member)} /as makes you somebody else."))
        while True:
            offers = DummyCompleter() if self.is_filling else SlashCompleter(self._member)
            try:
                line = await session.prompt_async(self.sign, completer=offers, handle_sigint=False)
            except KeyboardInterrupt:  # as in a shell: the line is given up, or what is open; if there is nothing, the program
                line = CANCEL if self.is_filling else ""
                if not line and (self._give_up() or session.default_buffer.text):
                    continue
                if not line:
                    return
            except EOFError:
                return
            if self.leaves(line):
                return
            answer = await self.answer(line)
            if answer:
                self._print(answer)

    def leaves(self, line: str) -> bool:
        """Whether the line asks to leave; inside a form it is just a text, and q in a long answer only ends that."""
        typed = line.strip().casefold()
        return not self.is_filling and typed in _LEAVE and not (self._rest and typed == "q")

    async def answer(self, line: str) -> str:
        """What the person sees in return to one line: the bot's messages, the next question of an open form, or a sentence on
        what to type instead. For an empty line it is what comes next; in the middle of a longer text, nothing.
        """
        try:
            if self._filling is not None:
                return await self._fill(self._filling, line)
            if self._rest and line.strip().casefold() in {"", "q"}:
                return self._turn_page(is_done=bool(line.strip()))
            if self._rest and not line.strip().startswith("/"):
                raise NotOfferedError("Enter shows the rest first.")  # a number could press what nobody has seen yet
            self._rest = []
            return self._stop_at_screenful(await self._answer(line.strip()))
        except BriefingError as error:
            return self._wrap(strip_controls(str(error)))

    def _give_up(self) -> bool:
        """Leave a long answer or a list; whether there was one."""
        was_open = bool(self._rest) or self._choice is not None
        self._rest, self._choice = [], None
        return was_open

    def _turn_page(self, *, is_done: bool) -> str:
        if is_done:
            self._rest = []
            return ""
        return self._rest.pop(0)

    def _stop_at_screenful(self, text: str) -> str:
        rows = self._read_size().rows
        if self.is_filling or rows is None:
            return text
        first, *self._rest = cut(text, rows - _BELOW)
        return first

    async def _answer(self, line: str) -> str:
        if not line:
            return self._answer_nothing()
        if line.startswith("/"):
            self._choice = None
            return await self._answer_slash(line)
        if self._choice is not None and line.casefold() not in HELP_WORDS:
            return await self._take(self._choice, line)
        number = _NUMBER.fullmatch(line)
        return await self._use(number["number"], number["chosen"]) if number else self._answer_words(line)

    def _answer_words(self, line: str) -> str:
        """Help, a file to keep, or else a message for the channel."""
        if line.casefold() in HELP_WORDS:
            return self._wrap(HELP)
        saved = _SAVE.fullmatch(line)
        if saved is not None:
            return f"It is in {self._screen.save(saved[1], self._member, self._folder)} now."
        return self._write(line)

    def _answer_nothing(self) -> str:
        if self._choice is not None:
            self._choice = None
            return _LEFT
        return "\n\n".join(self._draw_news())

    async def _answer_slash(self, line: str) -> str:
        word, _, rest = line.partition(" ")
        if word == "/as":
            return self._become(rest.strip())
        if word == "/clock":
            return await self._change_clock(rest.strip())
        if word == "/apps":
            return self._write(rest.strip()) if rest.strip() else self._list_apps()
        answer = await self._use_command(line, ())
        return f"{self._wrap(HELP)}\n\n{answer}" if line == "/help" else answer

    async def _use_command(self, line: str, picked: Sequence[Offer]) -> str:
        """Send a command; if what was typed could be several things, list those."""
        try:
            filled = await fill_in(self._member, line, picked)
        except AmbiguousError as error:
            return self._ask_which(line, picked, error)
        answer = await self._show(await self._member.slash(filled.name, filled.values))
        understood = self._wrap(strip_controls(f"({filled.line})"))
        return f"{understood}\n{answer}" if filled.read_as else answer

    def _ask_which(self, line: str, picked: Sequence[Offer], error: AmbiguousError) -> str:
        several = len({offer.option for offer in error.offers}) > 1

        async def follow(values: list[str]) -> str:
            return await self._use_command(line, [*picked, error.offers[as_int(values[0])]])

        options = [
            (f"{offer.option}: {offer.label}" if several else offer.label, str(index)) for index, offer in enumerate(error.offers)
        ]
        return self._open(Choice(f"“{error.typed}” could be several things", options, follow))

    async def _use(self, number: str, chosen: str | None) -> str:
        """Press a button, list a menu's options, or choose one of them at once."""
        way = self._screen.find(number)
        if way.options is None:
            if chosen:
                raise NotOfferedError(f"{number} is a button and takes no name.", f"Type just {number} to press it.")
            return await self._show(await way.follow([]))
        if not way.options:
            raise NotOfferedError(f"“{way.label}” has nothing to choose from.")
        choice = self._make_choice(way, way.options)
        return await self._take(choice, chosen) if chosen else self._open(choice)

    def _make_choice(self, way: Way, options: Sequence[tuple[str, str]]) -> Choice:
        async def follow(values: list[str]) -> str:
            return await self._show(await way.follow(values))

        return Choice(way.label, options, follow, way.details, way.chosen, way.most)

    def _open(self, choice: Choice) -> str:
        self._choice = choice
        return self._wrap(choice.listing)

    async def _take(self, choice: Choice, typed: str) -> str:
        answer = await choice.take(typed, is_listed=self._choice is choice)
        if self._choice is choice:  # what was chosen may have led to another choice
            self._choice = None
        return answer

    async def _change_clock(self, typed: str) -> str:
        """Move the clock on, and show what the bot has done by itself meanwhile; or tell the time."""
        now = self._member.speaker.world.now()
        if not typed:
            return self._wrap(describe_clock(now))
        if self._move_clock is None:
            raise NotOfferedError("The clock cannot be moved here.")
        reached = await self._move_clock(read_moment(typed, now))
        return "\n\n".join([self._wrap(f"It is {reached:%A, %Y-%m-%d %H:%M} UTC now."), *self._draw_news()])

    def _become(self, typed: str) -> str:
        """Be somebody else, or list who that can be."""
        if not typed:
            return self._list_persons()
        self._member = move_to(self._member, find_person(typed))
        self._mailbox.open(self._member)
        self._screen.keep_seen(self._member)
        return "\n\n".join([self._wrap(describe(self._member)), *self._draw_news()])

    def _list_persons(self) -> str:
        async def follow(values: list[str]) -> str:
            return self._become(values[0])

        now = find_part(self._member)
        options = [(f"{person.part}: {person.name}", person.name) for person in PERSONS]
        chosen = [f"{now.part}: {now.name}"] if now else []
        servers = [f"in the server {person.server}" if person.server != PERSONS[0].server else "" for person in PERSONS]
        return self._open(Choice("Who to be", options, follow, servers, chosen))

    def _write(self, text: str) -> str:
        """Write a message in the channel and offer what its menu has; refused if a command was meant."""
        word = text.split(maxsplit=1)[0]
        commands = {as_text(command["name"]) for command in self._member.list_commands()}
        if word.casefold() in commands:
            raise NotOfferedError("Commands begin with a slash.", f"Type /{text}.")
        is_file = text.startswith(PREFIX)
        message = self._member.say("" if is_file else text, [read_file(text)] if is_file else [])
        return self._offer_apps(message, _NOT_READ)

    def _list_apps(self) -> str:
        message = next((seen for seen in reversed(self._member.sees()) if not as_int(seen["flags"]) & EPHEMERAL), None)
        if message is None:
            raise NotOfferedError("There is no message here yet.", "Write one: just type it, without a slash.")
        return self._offer_apps(message, "")

    def _offer_apps(self, message: JsonObject, said: str) -> str:
        self._screen.clear()
        apps = self._screen.offer_apps(message, self._member)
        author, width = as_object(message["author"]), self._read_size().columns
        whose = "your message" if as_int(author["id"]) == self._member.user.id else f"the message of {author['global_name']}"
        offered = (
            f"In the menu of {whose}, under Apps:\n{apps}" if apps else f"The menu of {whose} has nothing under Apps for you."
        )
        return "\n".join([clip(f"> {_describe(message)}", width), self._wrap(f"{said} {offered}".strip())])

    async def _fill(self, filling: FormFilling, line: str) -> str:
        if line.strip() == CANCEL:
            self._filling = None
            return _CLOSED
        question = filling.take(line)
        if question is not None:
            return self._wrap(question)
        self._filling = None
        return self._stop_at_screenful(await self._show(await self._member.submit(filling.form, filling.values)))

    async def _show(self, exchange: Exchange) -> str:
        await exchange.wait_for_thought(PATIENCE)
        if exchange.form is not None:
            self._filling = FormFilling(self._member, exchange.form, ansi=self._ansi)
            return self._wrap(self._filling.opening)
        if not exchange.messages:
            return _NO_ANSWER
        self._screen.clear()
        texts = [self._draw(message, self._member) for message in exchange.messages]
        files = self._screen.list_files()
        self._answers |= {as_int(message["id"]) for message in exchange.messages}
        return "\n\n".join([*texts, *([self._wrap(files)] if files else []), *self._draw_news()])

    def _draw_news(self) -> list[str]:
        """What the bot has posted or changed by itself since the last look, here and in direct messages."""
        texts: list[str] = []
        for heading, where, messages in self._mailbox.since(self._member, self._answers):
            texts += [f"({heading})", *(self._draw(message, where) for message in messages)]
        return texts

    def _draw(self, message: JsonObject, where: MemberHandle) -> str:
        return self._screen.draw(message, where, ansi=self._ansi, width=self._read_size().columns)

    def _wrap(self, text: str) -> str:
        return wrap(text, self._read_size().columns)

    @staticmethod
    def _print(text: str) -> None:
        print_formatted_text(ANSI(text))


def _describe(message: JsonObject) -> str:
    """The first line of a message that says something."""
    lines = (line.lstrip("│> ") for line in render(message).text.split("\n"))
    return next((line for line in lines if line.strip("─ ")), "…")
