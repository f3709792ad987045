"""Settings from `.env` and the environment, which wins. The only reader of either."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from dotenv import dotenv_values

from briefings.model.errors import BriefingError
from briefings.model.servers.shards import OwnShards
from briefings.services import backups
from briefings.services.backups import Routine
from briefings.services.quotas import DEFAULT, MEBIBYTE, Quotas
from briefings.store.address import Database, PostgresAddress, parse_database
from briefings.text.shorten import shorten

FILE = ".env"
TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the name of the setting, not a token
DATABASE = "BRIEFING_DATABASE"
HTTP = "BRIEFING_HTTP"
ACCEPT_LOSS = "BRIEFING_ACCEPT_LOSS"
SHARDS = "BRIEFING_SHARDS"
MOST_SHARDS = 9_999
"""More than any bot has; in the locks there is room for 32,767."""
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_DIGITS = 6
"""More digits than any limit needs, and few enough that no limit in bytes outgrows an integer of SQLite."""

_FILE = "data/briefings.db"
_DEFAULT_HOURS = 24
_EXAMPLE = "127.0.0.1:8090"
_LAST_PORT = 65_535
_LONGEST_SHOWN = 61


class SettingsError(BriefingError):
    """A setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Where the running bot answers over HTTP: a loopback address and a port."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs.

    `token` is None until a bot is configured; it never shows in a repr. `listener` is None if nothing is answered over HTTP.
    `shards` are those that this process serves of the bot, None if it is the only one.
    `server` is where the database is if it is on a PostgreSQL server; `database` then only names the place of what else the bot
    keeps on this machine. `accepts_loss` says that an asynchronous standby of that server is enough.
    """

    token: str | None = field(repr=False)
    database: Path
    log_level: str
    quotas: Quotas = DEFAULT
    backups: Routine = backups.DEFAULT
    listener: Listener | None = None
    server: PostgresAddress | None = None
    accepts_loss: bool = False
    shards: OwnShards | None = None

    @property
    def kept_in(self) -> Database:
        """Where the database is."""
        return self.server or self.database

    def require_file(self) -> Path:
        """Return the file of SQLite. Raises SettingsError if the database is on a server, which has none."""
        if self.server is not None:
            raise SettingsError(
                f"The database is on a PostgreSQL server ({self.server}), and this works on a file of SQLite.",
                "Use PostgreSQL's own tools there: pg_dump and pg_restore. docs/scaling.md says how.",
            )
        return self.database


def load(folder: Path, *, with_token: bool = True) -> Settings:
    """Read `.env` of that folder and the environment. Raises SettingsError for a value that cannot be used.

    Without `with_token` the token is not even looked at: setting one up must work even if the old one is broken.
    """
    values = {**_read_file(folder / FILE), **os.environ}
    token = (values.get(TOKEN) or "").strip() if with_token else ""
    if any(character.isspace() or not character.isascii() for character in token):
        raise SettingsError(
            "DISCORD_TOKEN does not look like a bot token: it has blanks or letters that no token has.",
            "Copy it again from the Discord developer portal, under Bot, Reset Token.",
        )
    level = (values.get("BRIEFING_LOG_LEVEL") or "INFO").strip().upper()
    if level not in LEVELS:
        raise SettingsError(f"BRIEFING_LOG_LEVEL is {_quote(level)}, which is no level.", f"Use one of {', '.join(LEVELS)}.")
    named = parse_database((values.get(DATABASE) or _FILE).strip())
    server, file = (named, Path(_FILE)) if isinstance(named, PostgresAddress) else (None, named.expanduser())
    return Settings(
        token or None,
        folder / file,
        level,
        _read_quotas(values),
        _read_backups(values, folder),
        _read_listener(values),
        server,
        accepts_loss=_read_truth(values, ACCEPT_LOSS),
        shards=_read_shards(values, server),
    )


def has_environment_token() -> bool:
    """Whether the environment has a token, which wins over that of `.env`."""
    return bool(os.environ.get(TOKEN, "").strip())


def has_display() -> bool:
    """Whether a browser could show a window here: on macOS and Windows always, elsewhere if there is a display."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _read_file(file: Path) -> Mapping[str, str | None]:
    try:
        return dotenv_values(file)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"{file} cannot be read: {why}.", "Mend it, or give this program access to it.") from error


