"""The one normal form that every offset and fingerprint of this product counts in."""

import hashlib
import unicodedata

from briefings.model.combining_marks import HIGHEST_PILE, find_pile
from briefings.model.errors import UnreadableTextError


def normalise(raw: bytes | str) -> str:
    """Return article text in normal form: UTF-8 decoded, byte-order mark dropped, CRLF and CR to LF, Unicode NFC.

    Raises UnreadableTextError where the bytes are not UTF-8 or hold NUL, which no text does, and for
    piles of combining marks, on which NFC takes time that grows with their square.
    """
    if isinstance(raw, bytes):
        try:
            raw = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableTextError(
                f"This is not UTF-8 text: byte {error.start + 1} cannot be read.",
                "Save it as a plain text file in UTF-8 and try again.",
            ) from error
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    nul = text.find("\0")
    if nul >= 0:
        raise UnreadableTextError(
            f"This is not plain text: there is a NUL character at position {nul + 1}.",
            "Save the article as a plain text file in UTF-8 and try again.",
        )
    if (at := find_pile(text)) is not None:
        raise UnreadableTextError(f"More than {HIGHEST_PILE} combining marks are piled on character {at}.", "Take them out.")
    return unicodedata.normalize("NFC", text)


def sha256_hex(text: str) -> str:
    """The hexadecimal SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(normalised: str) -> str:
    """The fingerprint of a whole article, as `Source.fingerprint` holds it."""
    return f"sha256:{sha256_hex(normalised)}"
