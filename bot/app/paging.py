"""Long texts on a terminal, a screenful at a time."""

import shutil
import sys

from playground.screen.paging import cut

WIDEST = 100
"""Columns beyond which lines are hard to read."""
_PROMPT_ROWS = 1


def read_width() -> int:
    """How many columns lines may have: the terminal's, within reason; 80 if there is none."""
    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)


async def show(text: str) -> None:
    """Write a text on stdout. In a terminal it stops after each screenful until Enter is pressed; q or Ctrl-C ends it there.

    Nothing stops if the output or the input is no terminal.
    """
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        sys.stdout.write(text)
        return
    screens = cut(text.rstrip("\n"), shutil.get_terminal_size().lines - _PROMPT_ROWS)
    sys.stdout.write(f"{screens[0]}\n")
    for screen in screens[1:]:
        if not await _wants_more():
            return
        sys.stdout.write(f"{screen}\n")


async def _wants_more() -> bool:
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - a short answer should not wait for it

    sys.stdout.flush()
    try:
        typed = await PromptSession[str]("Enter for more, q to stop> ", erase_when_done=True).prompt_async()
    except (EOFError, KeyboardInterrupt):
        return False
    return typed.strip().casefold() not in {"q", "quit"}
