"""Who may write: one program at a time, held by a lock of the operating system that a killed program gives back by itself."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefings.model.errors import StoreError


class InUseError(StoreError):
    """Another program is writing to the database, and only one may."""


@contextmanager
def only_writer(database: Path) -> Generator[None]:
    """Hold the right to write to a database for the length of the block, by a file "….lock" beside it.

    Raises InUseError at once if another program holds it, StoreError if no file can be made in that folder.
    """
    if not database.parent.is_dir():  # the lock would create it, and a mistyped path would go unnoticed
        raise StoreError(f"There is no folder {database.parent} for the database.", "Create it, or name another file.")
    # No soft fallback: a lock that outlives a killed program would shut the next one out.
    lock = FileLock(f"{database}.lock", blocking=False, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise InUseError(
            "Another program is writing to this database already, most likely the running bot.",
            "Stop it first; reading works beside it.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"The folder {database.parent} cannot be written to, so the database cannot be either.",
            "Give this program write access to it, or open the database for reading only.",
        ) from error
    try:
        yield
    finally:
        lock.release()
