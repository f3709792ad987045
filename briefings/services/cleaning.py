"""Taking the last traces of what was deleted for good out of the file, beside everything else that the bot does."""

from datetime import datetime, timedelta

from briefings.store.store import Store

QUIET = timedelta(minutes=1)
"""A file is rewritten as a whole if nothing is due for so long: whoever writes has to wait for that."""
LATEST = timedelta(hours=20)
"""After so long it is rewritten all the same: whoever deleted something was told that its traces go within a day."""
_PAUSE = 1.0
"""How long others may write after a slice, as a share of what it took."""


class Cleaning:
    """Removes what is owed of deletions. Every method may raise StoreError; moments are UTC and aware."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def clean(self, now: datetime) -> bool | None:
        """Take out what is owed: True if nothing is owed any more, False if something is, None if nothing was.

        Something is owed still if the file waits for a quiet moment, and if something was deleted meanwhile.
        Raises StoreError if somebody who reads keeps traces alive.
        """
        traces = self._store.servers.traces
        owed = await traces.find_owed()
        if owed is None:
            return None
        is_late = owed.since is not None and owed.since + LATEST <= now
        return await traces.remove(pause=_PAUSE, may_rewrite=is_late or await self._is_quiet(now))

    async def waits_for_quiet(self) -> bool:
        """Whether the file is one of an older version, which is still to be rewritten as a whole."""
        owed = await self._store.servers.traces.find_owed()
        return owed is not None and owed.is_whole

    async def _is_quiet(self, now: datetime) -> bool:
        due = (await self._store.jobs.next_due(), await self._store.digests.next_due())
        return all(moment is None or moment > now + QUIET for moment in due)
