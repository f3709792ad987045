"""Fetching articles, by what is loaded when the first one is asked for: most servers never do."""

from collections.abc import Callable
from datetime import date

from bot.worker import Worker
from briefings.services.intake import Fetch, Page


class LateFetcher:
    """A Fetch that becomes `bot.fetch.Fetcher` at the first article; its arguments are those of `bot.fetch.PageReader`."""

    def __init__(self, worker: Worker | None, today: Callable[[], date | None]) -> None:
        self._worker = worker
        self._today = today
        self._fetcher: Fetch | None = None

    async def article(self, url: str) -> Page:
        """The page. Raises BriefingError with a sentence for the editor."""
        if self._fetcher is None:
            from bot.fetch import Fetcher, PageReader  # noqa: PLC0415 - loaded when first needed

            self._fetcher = Fetcher(pages=PageReader(self._worker, self._today))
        return await self._fetcher.article(url)
