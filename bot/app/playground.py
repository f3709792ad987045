"""The bot on the local server: the real client, the real commands, no account."""

import asyncio
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app.container import Container, open_throwaway_container
from bot.app.live.connection import hold_line
from bot.chat.dependencies import Clock
from briefings.model.errors import BriefingError
from playground.client_hook import point_at
from playground.screen.prompt import Prompt, format_message
from playground.server import Playground, playground

FIRST_QUESTION = "/summary"
MEMBER = "Mia"


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


async def ask(line: str, *, clock: Clock, database: Path | None = None, port: int = 0) -> int:
    """Answer one typed slash command as a member would see it, on stdout; returns 0.

    `clock` returns the time in UTC; `database` is the one to answer from, by a copy of it, None for what ships alone; `port` is
    the local server's, 0 for any free one. Raises BriefingError if the line is no command, if no answer came, or if the
    port is taken.
    """
    if not line.strip().startswith("/"):
        raise BriefingError(f"“{line}” is no slash command.", 'Put one in quotes: briefing ask "/summary".')
    async with _ground(clock, database, port) as ground:
        exchange = await ground.member(MEMBER).type(line)
        if not exchange.messages:
            raise BriefingError("The bot gave no answer within five seconds.", "Ask again; this computer may be busy.")
        sys.stdout.write("\n".join(format_message(message) for message in exchange.messages) + "\n")
    return 0


async def attempt(*, clock: Clock, database: Path | None = None, port: int = 0) -> int:
    """Let a person try the bot at a prompt. If no terminal is attached, answer the lines that come in, or show one answer.

    Returns 0. `clock`, `database`, `port` and what is raised are as for `ask`.
    """
    if sys.stdout.isatty() and sys.stdin.isatty():
        async with _ground(clock, database, port) as ground:
            await Prompt(ground.member(MEMBER), width=min(100, shutil.get_terminal_size().columns)).run()
        return 0
    lines = (await asyncio.to_thread(sys.stdin.read)).splitlines()
    if not any(line.strip() for line in lines):
        lines = [FIRST_QUESTION]
        sys.stdout.write(f"No terminal is attached, so here is one answer, to {FIRST_QUESTION}. In a terminal you can ask.\n\n")
    async with _ground(clock, database, port) as ground:
        prompt = Prompt(ground.member(MEMBER), ansi=False)
        for line in lines:
            if prompt.leaves(line):
                break
            answer = await prompt.answer(line)
            if answer:
                sys.stdout.write(f"{answer}\n\n")
        if prompt.is_filling:
            sys.stdout.write("The lines ended before the form did, so nothing was sent.\n")
    return 0


@asynccontextmanager
async def _ground(clock: Clock, database: Path | None, port: int) -> AsyncGenerator[Playground]:
    """The local server, with the bot answering on it."""
    async with (
        open_throwaway_container(clock=clock, copy_of=database) as container,
        playground(clock, port=port) as ground,
        trial(container, ground),
    ):
        yield ground
