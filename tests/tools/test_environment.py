"""The script that makes the virtual environment, as far as it goes without making one."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parents[2] / "tools" / "environment.py"


def run(before: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script in a folder, in an interpreter that was first changed to be unfit."""
    start = f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    code = f"import runpy, sys, importlib.util\nsys.argv[1:] = ['run.lock']\n{before}\n{start}"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False, timeout=30)


def test_a_python_that_is_too_old_is_told_so_before_anything_is_made(tmp_path: Path) -> None:
    done = run("sys.version_info = (3, 9, 2, 'final', 0)", tmp_path)
    assert done.returncode == 1
    assert "Briefing Desk needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_venv_module_is_named_with_its_package(tmp_path: Path) -> None:
    done = run(
        "find = importlib.util.find_spec\nimportlib.util.find_spec = lambda n: None if n == 'ensurepip' else find(n)", tmp_path
    )
    assert done.returncode == 1
    assert "has no ensurepip module" in done.stderr
    assert "apt-get install python3-venv" in done.stderr
    assert list(tmp_path.iterdir()) == []
