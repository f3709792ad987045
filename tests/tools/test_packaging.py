"""The files for containers and systemd name what the project really has. Linters hold their form (`make check`)."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "packaging" / "briefing-desk.service"
SETTING = re.compile(r"\b(?:BRIEFING|DISCORD)_[A-Z_]+\b")
MOST_EXPOSED = 2.0
"""Of 10, by `systemd-analyze security`: what it calls OK."""


def list_settings(text: str) -> set[str]:
    return set(SETTING.findall(text))


@pytest.mark.parametrize("name", ["Containerfile", "compose.yaml", "compose.postgres.yaml", "packaging/briefing-desk.service"])
def test_they_name_only_settings_that_there_are(name: str) -> None:
    named = list_settings((ROOT / name).read_text("utf-8"))
    assert named, f"{name} sets nothing"
    assert named <= list_settings((ROOT / ".env.example").read_text("utf-8"))


def test_the_image_copies_what_is_there_and_is_not_ignored() -> None:
    lines = (ROOT / "Containerfile").read_text("utf-8").splitlines()
    copied = {source for line in lines if line.startswith("COPY ") and "--from" not in line for source in line.split()[1:-1]}
    assert "*.lock" in copied
    copied = copied - {"*.lock"} | {lock.name for lock in ROOT.glob("*.lock") if lock.name != "dev.lock"}
    assert {"briefings", "bot", "playground", "pyproject.toml", "run.lock"} <= copied
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert copied <= let_in
    assert all((ROOT / source).exists() for source in let_in)


def test_nothing_secret_is_let_into_the_image() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*", "everything is left out but what is named"
    assert not any(".env" in line or "data" in line for line in lines)


def test_the_image_runs_as_nobody_in_particular() -> None:
    last = (ROOT / "Containerfile").read_text("utf-8").rpartition("FROM ")[2]
    assert re.search(r"^USER [1-9]\d+$", last, re.MULTILINE)


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("systemd-analyze is not installed here (Debian: apt-get install systemd)")
    return found


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that exists here in the place of the bot, and without the page that it names."""
    text = UNIT.read_text("utf-8").replace("/opt/briefing-desk/.venv/bin/briefing", "/bin/true")
    copy = tmp_path / UNIT.name
    copy.write_text("\n".join(line for line in text.splitlines() if not line.startswith("Documentation=")), "utf-8")
    return copy


def test_systemd_understands_the_unit(analyze: str, unit: Path) -> None:
    checked = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False, timeout=30)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_systemd_finds_the_unit_well_closed(analyze: str, unit: Path) -> None:
    checked = subprocess.run(
        [analyze, "security", "--offline=yes", "--no-pager", str(unit)], capture_output=True, text=True, check=True, timeout=30
    )
    exposed = re.search(r"exposure level for \S+ (\d+\.\d)", checked.stdout)
    assert exposed is not None
    assert float(exposed[1]) <= MOST_EXPOSED
