"""Which tests are about SQLite's own file: known by what they use, so that a run on PostgreSQL leaves them out."""

from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType

_ABOUT_FILES = (
    "sqlite3",
    "shutil",
    "aiosqlite",
    "briefings.store.sqlite.connection",
    "briefings.store.sqlite.migrate",
    "briefings.store.maintenance",
    "briefings.store.erasing.page_gaps",
    "briefings.store.erasing.traces",
    "support.database_files",
    "support.sqlite_parts",
    "bot.app.operator_commands",
    "bot.app.forget",
)
"""Modules whose names are about a file. What is in a package of that name is, too."""
_WORDS = ("PRAGMA ", "EXPLAIN QUERY PLAN")
"""How statements begin that SQLite alone knows."""
_BY_NAME = frozenset({"file_of", "traces", "open_store", "copy_of", "path_of_file"})
"""Functions that need the file, or open one that is none of `support.engines`."""


def is_about_file(test: Callable[..., object]) -> bool:
    """Whether a test, or a function of its own file that it calls, uses what only a file of SQLite has."""
    function = getattr(test, "__func__", test)
    if not isinstance(function, FunctionType):
        return False
    return any(_is_file(used) or (isinstance(used, FunctionType) and _speaks_to_sqlite(used)) for used in _walk(function, set()))


def _walk(function: FunctionType, seen: set[FunctionType]) -> Iterator[object]:
    """Yield all that a function names, and what is named by functions of the same file that it names, fixtures too."""
    seen.add(function)
    yield function
    names: Mapping[str, object] = function.__globals__
    code = function.__code__
    for name in (*_names_in(code), *code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]):
        used = names.get(name)
        if used is None:
            continue
        yield used
        inner = _unwrap(used)
        if isinstance(inner, FunctionType) and inner.__module__ == function.__module__ and inner not in seen:
            yield from _walk(inner, seen)


def _speaks_to_sqlite(function: FunctionType) -> bool:
    return any(isinstance(text, str) and text.startswith(_WORDS) for text in function.__code__.co_consts)


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)


def _unwrap(value: object) -> object:
    """Return the function of a fixture or a context manager."""
    inner = getattr(value, "_fixture_function", value)
    return getattr(inner, "__wrapped__", inner)


def _is_file(used: object) -> bool:
    origin = used.__name__ if isinstance(used, ModuleType) else str(getattr(used, "__module__", ""))
    if any(origin == module or origin.startswith(f"{module}.") for module in _ABOUT_FILES):
        return True
    return getattr(used, "__name__", "") in _BY_NAME and origin.startswith(("support.", "briefings.store.", "store."))
