"""Files that are whole or not there: written under a hidden name beside their place, settled on the disk, then moved there."""

import os
import re
import secrets
from pathlib import Path

from briefings.model.errors import StoreError

PRIVATE = 0o600
"""Nobody but the owner may read a copy of the database: it holds what every server keeps."""
_PART = r"\.[0-9a-f]{8}\.part"
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database file (sqlite.org/tempfiles.html); it belongs to that one file and to no other."""


def new_part(target: Path, mode: int = PRIVATE) -> Path:
    """Make an empty file in the target's folder, to be filled and put in its place. Raises StoreError."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    except OSError as error:
        raise StoreError(
            f"Nothing can be written into the folder {target.parent}: {error.strerror or error}.",
            "Make that folder, give this program write access to it, or name another one.",
        ) from error
    return part


def drop_part(part: Path) -> None:
    """Take away what was not put in its place, with what SQLite may have left beside it."""
    for suffix in ("", *BESIDE):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def part_of(name: str) -> str | None:
    """Return the name that a hidden file of ours was going to have, or None if it is no such file."""
    match = re.fullmatch(rf"\.(?P<target>.+){_PART}", name)
    return match["target"] if match else None


def place_new(part: Path, target: Path) -> None:
    """Give a settled file its name, unless a file of that name is there. Raises StoreError, OSError."""
    try:
        os.link(part, target)  # unlike a renaming it never replaces anything
    except FileExistsError as error:
        raise there_already(target) from error
    except OSError as error:  # a file system without hard links, of a memory card for example
        if target.exists():
            raise there_already(target) from error
        part.rename(target)
    else:
        part.unlink()
    settle(target.parent)


def there_already(target: Path) -> StoreError:
    """Return the error of a name that is taken."""
    return StoreError(f"There is a file {target} already, and it was left as it is.", "Name another file, or move that one away.")


def settle(path: Path) -> None:
    """Let a file's content, or the names in a folder, survive a power cut; some systems cannot do that for a folder."""
    is_folder = path.is_dir()
    try:
        descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    except OSError:
        if is_folder:
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
