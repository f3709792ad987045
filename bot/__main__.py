"""The `briefing` program."""

import argparse
import asyncio
import gc
import logging
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot import logs, settings
from bot.settings import Settings, SettingsError
from bot.terminal import arguments
from briefings.dispatch import catalogue
from briefings.export import FORMATS
from briefings.model.errors import BriefingError

_log = logging.getLogger("briefing")

FAILED = 1
CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: a service manager should not start us again."""
INTERRUPTED = 130
_LOG_LEVELS = MappingProxyType({"run": "", "setup": "CRITICAL", "doctor": "CRITICAL"})
"""As configured for the commands that run for long; what the others run into they say themselves."""
_PORT = arguments.make_number_reader(0, 65535)
"""0 is any free one."""
_ID = arguments.make_number_reader(0, arguments.LARGEST_ID)
_CONVERSATIONS = frozenset({"setup", "forget", "restore"})
"""They wait for a person, which no loop could be interrupted in."""


Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The computer's time, in UTC and aware. Nothing else in the program asks for it: all others are handed a clock."""
    return datetime.now(UTC)


def main(clock: Clock = utc_now) -> None:
    """Run the program with the arguments of the command line, and exit. `clock` returns the time in UTC."""
    code = run(sys.argv[1:], clock)
    gc.freeze()  # everything is closed; Python would look through all that was imported once more, which can take it seconds
    sys.exit(code)


def run(argv: list[str], clock: Clock) -> int:  # noqa: PLR0911 - each way to end has a code of its own
    """Run the program and return its exit code: 0 done, 1 not done with a sentence on stderr, 78 a setting must be mended."""
    parsed = _parser().parse_args(argv)
    try:
        loaded = _load_settings(parsed.does)
        does = parsed.does or ("run" if loaded.token else "try")
        logs.set_up(_LOG_LEVELS.get(does, "ERROR") or loaded.log_level, loaded.token)
        if does in _CONVERSATIONS:
            return _converse(parsed, loaded, clock)
        if does == "run":
            return _run_live(loaded, clock)
        return asyncio.run(_start(does, parsed, loaded, clock))
    except SettingsError as error:
        if parsed.does == "doctor":
            sys.stdout.write(f"problem  settings     {error}\n1 problem found.\n")
            return FAILED
        return _report_end(parsed.does, str(error), CONFIGURATION)
    except BriefingError as error:
        return _report_end(parsed.does, str(error), error.exit_code)
    except OSError as error:
        return _report_end(parsed.does, f"The computer did not let this be done: {error.strerror or error}.", FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the last place before the operator: no secret may leave in a bare traceback
        _log.exception("The program failed; this is a fault of its own: report it.")
        return FAILED


def _report_end(does: str | None, message: str, code: int) -> int:
    """Say why the program ends: in the log if it runs for long and nobody is watching, else as a sentence."""
    if does == "run" and not sys.stderr.isatty():
        logs.set_up("INFO", None)
        _log.critical("%s Ending with %s.", message, code)
    else:
        sys.stderr.write(f"{message}\n")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing",
        description="Briefings of news articles, each line led back to its passage. Without a command it runs in Discord where a "
        "token is configured, and else lets you try it at a prompt.",
    )
    does = parser.add_subparsers(dest="does", metavar="[COMMAND]", title="commands")
    does.add_parser("run", help="answer in Discord; needs DISCORD_TOKEN in .env")
    _add_trials(does.add_parser)
    _add_operators(does.add_parser)
    _add_keepers(does.add_parser)
    _add_authors(does.add_parser)
    _add_draft(does.add_parser)
    arguments.add_commands(does.add_parser, catalogue.commands())
    return parser


def _add_trials(add_parser: arguments.AddParser) -> None:
    attempt = add_parser(
        "try", help="show a page in the browser and a prompt, on a local server that is not Discord; needs no account"
    )
    attempt.add_argument("--port", type=_PORT, default=0, help="the local server's port; any free one if it is left out")
    kept = attempt.add_mutually_exclusive_group()
    kept.add_argument(
        "--database", type=Path, metavar="PATH", help="keep what is done in this file until the next time; else it is thrown away"
    )
    attempt.add_argument("--no-browser", action="store_true", help="do not open the page in a browser; its link is printed")
    attempt.add_argument("--terminal", action="store_true", help="the prompt alone, without a page")
    ask = add_parser("ask", help="answer one slash command as somebody in a server would see it, on the local server")
    ask.add_argument("line", help='the command, in quotes: "/quotes speaker:Dumoulin"')
    ask.add_argument(
        "--json", action="store_true", help="show what Discord would receive: a JSON object for each message or form"
    )
    for parser in (kept, ask):
        parser.add_argument(
            "--kept", action="store_true", help="answer from a copy of this installation's database, with what was loaded into it"
        )
    for parser in (attempt, ask):
        parser.add_argument(
            "--as",
            dest="person",
            default="administrator",
            metavar="WHO",
            help="who asks: member, second-member, editor, second-editor, administrator (if left out), or one of the others "
            "that /as lists",
        )


