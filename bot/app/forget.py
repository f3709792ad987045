"""`briefing forget SERVER`: erase everything of one server now."""

import asyncio

from bot.app.console import Console
from bot.app.upgrade import back_up_first
from bot.chat.dependencies import Clock
from bot.settings import Settings
from briefings.answers.wording import count
from briefings.model.errors import BriefingError, InvalidArgumentError, StoreError
from briefings.services.servers import Servers
from briefings.store.opening import open_store
from briefings.store.servers import Usage


def forget(settings: Settings, server: int, console: Console, *, sure: bool, clock: Clock) -> int:
    """Erase a server once the person has confirmed it, or said before that they are `sure`; returns 0.

    Not a coroutine, because waiting for a person must not hold Ctrl-C back. Raises BriefingError: nothing is erased then.
    """
    usage = asyncio.run(_usage(settings, server, clock))
    if not sure:
        _confirm(server, usage, console)
    rows = asyncio.run(_erase(settings, server, clock))
    console.say(f"Everything of server {server} was erased from the database: {count(rows, 'row')}. {_say_what_stays(settings)}")
    return 0


def _say_what_stays(settings: Settings) -> str:
    if settings.server is None:
        return "Backups keep what they hold."
    return (
        "Their room on the PostgreSQL server is free; the bytes themselves go when it is used again, and its log, standbys and "
        "backups keep theirs as long as that server's operator keeps those."
    )


def _confirm(server: int, usage: Usage, console: Console) -> None:
    if not console.is_interactive:
        raise BriefingError("Nobody is here to confirm this, so nothing was erased.", "Say --yes to erase without being asked.")
    console.say(f"Server {server} has {count(usage.briefings, 'briefing')}, {usage.size:,} bytes with all else that it keeps.")
    if console.ask("There is no way back. Type the server's id once more to erase it: ").strip() != str(server):
        raise InvalidArgumentError("That is another id, so nothing was erased.")


async def _usage(settings: Settings, server: int, clock: Clock) -> Usage:
    before = None
    if settings.server is None:
        if not settings.database.exists():
            raise StoreError(f"There is no database at {settings.database}, so nothing is kept of any server.")
        before = back_up_first(settings.database, settings.backups, clock)
    async with open_store(
        settings.kept_in, before_upgrade=before
    ) as store:  # for writing, so that a running bot is met before anything is asked
        return await Servers(store.servers).usage(server)


async def _erase(settings: Settings, server: int, clock: Clock) -> int:
    async with open_store(settings.kept_in) as store:
        return await Servers(store.servers).forget(server, now=clock())
