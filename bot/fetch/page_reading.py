"""Reading pages in the worker process: as well as we can within limits, else in a simpler way, and it is said which."""

import asyncio
import importlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from bot.fetch.errors import FetchError
from bot.fetch.page_reader import PageTooComplexError
from bot.fetch.reading import FetchedArticle, read_any, read_html_alone, strip_html
from bot.worker import Limits, Task, TaskFailedError, Worker

LIMITS = Limits(seconds=2.0, memory=300 * 1024 * 1024)
"""What a page of the largest size may take."""
_TOO_HEAVY = "The page's code is so large or so tangled that it cannot be read."


def load_libraries() -> None:
    """Load what reading a page needs; most of a second."""
    for name in ("lxml.etree", "trafilatura", "htmldate"):
        importlib.import_module(name)


class PageReader:
    """Reads pages; `today` says up to when a page can have been published. Without a worker it reads in a thread, unlimited."""

    def __init__(self, worker: Worker | None, today: Callable[[], date | None]) -> None:
        self._worker = worker
        self._today = today

    async def read(self, html: str, url: str) -> FetchedArticle:
        """The article in a page's code. Raises FetchError if there is none, or only for those who pay."""
        today = self._today()
        with suppress(TaskFailedError):
            return await self._run(Task(read_any, (html, url, today), LIMITS, load_libraries))
        with suppress(PageTooComplexError, TaskFailedError):
            return await self._run(Task(read_html_alone, (html, url, today), LIMITS))
        with suppress(TaskFailedError):
            return await self._run(Task(strip_html, (html, url), LIMITS))
        raise FetchError(_TOO_HEAVY)

    async def _run(self, task: Task[FetchedArticle]) -> FetchedArticle:
        if self._worker is None:
            return await asyncio.to_thread(task.call, *task.arguments)
        return await self._worker.run(task)
