"""E-mails (.eml: RFC 5322 and MIME) and pages that a browser saved in one file (.mhtml): the words of the message itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from typing import cast

from bot.documents.errors import DocumentError
from bot.documents.web_page import decode_as

_MOST_PARTS = 200
_MOST_NESTED = 12
"""Parts that hold others: each line is held against the ends of all that are open, so work grows with their number."""
_NESTED = re.compile(rb"multipart/", re.IGNORECASE)
_ENDLESS = re.compile(rb"^content-[^\n]{4000}|^content-[^\n]*+(?:\n[ \t][^\n]*+){60}", re.IGNORECASE | re.MULTILINE)
"""A header that describes a part in more words than any program writes."""
_PART = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_LONGEST_SUBJECT = 1000
_FORWARDED = "message/rfc822"
_PASTE = "Copy the article's text out of it and paste it."
_DAMAGED = "it is a damaged e-mail."


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says: as `text`, or as `html` if it has no plain text; `remarks` are sentences for the editor."""

    subject: str
    text: str = ""
    html: str = ""
    remarks: tuple[str, ...] = ()


def read_email(raw: bytes) -> Mail:
    """The plain text of an e-mail, else its HTML; attachments and e-mails inside are left out, and the editor is told.

    Raises DocumentError if it has no words of its own, or more parts than any e-mail.
    """
    if len(_PART.findall(raw)) > _MOST_PARTS or len(_NESTED.findall(raw)) > _MOST_NESTED or _ENDLESS.search(raw):
        raise DocumentError("it has more parts than any e-mail.", _PASTE)
    try:
        message = message_from_bytes(raw, policy=compat32)  # the newer policies take minutes for hostile headers
        parts = list(_find_parts(message))
        subject = _read_subject(message)
        plain = next((part for part in parts if part.get_content_type() == "text/plain" and _payload(part).strip()), None)
        page = next((part for part in parts if part.get_content_type() == "text/html" and _payload(part).strip()), None)
        if plain is not None and not _is_saved_page(message):
            return Mail(subject, text=_unwrap(plain, _decode(plain)), remarks=_remarks(message))
        if page is not None:
            return Mail(subject, html=_decode(page), remarks=_remarks(message))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(_DAMAGED, _PASTE) from error
    if any(part.get_content_type() == _FORWARDED for part in message.walk()):
        raise DocumentError(
            "it holds no words of its own, only another e-mail.", "Open the e-mail that is in it, save that one, and send it."
        )
    raise DocumentError(
        "it holds no text, only attachments or nothing.", "Send the attachment itself, or paste the article's text."
    )


def _find_parts(message: Message) -> Iterator[Message]:
    """The parts of a message that are words to read: no attachments, and nothing of e-mails inside."""
    content = message.get_content_type()
    if content == _FORWARDED or message.get_content_disposition() == "attachment":
        return
    if message.is_multipart():
        for part in cast("list[Message]", message.get_payload()):
            yield from _find_parts(part)
    elif content in {"text/plain", "text/html"}:
        yield message


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decode(part: Message) -> str:
    label = part.get_content_charset() or "utf-8"
    return decode_as(_payload(part), "utf-8" if label == "us-ascii" else label)


def _unwrap(part: Message, text: str) -> str:
    """Text as it was written: in "format=flowed" (RFC 3676), a line that ends with a blank goes on in the next."""
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    pieces: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        words = line.removeprefix(" ")
        joins = goes_on and not words.startswith(">")
        pieces.append(words if joins or not pieces else f"\n{words}")
        goes_on = words.endswith(" ") and words != "-- " and not words.startswith(">")
    return "".join(pieces)


def _read_subject(message: Message) -> str:
    raw = str(message.get("Subject", ""))[:_LONGEST_SUBJECT]
    try:
        subject = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        subject = raw
    return " ".join(subject.split())


def _is_saved_page(message: Message) -> bool:
    return message.get_content_type() == "multipart/related" and "Snapshot-Content-Location" in message


def _remarks(message: Message) -> tuple[str, ...]:
    if _is_saved_page(message):
        return ()
    inside = [part for part in message.walk() if part.get_content_type() == _FORWARDED]
    attached = [part for part in message.walk() if part.get_content_disposition() == "attachment"]
    if inside:
        return ("Another e-mail stands in this one; it was left out.",)
    return ("The e-mail's attachments were left out.",) if attached else ()
