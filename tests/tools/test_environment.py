"""The script that makes the virtual environment, as far as it goes without making one."""

import runpy
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


def test_fonts_come_on_top_of_what_is_there_and_everything_anew_if_the_rest_is_not(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "run.lock", "nlp.lock", "cjk.lock", "dev.lock"):
        (tmp_path / name).write_text(name, "utf-8")
    code = (
        f"import runpy; tool = runpy.run_path({str(SCRIPT)!r}); marks = {{lock: tool['fingerprint'](lock) for lock in"
        " ('run.lock', 'cjk.lock')}; choose = tool['choose_missing'];"
        "print(choose(['run.lock', 'cjk.lock'], []), choose(['run.lock', 'cjk.lock'], [marks['run.lock']]),"
        " choose(['run.lock', 'cjk.lock'], list(marks.values())), choose(['run.lock'], list(marks.values())))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.split("] ") == ["['run.lock', 'cjk.lock'", "['cjk.lock'", "[", "[]\n"]


def test_the_lock_of_the_fonts_holds_nothing_else_and_agrees_with_the_others() -> None:
    root = SCRIPT.parents[1]
    pins = {
        lock: {line.partition(" ")[0] for line in (root / lock).read_text("utf-8").splitlines() if line[:1].isalpha()}
        for lock in ("run.lock", "cjk.lock", "dev.lock")
    }
    assert len(pins["cjk.lock"]) == 1
    assert pins["cjk.lock"] <= pins["dev.lock"]
    assert not pins["cjk.lock"] & pins["run.lock"]


def test_uv_is_taken_out_of_the_lock_that_names_it_with_all_its_hashes() -> None:
    take_part = runpy.run_path(str(SCRIPT))["take_part"]
    root = SCRIPT.parents[1]
    lines = take_part((root / "dev.lock").read_text("utf-8"), "uv").splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 1
    assert all(line.strip(" \\").startswith("--hash=sha256:") for line in lines[1:])
    assert [line.endswith("\\") for line in lines] == [True] * (len(lines) - 1) + [False]
    assert take_part((root / "run.lock").read_text("utf-8"), "uv") == ""


@pytest.mark.parametrize(("is_whole", "calls"), [(True, ["part", "uv"]), (False, ["part", "uv", "lock"])])
def test_what_uv_cannot_install_pip_does(tmp_path: Path, *, is_whole: bool, calls: list[str]) -> None:
    """With a stand-in for the environment's interpreter, which notes what it is asked to run."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "dev.lock").write_text("other==1 \\\n    --hash=sha256:0\nuv==1 \\\n    --hash=sha256:1\n", "utf-8")
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >>"{tmp_path}/asked"\n[ "$2" != uv ] || exit {int(not is_whole)}\n', "utf-8")
    python.chmod(0o755)
    code = (
        f"import runpy; python = {str(python)!r};"
        f" runpy.run_path({str(SCRIPT)!r})['install'](python, [python, '-m', 'pip'], 'dev.lock')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    assert ("pip does it" in done.stderr) != is_whole
    held = "--no-deps --require-hashes -r"
    told = {
        "part": f"-m pip install -qq {held} {Path('.venv') / 'uv.lock'}",
        "uv": f"-m uv pip install -q --python {python} {held} dev.lock",
        "lock": f"-m pip install -qq {held} dev.lock",
    }
    assert (tmp_path / "asked").read_text("utf-8").splitlines() == [told[each] for each in calls]
    assert (tmp_path / ".venv" / "uv.lock").read_text("utf-8") == "uv==1 \\\n    --hash=sha256:1\n"
