"""`briefing try` as a process, as people start it, and the link to its page."""

import re
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from support.program import command, environment

LINK = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]{32}/")
_ERRORS = "stderr.txt"


@contextmanager
def start_playground(folder: Path, *arguments: str) -> Generator[str]:
    """The link to the page of a playground that runs while this is open, once its bot answers."""
    with (folder / _ERRORS).open("w") as errors:
        process = subprocess.Popen(
            command("try", "--no-browser", *arguments),
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    with process:
        try:
            yield _read_link(process, folder)
        finally:
            process.terminate()
            try:
                process.wait(timeout=60)
            finally:
                process.kill()


def _read_link(process: subprocess.Popen[str], folder: Path) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := LINK.search(line):
            return found.group()
    raise AssertionError((folder / _ERRORS).read_text("utf-8"))
