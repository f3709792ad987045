"""No row of several columns becomes anything by the places of its columns: each of them has its name (`RecordReader`)."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

STORE = Path(__file__).parents[2] / "briefings" / "store"
EXEMPT = {
    "moving": "copies rows whole, whatever columns they have, and takes pairs of names in the catalog apart",
    "maintenance": "takes pairs apart: what kind of thing in a file has which name, and which server has which draft",
}
"""Folders that may read columns by their places, and why."""
_READS = {"fetchone", "fetchall", "execute"}


def test_columns_are_read_by_their_names() -> None:
    read = {file: _find_places(file.read_text("utf-8")) for file in sorted(STORE.rglob("*.py"))}
    found = {file.relative_to(STORE): lines for file, lines in read.items() if lines}
    assert {str(file): lines for file, lines in found.items() if file.parts[0] not in EXEMPT} == {}
    assert {file.parts[0] for file in found} == EXEMPT.keys(), "what needs no exemption any more has none"


@pytest.mark.parametrize(
    "text",
    [
        "msgspec.convert(row, tuple[int, str])",
        "_Row = tuple[int, str]\ndef read(rows): return msgspec.convert(rows, list[_Row])",
        "def read(driver): return driver.execute('').fetchone()[1]",
        "def read(driver):\n    row = driver.execute('').fetchone()\n    return row[3]",
        "def read(driver):\n    if (row := driver.execute('').fetchone()):\n        return row[-1]",
        "def read(driver):\n    size, name = driver.execute('').fetchone()",
        "async def read(reader):\n    rows = await reader.read('', {})\n    return rows[0][2]",
        "async def read(reader): return {a: b for a, b in await reader.read('', {})}",
        "def read(driver):\n    for row in driver.execute(''):\n        yield row[0], row[1]",
    ],
)
def test_what_reads_by_place(text: str) -> None:
    assert len(_find_places(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "msgspec.convert(rows, tuple[int, ...])",
        "def read(driver): return driver.execute('').fetchone()[0]",
        "async def read(reader):\n    rows = await reader.read('', {})\n    return rows[0][0]",
        "def read(driver): return [name for (name,) in driver.execute('')]",
        "def read(file):\n    header = file.read(0, 100)\n    return header[20]",
        "def read(driver):\n    for card in CARDS.read_all(driver.execute('')):\n        yield card.id",
    ],
)
def test_what_does_not(text: str) -> None:
    assert _find_places(text) == []


def _find_places(text: str) -> list[int]:
    """Return the lines of a module in which columns of rows are told apart by their places.

    What a function does with a row that it is handed is seen only where it converts it.
    """
    tree = ast.parse(text)
    wide = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and _is_wide(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "msgspec.convert"]
    lines = {call.lineno for call in calls if any(_is_wide(kind, wide) for kind in call.args[1:])}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            lines.update(_find_in(function))
    return sorted(lines)


def _find_in(function: ast.AST) -> Iterator[int]:
    taken = list(chain.from_iterable(map(_find_taken, ast.walk(function))))
    rows: set[str] = set()
    for _ in range(2):  # once more for what is taken from names that follow
        rows |= {target.id for target, value in taken if isinstance(target, ast.Name) and _is_row(value, rows)}
    for target, value in taken:
        if isinstance(target, ast.Tuple | ast.List) and len(target.elts) > 1 and _is_row(value, rows):
            yield target.lineno
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and _is_row(node.value, rows) and _is_later(node.slice):
            yield node.lineno


def _find_taken(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what is assigned or gone through here, and what from."""
    match node:
        case ast.Assign(targets=[target], value=value) | ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            yield target, value
        case _:
            pass


def _is_row(value: ast.expr, rows: set[str]) -> bool:
    """Whether these are rows, or one, or what the first column of one holds."""
    match value:
        case ast.Await(value=ast.Call(func=ast.Attribute(attr="read"))):
            return True
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in _READS
        case ast.Name(id=name):
            return name in rows
        case ast.Subscript(value=inner):
            return _is_row(inner, rows)
        case _:
            return False


def _is_later(index: ast.expr) -> bool:
    """Whether an index is a number other than 0."""
    try:
        return isinstance(number := ast.literal_eval(index), int) and number != 0
    except ValueError:
        return False


def _is_wide(kind: ast.expr, wide: set[str]) -> bool:
    """Whether a type has tuples of several fields in it."""
    for node in ast.walk(kind):
        if isinstance(node, ast.Name) and node.id in wide:
            return True
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "tuple" and isinstance(node.slice, ast.Tuple):
            last = node.slice.elts[-1]
            if not (isinstance(last, ast.Constant) and last.value is ...):
                return True
    return False
