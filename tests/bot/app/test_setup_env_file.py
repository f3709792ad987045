import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.app import env_file
from bot.app.env_file import EnvFileError

ROOT = Path(__file__).parents[3]
NOBODY = 65534


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_a_new_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    before = os.umask(0)
    try:
        env_file.put(file, "DISCORD_TOKEN", "a.b.c")
    finally:
        os.umask(before)
    assert file.read_text() == "DISCORD_TOKEN=a.b.c\n"
    assert mode(file) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_an_open_file_is_closed_to_others(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DISCORD_TOKEN=old\n")
    file.chmod(0o644)
    assert env_file.is_readable_by_others(file)
    env_file.put(file, "DISCORD_TOKEN", "a.b.c")
    assert mode(file) == 0o600
    assert not env_file.is_readable_by_others(file)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "T=new\n"),
        ("# about\nT=\n\nA=1 # one\n", "# about\nT=new\n\nA=1 # one\n"),
        ("A=1", "A=1\nT=new\n"),
        ("A=1\r\nT=old\r\nB=2\r\n", "A=1\r\nT=new\r\nB=2\r\n"),
        ("\n\n  export T = 'old' # mine\nB=2\n", "\n\n  T=new\nB=2\n"),
        ("T=old\nA=1\nT=older\n", "T=new\nA=1\n"),
        ('A="x\nT=inside\n"\n#T=off\nTT=1\n', 'A="x\nT=inside\n"\n#T=off\nTT=1\nT=new\n'),
        ("T\nA=1\n", "T=new\nA=1\n"),
        ("no setting at all!\nT=1\n", "no setting at all!\nT=new\n"),
    ],
)
def test_every_other_line_stays_as_it_is(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / ".env"
    file.write_bytes(before.encode())
    env_file.put(file, "T", "new")
    assert file.read_bytes().decode() == after
    assert dotenv_values(file)["T"] == "new"
    env_file.put(file, "T", "new")
    assert file.read_bytes().decode() == after, "once more changes nothing"


def test_the_example_keeps_its_comments(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    example = (ROOT / ".env.example").read_text("utf-8")
    file.write_text(example, "utf-8")
    env_file.put(file, "DISCORD_TOKEN", "a.b.c")
    assert file.read_text("utf-8") == example.replace("DISCORD_TOKEN=\n", "DISCORD_TOKEN=a.b.c\n")


def test_a_link_a_folder_and_a_foreign_text_are_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("A=1\n")
    link = tmp_path / ".env"
    link.symlink_to(elsewhere)
    with pytest.raises(EnvFileError, match="is a link to another file"):
        env_file.put(link, "T", "new")
    assert elsewhere.read_text() == "A=1\n"
    link.unlink()
    link.mkdir()
    with pytest.raises(EnvFileError, match="is no file"):
        env_file.put(link, "T", "new")
    link.rmdir()
    link.write_bytes(b"\xff\xfe")
    with pytest.raises(EnvFileError, match="not UTF-8"):
        env_file.put(link, "T", "new")
    assert link.read_bytes() == b"\xff\xfe"


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user whom file modes stop; root is not stopped, so it becomes nobody for the length of the test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(path, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield path
        finally:
            if is_root:
                os.seteuid(0)
            path.chmod(0o700)


def test_a_folder_that_cannot_be_written_to(unprivileged: Path) -> None:
    unprivileged.chmod(0o500)
    with pytest.raises(EnvFileError, match=r"cannot be written: Permission denied\. Nothing in it was changed"):
        env_file.put(unprivileged / ".env", "T", "new")
    assert list(unprivileged.iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
from bot.app import env_file
resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))
try:
    env_file.put(Path(sys.argv[1]), "DISCORD_TOKEN", "a" * 70)
except env_file.EnvFileError as error:
    print(error)
"""


def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1\n")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file)], cwd=ROOT, capture_output=True, text=True, timeout=150, check=True
    )
    assert "cannot be written: File too large" in done.stdout
    assert file.read_text() == "A=1\n"
    assert list(tmp_path.iterdir()) == [file]
