"""The help of a group is its package's own first line."""

import importlib
import sys
from pathlib import Path

import pytest

from briefings.dispatch import catalogue

COMMAND = '''
from briefings.answers.blocks import Answer
from briefings.framework.command import command
from briefings.framework.context import Context

@command()
async def note(context: Context) -> Answer:
    """Keep a note."""
    return Answer("Noted")
'''


@pytest.mark.parametrize(("written", "told"), [('"""The editors\' desk.\n\nMore."""\n', "The editors' desk"), ("", "")])
def test_a_group_is_helped_by_its_packages_docstring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    name = f"grouped_{len(written)}"
    folder = tmp_path / name / "desk"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").write_text(written, "utf-8")
    (folder / "note.py").write_text(COMMAND, "utf-8")
    (folder.parent / "alone.py").write_text(COMMAND, "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    importlib.invalidate_caches()
    alone, note = catalogue.commands(importlib.import_module(name))
    assert (alone.group_help, note.group_help) == ("", told)
    for module in [each for each in sys.modules if each.startswith(name)]:
        del sys.modules[module]
