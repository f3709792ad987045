"""A line as a member types it: `/quotes speaker:Marie Dumoulin form:direct`."""

import re
from dataclasses import dataclass

from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_text, objects
from playground.member.options import GROUP, STRING, SUBCOMMAND, Leaf

_OPTION = re.compile(r"(?:^|\s)(?P<name>[^\W\d][\w'-]*):(?P<next>.?)", re.DOTALL)

_PAIRS = ('""', "“”", "””", "„“", "„”", "«»", "»«")
_READING_MARKS = frozenset({"query"})
"""Free texts whose command reads quotation marks itself: in a search they make a phrase."""
_SINGLE_PAIRS = ("''", "‘’", "’’", "‚‘")
"""Quotation marks that people and keyboards put round a value. A single one that closes may be an apostrophe inside, too."""
_QUOTED = re.compile(
    "(?:^|(?<=:))\\s*(?P<quoted>"
    + "|".join(
        [f"{opens}[^{closes}]+{closes}" for opens, closes in _PAIRS] + [f"{opens}.+?{closes}" for opens, closes in _SINGLE_PAIRS]
    )
    + ")(?=\\s|$)"
)
"""A value between quotation marks: right behind its option's colon, or at the very start."""


@dataclass(frozen=True, slots=True)
class TypedOptions:
    """The options of a line: those given by name, and the words that stand without a name."""

    values: dict[str, str]
    words: str = ""


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


def read_options(line: Line, target: Leaf) -> TypedOptions:
    """The options of the line; a value runs until the next ` name:`, or to the mark that ends what begins with a quotation mark.

    A word before a colon that is no option belongs to the value if a space or slash follows the colon ("he said: no",
    "https://…") and is refused as an unknown option otherwise. A search keeps its quotation marks, because the bot reads
    them; from all other values they are taken off. Raises NotOfferedError.
    """
    known = {as_text(option["name"]): option for option in target.options}
    quoted = [found.span("quoted") for found in _QUOTED.finditer(line.rest)]
    marks = [
        match
        for match in _OPTION.finditer(line.rest)
        if (match["name"] in known or not _in_text(match)) and not any(start < match.start("name") < end for start, end in quoted)
    ]
    words = [line.rest[: marks[0].start()] if marks else line.rest]
    values: dict[str, str] = {}
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(line.rest)
        name = mark["name"]
        if name in values:
            raise NotOfferedError(f"The option {name} is there twice.", "Give it once.")
        values[name] = line.rest[mark.end("name") + 1 : end].strip()
        if not values[name]:
            raise NotOfferedError(f"There is nothing after {name}:", "Type a value, or leave the option out.")
        if name in known and takes_free_text(known[name]):
            values[name] = unquote_for(known[name], values[name])
        elif name in known:
            values[name], rest = _cut_quoted(values[name])
            words.append(rest)
    return TypedOptions(values, " ".join(word.strip() for word in words if word.strip()))


def takes_free_text(option: JsonObject) -> bool:
    """Whether an option takes any text, and Discord's client offers nothing for it."""
    return option["type"] == STRING and not option.get("choices") and option.get("autocomplete") is not True


def unquote_for(option: JsonObject, text: str) -> str:
    """The text as this option gets it: without quotation marks around all of it, unless its command reads them."""
    return text if takes_free_text(option) and option["name"] in _READING_MARKS else unquote(text)


def unquote(text: str) -> str:
    """The text without quotation marks around all of it."""
    inner, rest = _cut_quoted(text)
    return text if rest else inner


def _cut_quoted(text: str) -> tuple[str, str]:
    """What stands between quotation marks at the beginning, and what comes after them; without marks, the text and nothing."""
    found = _QUOTED.match(text)
    return (found["quoted"][1:-1].strip(), text[found.end() :].strip()) if found else (text, "")


def _in_text(match: re.Match[str]) -> bool:
    """Whether a word with a colon reads like prose or an address, not like an option; never at the very start."""
    return match.start() > 0 and (not match["next"] or match["next"].isspace() or match["next"] == "/")
