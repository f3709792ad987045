"""Each row of the bench runs and prints; how fast anything is, no test says."""

from dataclasses import replace

import pytest

from bench import growth, run
from bench.sizes import TINY
from support.postgres import why_not

pytestmark = pytest.mark.slow
ON_POSTGRES = ("not measured",) if why_not() else ("erasing a server", "claims a second, 4 processes", "PostgreSQL : SQLite")


@pytest.mark.timeout(240)  # some thirty rows, each with its own bot or database
async def test_every_row_of_the_bench_runs_and_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert await run.run(list(run.BENCHES.values()), TINY) == 0
    table, complaints = capsys.readouterr()
    assert complaints == ""
    for row in (
        "same size",
        "same message",
        "memory",
        "asyncio and json",
        "point read",
        "whole briefing",
        "64 tasks",
        "p50",
        "typo",
    ):
        assert row in table
    for row in (
        "a first /summary",
        "first of a library",
        "commits going on",
        "loading 200",
        "inside the transaction",
        "while loading",
        "start to ready",
        "not remembered",
        "storing 12 answers",
        "drawing a timeline",
        "picture that is kept",
        "composing 250",
        "1 in 10 with news",
        "all with news",
        "the loop's lag, p99",
        "planning 25 ",
        "quiet days, nothing posted : a line each",
        "processor time",
        "memory grown",
        "next of 250",
        "first digest, 100 shards : 1",
        "shards identify",
        "longest wait for a digest",
        "longest wait for a correction",
        "in one second",
        "refused : sent",
        "a year",
        "file : digests",
        "opening marks that nothing closes",
        *ON_POSTGRES,
    ):
        assert row in table
    assert table.count(" met") + table.count(" MISSED") == 49 + (0 if why_not() else 12)


async def test_every_row_of_the_growth_bench_runs_and_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert await run.run(growth.benches(names=600, facts=1000, briefings=12, schedules=120, servers_known=100), TINY) == 0
    table, complaints = capsys.readouterr()
    assert complaints == ""
    for row in (
        "rows are deleted",
        "the last trace",
        "MB is erased",
        "small rows : ",
        "small rows are erased",
        "servers are looked up",
        "answers that are kept",
        "all forgotten",
        "not measured" if why_not() else "with all traces",
    ):
        assert row in table
    assert table.count(" met") + table.count(" MISSED") == 30 + (0 if why_not() else 6)


async def test_what_cannot_be_measured_is_said_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert await run.run([run.BENCHES["names"]], replace(TINY, names=0)) == 1
    assert "Not measured" in capsys.readouterr().err
