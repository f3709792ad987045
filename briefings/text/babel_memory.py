"""What babel keeps of locales for good, kept small: the one place that knows of babel's own memory, pinned by a test."""

import sys

MOST_LOCALES = 6
"""Locales whose data is kept, with those that they build on: at a megabyte and a half each, about nine megabytes."""


def trim() -> None:
    """Let go of all locales if there are more than may be kept; they are read again, some milliseconds each, when asked for."""
    localedata = sys.modules.get("babel.localedata")
    if localedata is None:
        return
    kept, lock = localedata._cache, localedata._cache_lock  # noqa: SLF001 - babel offers no way to let go of it
    if len(kept) > MOST_LOCALES:
        with lock:
            kept.clear()


def count_locales() -> int:
    """How many locales are kept at the moment."""
    localedata = sys.modules.get("babel.localedata")
    return len(localedata._cache) if localedata else 0  # noqa: SLF001 - see above
