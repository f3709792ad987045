"""What a person names on the command line is read up to a limit and never waited for without an end."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from bot.app.author_commands import LARGEST_FILE
from bot.app.named_files import NamedFileError, read_named_file


def endless(pipe: Path) -> None:
    """Write into a pipe until whoever reads it has had enough."""
    with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"and so on " * 4096)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(b"x" * 100)
    assert read_named_file(file, 100) == b"x" * 100
    with pytest.raises(NamedFileError, match=r"article\.txt is larger than 99 bytes, which is the most that is read"):
        read_named_file(file, 99)


def test_what_comes_out_of_a_pipe_is_read_too(pipe: Path) -> None:
    writer = threading.Thread(target=pipe.write_bytes, args=(b"an article",))
    writer.start()
    assert read_named_file(pipe, LARGEST_FILE) == b"an article"
    writer.join()


def test_a_pipe_that_never_ends_is_too_large(pipe: Path) -> None:
    writer = threading.Thread(target=endless, args=(pipe,))
    writer.start()
    with pytest.raises(NamedFileError, match="is larger than 10 MiB"):
        read_named_file(pipe, LARGEST_FILE)
    writer.join()


def test_a_pipe_that_nobody_writes_to_is_given_up(pipe: Path) -> None:
    with pytest.raises(NamedFileError, match=r"Nothing came out of .*pipe within 0\.05 seconds"):
        read_named_file(pipe, 100, patience=0.05)


def test_a_pipe_whose_end_does_not_come_is_given_up(pipe: Path) -> None:
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)
    os.write(writing, b"half")
    with pytest.raises(NamedFileError, match="The end did not come out of"):
        read_named_file(pipe, 100, patience=0.05)
    os.close(writing)
    os.close(reading)


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(NamedFileError, match="is a folder"):
        read_named_file(tmp_path, 100)
    with pytest.raises(NamedFileError, match="cannot be read: No such file"):
        read_named_file(tmp_path / "nothing", 100)
