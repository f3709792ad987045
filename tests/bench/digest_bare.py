"""The same rows as planning writes, in plain sqlite3: what planning is measured against."""

import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench import plain
from briefings.store.timestamps import text_of

AT_ONCE = 100
"""Schedules in one commit."""
_ITEMS_OF = """
SELECT briefing, lives_in, revision, items FROM part_item
WHERE server = ? AND schedule = ? AND kind = ? AND key = ? AND n = ?
"""
_Values = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One part as planning writes it: its body, and for each briefing in it id, where it lives, revision and items."""

    body: str
    items: tuple[tuple[str, int, int, str], ...]


def sample_of(path: Path) -> Sample:
    """The part that was written last."""
    with plain.opened(path) as driver:
        *key, body = driver.execute(
            "SELECT server, schedule, kind, key, n, body FROM part ORDER BY rowid DESC LIMIT 1"
        ).fetchone()
        items = driver.execute(_ITEMS_OF, key).fetchall()
    return Sample(body, tuple(items))


def bare(path: Path, now: datetime, sample: Sample) -> float:
    """The processor time (seconds) that writing this part for each schedule that is due takes, a hundred in each commit."""
    following, day = text_of(now + timedelta(days=1)), now.date().isoformat()
    with plain.opened(path) as driver:
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("PRAGMA foreign_keys = ON")
        due = driver.execute(
            "SELECT server, id, version, last_seq, next_due, next_date, settings FROM schedule WHERE next_due <= ?",
            (text_of(now),),
        ).fetchall()
        begun = time.process_time()
        for first in range(0, len(due), AT_ONCE):
            _write(driver, due[first : first + AT_ONCE], sample, (day, text_of(now), following))
        return time.process_time() - begun


def _write(driver: sqlite3.Connection, due: list[_Values], sample: Sample, moments: tuple[str, str, str]) -> None:
    day, slot, following = moments
    keys = [(server, schedule, "daily", day) for server, schedule, *_ in due]
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany(
        plain.SQL["add_occurrence"],
        [(*key, slot, slot, each[3], each[3], "sending", 0, "", each[6]) for key, each in zip(keys, due, strict=True)],
    )
    last = int(driver.execute("SELECT coalesce(max(id), 0) FROM job").fetchone()[0])
    jobs = [(key, last + number) for number, key in enumerate(keys, 1)]
    driver.executemany(plain.SQL["add_part_job"], [(key[0], job, job, slot) for key, job in jobs])
    driver.executemany(plain.SQL["add_part"], [(*key, 1, 1, job, 5, sample.body) for key, job in jobs])
    driver.executemany(plain.SQL["add_part_item"], [(*key, 1, *item) for key in keys for item in sample.items])
    driver.executemany(plain.SQL["advance_schedule"], [(each[3], following, day, *each[:6]) for each in due])
    driver.execute("COMMIT")
