"""The authors' and operators' tools: read, load, verify, passages."""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from bot.app.container import open_house, read_house
from bot.app.named_files import read_named_file
from bot.chat.dependencies import Clock
from bot.settings import Settings
from bot.terminal import reading
from briefings.answers import wording
from briefings.caller import LIBRARY, Caller, Surface
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError, StoreError, UnreadableTextError
from briefings.services import authoring
from briefings.store.maintenance.lock import InUseError, only_writer
from briefings.text.listing import as_lines, as_toml, list_passages
from briefings.text.normalise import normalise
from briefings.text.visible import visible

Read = TypeVar("Read")
LARGEST_FILE = 10 * 1024 * 1024
"""Bytes: no article and no briefing is as large."""


async def read(settings: Settings, command: str, given: Mapping[str, str], *, clock: Clock) -> int:
    """Answer a reading command on stdout; returns 0. Raises BriefingError with a sentence for the asker."""
    async with read_house(settings.database, clock=clock) as house:
        caller = Caller(LIBRARY, 0, Surface.TERMINAL, clock(), reading.OPERATOR)
        answer = await reading.answer(house.desk.dispatcher, house.desk.commands, caller, command, dict(given))
    sys.stdout.write(answer)
    return 0


async def load(settings: Settings, files: Sequence[Path], *, clock: Clock) -> int:
    """Load briefing files into the library, each of them whole or not at all, with a line for each; returns 1 where one was not.

    Raises BriefingError where none can be loaded at all, the running bot's database among the reasons: nothing has changed then.
    """
    ready = {file: raw for file in files if (raw := await asyncio.to_thread(_briefing_bytes, file)) is not None}
    if ready:
        _refuse_beside_bot(settings.database)
        async with open_house(settings.database, clock=clock) as house:
            for file, raw in ready.items():
                briefing, loaded = await authoring.load_file(house.store, LIBRARY, raw, file.name, now=clock())
                done = "is now" if loaded.changed else "was already there as"
                sys.stdout.write(f"{briefing.id} {done} revision {loaded.revision} in {settings.database}.\n")
    return 0 if len(ready) == len(set(files)) else 1


def _briefing_bytes(file: Path) -> bytes | None:
    """What is in a briefing file that can be taken; else its reasons are said, and None returned."""
    try:
        raw = read_named_file(file, LARGEST_FILE)
        authored_file.read(raw, file.name)
    except BriefingError as error:
        sys.stderr.write(f"{visible(str(error))}\n")
        return None
    return raw


def _refuse_beside_bot(database: Path) -> None:
    if not database.parent.is_dir():
        return
    try:
        with only_writer(database):
            pass
    except InUseError as error:
        raise StoreError(
            "The bot is running, and only one program may write to its database; nothing was loaded.",
            "For one server, give the file to /desk add there, which needs no stop; for every server, stop the bot first.",
        ) from error


async def verify(settings: Settings, named: str, article: Path, *, clock: Clock) -> int:
    """Check a briefing, by id or file, against its article; findings on stdout. Returns 1 where there are any, else 0."""
    found = await _briefing(settings, named, clock)
    raw = await asyncio.to_thread(read_named_file, article, LARGEST_FILE)
    checked = _named(article, lambda text: authoring.check(found, text), raw)
    if checked.is_another_text:
        sys.stdout.write(
            f"{article.name} is not the article of {found.id}, or another version of it: most of its passages differ. "
            "What follows from that is listed all the same.\n"
        )
    for finding in checked.findings:
        sys.stdout.write(f"{visible(str(finding))}\n")
    for hint in checked.uncovered:
        sys.stdout.write(
            f"hint: {hint.passage} has “{visible(hint.text)}” in quotation marks, which is no quote of the briefing.\n"
        )
    counted = wording.count(len(checked.findings), "finding")
    sys.stdout.write(f"{found.id} against {article.name}: {counted}.\n")
    return 1 if checked.findings else 0


async def passages(article: Path, *, toml: bool) -> int:
    """List the passages of an article on stdout; returns 0. Raises UnreadableTextError."""
    rows = _named(
        article, lambda raw: list_passages(normalise(raw)), await asyncio.to_thread(read_named_file, article, LARGEST_FILE)
    )
    if not rows:
        raise BriefingError(f"{article} has no text in it.", "Name the article as a plain text file in UTF-8.")
    sys.stdout.write(as_toml(rows) if toml else visible(as_lines(rows)))
    return 0


async def _briefing(settings: Settings, named: str, clock: Clock) -> Briefing:
    path = Path(named)
    if path.suffix in {".toml", ".json"} or await asyncio.to_thread(path.is_file):
        return authored_file.read(await asyncio.to_thread(read_named_file, path, LARGEST_FILE), path.name)
    async with read_house(settings.database, clock=clock) as house:
        return (await house.reading.find_briefing(LIBRARY, named, option="briefing")).briefing


def _named(path: Path, read: Callable[[bytes], Read], raw: bytes) -> Read:
    """What `read` makes of a file's bytes; where it cannot, the sentence says which file it was."""
    try:
        return read(raw)
    except UnreadableTextError as error:
        raise UnreadableTextError(f"{path}: {error.message}", error.remedy) from error
