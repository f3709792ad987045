"""Hostile text in every place that text can stand in: `make hostile N=100000` runs many more."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hostile() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(4))
async def test_no_text_breaks_a_rule(hostile: ModuleType, seed: int) -> None:
    assert await hostile.broken(150, seed) == []
