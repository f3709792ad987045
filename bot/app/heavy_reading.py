"""Reading articles in files beside the bot: short plain text at once, everything else in the worker process, within limits."""

import asyncio
from collections.abc import Callable
from datetime import date

from bot.app.article_files import read_article_file
from bot.chat.dependencies import Clock
from bot.documents import is_convertible
from bot.fetch.page_reading import load_libraries
from bot.worker import Limits, Task, TaskFailedError, Worker
from briefings.model.errors import UnreadableTextError
from briefings.text.intake import Taken, safe_name

LIMITS = Limits(seconds=5.0, memory=400 * 1024 * 1024)
"""What an article in a file may take."""
SHORT = 100_000
"""Bytes of plain text that are read in a moment."""


class FileReader:
    """Reads articles in files (`bot.app.article_files`); without a worker in a thread, without limits."""

    def __init__(self, worker: Worker | None, today: Callable[[], date | None]) -> None:
        self._worker = worker
        self._today = today

    async def __call__(self, raw: bytes, name: str, wanted: str = "") -> Taken:
        """The article in a file. Raises UnreadableTextError, also if reading it takes more than it may."""
        arguments = (raw, name, wanted, self._today())
        is_plain = not is_convertible(raw, safe_name(name))
        if self._worker is None or (is_plain and len(raw) <= SHORT):
            return await asyncio.to_thread(read_article_file, *arguments)
        try:
            return await self._worker.run(Task(read_article_file, arguments, LIMITS, None if is_plain else load_libraries))
        except TaskFailedError as error:
            raise UnreadableTextError(
                f"{safe_name(name)} was not taken: reading it takes longer, or more memory, than any article should.",
                "Save the article alone as plain text, or paste it with /desk add.",
            ) from error


async def read_file_beside(raw: bytes, name: str, clock: Clock | None) -> Taken:
    """The article in a file, as the desk would read it, by a worker process of its own. Raises UnreadableTextError."""
    worker = Worker()
    try:
        return await FileReader(worker, lambda: clock().date() if clock else None)(raw, name)
    finally:
        await worker.close()
