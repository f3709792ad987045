"""A line between a program and what it speaks to on 127.0.0.1, which a test cuts and mends: it has a thread of its own."""

import asyncio
import threading
from collections.abc import Coroutine, Generator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from briefings.store.address import PostgresAddress

_MANY = 65_536


class Line:
    """Passes bytes to a port on 127.0.0.1, both ways. Speak to its own `port`. Made by `line_to`."""

    def __init__(self, loop: asyncio.AbstractEventLoop, target: int) -> None:
        self._loop = loop
        self._target = target
        self._passes = asyncio.Event()
        self._passes.set()
        self._is_refusing = False
        self._unwanted: bytes | None = None
        self._is_mute = False
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    def cut(self, *, is_quiet: bool) -> None:
        """Pass nothing any more: without a word (bytes wait), or breaking what is open and refusing what is new."""
        self._call(self._cut(is_quiet))

    def turn_away(self, words: str, *, is_quiet: bool = False) -> None:
        """Break off whoever says this from now on, or answer nothing any more: a session with PostgreSQL begins with its name."""
        self._unwanted, self._is_mute = words.encode(), is_quiet

    def mend(self) -> None:
        """Pass everything again, what has waited first."""
        self._unwanted = None
        self._call(self._mend())

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def open(self) -> None:
        """Listen, on the thread of the line."""
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def end(self) -> None:
        """Break everything, on the thread of the line."""
        assert self._server
        self._server.close()
        await self._cut(is_quiet=False)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _cut(self, is_quiet: bool) -> None:
        self._passes.clear()
        if not is_quiet:
            self._is_refusing = True
            for end in self._ends:
                end.transport.abort()

    async def _mend(self) -> None:
        self._is_refusing = False
        self._passes.set()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._join(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # it was cut, or one of the two has gone
        finally:
            self._tasks.discard(task)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_refusing:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._ends |= {writer, back}
        try:
            await asyncio.gather(self._pass(reader, back), self._pass(there, writer))
        finally:
            for end in (writer, back):
                self._ends.discard(end)
                end.transport.abort()

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while given := await source.read(_MANY):
            await self._passes.wait()
            if self._unwanted is not None and self._unwanted in given:
                if not self._is_mute:
                    raise ConnectionAbortedError
                await asyncio.Event().wait()  # to the end of the line
            target.write(given)
            await target.drain()
        with suppress(OSError):  # the other end has gone, too
            target.write_eof()


@contextmanager
def line_to(target: int) -> Generator[Line]:
    """Open a line to a port on 127.0.0.1 until the end of the block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="line", daemon=True)
    thread.start()
    line = Line(loop, target)
    try:
        asyncio.run_coroutine_threadsafe(line.open(), loop).result(10)
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(line.end(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextmanager
def by_line(address: PostgresAddress) -> Generator[tuple[Line, PostgresAddress]]:
    """A line to the server of a database, and the database's address by it."""
    parts = urlsplit(address.uri)
    assert parts.port
    with line_to(parts.port) as line:
        yield line, PostgresAddress(parts._replace(netloc=f"{parts.username}@127.0.0.1:{line.port}").geturl())
