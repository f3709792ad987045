"""What of its page is not in the text of a new draft, kept in memory for a while.

It is no part of the article, so it is stored nowhere: a page in a file cannot be fetched again, and one on the web may have
changed by the time an editor asks for it.
"""

from datetime import UTC, datetime, timedelta

from cachetools import TTLCache

from briefings.caller import Caller
from briefings.services.arrivals.incoming_article import IncomingArticle

KEPT = timedelta(hours=1)
MOST_CHARACTERS = 20_000_000
"""Characters of all pages together; one has a hundred thousand or so, and two million at the most."""


class KeptPages:
    """Keeps pages by their drafts. Moments are UTC and aware."""

    def __init__(self) -> None:
        self._now = datetime.min.replace(tzinfo=UTC)
        self._pages: TTLCache[tuple[int, str], IncomingArticle, datetime] = TTLCache(
            MOST_CHARACTERS, KEPT, timer=lambda: self._now, getsizeof=_count_characters
        )

    def keep(self, caller: Caller, briefing: str, page: IncomingArticle) -> None:
        """Keep the page of a draft that was just begun; one of which nothing was left out is let go."""
        self._now = caller.now
        self._pages.pop((caller.server, briefing), None)
        if page.left_out and _count_characters(page) <= MOST_CHARACTERS:
            self._pages[caller.server, briefing] = page

    def find(self, caller: Caller, briefing: str) -> IncomingArticle | None:
        """The page of a draft of the caller's server; None if it is not kept."""
        self._now = caller.now
        return self._pages.get((caller.server, briefing))

    def forget(self, server: int | None, briefing: str | None) -> None:
        """Let the page of a briefing go: it was deleted for good. None: of any briefing, or in any server."""
        for key in [key for key in self._pages if server in {None, key[0]} and briefing in {None, key[1]}]:
            self._pages.pop(key, None)


def _count_characters(page: IncomingArticle) -> int:
    return 1 + len(page.text) + sum(len(part.text) for part in page.left_out)
