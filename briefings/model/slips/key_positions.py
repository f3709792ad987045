"""Where in a TOML or JSON file each key stands, so that a problem can name its line.

The file has been parsed already, so this scanner may trust its grammar. What it finds is compared with what the parser found,
and if the two differ in anything there are no lines at all: no line is better than a wrong one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import cast

from briefings.model.decode import key_path

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})|' + r"'''.*?'''(?:'{0,2})|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'",
    re.DOTALL,
)
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_LAST_STEP = re.compile(r"(?:\[\d+\]|\.?[^.\[\]]+)\Z")


def key_lines(text: str, data: dict[str, object]) -> dict[str, int]:
    """The line, counted from 1, of every key path ("quotes[3].speaker") in the file `text` that was parsed to `data`.

    Empty if the file could not be followed with certainty.
    """
    scanner = _Scanner(text)
    try:
        scanner.scan()
        certain = scanner.leaves == set(_leaves(data, ""))
    except (_LostError, RecursionError):
        return {}
    return scanner.lines if certain else {}


def line_of(path: str, lines: dict[str, int]) -> int | None:
    """The line of a key path, or of the nearest table around it if the key itself is not in the file."""
    while path and path not in lines:
        path = _LAST_STEP.sub("", path, count=1) if _LAST_STEP.search(path) else ""
    return lines.get(path)


def _leaves(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield from _leaves(inner, key_path(path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[object]", value)):
            yield from _leaves(inner, f"{path}[{index}]")
    else:
        yield path


class _LostError(Exception):
    """The scanner met what it does not understand."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._sign = "="
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._sizes: dict[str, int] = {}
        self.lines: dict[str, int] = {}
        self.leaves: set[str] = set()

    def scan(self) -> None:
        """Walk the whole file: a TOML document, or one JSON value."""
        self._skip()
        if self._text.startswith("{", self._at):
            self._sign = ":"
            self._value("")
            return
        table = ""
        while self._at < len(self._text):
            if self._take("[["):
                table = self._header(array=True)
            elif self._take("["):
                table = self._header(array=False)
            else:
                self._pair(table)
            self._skip()

    def _header(self, *, array: bool) -> str:
        start = self._at
        *parents, last = self._keys()
        path = ""
        for parent in parents:
            path = key_path(path, parent)
            if path in self._sizes:
                path = f"{path}[{self._sizes[path] - 1}]"
        path = key_path(path, last)
        self._note(path, start)
        if array:
            size = self._sizes.get(path, 0)
            self._sizes[path] = size + 1
            path = f"{path}[{size}]"
            self._note(path, start)
        self._need("]]" if array else "]")
        return path

    def _pair(self, table: str) -> None:
        start = self._at
        path = table
        for key in self._keys():
            path = key_path(path, key)
            self._note(path, start)
        self._skip()
        self._need(self._sign)
        self._value(path)

    def _keys(self) -> list[str]:
        """One key, or the parts of a dotted one."""
        keys: list[str] = []
        while True:
            self._skip()
            raw = self._match(_KEY)
            keys.append(raw[1:-1] if raw[0] in "\"'" else raw)
            self._skip()
            if not self._take("."):
                return keys

    def _value(self, path: str) -> None:
        self._skip()
        self._note(path, self._at)
        if self._take("["):
            self._array(path)
        elif self._take("{"):
            self._table(path)
        else:
            self._match(_STRING if self._text.startswith(('"', "'"), self._at) else _SCALAR)
            self.leaves.add(path)

    def _array(self, path: str) -> None:
        index = 0
        self._skip()
        while not self._take("]"):
            self._value(f"{path}[{index}]")
            index += 1
            self._skip()
            self._take(",")
            self._skip()

    def _table(self, path: str) -> None:
        self._skip()
        while not self._take("}"):
            self._pair(path)
            self._skip()
            self._take(",")
            self._skip()

    def _note(self, path: str, at: int) -> None:
        if path:  # the whole file stands on no line
            self.lines.setdefault(path, bisect_left(self._breaks, at) + 1)

    def _skip(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _take(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise _LostError

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _LostError
        self._at = match.end()
        return match.group()