def _add_authors(add_parser: arguments.AddParser) -> None:
    description = (
        "Loads briefing files for every server, each of them whole or not at all. With --source the file is first held against "
        "its article, and what the article does not bear out is not loaded; without it, you are told what was not checked. If a "
        "file changes what readers have seen, that becomes a correction, and it needs a reason: --reason, or [[corrections]] in "
        "the file. The bot must be stopped; while it runs, /desk add takes such a file for one server."
    )
    load = add_parser("load", help="load briefing files for every server; the bot must be stopped", description=description)
    load.add_argument("file", type=Path, nargs="+", help="a briefing, a TOML or JSON file")
    load.add_argument("--source", type=Path, metavar="ARTICLE", help="the article of the one file, as a UTF-8 text file")
    load.add_argument("--reason", default="", metavar="WHY", help="why published facts change; readers see it")
    verify = add_parser(
        "verify", help="check a briefing against its article, word for word; exit 1 on what must be mended or looked at"
    )
    verify.add_argument("briefing", help="the id of a briefing, or a file")
    verify.add_argument(
        "--source", type=Path, required=True, metavar="ARTICLE", help="the article: .txt, .html, .docx, .md or .eml"
    )
    verify.add_argument(
        "--leave",
        action="store_true",
        help="print what to add to the file for what may stay although it should be looked at, each with a reason",
    )
    description = (
        "Prints the JSON Schema of briefing files, by which editors complete keys and underline mistakes as you type. Write it "
        "to briefing.schema.json beside your files and begin a TOML file with the line #:schema ./briefing.schema.json (taplo "
        'and Even Better TOML read it), a JSON file with "$schema": "./briefing.schema.json".'
    )
    add_parser("schema", help="print the JSON Schema of briefing files, for editors", description=description)
    passages = add_parser("passages", help="number the passages of an article, for authors")
    passages.add_argument("article", type=Path, help="the article: .txt, .html, .docx, .md or .eml")
    shape = passages.add_mutually_exclusive_group()
    shape.add_argument("--toml", action="store_true", help="as [[passages]] to paste into a briefing")
    shape.add_argument(
        "--json",
        action="store_true",
        help="as JSON: the text, its passages, and of a web page what it says of it and what was left out",
    )
    shape.add_argument(
        "--find", default="", metavar="WORDS", help="where these words stand, as evidence to paste; exit 1 where they do not"
    )


def _add_draft(add_parser: arguments.AddParser) -> None:
    description = (
        "Proposes a briefing of an article: quotations with their speakers, people and bodies, dated events, figures and key "
        "passages, each with the words that it rests on. What is sure, what is to be checked and what is unknown is told apart; "
        "nothing is invented, and nothing is stored."
    )
    draft = add_parser("draft", help="propose a briefing of an article, for authors", description=description)
    draft.add_argument("article", type=Path, help="the article: .txt, .html, .docx, .md or .eml")
    draft.add_argument(
        "--published", default="", metavar="DATE", help='when it was published, such as "8 August 2011"; else as its page says'
    )
    shape = draft.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON, with the place of every word")
    shape.add_argument("--explain", action="store_true", help="with the reason for each line")


def _add_operators(add_parser: arguments.AddParser) -> None:
    setup = add_parser("setup", help="check a bot's token, write it into .env, and show the invite link")
    setup.add_argument(
        "--token-file", type=Path, metavar="PATH", help="a file with the token; else it is asked for, or read from stdin"
    )
    setup.add_argument("--channel", type=_ID, metavar="ID", help="the channel to send a test card to")
    doctor = add_parser("doctor", help="look at everything that the bot needs; exit 1 where there is a problem")
    doctor.add_argument(
        "--quiet",
        action="store_true",
        help="for health checks: say nothing but problems, expect the bot to run, do not read the database or ask Discord",
    )
    forget = add_parser("forget", help="erase everything of a server from the database; the bot must be stopped")
    forget.add_argument("server", type=_ID, help="the server's id")
    forget.add_argument("--yes", action="store_true", help="do not ask")


