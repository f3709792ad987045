"""Where the bot's database is while it is tried: thrown away in the end, or kept between runs with the clock it has come to."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app.trial.options import TrialOptions
from bot.terminal.arguments import find_program
from briefings.model.errors import BriefingError, StoreError
from briefings.store.maintenance.atomic_files import drop_part, new_part, settle
from briefings.store.maintenance.copy import copy_database
from briefings.store.servers import list_known
from briefings.store.sqlite.connection import PATIENCE, connect

_CLOCK = ".clock"
"""What follows the name of a kept database in that of the file with its clock."""


@dataclass(frozen=True, slots=True)
class TrialDatabase:
    """The file. `is_at_home` is False for a copy of another bot's: the playground's servers are not those it knows."""

    file: Path
    is_kept: bool = False
    is_at_home: bool = True

    def read_clock(self) -> timedelta:
        """How far ahead of the computer's the clock was when this was used last; nothing if it is new, or thrown away."""
        try:
            return timedelta(seconds=max(0.0, float(self._clock_file.read_text("ascii"))))
        except (OSError, ValueError, OverflowError):
            return timedelta()

    def keep_clock(self, ahead: timedelta) -> None:
        """Remember how far ahead the clock is: a bot must not live through the same time twice."""
        if not self.is_kept:
            return
        part = new_part(self._clock_file)
        try:
            part.write_text(f"{ahead.total_seconds()}\n", "ascii")
            settle(part)
            part.replace(self._clock_file)
        except OSError as error:
            drop_part(part)
            raise BriefingError(
                f"The clock could not be kept in {self._clock_file}: {error.strerror or error}.",
                "Do not use this database again.",
            ) from error

    @property
    def _clock_file(self) -> Path:
        return self.file.with_name(self.file.name + _CLOCK)


@asynccontextmanager
async def open_database(options: TrialOptions, servers: frozenset[int]) -> AsyncGenerator[TrialDatabase]:
    """The database that these options name, deleted in the end unless it is to be kept. `servers` are the playground's.

    Raises StoreError if there is nothing to copy, or if it belongs to a bot with other servers.
    """
    if options.keep_in is not None:
        await _check(options.keep_in, options.installed, servers)
        yield TrialDatabase(options.keep_in, is_kept=True)
        return
    with TemporaryDirectory(prefix="briefing-desk-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "briefings.db"
        if options.copy_of:
            await asyncio.to_thread(copy_database, options.copy_of, file)
        yield TrialDatabase(file, is_at_home=options.copy_of is None)


async def _check(file: Path, installed: Path | None, servers: frozenset[int]) -> None:
    """Raises StoreError if that database is a real bot's, to which the playground's servers would be strangers."""
    way_on = f"Name another file, or try the bot on a copy of it: {find_program()} try --kept"
    if installed is not None and await asyncio.to_thread(_are_same, file, installed):
        raise StoreError(f"{file} is the database of this installation, so the playground leaves it alone.", way_on)
    if not await asyncio.to_thread(file.exists):
        return
    try:
        async with connect(file, "ro", PATIENCE) as reader:
            others = await list_known(reader) - servers
    except StoreError as error:
        raise StoreError(f"{file}: {error.message}", error.remedy) from error
    if others:
        raise StoreError(f"{file} belongs to a bot in other servers than the playground's, so it was left as it is.", way_on)


def _are_same(file: Path, other: Path) -> bool:
    return file.resolve() == other.resolve()
