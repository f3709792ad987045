"""The bot on the local server: the real client, the real commands, no account."""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.app import paging
from bot.app.container import Container, open_throwaway_container
from bot.app.drafting import WITHOUT_PARSER
from bot.app.live.connection import hold_line
from bot.chat.dependencies import Clock
from bot.terminal.arguments import find_program
from briefings.caller import Access, Caller, Surface
from briefings.model.errors import BriefingError
from briefings.text.spacy_parser import is_parser_installed
from playground.client_hook import point_at
from playground.member.exchange import Exchange
from playground.member.filling_in import fill_in
from playground.member.member import MemberHandle
from playground.member.sent import list_sent
from playground.screen.channel import replace_ids
from playground.screen.columns import wrap
from playground.screen.form import FormFilling
from playground.screen.paging import ScreenSize
from playground.screen.prompt import PATIENCE, Prompt
from playground.screen.view import render
from playground.server import Playground, playground
from playground.world.persons import DESK, PERSONS, find_person

FIRST_QUESTION = "/summary"
ADMINISTRATOR = "administrator"
"""Who asks if nobody is named: whoever sets the bot up sees everything that it can do."""


@dataclass(frozen=True, slots=True)
class TrialOptions:
    """How the bot is tried: from which database (a copy of it; None for what ships alone), as whom, on which port (0: any)."""

    database: Path | None = None
    person: str = ADMINISTRATOR
    port: int = 0


@asynccontextmanager
async def trial(container: Container, ground: Playground) -> AsyncGenerator[None]:
    """While this is open, the bot of that container is connected to that local server and answers there.

    Raises BriefingError if it does not connect within ten seconds.
    """
    with point_at(ground.address):
        running = asyncio.create_task(hold_line(container.desk, ground.token))
        connecting = asyncio.create_task(ground.connected())
        await asyncio.wait({running, connecting}, return_when=asyncio.FIRST_COMPLETED)
        try:
            if running.done():
                connecting.cancel()
                await running
            await connecting
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def ask(line: str, options: TrialOptions, *, clock: Clock, as_json: bool = False) -> int:
    """Answer one typed slash command on stdout, as that person would see it; returns 0.

    `as_json` shows what Discord would receive instead, an object for each message or form. `clock` returns the time in UTC.
    Raises BriefingError if the line is no command, if there is no such person, if no answer came, or if the port is taken.
    """
    if not line.strip().startswith("/"):
        raise BriefingError(f"“{line}” is no slash command.", f'Put one in quotes: {find_program()} ask "/summary".')
    async with _open_ground(clock, options) as (ground, member):
        filled = await fill_in(member, line)
        exchange = await member.slash(filled.name, filled.values)
        await exchange.wait_for_thought(PATIENCE)
        if exchange.form is None and not exchange.messages:
            raise BriefingError("The bot gave no answer within five seconds.", "Ask again; this computer may be busy.")
        shown = _write_json(ground, exchange) if as_json else _write(member, exchange)
    if as_json:
        sys.stdout.write(shown)
    else:
        await paging.show(shown)
    return 0


def _write_json(ground: Playground, exchange: Exchange) -> str:
    sent = list_sent(ground.recorder, exchange)
    return "".join(f"{json.dumps(message, ensure_ascii=False, indent=2)}\n" for message in sent)


def _write(member: MemberHandle, exchange: Exchange) -> str:
    """The form or the messages of an answer, as text."""
    width = paging.read_width()
    if exchange.form is not None:
        form = wrap(FormFilling(member, exchange.form).overview, width)
        return f"{form}\n\n(To fill it in, use the command in: {find_program()} try)\n"
    texts = [render(message, width=width, name_ids=lambda text: replace_ids(text, member)).text for message in exchange.messages]
    return "\n".join(texts) + "\n"


async def attempt(options: TrialOptions, *, clock: Clock) -> int:
    """Let a person try the bot at a prompt. If no terminal is attached, answer the lines that come in, or show one answer.

    Returns 0. `clock` and what is raised are as for `ask`.
    """
    if not is_parser_installed():
        sys.stderr.write(f"{WITHOUT_PARSER}\n")
    if sys.stdout.isatty() and sys.stdin.isatty():
        async with _open_ground(clock, options) as (_, member):
            await Prompt(member, size=_read_size).run()
        return 0
    lines = (await asyncio.to_thread(sys.stdin.read)).splitlines()
    if not any(line.strip() for line in lines):
        lines = [FIRST_QUESTION]
        sys.stdout.write(f"No terminal is attached, so here is one answer, to {FIRST_QUESTION}. In a terminal you can ask.\n\n")
    async with _open_ground(clock, options) as (_, member):
        prompt = Prompt(member, ansi=False)
        for line in lines:
            if prompt.leaves(line):
                break
            answer = await prompt.answer(line)
            if answer:
                sys.stdout.write(f"{answer}\n\n")
        if prompt.is_filling:
            sys.stdout.write("The lines ended before the form did, so nothing was sent.\n")
    return 0


def _read_size() -> ScreenSize:
    """The terminal as it is now."""
    return ScreenSize(paging.read_width(), shutil.get_terminal_size().lines)


@asynccontextmanager
async def _open_ground(clock: Clock, options: TrialOptions) -> AsyncGenerator[tuple[Playground, MemberHandle]]:
    """The local server with the bot answering on it, and the person who asks there."""
    person = find_person(options.person)
    async with (
        open_throwaway_container(clock=clock, copy_of=options.database) as container,
        playground(clock, port=options.port) as ground,
        trial(container, ground),
    ):
        await name_editors(container, ground, clock())
        yield ground, ground.member(person.name, guild=person.server)


async def name_editors(container: Container, ground: Playground, now: datetime) -> None:
    """Make the role Desk the editors' role and show their commands to it, as the owner of a server does once.

    The settings are changed directly: an answer to the owner could only be read by nobody. Raises StoreError.
    """
    owner = next(person for person in PERSONS if person.standing == "owner")
    guild, user = ground.world.find_guild(owner.server), ground.world.find_user(owner.name)
    role = next(role.id for role in guild.roles if role.name == DESK)
    caller = Caller(guild.id, user.id, Surface.DISCORD, now, manages=True)
    await container.services.settings.change(
        caller, lambda settings: replace(settings, editors=(role,)), f"Editors: added the role {role}"
    )
    editing = [command for command in container.desk.commands if command.listed and command.access is Access.EDITORS]
    for name in {command.title if command.on_message else command.path[0] for command in editing}:
        ground.world.show_command(guild, name, role)
