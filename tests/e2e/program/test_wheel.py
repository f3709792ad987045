"""The built wheel in an empty environment: whatever the program reads from its package must have travelled."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False, timeout=150)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.timeout(170)
def test_the_wheel_answers_in_an_empty_environment(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "empty environment"
    python = home / "bin" / "python"
    run(sys.executable, "-m", "uv", "venv", "-q", "--python", sys.executable, home)
    run(sys.executable, "-m", "uv", "pip", "install", "-q", "--python", python, "--require-hashes", "-r", "run.lock")
    run(sys.executable, "-m", "uv", "pip", "install", "-q", "--python", python, "--no-deps", wheel)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert "CNN, " in run(home / "bin" / "briefing", "summary", cwd=elsewhere)
    in_package = "from importlib.resources import files; print((files('playground') / '{}').read_text('utf-8'))"
    assert "not Discord" in run(python, "-c", in_package.format("web/index.html"), cwd=elsewhere)
    assert "Invented example" in run(python, "-c", in_package.format("page/sample-article.txt"), cwd=elsewhere)
    assert "Marie Dumoulin" in run(home / "bin" / "briefing", "ask", "/quotes speaker:Dumoulin", cwd=elsewhere)