def _add_keepers(add_parser: arguments.AddParser) -> None:
    description = (
        "Copies the whole database as it is now, reads the copy back and checks it; the bot may run. What is deleted for good "
        "stays in the backups that were made before. The running bot makes one every BRIEFING_BACKUP_HOURS and keeps the newest "
        "BRIEFING_BACKUPS_KEPT of them (see .env.example): what was deleted lives on in those for hours times kept at the most. "
        "A backup that you put elsewhere is yours to delete."
    )
    backup = add_parser("backup", help="copy the database, beside a running bot, and check the copy", description=description)
    backup.add_argument(
        "to", type=Path, nargs="?", metavar="TO", help="a new file, or a folder; else the folder of the bot's own"
    )
    description = (
        "Checks a backup and puts a copy of it in the place of the database; the bot must be stopped. What was there is kept "
        "beside it as NAME-replaced-TIME.db until you delete it."
    )
    restore = add_parser("restore", help="put a backup in the database's place; the bot must be stopped", description=description)
    restore.add_argument("file", type=Path, help="the backup")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    export = add_parser("export", help="write a briefing in another format, to pass it on; beside a running bot")
    export.add_argument("briefing", help="the id of a briefing")
    export.add_argument("--format", default="toml", choices=tuple(FORMATS), help="toml where it is left out")
    export.add_argument("--revision", type=int, metavar="N", help="an older revision; else the one that readers see")
    export.add_argument("--to", type=Path, metavar="FILE", help="a new file, or a folder; else it is shown")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.add_argument(
        "--server", type=_ID, default=0, metavar="ID", help="as that server sees it; else as what ships and was loaded"
    )
    _add_feed(add_parser)
    _add_move(add_parser)
    add_parser("check", help="read the whole database, beside a running bot; exit 1 on any finding")


def _add_move(add_parser: arguments.AddParser) -> None:
    description = (
        "Carries everything from a file of SQLite to a database on a PostgreSQL server (postgresql://USER@HOST/NAME), or back; "
        "every bot on either side must be stopped. The target is empty, or where this was moved from. All rows are read back and "
        "compared by hash. The source keeps what it holds and is marked: nothing uses it until it is moved back. If this is cut "
        "off, run it again."
    )
    move = add_parser(
        "move",
        help="carry the whole database from a file to a PostgreSQL server, or back; the bot must be stopped",
        description=description,
    )
    move.add_argument("source", metavar="FROM", help="a file, or postgresql://…; a password is best left to ~/.pgpass")
    move.add_argument("target", metavar="TO", help="the other one: a new file, or an empty database")


def _add_feed(add_parser: arguments.AddParser) -> None:
    description = (
        "Writes the published briefings of a server as an Atom feed: an entry each, which stays the same entry when it is "
        "corrected, and says so when it was taken back. Run it again after each change, with --force; or let the running bot "
        "answer with it (BRIEFING_HTTP in .env.example)."
    )
    feed = add_parser(
        "feed", help="write a server's published briefings as an Atom feed; beside a running bot", description=description
    )
    feed.add_argument("--server", type=_ID, default=0, metavar="ID", help="whose briefings; else what ships and was loaded")
    feed.add_argument("--to", type=Path, metavar="FILE", help="a new file, or a folder; else it is shown")
    feed.add_argument("--force", action="store_true", help="replace a file that is there")
    feed.add_argument("--title", type=arguments.read_title, default="Briefings", help="what the feed is called")
    feed.add_argument("--address", type=arguments.read_address, metavar="URL", help="where the feed will be read on the web")


def _load_settings(does: str | None) -> Settings:
    try:
        return settings.load(Path.cwd())
    except SettingsError:
        if does in {None, "run", "doctor"}:
            raise
        return settings.load(Path.cwd(), with_token=False)  # all others do without one, and setup is about to replace it


def _converse(parsed: argparse.Namespace, loaded: Settings, clock: Clock) -> int:
    from bot.app.console import ProcessConsole  # noqa: PLC0415 - see below

    if parsed.does == "forget":
        from bot.app.forget import forget  # noqa: PLC0415 - see below

        return forget(loaded, parsed.server, ProcessConsole(), sure=parsed.yes, clock=clock)
    if parsed.does == "restore":
        from bot.app.operator_commands import restore  # noqa: PLC0415 - see below

        return restore(loaded, parsed.file, ProcessConsole(), sure=parsed.yes, clock=clock)
    from bot.app.setup.wizard import SetupOptions, set_up  # noqa: PLC0415 - see below

    return set_up(loaded, Path.cwd(), SetupOptions(parsed.token_file, parsed.channel), ProcessConsole(), clock=clock)


