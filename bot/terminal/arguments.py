"""One bridge from a command file to a terminal sub-command."""

import argparse
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from briefings.answers.blocks import Link
from briefings.caller import Surface
from briefings.export.cells import one_line
from briefings.export.links import find_address
from briefings.framework.command import Command, Option
from briefings.framework.options import BriefingKind
from briefings.model.errors import NotFoundError
from briefings.text.shorten import shorten

COMMAND = "briefing_command"
AddParser = Callable[..., argparse.ArgumentParser]
LARGEST_ID = 2**63 - 1
"""The largest id that the database holds. Discord's begin with a time ("Snowflakes"), so that none is larger before 2084."""
_LONGEST_SHOWN = 61


def make_number_reader(least: int, most: int) -> Callable[[str], int]:
    """What reads an argument that must be a whole number from `least` to `most`, for argparse.

    It raises ArgumentTypeError, with a sentence, for anything else; a number of any length is one sentence, too.
    """

    def read(typed: str) -> int:
        digits = typed.strip()
        if digits.isascii() and digits.isdigit() and len(digits) <= len(str(most)) and least <= int(digits) <= most:
            return int(digits)
        raise argparse.ArgumentTypeError(f"“{shorten(typed, _LONGEST_SHOWN)}” is not a whole number from {least} to {most}.")

    return read


def read_address(typed: str) -> str:
    """Read an argument that must be an address of the web, for argparse; it comes back in ASCII, as a link has it.

    Raises ArgumentTypeError, with a sentence, for anything else.
    """
    address = find_address(typed.strip())
    if address is None:
        shown = shorten(typed, _LONGEST_SHOWN)
        raise argparse.ArgumentTypeError(f"“{shown}” is no address: write it whole, such as https://news.example/briefings.atom.")
    return address


def read_title(typed: str) -> str:
    """Read an argument that must have words that can be seen, for argparse. Raises ArgumentTypeError, with a sentence."""
    if not one_line(typed):
        raise argparse.ArgumentTypeError("it is empty: write what readers will see, such as “The Sella Desk”, or leave it out.")
    return typed


def add_commands(add_parser: AddParser, commands: tuple[Command, ...]) -> None:
    """Add a sub-command for every command that the terminal may show; `add_parser` is that of argparse's sub-parsers.

    What a command cannot do without, and its briefing, stand without a flag; the parsed namespace has the command as `COMMAND`.
    """
    for command in commands:
        if not _is_offered(command):
            continue
        parser = add_parser(
            flatten_name(command), help=_escape_percent(command.help), description=f"{_escape_percent(command.help)}."
        )
        parser.set_defaults(**{COMMAND: command})
        for option in command.options:
            if not _is_typed(option):
                continue
            choices, help_text = option.kind.choices or None, _escape_percent(option.help)
            if not is_positional(option):
                parser.add_argument(f"--{option.name}", choices=choices, help=help_text)
            elif option.required:
                parser.add_argument(option.name, choices=choices, help=help_text)
            else:
                parser.add_argument(option.name, choices=choices, help=help_text, nargs="?")


def read_arguments(command: Command, parsed: argparse.Namespace) -> dict[str, str]:
    """The arguments of a parsed command line, by option name, without those left out."""
    values = vars(parsed)
    texts = {option.name: values[_find_destination(option)] for option in command.options if _is_typed(option)}
    return {name: text for name, text in texts.items() if text is not None}


def write_command_line(link: Link, commands: tuple[Command, ...]) -> str | None:
    """The command line that follows a link; None if it leads to something that cannot be typed in a terminal."""
    command = next((command for command in commands if command.name == link.command and _is_offered(command)), None)
    if command is None:
        return None
    words = [find_program(), flatten_name(command)]
    for name, text in link.arguments:
        option = command.option(name)
        if option is None or not _is_typed(option):
            return None
        words.append(shlex.quote(text) if is_positional(option) else f"--{name}={shlex.quote(text)}")
    return " ".join(words)


def name_nearest(error: NotFoundError, command: str, rest: str = "") -> NotFoundError:
    """The error with a command line for each briefing that comes near: that of `command` with its id, and the `rest`."""
    near = (f"  {label}:  {find_program()} {command} {shlex.quote(value)}{rest}" for label, value in error.nearest)
    return NotFoundError("\n".join((str(error), *near)))


def find_program() -> str:
    """How this program is called here: by its name if a shell finds it, else by the path from the current folder."""
    if shutil.which("briefing"):
        return "briefing"
    beside = Path(sys.executable).with_name("briefing")
    if not beside.is_file():
        return "briefing"
    return shlex.quote(str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside))


def flatten_name(command: Command) -> str:
    """The command's name as one word: a group and its command are joined by a hyphen."""
    return "-".join(command.path)


def is_positional(option: Option) -> bool:
    """Whether the option is given without a flag."""
    return option.required or isinstance(option.kind, BriefingKind)


def _is_offered(command: Command) -> bool:
    return command.listed and Surface.TERMINAL in command.surfaces


def _is_typed(option: Option) -> bool:
    return not (option.kind.chat_only or option.kind.unseen)


def _find_destination(option: Option) -> str:
    return option.name if is_positional(option) else option.name.replace("-", "_")


def _escape_percent(text: str) -> str:
    return text.replace("%", "%%")
