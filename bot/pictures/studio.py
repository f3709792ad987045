"""Pictures on request: each is drawn once, however many ask for it, and kept for a while; nobody waits long for one.

They are drawn in a process of their own (`bot.worker`): drawing takes tenths of a second that the event loop does not have, and
a hostile text cannot do more than end that process. It is not the process in which articles are read: they would keep pictures
waiting.
"""

import asyncio
import logging

from cachetools import LRUCache, TTLCache

from bot.pictures.beside import draw_there, prepare_there
from bot.worker import Limits, Task, TaskFailedError, Worker
from briefings.answers.pictures import Drawn, NotDrawn, Picture

_log = logging.getLogger(__name__)

LIMITS = Limits(seconds=4.0, memory=300 * 1024 * 1024)
"""What drawing one picture may take."""
PATIENCE = 2.5
"""Seconds that an answer waits for its picture; then it goes out in words, and the picture is there for the next who asks."""
MOST_BYTES = 16 * 1024 * 1024
"""Of all pictures that are kept: about a hundred."""
MOST_AT_ONCE = 32
"""Pictures that are being drawn or wait for it; whoever asks for another then is answered in words."""
_RETRY = 600.0
"""Seconds until a picture is tried again that failed."""
_MOST_FAILED = 1000
_SMALL = 200
"""Bytes that an entry takes besides the picture itself."""

Result = Drawn | NotDrawn


class Studio:
    """Draws pictures and keeps them. Use it in one event loop, and close it in the end.

    A picture is kept under all that it shows: what says something else is another picture, whatever its server or revision.
    """

    def __init__(self, worker: Worker, *, most_bytes: int = MOST_BYTES, patience: float = PATIENCE) -> None:
        self._worker = worker
        self._patience = patience
        self._kept: LRUCache[Picture, Result] = LRUCache(most_bytes, _measure)
        self._failed: TTLCache[Picture, NotDrawn] = TTLCache(_MOST_FAILED, _RETRY)
        self._drawing: dict[Picture, asyncio.Task[Result]] = {}
        self.drawn = 0
        """How many pictures were drawn, those that failed included."""

    async def draw(self, picture: Picture) -> Result:
        """The picture, or why there is none; raises nothing."""
        kept = self._kept.get(picture) or self._failed.get(picture)
        if kept is not None:
            return kept
        task = self._drawing.get(picture)
        if task is None:
            if len(self._drawing) >= MOST_AT_ONCE:
                _log.warning("There are too many pictures to draw at once: an answer goes out in words.")
                return NotDrawn()
            task = self._drawing[picture] = asyncio.create_task(self._draw(picture), name="drawing a picture")
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.shield(task)
        except TimeoutError:
            _log.info("A picture takes longer than %s seconds: its answer goes out in words.", self._patience)
            return NotDrawn()

    def forget(self) -> None:
        """Keep none: something was deleted for good, and no picture may remember it. What is being drawn is not kept either."""
        self._kept.clear()
        self._failed.clear()
        self._drawing.clear()

    async def close(self) -> None:
        """Stop drawing, and end the process."""
        tasks = list(self._drawing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._worker.close()

    async def _draw(self, picture: Picture) -> Result:
        mine = asyncio.current_task()
        try:
            made: Result = await self._worker.run(Task(draw_there, (picture,), LIMITS, prepare_there))
        except TaskFailedError as error:
            _log.warning("A picture could not be drawn: %s. Its answers go out in words.", _EXPLAINED[error.reason])
            made = NotDrawn()
        except Exception:  # noqa: BLE001 - whatever it is, the answer goes out in words, and the log has it
            _log.exception("A picture could not be drawn. Its answers go out in words.")
            made = NotDrawn()
        self.drawn += 1
        if self._drawing.get(picture) is mine:
            del self._drawing[picture]
            self._keep(picture, made)
        return made

    def _keep(self, picture: Picture, made: Result) -> None:
        if isinstance(made, NotDrawn) and not made.reason:
            self._failed[picture] = made
        elif _measure(made) <= self._kept.maxsize:
            self._kept[picture] = made


_EXPLAINED = {
    "time": "it took too much time",
    "memory": "it took too much memory",
    "crash": "the process that draws ended",
}


def _measure(made: Result) -> int:
    return _SMALL + (len(made.content) if isinstance(made, Drawn) else 0)
