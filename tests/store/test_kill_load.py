import shutil
from pathlib import Path

import pytest
from kill_load import PRODUCT, kill_loop

pytestmark = pytest.mark.slow


def test_a_kill_at_any_moment_loses_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    faults, acknowledged = kill_loop(8, tmp_path, seed=2024)
    assert faults == []
    assert acknowledged > 0


@pytest.mark.parametrize(
    ("file", "whole", "broken"),
    [
        # every statement commits by itself
        ("sqlite/connection.py", '"BEGIN IMMEDIATE"', '"SELECT 1"'),
        # acknowledged although nothing was kept
        ("sqlite/connection.py", 'driver.execute("COMMIT")', 'driver.execute("ROLLBACK")'),
    ],
)
def test_the_kill_loop_finds_a_broken_transaction(tmp_path: Path, file: str, whole: str, broken: str) -> None:
    shutil.copytree(PRODUCT / "briefings", tmp_path / "product" / "briefings")
    copy = tmp_path / "product" / "briefings" / "store" / file
    text = copy.read_text()
    assert text.count(whole) == 1
    text = text.replace(whole, broken)
    if "SELECT" in broken:
        text = text.replace('driver.execute("COMMIT")', 'driver.execute("SELECT 1")')
    copy.write_text(text)
    faults, _ = kill_loop(8, tmp_path, 2024, tmp_path / "product")
    assert faults != []
