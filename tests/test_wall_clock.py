"""Nothing that tests run reads the computer's clock for a date, so that they pass on every day or on none."""

from pathlib import Path

import pytest

from support.wall_clock import PROGRAM, Reading, in_folder, in_python, in_sql

ROOT = Path(__file__).parents[1]
HERE = "tests/test_wall_clock.py"
"""It has examples of what is forbidden."""
EXEMPT = {
    "bot/__main__.py": ({"datetime.datetime.now"}, "builds the clock that everything else is handed"),
    "tests/e2e/program/test_program.py": ({PROGRAM}, "one test asks for the help as `make run` would"),
}
"""The only files that may, what they read, and why. What is listed and not found has to go from here."""


@pytest.mark.slow
def test_only_what_is_exempt_reads_the_wall_clock() -> None:
    found = {
        f"{folder}/{path}": {reading.what for reading in readings}
        for folder in ("bot", "briefings", "playground", "tests")
        for path, readings in in_folder(ROOT / folder).items()
    }
    del found[HERE]
    assert found == {path: what for path, (what, _) in EXEMPT.items()}


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("from datetime import UTC, datetime\nx = datetime.now(UTC)", "datetime.datetime.now"),
        ("from datetime import datetime as d\nx = [d.now]", "datetime.datetime.now"),
        ("import datetime as dt\nx = dt.date.today()", "datetime.date.today"),
        ("from x.y import datetime\nx = datetime.utcnow", "datetime.datetime.utcnow"),
        ("import datetime\nday = datetime.datetime\ndef f(): return day.today()", "datetime.datetime.today"),
        ("from datetime import datetime\nclass Day(datetime): ...\nx = Day.now()", "datetime.datetime.now"),
        ("from datetime import datetime\nx = getattr(datetime, 'now')()", "datetime.datetime.now"),
        ("import time\nf = dict(default_factory=time.time)", "time.time"),
        ("import time as stopwatch\nx = stopwatch.time_ns() % 7", "time.time_ns"),
        ("from time import time", "time.time"),
        ("from time import *", "time.*"),
        ("x = __import__('time').time()", "time.time"),
        ("import importlib\nx = importlib.import_module('time').time()", "time.time"),
        ("import time\nx = time.localtime(1)", "time.localtime"),
        ("import time\nx = time.gmtime()", "time.gmtime"),
        ("import time\nx = time.strftime('%Y')", "time.strftime"),
        ("import discord\nx = discord.utils.utcnow()", "discord.utils.utcnow"),
        ("from discord.utils import utcnow", "discord.utils.utcnow"),
        ("run([sys.executable, '-m', 'bot', 'try'])", PROGRAM),
        ("x = 'import datetime\\nprint(datetime.datetime.now())'", "datetime.now"),
        ("""x = "SELECT strftime('%Y', 'now')" """, "strftime('%Y', 'now'"),
    ],
)
def test_a_reading_is_found_under_any_name(source: str, what: str) -> None:
    assert what in [reading.what for reading in in_python(source)]


@pytest.mark.parametrize(
    "source",
    [
        "import time\nx = time.monotonic() + time.perf_counter()",
        "from datetime import UTC, datetime\nx = datetime.fromtimestamp(1, UTC)",
        "from datetime import time\nx = time(7, 30)",
        "from support.clock import Time\ntime = Time()\nx = time()",
        "import time\nx = time.gmtime(0), time.strftime('%Y', time.gmtime(0))",
        "async def f(press): return await press.now()",
        '"""What datetime.now() says."""',
    ],
)
def test_what_only_measures_or_computes_is_none(source: str) -> None:
    assert in_python(source) == []


def test_sql_is_read_too() -> None:
    said = (
        "-- not datetime('now')\nCREATE TABLE t (at TEXT DEFAULT CURRENT_TIMESTAMP,\n kind TEXT CHECK (kind IN ('daily', 'now')))"
    )
    assert in_sql(said) == [Reading(2, "CURRENT_TIMESTAMP")]
    assert [reading.what for reading in in_sql("SELECT julianday('now'), unixepoch()")] == ["julianday('now'", "unixepoch()"]
