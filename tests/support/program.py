"""How tests start the program as a process: on their own clock, and with nothing of the settings of whoever runs the tests."""

import os
import subprocess
import sys
from pathlib import Path

from support import clock

ROOT = Path(__file__).parents[2]


def command(*arguments: str) -> list[str]:
    """The command line that starts the program with these arguments."""
    return [sys.executable, "-m", "support.start_program", *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment to start it with: the way to its code, `folder` as the home, and the clock of the running test."""
    code = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    time = {name: os.environ[name] for name in (clock.START, clock.BEGAN) if name in os.environ}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": code, "HOME": str(folder), **time, **more}


def briefing(*arguments: str, folder: Path, typed: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder and an environment of its own, with `typed` as its input and its output as text."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(folder, **more),
        input=typed or "",
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
