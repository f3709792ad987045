"""The clock that tests are on: where it starts, how it goes on, and what is said of a start that cannot be used."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from support.clock import BEGAN, START, USUAL_START, BadStartError, Time, read_start

ROOT = Path(__file__).parents[1]
LEAP = "2028-02-29T23:30Z"


def test_every_test_begins_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(START, raising=False)
    assert USUAL_START <= Time()() < USUAL_START + timedelta(seconds=30), "the seconds since this test began"
    monkeypatch.setenv(START, LEAP)
    assert datetime(2028, 2, 29, 23, 30, tzinfo=UTC) <= Time()() < datetime(2028, 2, 29, 23, 31, tzinfo=UTC)


def test_all_clocks_of_a_test_agree_and_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BEGAN, repr(monotonic() - 3600))
    one = Time()
    before = one()
    other = Time(timedelta(minutes=1))
    assert timedelta(seconds=60) <= other() - before < timedelta(seconds=70)
    assert before - one.start >= timedelta(hours=1)
    one.ahead -= timedelta(days=1)
    assert one() < before


def test_another_offset_is_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(START, "2026-10-25T02:30+02:00")
    assert read_start() == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("tomorrow", "START=tomorrow is not a moment in UTC: write it like START=2028-02-29T23:30Z."),
        ("2027-02-29T23:30Z", "START=2027-02-29T23:30Z is not a moment in UTC"),
        ("2028-02-29T23:30", "START=2028-02-29T23:30 is not a moment in UTC"),
        ("1999-12-31T23:30Z", "START=1999-12-31T23:30Z is out of range: tests run from 2024-06-01 to 2036-01-01."),
        ("0001-01-01T00:00+14:00", "out of range"),
    ],
)
def test_a_start_that_cannot_be_used_is_one_sentence(monkeypatch: pytest.MonkeyPatch, start: str, told: str) -> None:
    monkeypatch.setenv(START, start)
    with pytest.raises(BadStartError) as refused:
        read_start()
    assert told in str(refused.value)


@pytest.mark.slow
def test_with_such_a_start_no_test_runs() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/text/test_fold.py"]
    environment = os.environ | {START: "soon"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=50)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert done.stderr == "ERROR: START=soon is not a moment in UTC: write it like START=2028-02-29T23:30Z.\n\n"