def _run_live(loaded: Settings, clock: Clock) -> int:
    from bot.app.event_loop import run_on_fast_loop  # noqa: PLC0415 - see below
    from bot.app.live.live_bot import run_bot  # noqa: PLC0415 - see below

    return run_on_fast_loop(run_bot(loaded, clock=clock))


def _start(does: str, parsed: argparse.Namespace, loaded: Settings, clock: Clock) -> Coroutine[Any, Any, int]:
    """What was asked for. Discord's client is imported only by what needs it: a summary in a terminal should not wait for it."""
    if does == "doctor":
        from bot.app.doctor.examine import check_health, examine  # noqa: PLC0415 - see above

        return (check_health if parsed.quiet else examine)(loaded, Path.cwd(), clock=clock)
    if does in {"try", "ask"}:
        return _start_trial(does, parsed, loaded, clock)
    if does in {"backup", "check", "export", "feed", "move"}:
        return _start_operator_command(does, parsed, loaded, clock)
    return _start_author_command(does, parsed, loaded, clock)


def _start_trial(does: str, parsed: argparse.Namespace, loaded: Settings, clock: Clock) -> Coroutine[Any, Any, int]:
    from bot.app.trial.ask import ask  # noqa: PLC0415 - see above
    from bot.app.trial.attempt import attempt  # noqa: PLC0415 - see above
    from bot.app.trial.options import ADMINISTRATOR, TrialOptions  # noqa: PLC0415 - see above

    given = vars(parsed)
    options = TrialOptions(
        loaded.require_file() if given.get("kept") else None,
        given.get("person", ADMINISTRATOR),
        given.get("port", 0),
        has_page=not given.get("terminal"),
        opens_browser=not given.get("no_browser") and sys.stdin.isatty() and settings.has_display(),
        keep_in=given.get("database"),
        installed=None if loaded.server else loaded.database,
    )
    if does == "ask":
        return ask(parsed.line, options, clock=clock, as_json=parsed.json)
    return attempt(options, clock=clock)


def _start_operator_command(does: str, parsed: argparse.Namespace, loaded: Settings, clock: Clock) -> Coroutine[Any, Any, int]:
    from bot.app import operator_commands  # noqa: PLC0415 - see above

    match does:
        case "backup":
            return operator_commands.backup(loaded, parsed.to, clock=clock)
        case "export":
            options = operator_commands.ExportOptions(
                parsed.briefing, parsed.server, parsed.format, parsed.to, parsed.force, parsed.revision
            )
            return operator_commands.export(loaded, options, clock=clock)
        case "feed":
            from briefings.services.exporting.feeds import FeedOptions  # noqa: PLC0415 - see above

            wanted = FeedOptions(parsed.server, parsed.title, parsed.address or "")
            return operator_commands.feed(loaded, operator_commands.FeedFile(wanted, parsed.to, parsed.force), clock=clock)
        case "move":
            from bot.app.move import move  # noqa: PLC0415 - see above

            return move(parsed.source, parsed.target, clock=clock)
        case _:
            return operator_commands.check(loaded)


def _start_author_command(does: str, parsed: argparse.Namespace, loaded: Settings, clock: Clock) -> Coroutine[Any, Any, int]:
    from bot.app import author_commands, draft_command  # noqa: PLC0415 - see above

    match does:
        case "draft":
            return draft_command.draft(
                parsed.article, published=parsed.published, as_json=parsed.json, explain=parsed.explain, clock=clock
            )
        case "load":
            options = author_commands.LoadOptions(parsed.file, parsed.source, parsed.reason)
            return author_commands.load(loaded, options, clock=clock)
        case "verify":
            return author_commands.verify(loaded, parsed.briefing, parsed.source, clock=clock, leave=parsed.leave)
        case "schema":
            return author_commands.schema()
        case "passages":
            return author_commands.passages(parsed.article, toml=parsed.toml, find=parsed.find, as_json=parsed.json, clock=clock)
        case _:
            command = vars(parsed)[arguments.COMMAND]
            return author_commands.read(loaded, command.name, arguments.read_arguments(command, parsed), clock=clock)


if __name__ == "__main__":
    main()
