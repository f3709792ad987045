"""The heartbeat file beside the database: written while Discord hears the bot, so that a health check need not ask Discord."""

import asyncio
import contextlib
import logging
from datetime import datetime
from pathlib import Path

from bot.chat.client import DeskClient
from bot.chat.dependencies import Clock
from briefings.model.servers.shards import OwnShards

_log = logging.getLogger(__name__)

TASK = "heartbeat"
_PAUSE, _LOOK = 20.0, 1.0
"""Seconds between two beats, and between two looks until Discord hears the bot."""


class Heartbeat:
    """Writes down, again and again, that the process of these shards is connected. `clock` returns the time in UTC, aware."""

    def __init__(self, database: Path, shards: OwnShards | None, clock: Clock) -> None:
        self._file = find_file(database, shards)
        self._clock = clock
        self._client: DeskClient | None = None

    def watch(self, client: DeskClient) -> None:
        """Tell of this client's connection from now on."""
        self._client = client

    async def beat(self) -> None:
        """Write every 20 seconds until cancelled; then the file is taken away: the bot has stopped in good order."""
        try:
            while True:
                is_heard = self._client is not None and is_connected(self._client)
                if is_heard:
                    self._write()
                await asyncio.sleep(_PAUSE if is_heard else _LOOK)
        finally:
            with contextlib.suppress(OSError):  # a file that stays only says when the bot was last connected
                self._file.unlink(missing_ok=True)

    def _write(self) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)  # beside a database on a server there is no file of ours yet
            self._file.write_text(f"{self._clock().isoformat()}\n", encoding="ascii")
        except OSError as error:
            _log.warning("The heartbeat file %s cannot be written: %s.", self._file.name, error.strerror or error)


def find_file(database: Path, shards: OwnShards | None) -> Path:
    """Where the heartbeat of the bot that writes to this database stands; several processes of one bot have one each."""
    own = f"-{min(shards.numbers)}-{max(shards.numbers)}-of-{shards.count}" if shards else ""
    return database.with_name(f"{database.name}{own}-alive")


def read_last_beat(database: Path, shards: OwnShards | None) -> datetime | None:
    """When the bot of this database was last seen connected, in UTC; None if it is not running, or never was connected."""
    try:
        last = datetime.fromisoformat(find_file(database, shards).read_text(encoding="ascii").strip())
    except (OSError, ValueError):  # half a line, too, is no beat
        return None
    return last if last.tzinfo is not None else None


def is_connected(client: DeskClient) -> bool:
    """Whether the client has begun its work, and every connection that it has so far is open."""
    return bool(client.ready_shards.ready) and not any(shard.is_closed() for shard in client.shards.values())
