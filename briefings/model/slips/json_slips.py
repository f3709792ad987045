"""What an author mistyped in JSON that no parser can read: what stands there, and how to mend it (RFC 8259)."""

import re
from json import JSONDecodeError

from briefings.model.slips.common import Spot, explain_character, explain_word, shown

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:]', re.DOTALL)


def explain(text: str, error: JSONDecodeError) -> str:
    """A sentence for what the parser says of the file `text`; the line is that of the error."""
    spot = Spot(text, error.pos)
    if not text.strip():
        return "the file is empty."
    special = explain_character(spot, "JSON")
    if special:
        return special
    if spot.char == "'":
        return f"column {spot.column} has ', and JSON wants \" around every key and text."
    if spot.text.startswith(("//", "/*", "#"), spot.at):
        return 'JSON has no comments. Take this one out, or write it as the value of "$comment" at the top.'
    return _explain_by_reason(spot, error.msg)


def _explain_by_reason(spot: Spot, reason: str) -> str:
    before = spot.text[: spot.at].rstrip()
    is_trailing = spot.char in {"}", "]"} and before.endswith(",")
    if is_trailing or reason.startswith("Illegal trailing comma"):
        return f"a comma stands before {spot.char if is_trailing else 'a closing brace'}, and JSON wants none there. Take it out."
    if not spot.char and reason.startswith(("Expecting ',' delimiter", "Expecting property name")):
        return "the file ends before all its braces and brackets are closed. Write the missing } and ] at its end."
    if reason.startswith("Expecting ',' delimiter") and len(before) == spot.at and before.endswith('"') and spot.char.isalnum():
        return f'a text ends with " in column {spot.column - 1}, and more words follow. Write \\" inside a text, or “ and ”.'
    if re.match(r"-\d", spot.rest) and re.search(r"\d{4}\Z", before[-4:]):
        return f"a date stands in quotation marks, the one in column {spot.column - 4}, too."
    start = next((start for start in _SENTENCES if reason.startswith(start)), "")
    if start:
        return _SENTENCES[start].format(column=spot.column, rest=shown(spot.rest), word=shown(spot.token or spot.rest))
    return explain_word(spot, "JSON") or f"a value is missing in column {spot.column}, before {shown(spot.rest) or 'the end'}."


_SENTENCES = {
    "Expecting ',' delimiter": "a comma is missing before {word} in column {column}.",
    "Expecting ':'": ": is missing between a key and its value, before {rest} in column {column}.",
    "Unterminated string": 'the text that begins in column {column} is not closed: " is missing.',
    "Invalid control character": "a text holds a line break, tab or control character in column {column}. Write \\n or \\t.",
    "Invalid \\": "the backslash \\ in column {column} means something of its own in JSON. Write \\\\ for one.",
    "Extra data": "{rest} stands behind the last closing brace. Take it out, or check where the braces close.",
    "Expecting property name": "a key in quotation marks is expected in column {column}, not {rest}.",
}
"""What is said for the beginnings of the parser's sentences."""


def find_twice(text: str, key: str) -> tuple[int, int] | None:
    """The two lines of one object of the JSON in `text` that both have the `key`, as it is typed there; None if not found."""
    wanted = f'"{key}"'
    open_objects: list[int] = []
    tokens = list(_TOKEN.finditer(text))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        said = token.group()
        if said in {"{", "["}:
            open_objects.append(-1)
        elif said in {"}", "]"} and open_objects:
            open_objects.pop()
        elif said == wanted and following is not None and following.group() == ":" and open_objects:
            first = open_objects[-1]
            if first >= 0:
                return text.count("\n", 0, first) + 1, text.count("\n", 0, token.start()) + 1
            open_objects[-1] = token.start()
    return None
