"""Recognizing, by their first bytes, files that are no plain text whatever their names say."""

from dataclasses import dataclass

AS_TEXT = "Open it in the program that made it, save it as a Word document (.docx) or as plain text in UTF-8, and send that."
AS_PLAIN_TEXT = "Open it in the program that made it, save it as plain text in UTF-8, and send that."
OUT_OF_PDF = "Open it, copy the article's text and paste it; or make a text file of it (pdftotext does), and send that."
OUT_OF_CELLS = "Copy the article's words out of it, and paste them."
OUT_OF_BOOK = "Open it in a reader for e-books, copy the article's text, and paste it."
UNLOCK = "Open it in the program that made it, save it without a password as .docx, and send that."
AS_MAIL = "Open it in Outlook, save it as .eml, and send that; or paste its text."
TAKE_OUT = "Unpack it, and send the file with the article that is in it."
NO_TEXT = "Send the article's words as a plain text file, or paste them."
IN_UTF_8 = "Save it again with the encoding UTF-8, and send that."
_LOOK_INTO = 1024
"""Bytes in which a PDF's mark may stand: readers allow something before it."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file is instead of plain text ("a PDF"), and how to make text of it."""

    what: str
    remedy: str


_BEGINNINGS: tuple[tuple[bytes, Foreign], ...] = (
    # the marks of UTF-32 begin with those of UTF-16, so they come first
    (b"\xff\xfe\0\0", Foreign("text in UTF-32, not in UTF-8", IN_UTF_8)),
    (b"\0\0\xfe\xff", Foreign("text in UTF-32, not in UTF-8", IN_UTF_8)),
    (b"\xff\xfe", Foreign("text in UTF-16, not in UTF-8", IN_UTF_8)),
    (b"\xfe\xff", Foreign("text in UTF-16, not in UTF-8", IN_UTF_8)),
    (b"{\\rtf", Foreign("a rich text document (RTF), not plain text", AS_TEXT)),
    (b"\x1f\x8b", Foreign("a gzip archive, not text", TAKE_OUT)),
    (b"BZh91AY&SY", Foreign("a bzip2 archive, not text", TAKE_OUT)),
    (b"\xfd7zXZ\0", Foreign("an xz archive, not text", TAKE_OUT)),
    (b"\x28\xb5\x2f\xfd", Foreign("a zstd archive, not text", TAKE_OUT)),
    (b"7z\xbc\xaf\x27\x1c", Foreign("a 7z archive, not text", TAKE_OUT)),
    (b"Rar!\x1a\x07", Foreign("a RAR archive, not text", TAKE_OUT)),
    (b"\x89PNG\r\n\x1a\n", Foreign("a picture, not text", NO_TEXT)),
    (b"\xff\xd8\xff", Foreign("a picture, not text", NO_TEXT)),
    (b"GIF87a", Foreign("a picture, not text", NO_TEXT)),
    (b"GIF89a", Foreign("a picture, not text", NO_TEXT)),
    (b"II*\0", Foreign("a picture, not text", NO_TEXT)),
    (b"MM\0*", Foreign("a picture, not text", NO_TEXT)),
    (b"\x7fELF", Foreign("a program, not text", NO_TEXT)),
    (b"\xcf\xfa\xed\xfe", Foreign("a program, not text", NO_TEXT)),
    (b"\xca\xfe\xba\xbe", Foreign("a program, not text", NO_TEXT)),
    (b"OggS\0", Foreign("a sound file, not text", NO_TEXT)),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_INSIDE_ZIP: tuple[tuple[bytes, Foreign], ...] = (
    (b"application/vnd.oasis.opendocument.text", Foreign("an OpenDocument text, not plain text", AS_TEXT)),
    (b"application/vnd.oasis.opendocument", Foreign("an OpenDocument file, not text", OUT_OF_CELLS)),
    (b"application/epub+zip", Foreign("an e-book (EPUB), not text", OUT_OF_BOOK)),
    (b"Index/Document.iwa", Foreign("a Pages, Numbers or Keynote document, not text", AS_TEXT)),
    (b"word/", Foreign("a Word document, not text", AS_PLAIN_TEXT)),
    (b"xl/", Foreign("an Excel workbook, not text", OUT_OF_CELLS)),
    (b"ppt/", Foreign("a PowerPoint presentation, not text", OUT_OF_CELLS)),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The mark of compound files (MS-CFB), in which old Office programs keep documents, and new ones those with a password."""
_INSIDE_OLE: tuple[tuple[str, Foreign], ...] = (
    ("EncryptedPackage", Foreign("a document that is locked with a password", UNLOCK)),
    ("__substg1.0_", Foreign("an Outlook message, not text", AS_MAIL)),
    ("WordDocument", Foreign("an old Word document (.doc), not text", AS_TEXT)),
    ("Workbook", Foreign("an old Excel workbook, not text", OUT_OF_CELLS)),
    ("PowerPoint Document", Foreign("an old PowerPoint presentation, not text", OUT_OF_CELLS)),
)


def find_foreign(raw: bytes) -> Foreign | None:
    """Return what `raw`, the whole content of a file, is instead of plain text; None if nothing speaks against text.

    Looks at the marks that formats begin with, and for NUL, which is in no text in UTF-8. Reads, unpacks and runs nothing.
    """
    if raw.startswith(_ZIP):
        return next((kind for mark, kind in _INSIDE_ZIP if mark in raw), Foreign("a zip archive, not text", TAKE_OUT))
    if raw.startswith(_OLE):
        # the names of what is inside stand in UTF-16 (MS-CFB, 2.6.1)
        inside = (kind for mark, kind in _INSIDE_OLE if mark.encode("utf-16-le") in raw)
        return next(inside, Foreign("an old Office document, not text", AS_TEXT))
    if b"%PDF-" in raw[:_LOOK_INTO]:
        return Foreign("a PDF, not text", OUT_OF_PDF)
    if (raw.startswith(b"RIFF") and raw[8:12] == b"WEBP") or raw[4:12] in {b"ftypheic", b"ftypavif", b"ftypmif1"}:
        return Foreign("a picture, not text", NO_TEXT)
    if raw[4:8] == b"ftyp":
        return Foreign("a video or sound file, not text", NO_TEXT)
    known = next((what for mark, what in _BEGINNINGS if raw.startswith(mark)), None)
    return known or _by_nuls(raw)


def _by_nuls(raw: bytes) -> Foreign | None:
    at = raw.find(b"\0")
    if at < 0:
        return None
    if raw.startswith(b"MZ"):
        return Foreign("a program, not text", NO_TEXT)
    start = raw[:_LOOK_INTO]
    if max(start[::2].count(0), start[1::2].count(0)) * 3 > len(start):
        return Foreign("text in UTF-16, not in UTF-8", IN_UTF_8)
    return Foreign(f"a binary file, not text (its byte {at + 1} is NUL)", NO_TEXT)
