"""Which kind a file is, and what its words are: as HTML or as plain text."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.documents.email_message import read_email
from bot.documents.errors import DocumentError
from bot.documents.markdown import markdown_to_html
from bot.documents.web_page import decode_page, looks_like_page
from bot.documents.word import is_word, word_to_html
from briefings.model.file_signatures import find_foreign

_PAGES = (".html", ".htm", ".xhtml", ".xht")
_MAILS = (".eml", ".mht", ".mhtml")
_MARKDOWN = (".md", ".markdown", ".mdown")
_ENDING = re.compile(r"\.[a-z0-9]{1,10}\Z")


@dataclass(frozen=True, slots=True)
class Converted:
    """The words of a file: `html`, or `text` if `html` is "". `is_whole`: all of it is the article, with nothing around it.

    `title` is "" if the file gives none; `remarks` are sentences for the editor.
    """

    html: str = ""
    text: str = ""
    is_whole: bool = False
    title: str = ""
    remarks: tuple[str, ...] = ()


def is_convertible(raw: bytes, name: str) -> bool:
    """Whether `convert` reads a file of this beginning and name as something other than plain text."""
    return _find_kind(raw, name) is not None


def convert(raw: bytes, name: str) -> Converted | None:
    """What the file called `name` holds; None for plain text and for what nobody can read, which `intake` tells apart.

    Raises DocumentError. Takes up to some seconds, so it is not for the event loop.
    """
    match _find_kind(raw, name):
        case "word":
            document = word_to_html(raw)
            return Converted(document.html, is_whole=True, remarks=document.remarks)
        case "mail":
            mail = read_email(raw)
            return Converted(mail.html, mail.text, title=mail.subject, remarks=mail.remarks)
        case "markdown":
            page = markdown_to_html(_decode(raw))
            return Converted(page.html, is_whole=True, title=page.title)
        case "page":
            return Converted(decode_page(raw))
        case None:
            return None


def _find_kind(raw: bytes, name: str) -> Literal["word", "mail", "markdown", "page"] | None:
    """What a file begins with decides before its name."""
    if is_word(raw):
        return "word"
    if find_foreign(raw) is not None:
        return None
    found = _ENDING.search(name.lower())
    ending = found.group() if found else ""
    if ending in _MAILS:
        return "mail"
    if ending in _MARKDOWN:
        return "markdown"
    return "page" if ending in _PAGES or looks_like_page(raw) else None


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"it is in an older encoding, not in UTF-8: byte {error.start + 1} cannot be read.",
            "Save it again with the encoding UTF-8, and send that.",
        ) from error
