"""A briefing as the TOML that an author would have written: see briefings/library for the look of it.

The libraries that write TOML (tomli-w, tomlkit) neither fold long texts nor choose between inline tables and sections by their
length, and they know nothing of the limits on a line that `authored_file.read` keeps; so the layout is ours. Tests read every
file back with tomllib.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from briefings.export import wording
from briefings.export.authored import to_table
from briefings.export.edition import Edition
from briefings.export.toml_text import WIDTH, fold_string, literal
from briefings.model.authored_file import MOST_KEY_PARTS
from briefings.model.briefing import Briefing

_LISTED = "passages"
"""The one list of tables that stands at the top, an entry a line."""


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the briefing as TOML 1.0, which `authored_file.read` reads back to an equal one."""
    standing = textwrap.wrap(wording.describe_edition(edition, date.isoformat), WIDTH - len("# "), break_on_hyphens=False)
    lines = [*(f"# {line}" for line in standing), *_document(briefing)]
    return "".join(f"{_without_endless_keys(line)}\n" for line in "\n".join(lines).split("\n")).encode()


def write_tables(key: str, tables: Sequence[Mapping[str, object]]) -> str:
    """Several tables under one key, as they stand in a file: each under its `[[key]]`."""
    return "".join(f"{line}\n" for line in _section(key, list(tables))).lstrip("\n")


def _without_endless_keys(line: str) -> str:
    # `authored_file.read` takes a line with so many dots for an endless key; dots that matter to TOML are never so many.
    return line.replace(".", r"\u002E") if line.count(".") >= MOST_KEY_PARTS else line


def _document(briefing: Briefing) -> Iterator[str]:
    whole = to_table(briefing)
    sections = {key: value for key, value in whole.items() if _is_table(value) or (_is_tables(value) and key != _LISTED)}
    for key, value in whole.items():
        if key not in sections:
            yield from _entry(key, value)
    for key, value in sections.items():
        yield from _section(key, value)


def _section(path: str, value: object) -> Iterator[str]:
    """A table under its header, or each of several."""
    header = f"[[{path}]]" if isinstance(value, list) else f"[{path}]"
    tables = cast("list[Mapping[str, object]]", value if isinstance(value, list) else [value])
    for table in tables:
        if isinstance(value, list) or any(not _is_section(key, inner) for key, inner in table.items()):
            yield from ("", header)
        yield from _body(path, table)


def _body(path: str, table: Mapping[str, object]) -> Iterator[str]:
    """The keys of a table; those that need a header of their own come last, or they would swallow the others."""
    for key, value in table.items():
        if not _is_section(key, value):
            yield from _entry(key, value)
    for key, value in table.items():
        if _is_section(key, value):
            yield from _section(f"{path}.{key}", value)


def _is_section(key: str, value: object) -> bool:
    """Whether a table, or one of several, is too long to stand in one line."""
    if _is_tables(value):
        return any(len(_inline(entry)) + len("  ,") > WIDTH for entry in cast("list[object]", value))
    return _is_table(value) and len(f"{key} = {_inline(value)}") > WIDTH


def _entry(key: str, value: object) -> Iterator[str]:
    line = f"{key} = {_inline(value)}"
    several = _is_tables(value) and len(cast("list[object]", value)) > 1
    if len(line) <= WIDTH and not several:
        yield line
    elif isinstance(value, list):
        yield f"{key} = ["
        yield from _list_texts(cast("list[object]", value))
        yield "]"
    else:
        yield f"{key} = {fold_string(str(value), len(f'{key} = '))}"


def _list_texts(entries: list[object]) -> Iterator[str]:
    """A table a line, and as many texts in one as fit."""
    line = ""
    for value in entries:
        short = _inline(value)
        fits = not isinstance(value, str) or len(short) + len("  ,") <= WIDTH
        entry = f" {short if fits else fold_string(str(value), len('  '))},"
        if line and (not isinstance(value, str) or len(line) + len(entry) > WIDTH):
            yield line
            line = ""
        line = f"{line or ' '}{entry}"
    yield line


def _inline(value: object) -> str:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_inline(entry) for entry in cast('list[object]', value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_inline(inner)}' for key, inner in cast('dict[str, object]', value).items())} }}"
    return str(value)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(cast("list[object]", value)) and _is_table(cast("list[object]", value)[0])
