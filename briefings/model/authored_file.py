"""Reading an authored briefing: TOML, or JSON of the same shape, to a checked Briefing.

The TOML is version 1.0 as tomllib reads it; the JSON is RFC 8259 without duplicate keys and without NaN.
"""

import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from types import MappingProxyType
from typing import NoReturn, cast

from briefings.model.briefing import Briefing
from briefings.model.combining_marks import HIGHEST_PILE, find_pile
from briefings.model.decode import MOST_PROBLEMS, ProblemList, decode, key_path, show
from briefings.model.errors import InvalidBriefingError, Problem
from briefings.model.file_signatures import AS_PLAIN_TEXT, AS_TEXT, OUT_OF_CELLS, find_foreign
from briefings.model.item_ids import give_ids
from briefings.model.placeholders import check_placeholders
from briefings.model.rules import check
from briefings.model.slips import json_slips, other_formats, toml_slips
from briefings.model.slips.key_positions import key_lines, line_of

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of UTF-8: some forty times a long briefing."""
LONGEST_LINE = 20_000
"""Code points of a line of TOML: twice what the longest list in a briefing needs."""
MOST_KEY_PARTS = 20
"""Parts of a dotted key. tomllib's time grows with the square of their number: two megabytes of them take it over a minute."""
MOST_LINES = 25_000
"""Lines of a file, and MOST_COMMAS of its commas: ten times a long briefing. Without them two megabytes of nothing but keys or
brackets would keep the parsers busy for seconds."""
MOST_COMMAS = 100_000
COMMENT = "$comment"
"""A key at the top of a JSON file whose text says something about the file and is not part of the briefing, as in JSON Schema."""
SCHEMA = "$schema"
"""The same, by which a JSON file names the schema that editors hold it against."""
_ACTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""The controls of Unicode's bidirectional algorithm (UAX 9), which make words read in another order than they are stored."""
_REMEDIES = MappingProxyType(
    {AS_TEXT: AS_PLAIN_TEXT, OUT_OF_CELLS: "A briefing cannot be read back from it: export it as TOML or JSON, and load that."}
)
"""What to do instead of what is said of articles, which may come as Word files and be copied out of a table."""
_KEY_PART = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_JSON_START = re.compile(r"\s*(?:\{|\[\s*\{)")
"""An object, or a list that begins with one: no TOML begins so."""
_ENDLESS_KEY = re.compile(rf"(?:{_KEY_PART}[ \t]*+\.[ \t]*+){{{MOST_KEY_PARTS}}}")


def read(raw: bytes | str, name: str) -> Briefing:
    """Return the briefing that `raw`, the content of the file called `name`, holds.

    A name ending in .json or .toml says which of the two it is; else a text that opens with a brace is JSON. Our own sentences
    get the ids that their author left out.
    Raises InvalidBriefingError, which lists everything found, each with its key path and, if it is known, its line.
    """
    text = _decode_text(raw, name)
    data = _parse(text, name)
    found = ProblemList()
    briefing = decode(Briefing, data, found)
    # The rules look at a whole briefing, so they have to wait until every key is there and of its type.
    problems = found.problems if briefing is None else list(islice(_find_problems(briefing, data), MOST_PROBLEMS))
    if briefing is None or problems:
        raise InvalidBriefingError(name, _locate(problems, key_lines(text, data)))
    return give_ids(briefing)


def _find_problems(briefing: Briefing, data: dict[str, object]) -> Iterator[Problem]:
    return chain(_check_direction(data, ""), check(briefing), check_placeholders(briefing))


