"""A saved web page: its code as text."""

import re

import webencodings

from bot.documents.errors import DocumentError

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_LOOK_INTO = 4096
_META = re.compile(rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)


def looks_like_page(raw: bytes) -> bool:
    """Whether a file begins as a web page does."""
    return _PAGE.match(raw[:_LOOK_INTO].removeprefix(b"\xef\xbb\xbf")) is not None


def decode_page(raw: bytes) -> str:
    """A page's code as text, by its byte-order mark, else by the encoding it names, else as UTF-8, else as Windows-1252.

    Raises DocumentError if it is in none of these.
    """
    named = _META.search(raw[:_LOOK_INTO])
    label = named.group(1).decode("ascii") if named else "utf-8"
    return decode_as(raw, label)


def decode_as(raw: bytes, label: str) -> str:
    """Bytes as text by an encoding of the Encoding Standard; by UTF-8 or Windows-1252 if it is unknown or does not fit."""
    if raw.startswith(b"\xef\xbb\xbf"):
        label = "utf-8"
    encoding = webencodings.lookup(label.strip(" \t\"'"))
    names = (encoding.codec_info.name if encoding else "utf-8", "utf-8-sig", "cp1252")
    for name in names:
        try:
            return raw.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    raise DocumentError(
        "its letters are in an encoding that it does not name.",
        "Save it again with the encoding UTF-8, or paste the article's text.",
    )
