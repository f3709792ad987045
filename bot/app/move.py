"""`briefing move FROM TO`: carry the whole database from a file to a PostgreSQL server, or back."""

import sys
from pathlib import Path

from bot.app.backups import run_in_thread
from bot.chat.dependencies import Clock
from briefings.answers.wording import count
from briefings.store.address import Database, parse_database
from briefings.store.moving.move import Moved, Progress, Step, Told
from briefings.store.moving.move import move as carry
from briefings.text.visible import visible

_ROWS = 100_000
"""Rows between two lines."""


async def move(source: str, target: str, *, clock: Clock) -> int:
    """Move what is in `source` to `target`, each as BRIEFING_DATABASE would name it; the bot is stopped. Returns 0.

    Raises BriefingError: then the source may be used as before, unless it was just the last step that failed.
    """
    origin, goal = _parse(source), _parse(target)
    _say(f"Moving {origin} to {goal}.")
    told = Told(_say_progress, _say_step)
    moved = await run_in_thread(lambda halt: carry(origin, goal, now=clock(), halt=halt, told=told))
    _say(_describe(moved))
    _say(f"{origin} holds what it held, and nothing uses it until it is moved back. Name {goal} in BRIEFING_DATABASE.")
    return 0


def _describe(moved: Moved) -> str:
    what = f"{count(moved.rows, 'row')} of {count(moved.tables, 'table')}"
    return f"Moved {what}. Counts and hashes are the same on both sides (SHA-256 {moved.digest[:16]}…)."


def _parse(text: str) -> Database:
    named = parse_database(text)
    return named.expanduser() if isinstance(named, Path) else named


def _say_progress(progress: Progress) -> None:
    if progress.rows % _ROWS == 0:
        _say(f"{progress.table}: {progress.rows:,} of {progress.all_rows:,} rows {progress.doing}.")


def _say_step(step: Step) -> None:
    if step == "filled":
        _say("Everything is copied and indexed; each row is read back now.")


def _say(line: str) -> None:
    sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.flush()
