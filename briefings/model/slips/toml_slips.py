"""What an author mistyped in TOML that no parser can read: the line, what stands there, and how to mend it.

The parser (tomllib) says where it stopped and in its own terms why. What people type there is known: TOML 1.0, and the habits of
JSON, YAML and word processors that it does not share.
"""

import re

from briefings.model.slips.common import CURLY, Spot, explain_character, explain_word, shown

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)\Z")
_KEY = re.compile(
    r"""[ \t]*((?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'))*)[ \t]*="""
)
_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*([^\[\]\n]{1,200}?)[ \t]*\]{1,2}[ \t]*(?:#.*)?\Z")
_DATE = re.compile(r"\d{4}-[\dX?~%-]+|\d{4}[?~%/]\S*")
_NUMBER = re.compile(r"[+-]?\d")


def explain(text: str, message: str) -> tuple[int | None, str]:
    """The line (None if it cannot be told) and a sentence for what tomllib's `message` says of the file `text`."""
    place = _PLACE.search(message)
    at = len(text.rstrip())
    if place and place["line"]:
        at = _offset(text, int(place["line"]), int(place["column"]))
    spot = Spot(text, at)
    reason = _PLACE.sub("", message)
    for start, explain_it in _EXPLAINED:
        if reason.startswith(start):
            return explain_it(spot, reason)
    return spot.line, _say_unread(spot)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _explain_value(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    lines = spot.text.split("\n")[: spot.line]
    opened = _find_open_list(lines)
    if opened and (spot.at >= len(spot.text.rstrip()) or (_HEADER.match(spot.whole_line) and spot.whole_line.lstrip()[0] == "[")):
        return spot.line, _say_open_list(spot, *opened)
    special = explain_character(spot, "TOML")
    return spot.line, special + _count_others(spot) if special else _explain_no_value(spot)


def _explain_no_value(spot: Spot) -> str:
    if spot.char in "\n#" or spot.at >= len(spot.text.rstrip()):
        return f"{_name(_KEY.match(spot.whole_line))} has no value. Write one behind the =, or take the line out."
    if spot.char == "=":
        return f"column {spot.column} has one = too many. Take it out."
    if spot.char == ",":
        return f"in column {spot.column}, two commas follow each other. Take one out."
    if _DATE.match(spot.token):
        return _say_date(spot.token)
    if re.match(r"[\w-]+[ \t]*=", spot.rest):
        return f"within [ … ], keys stand in braces: {{ {shown(spot.rest.split(']')[0])} }}."
    return explain_word(spot, "TOML") or _say_unread(spot)


def _explain_list(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    opened = _find_open_list(spot.text.split("\n")[: spot.line - _starts_line(spot)])
    if spot.at >= len(spot.text.rstrip()) or (
        _starts_line(spot) and (_KEY.match(spot.whole_line) or _HEADER.match(spot.whole_line))
    ):
        return spot.line, _say_open_list(spot, *(opened or ("a list", spot.line)))
    return _explain_missing_comma(spot, is_list=True)


def _explain_braces(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    if spot.char in "\n#" or spot.at >= len(spot.text.rstrip()):
        return spot.line, "the brace { of this line is not closed. TOML wants { … } whole on one line: write } at its end."
    return _explain_missing_comma(spot, is_list=False)


def _explain_missing_comma(spot: Spot, *, is_list: bool) -> tuple[int, str]:
    special = explain_character(spot, "TOML")
    if special:
        return spot.line, special
    if _is_inner_mark(spot):
        return spot.line, _say_inner_mark(spot)
    if spot.char in ";:":
        wanted = "commas part the entries of a list" if is_list else "write a comma between two keys, and = behind a key"
        return spot.line, f"column {spot.column} has {spot.char}; {wanted}."
    ended = Spot(spot.text, len(spot.text[: spot.at].rstrip()))
    if ended.line < spot.line:
        return ended.line, f"a comma is missing at the end of this line, before {shown(spot.rest)}."
    return spot.line, f"a comma is missing before {shown(spot.token)} in column {spot.column}."


def _explain_key_part(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    if spot.char == "}":
        return spot.line, f"there is a comma before }} in column {spot.column}, and TOML wants none there. Take it out."
    if spot.char in "\n#" or spot.at >= len(spot.text.rstrip()):
        return spot.line, "the brace { of this line is not closed. TOML wants { … } whole on one line, without a comma before }."
    return spot.line, explain_character(spot, "TOML") or _say_key(spot)


def _explain_twice(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    lines = spot.text.split("\n")[: spot.line]
    if _HEADER.match(lines[-1]):
        return spot.line, _say_header_again(lines)
    begin = next((index for index in range(len(lines) - 1, -1, -1) if _HEADER.match(lines[index])), -1)
    keys = [(found.group(1), index + 1) for index, line in enumerate(lines) if index > begin and (found := _KEY.match(line))]
    if not keys:
        return spot.line, "a key stands twice. Keep one of the two."
    key, line = keys[-1]
    first = next((number for other, number in keys[:-1] if other == key), None)
    if first is None:
        return line, f"`{shown(key)}` has a value already. Keep one of the two."
    return line, f"`{shown(key)}` stands twice in this table, in lines {first} and {line}. Keep one of them."


def _explain_twice_inline(spot: Spot, reason: str) -> tuple[int, str]:
    key = reason.partition("'")[2].rpartition("'")[0]
    return spot.line, f"`{shown(key)}` stands twice within {{ … }}. Keep one of them."


def _explain_header_twice(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    return spot.line, _say_header_again(spot.text.split("\n")[: spot.line])


def _say_header_again(lines: list[str]) -> str:
    """Why the table that the last of the lines opens cannot be opened."""
    header = _HEADER.match(lines[-1])
    name = header.group(1) if header else ""
    is_list = lines[-1].lstrip().startswith("[[")
    for number, line in enumerate(lines[:-1], 1):
        found = _HEADER.match(line)
        if found and found.group(1) == name:
            was_list = line.lstrip().startswith("[[")
            if is_list != was_list:
                return f"`{shown(name)}` was begun as {shown(line)} in line {number}. Write [[{shown(name)}]] in both places."
            return f"[{shown(name)}] stands twice, in lines {number} and {len(lines)}. Put all of its keys under one of them."
        key = _KEY.match(line)
        if key and key.group(1).split(".")[-1] == name.split(".")[-1]:
            return f"`{shown(name)}` has a value in line {number} already. Put these keys into it there, or take that line out."
    return f"[{shown(name)}] has been begun already. Put all of its keys under one heading."


def _explain_closed(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    lines = spot.text.split("\n")[: spot.line]
    if _HEADER.match(lines[-1]):
        return spot.line, _say_header_again(lines)
    return spot.line, "this key belongs to a table that was written out whole before, in { … }. Put it between those braces."


def _explain_after(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    special = explain_character(spot, "TOML")
    if special is None and _is_inner_mark(spot):
        special = _say_inner_mark(spot)
    return spot.line, special or _explain_rest(spot)


def _explain_rest(spot: Spot) -> str:
    """Why more stands behind a value than the value."""
    value = spot.whole_line.partition("=")[2].strip()
    if spot.char != ";" and _DATE.match(value):
        return _say_date(value.partition("#")[0].strip())
    if spot.char != ";" and _NUMBER.match(value):
        return f'{shown(value)} is no number of TOML. Write it in quotation marks: "{shown(value)}".'
    if spot.char in ",;":
        return f"column {spot.column} has {spot.char} behind the value. Take it out: each key has a line of its own."
    if spot.char in "]}":
        return f"column {spot.column} has one {spot.char} too many. Take it out."
    where = f"in column {spot.column} stands behind the value of {_name(_KEY.match(spot.whole_line))}"
    return f"{shown(spot.rest)} {where}. Each key has a line of its own."


def _explain_equals(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    line = spot.whole_line.strip()
    special = explain_character(spot, "TOML")
    if special:
        return spot.line, special
    if line.startswith("- "):
        return spot.line, 'this is an entry of a list as YAML writes it. TOML writes lists as ["one", "two"], behind a key and =.'
    if spot.char == ":":
        return spot.line, f"column {spot.column} has :, and TOML writes = between a key and its value."
    if "=" in line:
        return spot.line, _say_key(spot)
    return spot.line, f'{shown(line)} has no = and no value. Write it as key = "value", or take the line out.'


def _explain_statement(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    line = spot.whole_line.strip()
    if line.startswith("{"):
        return spot.line, "the file holds JSON. Give it a name that ends in .json."
    if line.startswith(("//", "/*", "--", "<!--")):
        return spot.line, "a comment begins with # in TOML."
    if line.startswith("="):
        return spot.line, "the key before = is missing."
    return spot.line, explain_character(spot, "TOML") or _say_key(spot)


def _explain_open_text(spot: Spot, reason: str) -> tuple[int, str]:
    """A text in quotation marks that runs into the end of its line or of the file."""
    if "\\n" not in reason and "Illegal" in reason:
        code = f"U+{ord(spot.char or chr(0)):04X}"
        return spot.line, f"column {spot.column} has {code}, a control character, which no text holds. Take it out."
    if not reason.startswith(("Illegal", "Found")):
        return _find_open_text(spot)
    wrong = next((char for char in spot.whole_line.rstrip("]}, \t")[-1:] if char in CURLY), "")
    if wrong:
        return spot.line, f'a text of this line ends with {wrong}, a curly quotation mark, and TOML wants a straight one: ".'
    return spot.line, f'a text of this line is not closed: " is missing at its end. {_LONG_TEXT}'


def _find_open_text(spot: Spot) -> tuple[int, str]:
    """The text that is open at the end of the file: the last mark of three that opens one, or a single one without its other."""
    lines = spot.text.split("\n")
    for mark in ('"""', "'''"):
        numbers = [number for number, line in enumerate(lines, 1) if line.count(mark) % 2]
        if len(numbers) % 2:
            return numbers[-1], f"the text that begins with {mark} in this line is not closed. Write {mark} behind its last word."
    number = next((number for number, line in enumerate(lines, 1) if re.search(r"=\s*\[?\s*'[^']*\Z", line)), spot.line)
    return number, f"a text of this line is not closed: ' is missing at its end. {_LONG_TEXT}"


_LONG_TEXT = 'A text over several lines stands between """ and """.'


def _explain_backslash(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    return (
        spot.line,
        f"the backslash \\ about column {max(spot.column - 2, 1)} means something of its own in TOML. Write \\\\ for one.",
    )


def _explain_bracket(spot: Spot, reason: str) -> tuple[int, str]:
    mark = "]]" if "]]" in reason else "]"
    return spot.line, f"{mark} is missing behind the name of this table."


def _explain_day(spot: Spot, reason: str) -> tuple[int, str]:
    del reason
    return spot.line, f"{shown(spot.token)} is no day of the calendar; and dates stand in quotation marks here."


def _find_open_list(lines: list[str]) -> tuple[str, int] | None:
    """The last key of these lines and its line, if its value begins as a list."""
    for number in range(len(lines), 0, -1):
        key = _KEY.match(lines[number - 1])
        if key:
            value = lines[number - 1][key.end() :]
            return (f"`{shown(key.group(1))}`", number) if value.lstrip().startswith("[") else None
    return None


def _starts_line(spot: Spot) -> bool:
    return not spot.whole_line[: spot.column - 1].strip()


def _is_inner_mark(spot: Spot) -> bool:
    """Whether a text seems to end in its middle, at a quotation mark that was meant to stand in it."""
    before = spot.text[max(0, spot.at - 1) : spot.at]
    return before in {'"', "'"} and before in spot.rest and (spot.char.isalnum() or spot.char in ".,;!?")


def _say_inner_mark(spot: Spot) -> str:
    mark = spot.text[spot.at - 1]
    return f"a text ends with {mark} in column {spot.column - 1}, and more words follow. " + (
        'Write \\" for a quotation mark inside a text, or “ and ”.' if mark == '"' else 'Put the text between " and " instead.'
    )


def _say_open_list(spot: Spot, name: str, line: int) -> str:
    where = "at the end of the file" if spot.at >= len(spot.text.rstrip()) else "before this line"
    return f"the list of {name}, which begins in line {line}, is not closed: ] is missing {where}."


def _say_date(value: str) -> str:
    return f'a date stands in quotation marks: "{shown(value)}".'


def _say_key(spot: Spot) -> str:
    key = spot.whole_line.partition("=")[0]
    return f"{shown(key)} is no key: keys hold the letters a to z, digits, - and _, and no spaces."


def _say_unread(spot: Spot) -> str:
    return f"{shown(spot.rest) or 'this line'} cannot be read as TOML from column {spot.column} on."


def _name(key: re.Match[str] | None) -> str:
    return f"`{shown(key.group(1))}`" if key else "this key"


def _count_others(spot: Spot) -> str:
    """How many other lines open a text with the same character, so that all are mended at once."""
    others = sum(1 for line in spot.text.split("\n") if re.search(rf"[=\[,]\s*{re.escape(spot.char)}", line)) - 1
    return f" {others} other lines have the same." if others > 1 else " One other line has the same." if others == 1 else ""


_EXPLAINED = (
    ("Invalid value", _explain_value),
    ("Unclosed array", _explain_list),
    ("Unclosed inline table", _explain_braces),
    ("Invalid initial character for a key part", _explain_key_part),
    ("Cannot overwrite a value", _explain_twice),
    ("Duplicate inline table key", _explain_twice_inline),
    ("Cannot declare", _explain_header_twice),
    ("Cannot mutate immutable namespace", _explain_closed),
    ("Cannot redefine namespace", _explain_closed),
    ("Expected newline or end of document", _explain_after),
    ("Expected '=' after a key", _explain_equals),
    ("Invalid statement", _explain_statement),
    ("Illegal character", _explain_open_text),
    ("Found invalid character", _explain_open_text),
    ("Unterminated string", _explain_open_text),
    ('Expected "', _explain_open_text),
    ("Unescaped", _explain_backslash),
    ("Invalid hex value", _explain_backslash),
    ("Escaped character", _explain_backslash),
    ("Expected ']", _explain_bracket),
    ("Invalid date or datetime", _explain_day),
)
"""What tomllib's sentences begin with; what a newer one says in other words is told by the line alone."""
