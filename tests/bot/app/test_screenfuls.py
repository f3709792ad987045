"""Long answers of the program itself: a screenful at a time in a terminal, whole everywhere else."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from support.program import briefing, command, environment

pytestmark = pytest.mark.slow


def start_in_terminal(folder: Path, rows: int, *arguments: str) -> tuple[int, "subprocess.Popen[bytes]"]:
    """The program in a terminal of so many lines of 80 columns: the terminal's other end, and the process."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    variables = environment(folder, TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1")
    started = subprocess.Popen(command(*arguments), cwd=folder, env=variables, stdin=child, stdout=child, stderr=child)
    os.close(child)
    return parent, started


def read_until(parent: int, words: bytes) -> str:
    """What the terminal shows up to these words; to the end if the program ends before."""
    seen = b""
    while words not in seen:
        readable, _, _ = select.select([parent], [], [], 20)
        assert readable, f"{words!r} did not come: {seen.decode(errors='replace')}"
        try:
            seen += os.read(parent, 65536)
        except OSError:  # the program has ended
            break
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", seen.decode(errors="replace")).replace("\r", "")


def test_a_terminal_stops_at_each_screenful_until_enter(tmp_path: Path) -> None:
    whole = briefing("notes", folder=tmp_path).stdout
    assert "Enter for more" not in whole, "a pipe is never paged"
    parent, started = start_in_terminal(tmp_path, 30, "notes")
    first = read_until(parent, b"Enter for more")
    assert whole.split("\n")[:29] == first.split("\n")[:29]
    os.write(parent, b"\r")
    assert whole.split("\n")[30] in read_until(parent, b"Enter for more")
    os.write(parent, b"q\r")
    assert whole.rstrip("\n").split("\n")[-1] not in read_until(parent, b"never there")
    assert started.wait(timeout=60) == 0
    os.close(parent)


def test_what_fits_is_shown_at_once(tmp_path: Path) -> None:
    parent, started = start_in_terminal(tmp_path, 60, "briefings")
    assert "Enter for more" not in read_until(parent, b"never there")
    assert started.wait(timeout=60) == 0
    os.close(parent)
