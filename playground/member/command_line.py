"""A line as a member types it: `/quotes speaker:Marie Dumoulin form:direct`."""

import re
from dataclasses import dataclass

from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_text, objects
from playground.member.options import GROUP, SUBCOMMAND, Leaf

_OPTION = re.compile(r"(?:^|\s)(?P<name>[^\W\d][\w'-]*):(?P<next>.?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A typed line, cut after the command's words."""

    words: tuple[str, ...]
    rest: str


def read_name(line: str) -> Line:
    """The command's first word and the rest. Raises NotOfferedError if the line is no command."""
    head, *rest = line.strip().split(maxsplit=1) or [""]
    if head == "/":
        raise NotOfferedError("There is no command after the slash.", "Type one right behind it, such as /help.")
    if not head.startswith("/"):
        raise NotOfferedError("This is not a command.", "Commands begin with a slash, such as /help.")
    return Line((head.removeprefix("/"),), "".join(rest).strip())


def read_words(line: Line, command: JsonObject) -> Line:
    """The line with the words of sub-commands taken from its rest, as far as the command has any; they may be wrong ones."""
    options = objects(command.get("options"))
    while line.rest and any(option["type"] in {SUBCOMMAND, GROUP} for option in options):
        word, *rest = line.rest.split(maxsplit=1)
        line = Line((*line.words, word), "".join(rest))
        options = [inner for option in options if option["name"] == word for inner in objects(option.get("options"))]
    return line


def read_options(line: Line, target: Leaf) -> dict[str, str]:
    """The options of the line; a value runs until the next ` name:`.

    A word before a colon that is no option belongs to the value if a space or slash follows the colon ("he said: no",
    "https://…") and is refused as an unknown option otherwise. Raises NotOfferedError.
    """
    known = {as_text(option["name"]) for option in target.options}
    marks = [match for match in _OPTION.finditer(line.rest) if match["name"] in known or not _in_text(match)]
    if line.rest and (not marks or marks[0].start() > 0):
        names = ", ".join(f"{name}:" for name in sorted(known)) or "none"
        raise NotOfferedError(f"{target.typed_name} takes its options by name.", f"It has {names}.")
    values: dict[str, str] = {}
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(line.rest)
        name = mark["name"]
        if name in values:
            raise NotOfferedError(f"The option {name} is there twice.", "Give it once.")
        values[name] = line.rest[mark.end("name") + 1 : end].strip()
        if not values[name]:
            raise NotOfferedError(f"There is nothing after {name}:", "Type a value, or leave the option out.")
    return values


def _in_text(match: re.Match[str]) -> bool:
    """Whether a word with a colon reads like prose or an address, not like an option; never at the very start."""
    return match.start() > 0 and (not match["next"] or match["next"].isspace() or match["next"] == "/")
