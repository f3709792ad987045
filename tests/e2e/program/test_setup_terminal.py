"""`briefing setup` as it is started: in a terminal, and at the end of a pipe."""

import os
import pty
import select
import subprocess
import sys
import termios
from pathlib import Path
from time import sleep

import pytest

from support.program import command, environment

pytestmark = pytest.mark.slow

IN_THE_TERMINAL = """
import fcntl, runpy, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C in it reaches this process
sys.argv = ["briefing", "setup"]
runpy.run_module("support.start_program", run_name="__main__")
"""


def test_a_terminal_never_shows_the_token_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    parent, child = pty.openpty()
    echoing = termios.tcgetattr(child)[3] & termios.ECHO
    assert echoing
    with subprocess.Popen(
        command("setup"),
        cwd=tmp_path,
        env=environment(tmp_path, TERM="xterm"),
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
    ) as started:
        seen = until(parent, b"as you paste it")
        until_hidden(child)
        os.write(parent, b"se cret\n")
        seen += until(parent, b"does not look like a bot token")
        assert started.wait(timeout=60) == 1
    assert b"se cret" not in seen
    assert termios.tcgetattr(child)[3] & termios.ECHO
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            IN_THE_TERMINAL,
        ],
        cwd=tmp_path,
        env=environment(tmp_path, TERM="xterm"),
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
    ) as started:
        until(parent, b"as you paste it")
        until_hidden(child)
        os.write(parent, b"\x03")
        assert started.wait(timeout=60) == 130
    os.close(child)
    os.close(parent)
    assert list(tmp_path.iterdir()) == []


def until_hidden(child: int) -> None:
    """Wait until nothing that is typed is shown: what comes before that is thrown away with what was typed too early."""
    for _ in range(2000):
        if not termios.tcgetattr(child)[3] & termios.ECHO:
            return
        sleep(0.01)
    raise AssertionError("What is typed is still shown.")


def until(parent: int, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        readable, _, _ = select.select([parent], [], [], 20)
        assert readable, f"{words!r} did not come: {seen.decode(errors='replace')}"
        seen += os.read(parent, 65536)
    return seen


def test_from_a_pipe_and_with_a_broken_old_token(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN='Bot broken'\n")
    done = subprocess.run(
        command("setup"),
        cwd=tmp_path,
        env=environment(tmp_path, TERM="xterm"),
        input="also broken\n",
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "does not look like a bot token" in done.stderr
    assert "also broken" not in done.stderr
