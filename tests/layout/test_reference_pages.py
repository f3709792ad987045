"""The pages that list things are whole: the map of the support modules, the data model and the glossary."""

import ast
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from briefings.store.sqlite.migrate import migrations

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
_NAMES = re.compile(r"`([^`]+)`")


def test_the_map_of_the_tests_has_every_support_module_once() -> None:
    page = (ROOT / "tests" / "README.md").read_text("utf-8")
    listed = _ROW.findall(page.split("## The modules of", 1)[1])
    assert sorted(listed) == sorted(file.stem for file in (ROOT / "tests" / "support").glob("*.py"))


def test_the_data_model_has_every_table() -> None:
    page = (ROOT / "docs" / "data-model.md").read_text("utf-8")
    assert _tables() - set(re.findall(r"`(\w+)`", page)) == set()


def test_the_glossary_has_each_term_once_in_order_and_names_what_is_there() -> None:
    rows = [row for row in _glossary() if row[0] not in {"term", "---"}]
    terms = [row[0].split(" (")[0].lower() for row in rows]
    assert terms == sorted(set(terms))
    classes = {name for row in rows for name in _NAMES.findall(row[2])}
    assert classes - _defined() == set()
    assert {name.split(".")[0] for row in rows for name in _NAMES.findall(row[3])} - _tables() == set()


def _glossary() -> list[list[str]]:
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]


def _tables() -> set[str]:
    """The tables and views that are there once all migrations have run."""
    with closing(sqlite3.connect(":memory:")) as driver:
        for step in migrations():
            driver.executescript(step.script)
        names = [name for (name,) in driver.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
    return {name for name in names if not name.startswith(("sqlite_", "found_"))} | {"found_words"}


def _defined() -> set[str]:
    """What the modules of the product define at their top: classes, functions, constants."""
    files = [file for package in ("briefings", "bot") for file in (ROOT / package).rglob("*.py")]
    return {name for file in files for node in ast.parse(file.read_text("utf-8")).body for name in _names_of(node)}


def _names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
