import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from random_queries import run

pytestmark = pytest.mark.slow

PRODUCT = Path(__file__).parents[3]


async def test_random_queries_find_what_a_plain_scan_finds_and_nothing_of_other_servers(tmp_path: Path) -> None:
    wrong, rows = await run(tmp_path / "briefings.db", 1500, seed=2024)
    assert wrong == []
    assert rows > 200


@pytest.mark.parametrize(
    ("file", "whole", "broken"),
    [
        # an own briefing no longer hides the shipped one
        ("search/search.sql", "own.server = :server", "own.server = -1"),
        # what is typed reaches FTS5 as syntax
        ("search/index.py", """f'"{phrase}"{ending}'""", "f'{phrase}{ending}'"),
        # the server is no part of the words
        ("sqlite/migrations/0002_search.sql", "replace(folded, ' ', ' ' || server || ':')", "replace(folded, ' ', ' 7:')"),
    ],
)
def test_the_random_queries_find_a_broken_search(tmp_path: Path, file: str, whole: str, broken: str) -> None:
    shutil.copytree(PRODUCT / "briefings", tmp_path / "briefings")
    shutil.copytree(PRODUCT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    copy = tmp_path / "briefings" / "store" / file
    text = copy.read_text("utf-8")
    assert text.count(whole) == 1
    copy.write_text(text.replace(whole, broken), "utf-8")
    script = tmp_path / "tests" / "store" / "search" / "random_queries.py"
    command = [sys.executable, str(script), "--queries", "100", "--seed", "3"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 1, done.stdout
