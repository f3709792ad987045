"""Reading what a site answers: no more than allowed, unpacked by hand, of a kind that can be an article."""

import re
import zlib
from dataclasses import dataclass

import aiohttp
import webencodings

from bot.fetch.errors import FetchError
from briefings.model.file_signatures import find_foreign

KINDS = ("text/html", "application/xhtml+xml", "text/plain")
_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_META = re.compile(rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_META_WITHIN = 1024
"""Bytes in which HTML has its meta element say the encoding (HTML Standard, "prescan a byte stream")."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", ""), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_READ_AS = {"gbk": "gb18030"}
"""Python's name of an encoding, and that of the larger one by which the Encoding Standard reads it."""
_NO_TEXT = {"replacement", "x-user-defined"}
"""What the Encoding Standard has besides for what is better not read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one article may take in all, in seconds, how large it may be, in decoded bytes, and over how many redirects."""

    seconds: float = 10.0
    size: int = 2 * 1024 * 1024
    redirects: int = 5


async def read(response: aiohttp.ClientResponse, most: int, *, whole: bool = True) -> bytes:
    """The decoded body of an answer, of which never more than `most` bytes are unpacked.

    If there are more, packed or unpacked, raises FetchError and reads no further; without `whole`, returns the first of them.
    """
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError("The site sent the page packed in a way that the bot did not ask for.")
    unpack = zlib.decompressobj(_GZIP) if "gzip" in encoding else None
    body = bytearray()
    arrived = 0
    async for chunk in response.content.iter_chunked(_CHUNK):
        arrived += len(chunk)
        try:
            # one byte more than allowed shows that there is more; the rest of a bomb is never unpacked
            body += chunk if unpack is None else unpack.decompress(chunk, most + 1 - len(body))
        except zlib.error as error:
            raise FetchError("The page that the site sent is damaged: it cannot be unpacked.") from error
        if max(arrived, len(body)) > most:
            if not whole:
                return bytes(body[:most])
            raise FetchError(f"The page is larger than {most / 1024 / 1024:.3g} MiB, which no article is.")
    if unpack is not None and arrived and not unpack.eof:
        raise FetchError("The page that the site sent is damaged: its end is missing.")
    return bytes(body)


def check_kind(response: aiohttp.ClientResponse) -> str:
    """The media type of an answer, one of KINDS. Raises FetchError for any other, and if the site does not say."""
    said = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not said:
        raise FetchError("The site does not say what it sent, so it was not read.")
    if said not in KINDS:
        shown = said if re.fullmatch(r"[a-z0-9.+/-]{1,60}", said) else "something else"
        raise FetchError(f"This address holds {shown} and not a web page.")
    return said


def decode(raw: bytes, charset: str | None) -> str:
    """A page's bytes as text, by its byte-order mark, else the header's `charset`, else its meta element, else as UTF-8.

    Strict: raises FetchError if a byte does not fit, if the encoding is unknown, and for a picture or an archive that only
    calls itself a page.
    """
    mark = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), None)
    name = mark[1] if mark else _codec(charset or _find_charset(raw) or "utf-8")
    other = find_foreign(raw)
    if other is not None and not name.startswith("utf-16"):
        raise FetchError(f"What the site sent as a page is {other.what}.")
    if not name:
        raise FetchError("The page is in an encoding that the bot does not know.")
    try:
        return raw[len(mark[0]) if mark else 0 :].decode(name)
    except UnicodeDecodeError as error:
        raise FetchError(f"The page is not in the encoding it names: byte {error.start + 1} cannot be read.") from error


def _find_charset(raw: bytes) -> str:
    found = _META.search(raw[:_META_WITHIN])
    said = found.group(1).decode("ascii") if found else ""
    # who can read the meta element as ASCII does not read UTF-16
    return "utf-8" if said.lower().startswith("utf-16") else said


def _codec(label: str) -> str:
    """Python's codec for an encoding of the Encoding Standard, "" for a label that is none of text."""
    encoding = webencodings.lookup(label.strip(" \t\"'"))
    if encoding is None or encoding.name in _NO_TEXT:
        return ""
    return _READ_AS.get(encoding.name, encoding.codec_info.name)
