"""Lines that come in without a terminal, as they come, without holding up the end of the program."""

import asyncio
import codecs
import os
from collections.abc import AsyncGenerator
from threading import Thread

_PIECE = 65536


async def read_lines(descriptor: int = 0) -> AsyncGenerator[str]:
    """Every line of that file or pipe, without its end, until there are no more. Bytes that are no UTF-8 are replaced.

    The thread that reads ends with the program, whatever it waits for: it holds no lock that the program's end would need.
    """
    loop = asyncio.get_running_loop()
    pieces: asyncio.Queue[bytes] = asyncio.Queue()

    def pass_on(piece: bytes) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(pieces.put_nowait, piece)

    def read() -> None:
        while True:
            try:
                piece = os.read(descriptor, _PIECE)
            except OSError:
                piece = b""
            pass_on(piece)
            if not piece:
                return

    Thread(target=read, name="lines", daemon=True).start()
    decoder, rest = codecs.getincrementaldecoder("utf-8")("replace"), ""
    while piece := await pieces.get():
        *lines, rest = (rest + decoder.decode(piece)).split("\n")
        for line in lines:
            yield line.removesuffix("\r")
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest
