"""Break the protocol of sending in a copy of the tree, one way after the other, and see the named tests turn red.

make break N=8. Each patch begins with lines that name its tests: `Test: tests/…::test_…`.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]
PATCHES = sorted((Path(__file__).parent / "patches").glob("*.patch"))
_PARTS = ("bot", "briefings", "playground", "tests", "pyproject.toml")
_MARK = "Test: "
_FAILED, _FAILURE = 1, "\nFAILED "
"""What pytest returns and says if tests failed. 2 and more mean that they could not be run, 1 alone that pytest is missing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try so many patches, chosen at random, or those named; return 1 if one does not fit, or a test of its stays green."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=len(PATCHES), help="how many")
    parser.add_argument("names", nargs="*", help="these alone, by their file's name without .patch")
    given = parser.parse_args(arguments)
    known = [patch for patch in PATCHES if not given.names or patch.stem in given.names]
    chosen = random.sample(known, min(given.count, len(known)))
    problems = [problem for patch in chosen for problem in _try_patch(patch)]
    sys.stdout.write("\n".join(problems or [f"{len(chosen)} ways to break it, and each turns its tests red."]) + "\n")
    return 1 if problems else 0


def list_tests(patch: Path) -> list[str]:
    """Return the tests that a patch turns red."""
    lines = patch.read_text("utf-8").splitlines()
    return [line.removeprefix(_MARK) for line in lines if line.startswith(_MARK)]


def find_misfit(patch: Path) -> str:
    """Return why a patch cannot be applied to this tree; "" if it can."""
    return _apply(patch, ROOT, "--check")


def _try_patch(patch: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in _PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / part)
        if why := _apply(patch, copy):
            yield f"{patch.name} does not fit any more: {why}"
            return
        for test in list_tests(patch):
            ran = _run(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test, into=copy)
            if ran.returncode != _FAILED or _FAILURE not in ran.stdout:
                said = (ran.stdout + ran.stderr)[-2000:]
                yield f"{patch.name}: {test} did not turn red (pytest said {ran.returncode}).\n{said}"


def _apply(patch: Path, into: Path, *options: str) -> str:
    """Apply a patch if one line around each change is as it was, wherever it stands by now; return what git says is wrong."""
    applied = _run("git", "apply", "--whitespace=nowarn", "-C1", *options, str(patch), into=into)
    return applied.stderr.strip() if applied.returncode else ""


def _run(*command: str, into: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=into, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
