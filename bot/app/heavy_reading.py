"""Reading articles in files beside the bot: short plain text at once, everything else in the worker process, within limits."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar

from bot.chat.dependencies import Clock
from bot.worker import Limits, Task, TaskFailedError, Worker
from briefings.model.errors import UnreadableTextError
from briefings.text.intake import Taken, safe_name

LIMITS = Limits(seconds=5.0, memory=400 * 1024 * 1024)
"""What an article in a file may take."""
CHECKING = Limits(seconds=30.0, memory=600 * 1024 * 1024)
"""What holding a long draft against its article may take there."""
Result = TypeVar("Result")
SHORT = 100_000
"""Bytes of plain text that are read in a moment."""


class FileReader:
    """Reads articles in files (`bot.app.article_files`); without a worker in a thread, without limits."""

    def __init__(self, worker: Worker | None, today: Callable[[], date | None]) -> None:
        self._worker = worker
        self._today = today

    async def __call__(self, raw: bytes, name: str, wanted: str = "") -> Taken:
        """The article in a file. Raises UnreadableTextError, also if reading it takes more than it may."""
        from bot.app.article_files import read_article_file  # noqa: PLC0415 - loaded when first needed
        from bot.documents import is_convertible  # noqa: PLC0415 - loaded when first needed
        from bot.fetch.page_reading import load_libraries  # noqa: PLC0415 - loaded when first needed

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


class HeavyWork:
    """Runs functions beside the event loop: with a long text among their arguments in the worker process, else in a thread.

    A thread holds the interpreter's one lock, so several long texts at once would keep everybody waiting. If the process fails,
    the thread does it all the same: a check is never left out.
    """

    def __init__(self, worker: Worker | None) -> None:
        self._worker = worker

    async def __call__(self, call: Callable[..., Result], /, *arguments: object) -> Result:
        """What the function returns; raises what it raises."""
        longest = max((len(argument) for argument in arguments if isinstance(argument, str)), default=0)
        if self._worker is not None and longest > SHORT:
            with suppress(TaskFailedError):
                return await self._worker.run(Task(call, arguments, CHECKING))
        return await asyncio.to_thread(call, *arguments)


async def read_file_beside(raw: bytes, name: str, clock: Clock | None) -> Taken:
    """The article in a file, as the desk would read it, by a worker process of its own. Raises UnreadableTextError."""
    worker = Worker()
    try:
        return await FileReader(worker, lambda: clock().date() if clock else None)(raw, name)
    finally:
        await worker.close()
