"""Break the protocol of sending digests in a copy of the tree, one way after the other, and see the named test turn red.

make break N=8. Each patch begins with a line that names the test: `Test: tests/…::test_…`.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]
PATCHES = sorted((Path(__file__).parent / "patches").glob("*.patch"))
_PARTS = ("bot", "briefings", "tests", "pyproject.toml")
_FAILED = 1
"""What pytest returns where tests failed; 2 and more mean that they could not be run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try so many patches, chosen at random; returns 1 where one does not fit any more or its test stays green."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=len(PATCHES))
    count = parser.parse_args(arguments).count
    chosen = random.sample(PATCHES, min(count, len(PATCHES)))
    problems = [problem for patch in chosen if (problem := _tried(patch))]
    sys.stdout.write("\n".join(problems or [f"{len(chosen)} ways to break it, and each turns its test red."]) + "\n")
    return 1 if problems else 0


def _tried(patch: Path) -> str:
    test = patch.read_text("utf-8").partition("\n")[0].removeprefix("Test: ")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in _PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / part)
        applied = _run("git", "apply", "--whitespace=nowarn", str(patch), into=copy)
        if applied.returncode:
            return f"{patch.name} does not fit any more: {applied.stderr.strip()}"
        ran = _run(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test, into=copy)
    if ran.returncode == _FAILED:
        return ""
    return f"{patch.name}: {test} did not turn red (pytest said {ran.returncode}).\n{ran.stdout[-2000:]}"


def _run(*command: str, into: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=into, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
