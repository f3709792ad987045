"""`briefing forget SERVER`: erase everything of one server now."""

import asyncio
from pathlib import Path

from bot.app.console import Console
from bot.chat.dependencies import Clock
from bot.settings import Settings
from briefings.answers.wording import count
from briefings.model.errors import BriefingError, InvalidArgumentError, StoreError
from briefings.services.servers import Servers
from briefings.store.servers import Usage
from briefings.store.store import open_store


def forget(settings: Settings, server: int, console: Console, *, sure: bool, clock: Clock) -> int:
    """Erase a server once the person has confirmed it, or said before that they are `sure`; returns 0.

    Not a coroutine, because waiting for a person must not hold Ctrl-C back. Raises BriefingError: nothing is erased then.
    """
    usage = asyncio.run(_usage(settings.database, server))
    if not sure:
        _confirm(server, usage, console)
    rows = asyncio.run(_erase(settings.database, server, clock))
    console.say(f"Everything of server {server} was erased from the database: {count(rows, 'row')}. Backups keep what they hold.")
    return 0


def _confirm(server: int, usage: Usage, console: Console) -> None:
    if not console.is_interactive:
        raise BriefingError("Nobody is here to confirm this, so nothing was erased.", "Say --yes to erase without being asked.")
    console.say(f"Server {server} has {count(usage.briefings, 'briefing')}, {usage.size:,} bytes with all else that it keeps.")
    if console.ask("There is no way back. Type the server's id once more to erase it: ").strip() != str(server):
        raise InvalidArgumentError("That is another id, so nothing was erased.")


async def _usage(database: Path, server: int) -> Usage:
    if not database.exists():  # noqa: ASYNC240 - one look, and nobody else is being served
        raise StoreError(f"There is no database at {database}, so nothing is kept of any server.")
    async with open_store(database) as store:  # for writing, so that a running bot is met before anything is asked
        return await Servers(store.servers).usage(server)


async def _erase(database: Path, server: int, clock: Clock) -> int:
    async with open_store(database) as store:
        return await Servers(store.servers).forget(server, now=clock())
