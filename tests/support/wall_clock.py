"""Finds where code reads the computer's clock for a date, under whatever name it was imported, or starts the program on it.

Clocks that only measure (`time.monotonic`, `time.perf_counter`, `time.process_time`, a loop's `time()`) are no such reading.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_DATES, _TIME = ("datetime.datetime", "datetime.date"), "time"
_READS = frozenset(
    {f"{owner}.{name}" for owner in _DATES for name in ("now", "utcnow", "today")}
    | {f"{_TIME}.{name}" for name in ("time", "time_ns", "clock_gettime", "clock_gettime_ns", "localtime")}
    | {"discord.utils.utcnow", "email.utils.localtime", "email.utils.formatdate", "uuid.uuid1", "os.utime"}
)
"""Whatever arguments it is called with, and even when it is only handed on: it is the clock, or falls back to it."""
_READS_UNTOLD = {f"{_TIME}.gmtime": 1, f"{_TIME}.ctime": 1, f"{_TIME}.asctime": 1, f"{_TIME}.strftime": 2}
"""It reads the clock when it is called with fewer arguments than these."""
_SQL = r"""\b(?:date|time|datetime|julianday|unixepoch)\(\s*'now'|\bstrftime\([^()]*'now'|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b"""
_IN_SQL = re.compile(_SQL + r"|\b(?:date|time|datetime|julianday|unixepoch)\(\s*\)", re.ASCII)
"""SQLite's date functions take 'now', and nothing at all for the same."""
_IN_TEXT = re.compile(
    _SQL + r"|\b(?:datetime|date)\.(?:now|utcnow|today)\b|\btime\.(?:time|time_ns|localtime)\(|\butcnow\(", re.ASCII
)
"""In a string of a program: it may be a statement, or a program itself."""
_SUSPECT = re.compile(
    r"\b(?:now|utcnow|today|time_ns|clock_gettime|clock_gettime_ns|localtime|gmtime|ctime|asctime|strftime|formatdate|uuid1|utime)\b"
    r"|import.*\btime\b|from time\b|['\"]time['\"]|['\"]-m['\"]|run_module|CURRENT_",
    re.ASCII,
)
"""A file without any of these words reads no clock: most files need no closer look."""
_MODULE = "bot"
PROGRAM = f"python -m {_MODULE}"
"""Started like this, the program is on the computer's clock; `support.program` starts it on a test's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that reads the clock: the line, and what it reads by its full name."""

    line: int
    what: str


def in_python(source: str) -> list[Reading]:
    """The places in a Python file, in the order of lines; of its strings, too, which may be programs or SQL.

    Raises SyntaxError when it is no Python.
    """
    if not _SUSPECT.search(source):
        return []
    nodes = list(ast.walk(ast.parse(source)))
    names, prose = _Names(nodes), {id(text) for node in nodes for text in _prose(node)}
    found = {reading for node in nodes if id(node) not in prose for reading in _of(node, names)}
    return sorted(found, key=lambda reading: (reading.line, reading.what))


def in_sql(source: str) -> list[Reading]:
    """The places in a file of SQL, in the order of lines."""
    code = re.sub(r"--.*", "", source)
    return [Reading(code.count("\n", 0, match.start()) + 1, match[0]) for match in _IN_SQL.finditer(code)]


def in_folder(folder: Path) -> dict[str, list[Reading]]:
    """The Python and SQL files below a folder that read the clock, by their path in it."""
    readers: dict[str, Callable[[str], list[Reading]]] = {".py": in_python, ".sql": in_sql}
    files = sorted(path for path in folder.rglob("*") if path.suffix in readers)
    found = {path.relative_to(folder).as_posix(): readers[path.suffix](path.read_text("utf-8")) for path in files}
    return {path: readings for path, readings in found.items() if readings}


class _Names:
    """What the names of a file stand for: its imports, and what it binds to them (`now = datetime.now`, `class Day(date)`)."""

    def __init__(self, nodes: list[ast.AST]) -> None:
        self._known: dict[str, str] = {}
        for node in nodes:
            self._import(node)
        while self._bind(nodes):
            pass

    def full(self, node: ast.expr) -> str:
        """The full name of an expression: `time.time` for `stopwatch.time`; "" for what is no name or not known."""
        match node:
            case ast.Name(id=name):
                return self._known.get(name, "")
            case ast.Attribute(value=owner, attr=name):
                return f"{known}.{name}" if (known := self.full(owner)) else ""
            case ast.Call(func=ast.Name(id="getattr"), args=[owner, ast.Constant(value=str(name)), *_]):
                return f"{known}.{name}" if (known := self.full(owner)) else ""
            case ast.Call(func=ast.Name(id="__import__"), args=[ast.Constant(value=str(name)), *_]):
                return name
            case ast.Call(func=called, args=[ast.Constant(value=str(name)), *_]):
                return name if self.full(called) == "importlib.import_module" else ""
            case _:
                return ""

    def _import(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=imported):
                for name in imported:
                    bound = name.asname or name.name.partition(".")[0]
                    self._known[bound] = name.name if name.asname else bound
            case ast.ImportFrom(module=str(module), names=imported):
                for name in imported:
                    # Whoever hands `datetime` or `date` on, it is the class.
                    owner = "datetime" if name.name in {"datetime", "date"} else module
                    self._known[name.asname or name.name] = f"{owner}.{name.name}"
            case _:
                pass

    def _bind(self, nodes: list[ast.AST]) -> bool:
        """Whether a name was learned that was not known before."""
        before = len(self._known)
        for node in nodes:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.NamedExpr(target=ast.Name(id=name), value=value):
                    known = self.full(value)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    known = self.full(value)
                case ast.ClassDef(name=name, bases=bases):
                    known = next((base for expression in bases if (base := self.full(expression)) in _DATES), "")
                case _:
                    continue
            if known:
                self._known.setdefault(name, known)
        return len(self._known) > before


def _of(node: ast.AST, names: _Names) -> Iterator[Reading]:
    match node:
        case ast.Name() | ast.Attribute() if (full := names.full(node)) in _READS:
            yield Reading(node.lineno, full)
        case ast.Call(func=called, args=given) if (full := names.full(called)) in _READS_UNTOLD:
            if len(given) < _READS_UNTOLD[full]:
                yield Reading(node.lineno, full)
        case ast.Call() if (full := names.full(node)) in _READS:
            yield Reading(node.lineno, full)
        case ast.ImportFrom(module=str(module), names=imported):
            yield from (Reading(node.lineno, f"{module}.*") for name in imported if name.name == "*" and _has_clock(module))
            full_names = [f"{module}.{name.name}" for name in imported]
            yield from (Reading(node.lineno, full) for full in full_names if full in _READS)
        case ast.List(elts=words) | ast.Tuple(elts=words) | ast.Call(args=words) if _starts_program(words):
            yield Reading(node.lineno, PROGRAM)
        case ast.Constant(value=str(text)):
            if f'run_module("{_MODULE}"' in text:
                yield Reading(node.lineno, PROGRAM)
            for match in _IN_TEXT.finditer(text):
                yield Reading(node.lineno + text.count("\n", 0, match.start()), match[0])
        case _:
            pass


def _starts_program(words: list[ast.expr]) -> bool:
    texts = [word.value if isinstance(word, ast.Constant) else None for word in words]
    return ("-m", _MODULE) in pairwise(texts)


def _has_clock(module: str) -> bool:
    return any(read.rpartition(".")[0] in {module, f"{module}.datetime"} for read in _READS)


def _prose(node: ast.AST) -> Iterator[ast.Constant]:
    """The docstring of a module, class or function: it only tells of things."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        match node.body:
            case [ast.Expr(value=ast.Constant(value=str()) as text), *_]:
                yield text
            case _:
                pass
