"""Files that a person names on the command line: read up to a limit, whatever they are, and never waited for without an end."""

import os
import select
import stat
from pathlib import Path
from time import monotonic

from briefings.model.errors import BriefingError

PATIENCE = 30.0
"""Seconds that a pipe may take in all; a regular file is there already."""
_CHUNK = 64 * 1024
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe that nobody writes to would wait for good; Windows has no such pipes, and no such flag."""


class NamedFileError(BriefingError):
    """A file that somebody named cannot be read as it is."""


def read_named_file(path: Path, most: int, *, patience: float = PATIENCE) -> bytes:
    """What is in a file or comes out of a pipe, `most` bytes of it at the most. Blocks.

    Raises NamedFileError, with a sentence that names the file: it cannot be read, is a folder, holds more, or is a pipe whose end
    does not come within `patience` seconds.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _AT_ONCE | getattr(os, "O_BINARY", 0))
        try:
            content = _read(descriptor, path, most + 1, patience)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise NamedFileError(f"{path} cannot be read: {error.strerror or error}.", "Check the path and its rights.") from error
    if len(content) > most:
        raise NamedFileError(f"{path} is larger than {_format_size(most)}, which is the most that is read.", "Name another file.")
    return content


def _read(descriptor: int, path: Path, most: int, patience: float) -> bytes:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        raise NamedFileError(f"{path} is a folder.", "Name a file in it.")
    until = None if stat.S_ISREG(mode) else monotonic() + patience
    content = bytearray()
    while len(content) < most:
        if until is not None and not select.select([descriptor], [], [], max(until - monotonic(), 0.0))[0]:
            problem = "Nothing came" if not content else "The end did not come"
            raise NamedFileError(
                f"{problem} out of {path} within {patience:g} seconds.", "Name a file, or a pipe that is written to."
            )
        part = os.read(descriptor, min(_CHUNK, most - len(content)))
        if not part:
            break
        content += part
    return bytes(content)


def _format_size(count: int) -> str:
    return f"{count // 1024**2} MiB" if count >= 1024**2 else f"{count} bytes"
