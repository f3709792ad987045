"""The briefings that ship: read from the package, loaded for everybody."""

from datetime import datetime
from functools import cache
from importlib.resources import files

from briefings.caller import LIBRARY
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.store.store import Store


@cache
def read_shipped() -> tuple[Briefing, ...]:
    """The briefings of the package, by file name, read once a process. Raises InvalidBriefingError for one that is broken."""
    entries = sorted(files("briefings.library").iterdir(), key=lambda entry: entry.name)
    return tuple(authored_file.read(entry.read_bytes(), entry.name) for entry in entries if entry.name.endswith(".toml"))


async def load_shipped(store: Store, *, now: datetime) -> int:
    """Load the shipped briefings that this database has never had, and return how many those are. `now` is UTC and aware.

    A revision that was loaded once is not loaded again at the next start: what an operator has loaded over it stays.
    """
    changed = 0
    for briefing in read_shipped():
        loaded = await store.load(LIBRARY, briefing, now=now, again=False)
        changed += loaded.changed
    return changed
