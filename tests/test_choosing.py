"""Which tests the short runs take: what their files import says so."""

import importlib.util

import pytest

from playground.server import playground
from support import choosing
from support.bench import Bench
from support.clock import Time
from support.factory import harbour


@pytest.mark.parametrize(
    ("names", "marks"),
    [
        ({"harbour": harbour, "pytest": pytest}, set[str]()),
        ({"Time": Time}, {"dates"}),
        ({"playground": playground}, {"client"}),
        ({"Bench": Bench}, {"client", "dates"}),
    ],
)
def test_a_file_is_marked_by_what_it_imports(names: dict[str, object], marks: set[str]) -> None:
    assert set(choosing.marks_of(names)) == marks


@pytest.mark.parametrize("module", sorted(choosing.ON_CLIENT | choosing.ON_TIME))
def test_the_modules_that_say_so_are_there(module: str) -> None:
    assert importlib.util.find_spec(module)


def test_the_tests_of_this_file_are_marked(request: pytest.FixtureRequest) -> None:
    item: pytest.Item = request.node
    assert {"client", "dates"} <= {mark.name for mark in item.iter_markers()}, "it imports Bench"
