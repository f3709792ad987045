"""The operators' tools for the database as a whole: backup, restore, check, export, feed."""

import asyncio
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app.backups import describe_backup, run_in_thread
from bot.app.console import Console
from bot.app.container import open_container_to_read
from bot.chat.dependencies import Clock
from bot.settings import Settings
from bot.terminal.arguments import name_nearest
from briefings.answers.wording import count
from briefings.export import FORMATS
from briefings.model.errors import BriefingError, InvalidArgumentError, NotFoundError, StoreError
from briefings.services.backups import Backups, file_name
from briefings.services.exporting.exports import export_published
from briefings.services.exporting.feeds import FeedOptions, make_feed
from briefings.services.library_lookup import Reading
from briefings.services.quotas import MEBIBYTE
from briefings.store.maintenance.atomic_files import drop_part, new_part, place_new, settle
from briefings.store.maintenance.backup import Backup, back_up, look
from briefings.store.maintenance.integrity_check import Report, check_database
from briefings.store.maintenance.interrupt import Halt
from briefings.store.maintenance.lock import only_writer
from briefings.store.maintenance.restore import restore as put_in_place
from briefings.text.visible import visible

_WORD = "restore"
_FEED_NAME = "briefings.atom"
_SQLITE = b"SQLite format 3\0"
"""How every database of SQLite begins (sqlite.org/fileformat.html, offset 0)."""
_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock")
"""Of the names of a database and of the files that belong to it."""
_SHARED = 0o666
"""What is exported is meant to be passed on: who may read it is what the system says of new files (umask)."""


async def backup(settings: Settings, target: Path | None, *, clock: Clock) -> int:
    """Make a backup, beside a running bot; returns 0.

    `target` is a new file or a folder, None the folder of the bot's own backups. Raises BriefingError: there is no backup then.
    """
    done = await run_in_thread(lambda halt: _back_up(settings, target, clock(), halt))
    sys.stdout.write(f"{visible(describe_backup(done))}\n")
    return 0


def _back_up(settings: Settings, target: Path | None, now: datetime, halt: Halt) -> Backup:
    database = settings.require_file()
    if target is None:
        return Backups(database, settings.backups).make(now, halt=halt)
    file = target / file_name(database.stem, now) if target.is_dir() else target
    return back_up(database, file, halt=halt)


async def check(settings: Settings) -> int:
    """Read the whole database beside a running bot; a line for each finding on stdout. Returns 1 if there are any, else 0."""
    database = settings.require_file()
    report = await run_in_thread(lambda halt: check_database(database, halt=halt))
    for finding in report.findings:
        sys.stdout.write(f"{visible(finding)}\n")
    sys.stdout.write(f"{database}: {_summarize(report)}\n")
    return 1 if report.findings else 0


