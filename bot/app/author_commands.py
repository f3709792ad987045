"""The authors' and operators' tools: read, load, verify, passages."""

import asyncio
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.app import page_listing, paging
from bot.app.article_files import read_source
from bot.app.container import open_container, open_container_to_read
from bot.app.heavy_reading import read_file_beside
from bot.app.named_files import read_named_file
from bot.chat.dependencies import Clock
from bot.documents import is_convertible
from bot.settings import Settings
from bot.terminal import reading
from bot.terminal.arguments import find_program, name_nearest
from briefings.answers import wording
from briefings.caller import LIBRARY, Caller, Surface
from briefings.editing.corrections import check_reason
from briefings.export.authored import to_table
from briefings.export.schema.json_schema import write_schema
from briefings.export.toml_file import write_tables
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import (
    BriefingError,
    InvalidArgumentError,
    InvalidBriefingError,
    NotFoundError,
    StoreError,
    UnreadableTextError,
)
from briefings.model.source import Stretch
from briefings.services import authoring
from briefings.services.shared_drafts.change_lines import lines_of
from briefings.store.address import Database
from briefings.store.maintenance.lock import InUseError, only_writer
from briefings.store.store import Store
from briefings.text import intake
from briefings.text.find_words import nearest_words, one_line
from briefings.text.listing import Listed, as_lines, as_stretches, as_toml, list_passages
from briefings.text.normalise import fingerprint, normalise
from briefings.text.parse import Parser
from briefings.text.shorten import shorten
from briefings.text.spacy_parser import load_parser
from briefings.text.stretches import find_stretches
from briefings.text.visible import visible
from briefings.verify import WEIGHTS

Read = TypeVar("Read")
LARGEST_FILE = 10 * 1024 * 1024
"""Bytes: no article and no briefing is as large."""
WITHOUT_PARSER = (
    "Sentences were compared by their words alone. A parser also checks who does what to whom in them; make run NLP=1 installs "
    "it (360 MB)."
)
_LONGEST_NEAR = 300
"""Characters of words that were looked for, and of those that come near."""
_MOST_HINTS = 100
"""Quotations that no quote of the briefing accounts for: a long article has some 250, and most of them have one."""


