"""The bot on the local server: the real client, the real commands, no account."""

import asyncio
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.app.house import House, throw_away_house, utc_now
from bot.chat.client import DeskClient
from bot.playground.hook import pointed_at
from bot.playground.screen.prompt import Prompt, shown
from bot.playground.server import Playground, playground
from briefings.model.errors import BriefingError

FIRST_QUESTION = "/summary"
MEMBER = "Mia"


@asynccontextmanager
async def trial(house: House, ground: Playground) -> AsyncGenerator[None]:
    """While this is open, the bot of that house is connected to that local server and answers there.

    Raises BriefingError where it does not connect within ten seconds.
    """
    with pointed_at(ground.address):
        async with DeskClient(house.desk) as client:
            running = asyncio.create_task(client.start(ground.token))
            connecting = asyncio.create_task(ground.connected())
            await asyncio.wait({running, connecting}, return_when=asyncio.FIRST_COMPLETED)
            try:
                if running.done():
                    connecting.cancel()
                    await running
                await connecting
                yield
            finally:
                await client.close()
                await asyncio.gather(running, return_exceptions=True)


async def ask(line: str, port: int = 0) -> int:
    """Answer one typed slash command as a member would see it, on stdout; returns 0, or 1 where there was no answer."""
    async with throw_away_house() as house, playground(utc_now, port=port) as ground, trial(house, ground):
        exchange = await ground.member(MEMBER).type(line)
        if not exchange.messages:
            raise BriefingError(
                "The bot gave no answer in time.", "Its log says why: set BRIEFING_LOG_LEVEL=DEBUG and ask again."
            )
        sys.stdout.write("\n".join(shown(message) for message in exchange.messages) + "\n")
    return 0


async def attempt(port: int = 0) -> int:
    """Let a person try the bot at a prompt; where no terminal is attached, ask one question and show the answer. Returns 0.

    `port` is the local server's, 0 for any free one. Raises PlaygroundError where it is taken.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return await ask(FIRST_QUESTION, port)
    async with throw_away_house() as house, playground(utc_now, port=port) as ground, trial(house, ground):
        await Prompt(ground.member(MEMBER), width=min(100, shutil.get_terminal_size().columns)).run()
    return 0
