"""Word documents (.docx: Office Open XML, ECMA-376) as HTML. Nothing of them is run, and no file outside is opened."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from xml.parsers.expat import ExpatError

from bot.documents.errors import DocumentError

_ZIP = b"PK\x03\x04"
_MOST_PARTS = 5000
_LARGEST = 16 * 1024 * 1024
"""Bytes of unpacked XML. Pictures are never unpacked."""
_MOST_ELEMENTS = 40_000
"""Elements of all parts: mammoth takes a tenth of a millisecond for each, and a long feature has some ten thousand."""
_READ = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?[\w.-]{1,80}\.(?:xml|rels))\Z")
_UNREAD = re.compile(r"word/(?:settings|webSettings|fontTable|header|footer|theme|people|commentsE|commentsI)\w*\.xml\Z")
_BACK = re.compile(r' ?<a href="#[^"]*-ref-[^"]*">↑</a>')
"""The arrow that mammoth puts behind a footnote, to lead back."""
_SEND_TEXT = "Paste the article's text instead, or save it as plain text in UTF-8."
_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
    NotImplementedError,
    OSError,
    EOFError,
)
"""What zipfile, expat and mammoth raise for parts that are missing or not as they should be."""


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document as HTML, and sentences for the editor about what was left out or read in one of two ways."""

    html: str
    remarks: tuple[str, ...]


def is_word(raw: bytes) -> bool:
    """Whether a file begins as a .docx does; it may still be damaged."""
    return raw.startswith(_ZIP) and (b"word/document" in raw or (b"[Content_Types].xml" in raw and b"word/" in raw))


def word_to_html(raw: bytes) -> WordDocument:
    """A document's words as HTML: insertions are in, what was deleted, comments, headers and pictures are out.

    Raises DocumentError if it is damaged, locked, holds macros, or is larger than any article.
    """
    try:
        parts, names = _unpack(raw)
        html = _convert(_pack(parts))
    except _TROUBLE as error:
        raise _damaged() from error
    except RecursionError as error:
        raise DocumentError("its tables or boxes are nested too deeply.", _SEND_TEXT) from error
    return WordDocument(_BACK.sub("", html), tuple(_find_remarks(parts, names)))


def _convert(packed: io.BytesIO) -> str:
    import mammoth  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs] - loaded when first needed; it ships none

    # mammoth ships no types, so that what it returns is told to the checker here.
    without_pictures = cast("object", mammoth.images.img_element(_leave_out))  # pyright: ignore[reportUnknownMemberType]  # untyped
    convert = cast("Callable[..., object]", mammoth.convert_to_html)  # pyright: ignore[reportUnknownMemberType]  # untyped
    result = convert(packed, convert_image=without_pictures)
    return str(getattr(result, "value", ""))


def _leave_out(_: object) -> dict[str, str]:
    return {}


def _unpack(raw: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The parts with words and what they need, by name, and the names of all parts."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if any(name.endswith("vbaProject.bin") for name in names):
            raise DocumentError(
                "it is a Word document with macros.", "Save it as a document without macros (.docx), and send that."
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise DocumentError("it is locked with a password.", "Save it without the password, and send that.")
        if len(entries) > _MOST_PARTS:
            raise _too_large()
        parts: dict[str, bytes] = {}
        room = _LARGEST
        for entry in entries:
            if _READ.match(entry.filename) and not _UNREAD.match(entry.filename):
                with archive.open(entry) as packed:
                    parts[entry.filename] = packed.read(room + 1)
                room -= len(parts[entry.filename])
                if room < 0:
                    raise _too_large()
    _check_parts(parts)
    return parts, names


def _check_parts(parts: dict[str, bytes]) -> None:
    if any(
        b"\0" in part or b"<!DOCTYPE" in part for part in parts.values()
    ):  # UTF-16 would hide what is counted; OOXML has no DTD
        raise _damaged()
    if sum(part.count(b"<") - part.count(b"</") for part in parts.values()) > _MOST_ELEMENTS:
        raise _too_large()


def _pack(parts: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def _find_remarks(parts: dict[str, bytes], names: list[str]) -> list[str]:
    document = b"".join(part for name, part in parts.items() if name.startswith("word/document"))
    found: list[str] = []
    if re.search(rb"<w:(?:ins|del)[ >]", document):
        found.append("The document holds tracked changes; it was read as if they were accepted.")
    if any(name.startswith("word/comments") for name in names) and b"<w:commentReference" in document:
        found.append("The document's comments were left out.")
    if any(name.startswith("word/media/") for name in names):
        found.append("The document's pictures were left out; only its words are kept.")
    return found


def _damaged() -> DocumentError:
    return DocumentError("it is a damaged Word document.", f"Open it in Word, save it again, and send that. {_SEND_TEXT}")


def _too_large() -> DocumentError:
    return DocumentError("it is a larger document than any article.", "Copy the article's text out of it and paste it.")
