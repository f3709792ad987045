"""The `briefing` program."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from bot import logs, settings
from bot.settings import Settings, SettingsError
from bot.terminal import arguments
from briefings.dispatch import catalogue
from briefings.model.errors import BriefingError

FAILED = 1
CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: a service manager should not start us again."""
INTERRUPTED = 130


def main() -> None:
    """Run the program with the arguments of the command line, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(argv: list[str]) -> int:
    """Run the program and return its exit code: 0 done, 1 not done with a sentence on stderr, 78 a setting must be mended."""
    parsed = _parser().parse_args(argv)
    try:
        loaded = settings.load(Path.cwd())
        logs.set_up(loaded.log_level if parsed.does in {None, "run"} else "ERROR", loaded.token)
        return asyncio.run(_chosen(parsed, loaded))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return CONFIGURATION
    except BriefingError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing", description="Briefings of news articles, each line led back to its passage."
    )
    does = parser.add_subparsers(dest="does", metavar="COMMAND", title="commands")
    does.add_parser("run", help="answer in Discord; needs DISCORD_TOKEN in .env")
    attempt = does.add_parser("try", help="answer at a prompt, on a local server that is not Discord; needs no account")
    attempt.add_argument("--port", type=int, default=0, help="the local server's port; any free one where it is left out")
    ask = does.add_parser("ask", help="answer one slash command as a member would see it, on the local server")
    ask.add_argument("line", help='the command, in quotes: "/quotes speaker:Dumoulin"')
    load = does.add_parser("load", help="load a briefing file (TOML or JSON) for every server")
    load.add_argument("file", type=Path)
    verify = does.add_parser("verify", help="check a briefing against its article, to the letter")
    verify.add_argument("briefing", help="the id of a briefing, or a file")
    verify.add_argument("--source", type=Path, required=True, metavar="ARTICLE", help="the article as a UTF-8 text file")
    passages = does.add_parser("passages", help="number the passages of an article, for authors")
    passages.add_argument("article", type=Path)
    passages.add_argument("--toml", action="store_true", help="as [[passages]] to paste into a briefing")
    arguments.add_commands(does.add_parser, catalogue.commands())
    return parser


def _chosen(parsed: argparse.Namespace, loaded: Settings) -> Coroutine[Any, Any, int]:
    """What was asked for. Discord's client is imported only by what needs it: a summary in a terminal should not wait for it."""
    does = parsed.does or ("run" if loaded.token else "try")
    if does == "run":
        from bot.app import live  # noqa: PLC0415 - see above

        return live.live(loaded)
    if does in {"try", "ask"}:
        from bot.app import trial  # noqa: PLC0415 - see above

        return trial.ask(parsed.line) if does == "ask" else trial.attempt(vars(parsed).get("port", 0))
    from bot.app import authors  # noqa: PLC0415 - see above

    match does:
        case "load":
            return authors.load(loaded, parsed.file)
        case "verify":
            return authors.verify(loaded, parsed.briefing, parsed.source)
        case "passages":
            return authors.passages(parsed.article, toml=parsed.toml)
        case _:
            command = vars(parsed)[arguments.COMMAND]
            return authors.read(loaded, command.name, arguments.given(command, parsed))


if __name__ == "__main__":
    main()