def _summarize(report: Report) -> str:
    found = count(len(report.findings), "finding") if report.findings else "no findings"
    read = f"{count(report.briefings, 'briefing')}, {count(report.revisions, 'revision')} read"
    return f"{found}; {read}; shape {report.shape}, journal {report.journal}."


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is exported: a briefing of a server (0: what every server sees), the format's name, and the file, None for stdout.

    `revision` names an older one, None the one that readers see.
    """

    briefing: str
    server: int
    format_name: str
    to: Path | None
    force: bool
    revision: int | None = None


async def export(settings: Settings, options: ExportOptions, *, clock: Clock) -> int:
    """Write a briefing in another format, beside a running bot; returns 0.

    An existing file is replaced only if that is wanted. Raises BriefingError, and nothing is written then.
    """
    async with open_container_to_read(settings.kept_in, clock=clock) as container:
        found = await _find_id(container.reading, options)
        exported = await export_published(container.store, options.server, found, options.format_name, revision=options.revision)
    if options.to is None:
        if sys.stdout.isatty() and not FORMATS[options.format_name].is_text:
            raise BriefingError(
                f"{exported.name} is no text that could be shown here.", "Say --to FILE, or --to . for this folder."
            )
        sys.stdout.buffer.write(exported.content)
        sys.stdout.flush()
        return 0
    file = options.to / exported.name if await asyncio.to_thread(options.to.is_dir) else options.to
    await asyncio.to_thread(_write, file, exported.content, settings.database, force=options.force)
    sys.stdout.write(f"{visible(str(file))}: {exported.about} {visible(exported.standing)}\n")
    return 0


@dataclass(frozen=True, slots=True)
class FeedFile:
    """What is asked for: whose feed, the file it is written to, None for stdout, and whether one that is there is replaced."""

    options: FeedOptions
    to: Path | None
    force: bool


async def feed(settings: Settings, wanted: FeedFile, *, clock: Clock) -> int:
    """Write the Atom feed of a server's published briefings, beside a running bot; returns 0.

    An existing file is replaced only if that is wanted. Raises BriefingError, and nothing is written then.
    """
    async with open_container_to_read(settings.kept_in, clock=clock) as container:
        content = await make_feed(container.store, wanted.options, now=clock())
    if wanted.to is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return 0
    file = wanted.to / _FEED_NAME if await asyncio.to_thread(wanted.to.is_dir) else wanted.to
    await asyncio.to_thread(_write, file, content, settings.database, force=wanted.force)
    return 0


async def _find_id(reading: Reading, options: ExportOptions) -> str:
    """The id of the briefing that is meant. Raises NotFoundError, with the command line for each that comes near."""
    try:
        return (await reading.find_briefing(options.server, options.briefing, option="briefing")).briefing.id
    except NotFoundError as error:
        rest = f" --format {options.format_name}" + (f" --server {options.server}" if options.server else "")
        raise name_nearest(error, "export", rest) from error


def _write(file: Path, content: bytes, database: Path, *, force: bool) -> None:
    file = file.resolve() if file.is_symlink() else file  # what a link leads to is meant, and the link stays
    if file.exists() and not file.is_file():
        raise BriefingError(f"{file} is no regular file, and it was left as it is.", "Name another file.")
    _spare_database(file, database)
    if file.exists() and not force:
        raise BriefingError(f"There is a file {file} already, and it was left as it is.", "Name another file, or say --force.")
    part = new_part(file, _SHARED)
    try:
        part.write_bytes(content)
        settle(part)
        if force:
            part.replace(file)
        else:
            place_new(part, file)
    except OSError as error:
        raise BriefingError(f"{file} cannot be written: {error.strerror or error}.", "Name another file.") from error
    finally:
        drop_part(part)


def _spare_database(file: Path, database: Path) -> None:
    """Refuse the bot's database, what SQLite and the lock keep beside it, and any other database, a backup above all."""
    own = database.resolve()
    if file.resolve() in {own.with_name(own.name + ending) for ending in _ENDINGS} or _is_sqlite(file):
        raise BriefingError(f"{file} belongs to a database, and it was left as it is.", "Name another file.")


def _is_sqlite(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError:  # not there, or nobody may read it: whether it can be replaced is seen when it is written
        return False


def restore(settings: Settings, file: Path, console: Console, *, sure: bool, clock: Clock) -> int:
    """Put a backup in the place of the database once the person has confirmed it, or said before that they are `sure`.

    Returns 0. Not a coroutine, because waiting for a person must not hold Ctrl-C back. Raises BriefingError: nothing is replaced
    then.
    """
    database = settings.require_file()
    if not database.parent.is_dir():
        raise StoreError(f"There is no folder {database.parent} for the database.", "Create it.")
    with only_writer(database):  # a running bot is met before anything is asked
        contents = look(file, strict=True)
    console.say(
        f"{file} is sound: {count(contents.briefings, 'briefing')}, {contents.size / MEBIBYTE:,.1f} MiB. "
        "Restoring it undoes what was published, corrected or deleted for good after it was made."
    )
    if not sure:
        _confirm(database, console)
    done = put_in_place(file, database, now=clock())
    kept = f"What it replaced is kept as {done.kept}" if done.kept else "There was nothing to replace"
    console.say(f"{database} is now as that backup. {kept}. Start the bot again.")
    return 0


def _confirm(database: Path, console: Console) -> None:
    if not console.is_interactive:
        raise BriefingError(
            "Nobody is here to confirm this, so nothing was replaced.", "Say --yes to restore without being asked."
        )
    console.say(f"It takes the place of {database}; what is there now is kept beside it under another name.")
    if console.ask(f"Type “{_WORD}” to go on: ").strip().casefold() != _WORD:
        raise InvalidArgumentError("That was something else, so nothing was replaced.")
