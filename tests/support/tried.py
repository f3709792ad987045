"""`briefing try` as a process that nobody types to, to be used on its page."""

import re
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from support.program import command, environment

_LINK = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]{32}/")
_PROCESSES = Path("/proc")


@contextmanager
def start_trying(folder: Path, *arguments: str) -> Generator[subprocess.Popen[str]]:
    """The program with nothing to read and no terminal, its temporary files in `folder`; ended in the end if it has not yet."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    with subprocess.Popen(
        command("try", *arguments),
        cwd=folder,
        env=environment(folder, TMPDIR=str(temporary)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """What it says until these words have come."""
    assert process.stdout is not None
    said = ""
    while words not in said:
        line = process.stdout.readline()
        if not line and process.stderr is not None:
            raise AssertionError(f"{words!r} did not come: {said}{process.stderr.read()}")
        said += line
    return said


def find_link(said: str) -> str:
    """The link of the page in what the program said."""
    found = _LINK.search(said)
    assert found is not None, said
    return found[0]


def list_left(folder: Path, process: subprocess.Popen[str]) -> list[str]:
    """What is there of that program besides itself: its other processes, and what lies in its temporary folder."""
    home = f"HOME={folder}\0".encode()
    running = [found.parent.name for found in _PROCESSES.glob("[0-9]*/environ") if _begins_so(found, home)]
    files = [file.name for file in (folder / "temporary").iterdir()]
    return [*(number for number in running if int(number) != process.pid), *files]


def _begins_so(environ: Path, setting: bytes) -> bool:
    try:
        return setting in environ.read_bytes()
    except OSError:  # it has ended, or belongs to somebody else
        return False
