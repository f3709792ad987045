"""Transport compression of the gateway: one stream a connection, flushed after every message.

Documentation, "Gateway", section "Transport Compression". discord.py asks for zstd if it finds a library for it (the package
zstandard, or Python 3.14's own module) and for zlib everywhere else; this looks for the same libraries in the same order.
"""

import zlib
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

Compress = Callable[[str], bytes]


class _Stream(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self, mode: int, /) -> bytes: ...


class _Factory(Protocol):
    """Both zstd libraries name their class and its block flush differently, and neither need be there for the type checker."""

    def __call__(self) -> _Stream: ...


def make_compressor(asked: str) -> Compress | None:
    """A new stream of the asked kind ("zlib-stream" or "zstd-stream"); None if it is unknown or has no library here."""
    if asked == "zlib-stream":
        return _flush_each(zlib.compressobj(), zlib.Z_SYNC_FLUSH)
    if asked == "zstd-stream" and find_spec("zstandard") is not None:
        package = import_module("zstandard")
        factory: _Factory = package.ZstdCompressor().compressobj
        return _flush_each(factory(), package.COMPRESSOBJ_FLUSH_BLOCK)
    if asked == "zstd-stream" and find_spec("compression") is not None:
        package = import_module("compression.zstd")
        builder: _Factory = package.ZstdCompressor
        return _flush_each(builder(), package.ZstdCompressor.FLUSH_BLOCK)
    return None


def _flush_each(stream: _Stream, mode: int) -> Compress:
    return lambda text: stream.compress(text.encode("utf-8")) + stream.flush(mode)
