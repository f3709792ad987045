"""Checks of this machine: versions, time-zone data, `.env`, the database and the disk it is on."""

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import zoneinfo
from datetime import datetime, timedelta
from pathlib import Path

import discord

from bot.app.doctor.finding import Finding, ok, problem, warning
from bot.app.env_file import is_readable_by_others
from briefings.model.errors import StoreError
from briefings.services.quotas import MEBIBYTE
from briefings.store.erasing.owed_traces import Owed
from briefings.store.maintenance.health import Health, examine
from briefings.store.opening import open_store

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables (sqlite.org/stricttables.html)."""
OLDEST_DISCORD = (2, 7, 1)
FULL = 32 * MEBIBYTE
TIGHT = 256 * MEBIBYTE
_LONGEST_OWED = timedelta(days=1)
_SAMPLE_ZONE = "Europe/Paris"
_EFFECTIVE = os.access in os.supports_effective_ids


def check_versions() -> Finding:
    """Python and discord.py."""
    said = f"Python {platform.python_version()}, discord.py {discord.__version__}."
    if discord.version_info[:3] < OLDEST_DISCORD:
        wanted = ".".join(map(str, OLDEST_DISCORD))
        return problem("versions", said, f"This bot needs discord.py {wanted} or newer: run make run, which installs it.")
    return ok("versions", said)


def check_sqlite() -> Finding:
    """SQLite, which comes with Python or the system."""
    said = f"SQLite {sqlite3.sqlite_version}."
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return problem("sqlite", said, f"{'.'.join(map(str, OLDEST_SQLITE))} or newer is needed: use a newer Python or system.")
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE tried USING fts5 (words)")
    except sqlite3.Error:
        return problem("sqlite", f"{said[:-1]} without FTS5.", "Searching needs FTS5: use a Python whose SQLite has it.")
    finally:
        connection.close()
    return ok("sqlite", said)


def check_parser(*, is_installed: bool) -> Finding:
    """The parser of sentences, which may be left out."""
    if is_installed:
        return ok("parser", "It is installed: briefing verify also checks who does what to whom.")
    said = "It is not installed, so briefing verify compares sentences by their words alone."
    return ok("parser", f"{said} To check who does what to whom, too: make run NLP=1")


def check_time_zones() -> Finding:
    """The time-zone data that Python finds, and its version if it says one."""
    try:
        zoneinfo.ZoneInfo(_SAMPLE_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return problem(
            "time zones", "There is no time-zone data.", "Install the system's tzdata package, or the Python package tzdata."
        )
    return ok("time zones", f"{len(zoneinfo.available_timezones())} zones{_find_zone_version()}.")


def _find_zone_version() -> str:
    for folder in zoneinfo.TZPATH:
        marked = Path(folder) / "tzdata.zi"  # its first line is "# version 2024a"
        if marked.is_file():
            with marked.open(encoding="utf-8", errors="replace") as lines:
                return f", {' '.join(lines.readline().strip('# ').split())}"
    try:
        return f", tzdata {importlib.metadata.version('tzdata')}"
    except importlib.metadata.PackageNotFoundError:
        return " of the system, which does not say their version"


def check_env(file: Path, *, has_token: bool) -> Finding:
    """The `.env` file; `has_token` says whether there is a token, from wherever."""
    if not file.exists():
        if has_token:
            return ok(".env", "There is none; the settings come from the environment.")
        return warning(".env", "There is none.", "Run briefing setup, which writes it.")
    if file.is_symlink():
        return warning(".env", "It is a link to another file.", "Make sure that nobody but you may read that file.")
    if is_readable_by_others(file):
        return problem(".env", "Others on this machine may read it, and the token with it.", f"Run chmod 600 {file.name}.")
    return ok(".env", "Only its owner may read it.")


async def check_database(path: Path, now: datetime) -> tuple[Finding, ...]:
    """The database file and the disk under it, at this moment (UTC)."""
    if not path.exists():  # noqa: ASYNC240 - one look, and nobody else is being served
        said = f"There is none at {path} yet; it is made when the bot first starts."
        return ok("database", said), *check_location(path, 0)
    try:
        health = await examine(path)
        async with open_store(path, mode="read") as store:
            owed = await store.servers.traces.find_owed()
    except StoreError as error:
        return problem("database", error.message, error.remedy), *check_location(path, 0)
    return _judge_health(health), *_judge_owed(owed, now), *check_location(path, health.size)


def _judge_health(health: Health) -> Finding:
    if health.faults:
        return problem("database", f"It is damaged: {'; '.join(health.faults)}.", "Put the last backup in its place.")
    said = f"Shape {health.shape}, sound, {_format_size(health.size)}, journal {health.journal}."
    if health.journal != "wal":
        return warning("database", said, "Start the bot once: it sets the journal to WAL, so that reading never waits.")
    return ok("database", said)


def _judge_owed(owed: Owed | None, now: datetime) -> tuple[Finding, ...]:
    """What is still to be erased of the file, if anything is."""
    if owed is None:
        return ()
    if owed.since is None:
        said = "The file was begun by an older version, and is rewritten once so that what was deleted then leaves no trace."
        return (ok("erasing", f"{said} The running bot does so when nothing is due for a minute."),)
    said = f"Traces of what was deleted for good at {owed.since:%Y-%m-%d %H:%M} UTC are still in the file."
    if owed.since + _LONGEST_OWED < now:
        remedy = "They should have been out within a day. Leave the bot running; if it runs, its log says what keeps them there."
        return (warning("erasing", said, remedy),)
    return (ok("erasing", f"{said} The running bot takes them out, mostly within minutes, within a day at the latest."),)


def check_location(path: Path, size: int) -> tuple[Finding, ...]:
    """Where the database is, or will be: whether it can be written to, and whether there is room."""
    folder = next(folder for folder in path.absolute().parents if folder.is_dir())
    room = check_disk(shutil.disk_usage(folder).free, size)
    locked = [place for place in (folder, path) if place.exists() and not os.access(place, os.W_OK, effective_ids=_EFFECTIVE)]
    if not locked:
        return (room,)
    return room, problem(
        "disk", f"This program may not write to {locked[0]}.", "Run it as the user who owns that, or change its rights."
    )


def check_disk(free: int, size: int) -> Finding:
    """Whether so many free bytes are enough for a database of this size."""
    said = f"{_format_size(free)} free where the database is."
    if free < FULL:
        return problem("disk", said, "Make room: nothing can be written soon.")
    if free < max(TIGHT, 2 * size):
        return warning("disk", said, "Make room: a backup needs as much again as the database takes.")
    return ok("disk", said)


def _format_size(size: int) -> str:
    return f"{size / MEBIBYTE:,.1f} MiB"
