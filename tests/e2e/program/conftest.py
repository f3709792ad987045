"""The program within this process, for tests that are not about a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.called_program import Program, be_ready


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Program]:
    """In an empty folder, with no setting."""
    with be_ready(tmp_path, monkeypatch, capsys) as ready:
        yield ready
