"""The briefings that ship: read from the package, loaded for everybody."""

from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files

from briefings.caller import LIBRARY
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.store.interface import Store


def shipped() -> Iterator[Briefing]:
    """The briefings of the package, by file name. Raises InvalidBriefingError for one that is broken."""
    folder = files("briefings.library")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield authored_file.read(entry.read_bytes(), entry.name)


async def load_shipped(store: Store, *, now: datetime) -> int:
    """Load the shipped briefings that this database has never had, and return how many those are. `now` is UTC and aware.

    A revision that was loaded once is not loaded again at the next start: what an operator has loaded over it stays.
    """
    changed = 0
    for briefing in shipped():
        loaded = await store.load(LIBRARY, briefing, now=now, again=False)
        changed += loaded.changed
    return changed
