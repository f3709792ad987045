"""What a folder may hold, so that a stranger finds things by folder names alone."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("briefings", "bot", "playground")
MOST_FILES = 28
"""Python files of one folder: above this it holds more than one subject. The largest are groups of commands, one file each."""
FILES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))


def test_no_folder_holds_more_than_one_can_survey() -> None:
    sizes = Counter(file.parent.relative_to(ROOT).as_posix() for file in FILES)
    assert {folder: size for folder, size in sizes.items() if size > MOST_FILES} == {}


def test_an_init_file_holds_re_exports_at_most() -> None:
    inits = {file.relative_to(ROOT).as_posix(): file for file in FILES if file.name == "__init__.py"}
    assert {name: found for name, file in inits.items() if (found := _more_than_re_exports(file.read_text("utf-8")))} == {}


def test_every_folder_says_in_its_first_line_what_it_holds() -> None:
    folders = {file.parent for file in FILES}
    assert [folder.name for folder in folders if not _first_line(folder / "__init__.py")] == []


def test_nothing_is_imported_for_the_type_checker_alone() -> None:
    """Such an import hides a circle from whoever reads the imports."""
    assert [file.name for file in FILES if "TYPE_CHECKING" in file.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""A folder."""\n\nfrom briefings.model import rules\n\n__all__ = ["rules"]\n', []),
        ("LIMIT = 3\n", ["Assign"]),
        ("def f() -> None: ...\n\n\nclass C: ...\n", ["FunctionDef", "ClassDef"]),
    ],
)
def test_what_counts_as_more_than_re_exports(text: str, found: list[str]) -> None:
    assert _more_than_re_exports(text) == found


def _more_than_re_exports(text: str) -> list[str]:
    """The kinds of statements that are neither a docstring nor an import nor `__all__` nor an alias made of imported names."""
    tree = ast.parse(text)
    imported = {alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    return [type(node).__name__ for node in tree.body if not _is_re_export(node, imported)]


def _is_re_export(node: ast.stmt, imported: set[str]) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if not isinstance(node, ast.Assign):
        return False
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    used = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    return names == ["__all__"] or (bool(used) and used <= imported | {"str", "int", "bool"} and _is_alias(node.value))


def _is_alias(value: ast.expr) -> bool:
    """Whether a value is a type made of others, such as `Annotated[Edition, BriefingKind()]`."""
    return isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name)


def _first_line(init: Path) -> str:
    return (ast.get_docstring(ast.parse(init.read_text("utf-8"))) or "") if init.is_file() else ""
