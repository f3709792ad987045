"""The program called within the test's own process, as often as a test likes: starting one takes more than a second."""

import logging
import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import run
from support.clock import Time


@dataclass(frozen=True, slots=True)
class Program:
    """The program in a folder of its own, with what it wrote and its exit code as after a process."""

    folder: Path
    captured: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        code = run(list(arguments), Time())
        said = self.captured.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)


@contextmanager
def be_ready(folder: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> Generator[Program]:
    """The program in that folder, with no setting and, as in a pipe, 80 columns; its log is put back in the end."""
    for name in [name for name in os.environ if name.startswith(("BRIEFING_", "DISCORD_"))]:
        patch.delenv(name)
    patch.setenv("COLUMNS", "80")
    patch.chdir(folder)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield Program(folder, captured)
    root.handlers[:] = before
    root.setLevel(level)