def _check_direction(value: object, path: str) -> Iterator[Problem]:
    """A problem for each text that would be shown in another order than it is stored; only of what decoded to a briefing."""
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield from _check_direction(inner, key_path(path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[object]", value)):
            yield from _check_direction(inner, f"{path}[{index}]")
    elif isinstance(value, str) and (found := _ACTING.search(value)):
        said = f"U+{ord(found.group()):04X} at position {found.start() + 1} turns the direction of the words; take it out."
        yield Problem(path, said)


def _locate(problems: list[Problem], lines: dict[str, int]) -> tuple[Problem, ...]:
    """The problems with their lines, in file order; those without a line come last."""
    placed = [replace(problem, line=line_of(problem.path, lines)) for problem in problems]
    placed.sort(key=lambda problem: (problem.line is None, problem.line or 0))
    if len(placed) >= MOST_PROBLEMS:
        placed.append(Problem("", "there may be more; mend these first and read the file again."))
    return tuple(placed)


def _decode_text(raw: bytes | str, name: str) -> str:
    try:
        as_bytes = raw.encode("utf-8") if isinstance(raw, str) else raw
        if len(as_bytes) > LARGEST_FILE:
            _refuse(
                name, f"the file is larger than {LARGEST_FILE // 1024 // 1024} MiB, which no briefing is; check what it holds."
            )
        other = find_foreign(as_bytes) if isinstance(raw, bytes) else None  # a str was decoded already
        if other is not None:
            remedy = _REMEDIES.get(other.remedy, other.remedy)
            _refuse(name, f"it is {other.what}. {remedy}")
        text = as_bytes.decode("utf-8")
    except UnicodeEncodeError as error:
        _refuse(name, f"character {error.start + 1} is half of a surrogate pair, which no text holds; take it out.")
    except UnicodeDecodeError as error:
        _refuse(name, f"this is not UTF-8 text: byte {error.start + 1} cannot be read; save it as plain text in UTF-8.")
    pile = find_pile(text)
    if pile is not None:
        line = text.count("\n", 0, pile) + 1
        _refuse(name, f"more than {HIGHEST_PILE} combining marks are piled on one letter in this line; take them out.", line)
    # The article's text is compared in NFC, so the quotations from it are kept in NFC, too.
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        _refuse(name, "there is a NUL character in this line, which no text holds; save the file as plain text in UTF-8.", line)
    return text


def _parse(text: str, name: str) -> dict[str, object]:
    if text.count("\n") > MOST_LINES or text.count(",") > MOST_COMMAS:
        _refuse(name, f"it has more than {MOST_LINES} lines or {MOST_COMMAS} commas, which no briefing has; check what it holds.")
    ending = name.lower().rpartition(".")[2]
    is_json = ending == "json" or (ending != "toml" and _JSON_START.match(text) is not None)
    try:
        data = _parse_json(text) if is_json else _parse_toml(text, name)
    except json.JSONDecodeError as error:
        _refuse(name, json_slips.explain(text, error), error.lineno)
    except tomllib.TOMLDecodeError as error:
        _refuse(name, *_explain_toml(text, name, str(error)))
    except _JsonError as error:
        _refuse(name, *_say_where(error, text))
    except RecursionError:
        _refuse(name, "lists or tables are nested far too deep; a briefing needs four levels.")
    except ValueError:
        # Both parsers leave a number beyond Python's limit on digits to int(), which says no more than that.
        _refuse(name, "a number in this file has thousands of digits; shorten it.", _line_of_endless_number(text))
    other = other_formats.explain_data(data) if is_json else ""
    if other or not isinstance(data, dict):
        _refuse(name, other or "the file must hold one JSON object: { … } with the keys of a briefing.")
    keys = cast("dict[str, object]", data)
    if is_json:
        keys.pop(COMMENT, None)
        keys.pop(SCHEMA, None)
    return keys


def _explain_toml(text: str, name: str, error: str) -> tuple[str, int | None]:
    """What is wrong with a text that is no TOML, and in which line, if it is meant as TOML."""
    if other := other_formats.explain_text(text, name):
        return other, None
    line, sentence = toml_slips.explain(text, error)
    return sentence, line


def _line_of_endless_number(text: str) -> int | None:
    """The line of the run of digits that no parser takes for a number; None if several runs are as long."""
    runs = list(islice(re.finditer(rf"[0-9][0-9_]{{{sys.get_int_max_str_digits()},}}", text), 2))
    return text.count("\n", 0, runs[0].start()) + 1 if len(runs) == 1 else None


def _parse_toml(text: str, name: str) -> object:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            if other := other_formats.explain_text(text, name):
                _refuse(name, other)
            _refuse(name, f"this line is longer than {LONGEST_LINE} characters; break it up.", number)
        if _ENDLESS_KEY.search(line):
            _refuse(name, f"more than {MOST_KEY_PARTS} words in this line are joined by dots; no key of a briefing is.", number)
    return tomllib.loads(text)


class _JsonError(Exception):
    """What RFC 8259 leaves open and a briefing does not allow; `key` is the one that stands twice, if that is it."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


def _say_where(error: _JsonError, text: str) -> tuple[str, int | None]:
    """The sentence and the line of the second of two equal keys; None if they cannot be found."""
    lines = json_slips.find_twice(text, error.key) if error.key else None
    if lines is None:
        return str(error), None
    where = f"lines {lines[0]} and {lines[1]}" if lines[0] != lines[1] else f"line {lines[0]}"
    return f"the key {show(error.key)} stands twice in one object, in {where}; keep one of them.", lines[1]


def _parse_json(text: str) -> object:
    return cast("object", json.loads(text, object_pairs_hook=_refuse_duplicates, parse_constant=_refuse_constant))


def _refuse_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise _JsonError(f"the key {show(key)} stands twice in one object; keep one of them.", key)
        table[key] = value
    return table


def _refuse_constant(constant: str) -> NoReturn:
    raise _JsonError(f"{constant} is not a value of JSON; a briefing holds no such number.")


def _refuse(name: str, message: str, line: int | None = None) -> NoReturn:
    raise InvalidBriefingError(name, (Problem("", message, line),))
