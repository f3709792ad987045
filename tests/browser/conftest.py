"""Chromium, and a playground whose page it shows."""

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.browser import PATIENCE, Windows, start_browser
from support.playground_process import start_playground

HERE = Path(__file__).parent
LONGEST = 180
"""Seconds that a test may take, with the start of the program and of Chromium on a busy computer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of this folder the time that two programs take to start."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    """Chromium, for all tests of a file."""
    expect.set_options(timeout=PATIENCE)
    with start_browser() as started:
        yield started


@pytest.fixture(scope="module")
def shared_link(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The page of a playground for all tests of a file: what one of them does, the next ones find."""
    with start_playground(tmp_path_factory.mktemp("playground")) as link:
        yield link


@pytest.fixture
def own_link(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The page of a playground for one test alone, which may break it."""
    with start_playground(tmp_path_factory.mktemp("playground")) as link:
        yield link


@pytest.fixture
def windows(browser: Browser, shared_link: str, request: pytest.FixtureRequest) -> Generator[Windows]:
    """Windows on the shared playground. The test fails if a page did what no page may do."""
    yield from _open_windows(browser, shared_link, request)


@pytest.fixture
def own_windows(browser: Browser, own_link: str, request: pytest.FixtureRequest) -> Generator[Windows]:
    """Windows on the test's own playground, watched in the same way."""
    yield from _open_windows(browser, own_link, request)


def _open_windows(browser: Browser, link: str, request: pytest.FixtureRequest) -> Generator[Windows]:
    windows = Windows(browser, link)
    yield windows
    windows.close(request.node.name)
    assert windows.problems == []