def _read_quotas(values: Mapping[str, str | None]) -> Quotas:
    return Quotas(
        briefings=_read_number(values, "BRIEFING_MOST_BRIEFINGS", DEFAULT.briefings),
        size=_read_number(values, "BRIEFING_MOST_MEBIBYTES", DEFAULT.size // MEBIBYTE) * MEBIBYTE,
        commands=_read_number(values, "BRIEFING_COMMANDS_A_MINUTE", DEFAULT.commands),
        suggestions=DEFAULT.suggestions,
    )


def _read_backups(values: Mapping[str, str | None], folder: Path) -> Routine:
    hours = _read_number(values, "BRIEFING_BACKUP_HOURS", _DEFAULT_HOURS, least=0)
    place = (values.get("BRIEFING_BACKUP_FOLDER") or "").strip()
    return Routine(
        every=timedelta(hours=hours) if hours else None,
        kept=_read_number(values, "BRIEFING_BACKUPS_KEPT", backups.DEFAULT.kept),
        folder=folder / Path(place).expanduser() if place else None,
    )


def _read_listener(values: Mapping[str, str | None]) -> Listener | None:
    given = (values.get(HTTP) or "").strip()
    if not given:
        return None
    host, _, port = given.rpartition(":")
    host = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        is_loopback = ip_address(host).is_loopback
    except ValueError as error:
        message = f"{HTTP} is {_quote(given)}, which is no address with a port."
        raise SettingsError(message, f"Write it as {_EXAMPLE}.") from error
    if not is_loopback:
        message = f"{HTTP} is {_quote(given)}, and the bot answers this computer alone."
        raise SettingsError(message, f"Write it as {_EXAMPLE}, and let a web server pass on what others may read.")
    if not (_is_number(port) and 0 < int(port) <= _LAST_PORT):
        message = f"{HTTP} is {_quote(given)}, and its port is no number from 1 to {_LAST_PORT:,}."
        raise SettingsError(message, f"Write it as {_EXAMPLE}.")
    return Listener(host, int(port))


def _read_truth(values: Mapping[str, str | None], name: str) -> bool:
    text = (values.get(name) or "0").strip()
    if text not in {"0", "1"}:
        raise SettingsError(f"{name} is {_quote(text)}, which is neither 0 nor 1.", "The default is 0.")
    return text == "1"


def _read_shards(values: Mapping[str, str | None], server: PostgresAddress | None) -> OwnShards | None:
    given = "".join((values.get(SHARDS) or "").split())
    if given.lower() in {"", "auto"}:
        return None
    listed, slash, total = given.partition("/")
    if not (slash and _is_number(total) and 0 < int(total) <= MOST_SHARDS):
        message = f"{SHARDS} is {_quote(given)}, and does not end with a slash and how many shards there are in all."
        raise SettingsError(message, f"Write it as 0-15/64, with a number from 1 to {MOST_SHARDS:,}; or as auto for one process.")
    numbers = set[int]()
    for part in listed.split(","):
        first, dash, last = part.partition("-")
        if not (_is_number(first) and (_is_number(last) if dash else True) and int(first) <= int(last or first) < int(total)):
            message = (
                f"{SHARDS} is {_quote(given)}, and {_quote(part)} is no shard from 0 to {int(total) - 1:,} and no range of such."
            )
            raise SettingsError(message, "Write numbers and ranges with commas between them, such as 0-3,8/16.")
        numbers.update(range(int(first), int(last or first) + 1))
    if server is None:
        raise SettingsError(
            f"{SHARDS} shares the bot between several processes, and a database in a file of SQLite is open in one alone.",
            "Leave it out, or name a PostgreSQL server in BRIEFING_DATABASE: docs/operators.md says how.",
        )
    return OwnShards(int(total), frozenset(numbers))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def _read_number(values: Mapping[str, str | None], name: str, default: int, *, least: int = 1) -> int:
    text = (values.get(name) or str(default)).strip()
    if not (_is_number(text) and int(text) >= least):
        largest = 10**_DIGITS - 1
        raise SettingsError(
            f"{name} is {_quote(text)}, which is no number from {least} to {largest:,}.", f"The default is {default}."
        )
    return int(text)


def _quote(text: str) -> str:
    """A value as it may stand in a sentence, however long it is."""
    return repr(shorten(text, _LONGEST_SHOWN))