async def read(settings: Settings, command: str, given: Mapping[str, str], *, clock: Clock) -> int:
    """Answer a reading command on stdout; returns 0. Raises BriefingError with a sentence for the asker."""
    async with open_container_to_read(settings.kept_in, clock=clock) as container:
        caller = Caller(LIBRARY, 0, Surface.TERMINAL, clock(), reading.OPERATOR)
        answer = await reading.answer(container.desk.dispatcher, container.desk.commands, caller, command, dict(given))
    await paging.show(answer)
    return 0


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What is asked for: briefing files, the article of the only one, if it is at hand, and why published facts change.

    `reason` is "" if none was given.
    """

    files: Sequence[Path]
    article: Path | None = None
    reason: str = ""


async def load(settings: Settings, options: LoadOptions, *, clock: Clock) -> int:
    """Load briefing files into the library, each of them whole or not at all, with what became of each; returns 1 if one was not.

    With the article, a file is verified first, and one that does not hold is not loaded. Raises BriefingError if none can be
    loaded at all, the running bot's database among the reasons: nothing has changed then.
    """
    if options.article and len(set(options.files)) > 1:
        message = "An article belongs to one briefing, and there are several files; nothing was loaded."
        raise InvalidArgumentError(message, "With --source, load one file at a time.")
    why = check_reason(options.reason) if options.reason.strip() else ""
    article = await asyncio.to_thread(read_named_file, options.article, LARGEST_FILE) if options.article else None
    ready = {file: raw for file in options.files if (raw := await asyncio.to_thread(_read_briefing_file, file)) is not None}
    fit = {
        file: raw
        for file, raw in ready.items()
        if options.article is None or await _verify_file(settings, file, raw, options.article, article or b"", clock=clock)
    }
    done = 0
    if fit:
        if settings.server is None:  # several programs may write to a server
            _refuse_beside_bot(settings.database)
        async with open_container(settings.kept_in, clock=clock, backups=settings.backups) as container:
            for file, raw in fit.items():
                done += await _load(
                    container.store, settings.kept_in, file, raw, why=why, has_article=article is not None, now=clock()
                )
    return 0 if done == len(set(options.files)) else 1


async def _load(store: Store, database: Database, file: Path, raw: bytes, *, why: str, has_article: bool, now: datetime) -> bool:
    """Load one file and say what became of it; False if it was refused, and nothing of it was loaded."""
    try:
        done = await authoring.load_file(store, LIBRARY, raw, file.name, now=now, why=why)
    except (authoring.UnexplainedError, InvalidBriefingError) as error:
        sys.stderr.write(f"{visible(str(error))}\n")
        return False
    briefing, loaded = done.briefing, done.loaded
    verb = "is now" if loaded.changed else "was already there as"
    lines = [f"{briefing.id} {verb} revision {loaded.revision} in {database}."]
    if done.corrected:
        number = wording.count(len(done.corrected), "thing")
        lines.append(f"{number} that readers had seen otherwise: corrected, and listed in /corrections with the reason.")
    lines += [f"- {line}" for line in lines_of(done.corrected)]
    if loaded.mends:
        number = wording.count(loaded.mends, "posted message")
        lines.append(f"{number} will be mended as soon as the bot runs.")
    lines += filter(None, (authoring.say_dropped_comments(raw, file.name),))
    if not has_article:
        lines.append(
            "The article was not at hand, so nothing was checked against it: no quotation, name, role, number, date or passage. "
            f"Check it with: {find_program()} verify {briefing.id} --source ARTICLE"
        )
    sys.stdout.write("".join(f"{visible(line)}\n" for line in lines))
    return True


async def _verify_file(settings: Settings, file: Path, raw: bytes, article: Path, text: bytes, *, clock: Clock) -> bool:
    """Hold a briefing file against its article and say what was found; False if that forbids loading it."""
    briefing = authored_file.read(raw, file.name)
    base = await _find_published(settings, briefing.id, clock)
    source = await asyncio.to_thread(read_source, text, article.name, briefing.source.fingerprint)
    checked = _parse_file(article, lambda article_text: authoring.check(briefing, article_text, base), source)
    _print_findings(checked, article)
    if not checked.wrong:
        return True
    number = wording.count(len(checked.wrong), "thing")
    sys.stderr.write(f"{visible(file.name)} was not loaded: {number} in it must be mended first.\n")
    return False


def _read_briefing_file(file: Path) -> bytes | None:
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


async def verify(
    settings: Settings,
    named: str,
    article: Path,
    *,
    clock: Clock,
    leave: bool = False,
    load: Callable[[], Parser | None] = load_parser,
) -> int:
    """Check a briefing, by id or file, against its article; findings on stdout.

    Returns 1 if something is wrong or should be looked at and nobody has left it, else 0. To `leave` what should be looked at,
    prints the entries that say so in a file instead. `load` loads the parser of sentences, if there is one.
    """
    found = await _find_briefing(settings, named, article, clock)
    raw = await asyncio.to_thread(read_named_file, article, LARGEST_FILE)
    source = await asyncio.to_thread(read_source, raw, article.name, found.source.fingerprint)
    parser = await asyncio.to_thread(load)
    checked = _parse_file(article, lambda text: authoring.check(found, text, parser=parser), source)
    if leave:
        sys.stdout.write(visible(_say_how_to_leave(checked)))
    else:
        _print_findings(checked, article)
    if parser is None:
        sys.stderr.write(f"{WITHOUT_PARSER}\n")
    return 1 if checked.faults else 0


def _say_how_to_leave(checked: authoring.ArticleCheck) -> str:
    """The entries of `left` to paste into a file for what should be looked at; a comment if there is nothing to leave."""
    known = checked.briefing.left
    entries = [left for left in authoring.leave_looks(checked).left if left not in known]
    if not entries:
        return "# There is nothing to be looked at that could be left.\n"
    first = "# Look at each once more. Then write why it may stay; drop what you mend.\n"
    return first + write_tables("left", tuple(map(to_table, entries)))


async def _find_published(settings: Settings, briefing_id: str, clock: Clock) -> Briefing | None:
    """What readers see of that briefing; None if they see nothing of it, or if there is no database yet."""
    if settings.server is None and not await asyncio.to_thread(settings.database.is_file):
        return None
    async with open_container_to_read(settings.kept_in, clock=clock) as container:
        stored = await container.store.briefing(LIBRARY, briefing_id)
    return stored.briefing if stored else None


def _print_findings(checked: authoring.ArticleCheck, article: Path) -> None:
    """Write what checking found on stdout, a line a finding with its weight before it, and how many of each weight there are."""
    if checked.is_another_text:
        sys.stdout.write(
            f"{article.name} is not the article of {checked.briefing.id}, or another version of it: most of its passages differ. "
            "What follows from that is listed all the same.\n"
        )
    for finding in sorted(checked.findings, key=lambda finding: WEIGHTS.index(finding.weight)):
        sys.stdout.write(f"{finding.weight}: {visible(str(finding))}\n")
    for finding in checked.older:
        sys.stdout.write(f"published already: {visible(str(finding))}\n")
    for finding, why in checked.left:
        sys.stdout.write(f"left: {visible(str(finding))} Left, because: {visible(why)}\n")
    for void in checked.void:
        sys.stdout.write(
            f"hint: left ({visible(void.item)}): it has changed since “{visible(void.finding)}” was left, so the reason does not "
            "count any more. Take the entry out.\n"
        )
    for hint in checked.uncovered[:_MOST_HINTS]:
        sys.stdout.write(
            f"hint: {hint.passage} has “{visible(hint.text)}” in quotation marks, and no quote of the briefing holds it. "
            "Add one if somebody said it; a name or a title needs none.\n"
        )
    if (more := len(checked.uncovered) - _MOST_HINTS) > 0:
        sys.stdout.write(f"hint: {more} more of these are not shown.\n")
    sys.stdout.write(f"{checked.briefing.id} against {article.name}: {_count_findings(checked)}.\n")


def _count_findings(checked: authoring.ArticleCheck) -> str:
    """How many there are: "3 findings (1 wrong, 2 to look at)"; hints are listed and not counted."""
    if not checked.faults:
        return wording.count(0, "finding")
    return f"{wording.count(len(checked.faults), 'finding')} ({len(checked.wrong)} wrong, {len(checked.looks)} to look at)"


async def passages(
    article: Path, *, toml: bool = False, find: str = "", as_json: bool = False, clock: Clock | None = None
) -> int:
    """List the passages of an article on stdout, or the stretches to `find` in them; returns 0.

    The article is read as the desk reads it. Of what is no plain text, the text, what a page says of it and what was left out are
    shown as well. What an editor would be told of the text goes to stderr. Raises UnreadableTextError, and BriefingError if the
    words stand in no passage.
    """
    raw = await asyncio.to_thread(read_named_file, article, LARGEST_FILE)
    taken = await read_file_beside(raw, article.name, clock)
    text, rows = taken.text, list_passages(taken.text)
    sys.stderr.write("".join(f"{visible(remark)}\n" for remark in taken.remarks))
    if find.strip():
        sys.stdout.write(as_stretches(_find_in_passages(article, text, rows, find)))
        return 0
    found = fingerprint(text)
    if as_json:
        sys.stdout.write(page_listing.as_json(taken, rows, found))
    elif toml:
        sys.stdout.write(as_toml(rows, found))
    else:
        more = page_listing.as_lines(taken) if is_convertible(raw, intake.safe_name(article.name)) else ""
        sys.stdout.write(visible(as_lines(rows, found) + more))
    return 0


async def schema() -> int:
    """Print the JSON Schema of briefing files; returns 0."""
    sys.stdout.buffer.write(write_schema())
    sys.stdout.flush()
    return 0


def _find_in_passages(article: Path, text: str, rows: tuple[Listed, ...], words: str) -> tuple[tuple[Listed, Stretch], ...]:
    """The stretches with these words, each with its passage. Raises BriefingError with the nearest words if there are none."""
    wanted = normalise(words)
    found = tuple(
        (row, stretch)
        for row in rows
        for stretch in find_stretches(text, wanted, ((row.span.start, row.span.end),), written=True)
    )
    if found:
        return found
    place, near = nearest_words(wanted, tuple(row.span.text for row in rows))
    remedy = "Copy the words from one passage of the article."
    if near:
        remedy = f"The nearest words stand in p{rows[place].span.position}: “{shorten(one_line(near), _LONGEST_NEAR)}”"
    raise BriefingError(f"“{shorten(one_line(words), _LONGEST_NEAR)}” stands in no passage of {article.name}.", remedy)


async def _find_briefing(settings: Settings, named: str, article: Path, clock: Clock) -> Briefing:
    path = Path(named)
    if path.suffix in {".toml", ".json"} or await asyncio.to_thread(path.is_file):
        return authored_file.read(await asyncio.to_thread(read_named_file, path, LARGEST_FILE), path.name)
    async with open_container_to_read(settings.kept_in, clock=clock) as container:
        try:
            return (await container.reading.find_briefing(LIBRARY, named, option="briefing")).briefing
        except NotFoundError as error:
            raise name_nearest(error, "verify", f" --source {shlex.quote(str(article))}") from error


def _parse_file(path: Path, read: Callable[[bytes], Read], raw: bytes) -> Read:
    """What `read` makes of a file's bytes; if it cannot, the sentence says which file it was."""
    try:
        return read(raw)
    except UnreadableTextError as error:
        raise UnreadableTextError(f"{path}: {error.message}", error.remedy) from error
