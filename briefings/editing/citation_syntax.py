"""Line syntaxes for passages and for texts with their passages: what a person types, and what is written for them to change.

Each comes as a pair: `write_x` makes the text, `parse_x` reads it and gives back just what was written. All parsers raise
InvalidArgumentError with what is wrong and how to mend it, without the name of the field. `actor_syntax` and `date_syntax` hold
the rest.
"""

import re
from typing import TypeVar

from briefings.editing.line_syntax import entries, escape, join, split, unescape
from briefings.model.briefing import Briefing, Role, Side
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError

_CITED = re.compile(r"(?P<text>.*?)\s*\[(?P<cite>[^\[\]]*)\]", re.DOTALL)
_NUMBER = re.compile(r"(?P<about>~?)\s*(?P<value>\S*)\s*(?P<unit>.*)", re.DOTALL)
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
W = TypeVar("W", bound=str)


def write_cite(cite: tuple[str, ...]) -> str:
    """Passages: "p4, p5"."""
    return ", ".join(cite)


def parse_cite(briefing: Briefing, text: str) -> tuple[str, ...]:
    """The passages named: "p4, p5", "4 5", "[p4]"; each once. Passages that are not there are refused, naming those that are."""
    known = {passage.id: passage.id for passage in briefing.passages}
    known = {f"{passage.position}": passage.id for passage in briefing.passages} | known
    named: dict[str, None] = {}
    for word in re.split(r"[\s,;\[\]]+", text):
        found = known.get(word) or known.get(word.casefold())
        if found is not None:
            named[found] = None
        elif word:
            raise InvalidArgumentError(f"{show(word)} is no passage of this article.", _passages(briefing))
    return tuple(named)


def _passages(briefing: Briefing) -> str:
    ids = tuple(passage.id for passage in briefing.passages)
    if not ids:
        return "The briefing has no passages yet."
    return f"There is only {ids[0]}." if len(ids) == 1 else f"There are {ids[0]} to {ids[-1]}."


def write_cited(text: str, cite: tuple[str, ...]) -> str:
    """An escaped text and its passages on one line: "the union's chair [p3]"."""
    bracket = f"[{write_cite(cite)}]" if cite or text.endswith("]") else ""
    return f"{text} {bracket}".strip()


def parse_cited(briefing: Briefing, line: str) -> tuple[str, tuple[str, ...]]:
    """The text, still escaped, and the passages of a line. A line without passages is refused."""
    match = _CITED.fullmatch(line)
    cite = parse_cite(briefing, match["cite"]) if match else ()
    if match is None or not cite:
        example = briefing.passages[0].id if briefing.passages else "p1"
        raise InvalidArgumentError(
            f"{show(line)} does not say where it stands.", f"End the line with its passage in brackets, like [{example}]."
        )
    return match["text"].strip(), cite


def write_texts(texts: tuple[str, ...]) -> str:
    """Texts, one a line."""
    return "\n".join(escape(text) for text in texts)


def parse_texts(text: str) -> tuple[str, ...]:
    """The texts of the lines that are not blank."""
    return tuple(unescape(line) for line in entries(text))


def write_words(worded: tuple[Role, ...] | tuple[Side, ...]) -> str:
    """Roles, or sides of a note, one a line: "the union's chair [p3]"."""
    return "\n".join(write_cited(escape(part.worded), part.cite) for part in worded)


def parse_roles(briefing: Briefing, text: str) -> tuple[Role, ...]:
    """The roles of the lines."""
    return tuple(Role(*pair) for pair in _words(briefing, text))


def parse_sides(briefing: Briefing, text: str) -> tuple[Side, ...]:
    """The sides of a note."""
    return tuple(Side(*pair) for pair in _words(briefing, text))


def _words(briefing: Briefing, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    read = tuple(parse_cited(briefing, line) for line in entries(text))
    for worded, cite in read:
        if not worded:
            raise InvalidArgumentError(f"there are no words before [{write_cite(cite)}].", "Write the article's words there.")
    return tuple((unescape(worded), cite) for worded, cite in read)


def write_tags(tags: tuple[str, ...]) -> str:
    """Tags, with commas between them."""
    return ", ".join(escape(tag, ",") for tag in tags)


def parse_tags(text: str) -> tuple[str, ...]:
    """The tags, in lower case and with single spaces as briefings keep them, each once."""
    words = (" ".join(unescape(part, ",").lower().split()) for line in entries(text) for part in split(line, ","))
    return tuple(dict.fromkeys(word for word in words if word))


def write_naming(names_speaker: str, antecedent: str) -> str:
    """The words that name a speaker; on a second line, after "=", those that their pronoun stands for."""
    lines = (escape(names_speaker, "="), f"= {escape(antecedent, '=')}" if antecedent else "")
    return "\n".join(filter(None, lines))


def parse_naming(text: str) -> tuple[str, str]:
    """The words that name a speaker, and those that their pronoun stands for ("" if there are none)."""
    named = " ".join(line for line in entries(text) if not line.startswith("="))
    meant = " ".join(line[1:].strip() for line in entries(text) if line.startswith("="))
    return unescape(named, "="), unescape(meant, "=")


def write_number(worded: str, value: str, unit: str, *, approximate: bool) -> str:
    """A figure: "About 2,000 = ~2000 people"."""
    number = f"{'~' if approximate else ''}{value} {escape(unit, '=')}".strip()
    return f"{escape(worded, '=')} = {number}".strip() if worded or number else ""


def parse_number(text: str) -> tuple[str, str, str, bool]:
    """The words, the value, the unit, and whether it is approximate. The value itself is left for the model's rules to judge."""
    worded, *rest = split(text, "=")
    match = _NUMBER.fullmatch("=".join(rest)) if rest else None
    if match is None or not worded or not match["value"]:
        raise InvalidArgumentError(
            f"{show(text)} is not a number with the article's words.",
            "Write the words, =, and the number, with ~ where it is approximate: About 2,000 = ~2000 people.",
        )
    value = match["value"].replace(",", "") if _GROUPED.fullmatch(match["value"]) else match["value"]
    return unescape(worded, "="), value, unescape(match["unit"], "="), bool(match["about"])


def parse_choice(text: str, choices: tuple[tuple[str, W], ...]) -> W:
    """The value of a closed list, given as itself or by its label."""
    wanted = text.casefold()
    for label, value in choices:
        if wanted in {label.casefold(), value.casefold()}:
            return value
    values = join(tuple(f"{value}" for _, value in choices), "or")
    raise InvalidArgumentError(f"{show(text)} is none of the choices.", f"Choose {values}.")
