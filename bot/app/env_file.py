"""Writing a setting into `.env`: the rest of the file stays as it is, and it is the old one or the new one, never a half."""

import os
import secrets
import stat
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from briefings.model.errors import BriefingError

PRIVATE = 0o600
"""Nobody but the owner may read the file: it holds the token."""


class EnvFileError(BriefingError):
    """The file cannot be written as it is; nothing was changed."""


def put(file: Path, name: str, value: str) -> None:
    """Give a setting a value in an `.env` file, made if there is none, with mode 0600.

    `value` is plain ASCII without blanks or quotes. Other lines, comments and their order stay. Raises EnvFileError.
    """
    text = replace_value(_read(file), name, value)
    fresh = file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")
    try:
        _write(fresh, text.encode())
        fresh.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise EnvFileError(
            f"{file} cannot be written: {error.strerror or error}. Nothing in it was changed.",
            "Give this program write access to that folder, or put the line in by hand.",
        ) from error


def replace_value(text: str, name: str, value: str) -> str:
    """The text of an `.env` file with that setting in the place where it stood first, or at its end."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    parts: list[str] = []
    is_done = False
    for binding in parse_stream(StringIO(text, newline="")):
        if binding.key != name:
            parts.append(binding.original.string)
        elif not is_done:
            blank = binding.original.string[: len(binding.original.string) - len(binding.original.string.lstrip())]
            parts.append(f"{blank}{name}={value}{line_end}")
            is_done = True
    whole = "".join(parts)
    if is_done:
        return whole
    gap = "" if not whole or whole.endswith("\n") else line_end
    return f"{whole}{gap}{name}={value}{line_end}"


def _read(file: Path) -> str:
    if file.is_symlink():
        raise EnvFileError(
            f"{file} is a link to another file, which may be shared or on its way elsewhere.",
            "Put a file of its own in its place, or write the token into the file it leads to by hand.",
        )
    try:
        if file.exists() and not file.is_file():
            raise EnvFileError(f"{file} is no file.", "Move it away; setting up makes a file of that name.")
        return file.read_bytes().decode() if file.exists() else ""
    except UnicodeDecodeError as error:
        raise EnvFileError(f"{file} is not UTF-8 text, so it was left as it is.", "Mend it, or move it away.") from error
    except OSError as error:
        raise EnvFileError(f"{file} cannot be read: {error.strerror or error}.", "Give this program access to it.") from error


def _write(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Let the new name of the file survive a power cut; some systems cannot open a folder, and then it has to do without."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_readable_by_others(file: Path) -> bool:
    """Whether the file's mode lets anybody but its owner read or write it; always False on Windows, which has no such modes."""
    return os.name == "posix" and bool(stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))
