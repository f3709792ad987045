"""Addresses from outside that may become links: of the web only, and written so that they lead nowhere else."""

import re
from urllib.parse import quote, urlsplit

_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
"""Punctuation that stays in an address (RFC 3986, section 2). What else is no ASCII letter or digit is percent-encoded."""


def find_address(text: str) -> str | None:
    """Return the address that a whole text is, in ASCII, as it may stand in a link; None if it is none to follow.

    It must begin with http:// or https:// and name a host. One with a name before its host ("https://a.example@b.example") leads
    elsewhere than it seems to, and is none.
    """
    if not re.match(r"https?://[^\s/?#]+", text, re.IGNORECASE) or re.search(r"\s", text) or not text.isprintable():
        return None
    try:
        parts = urlsplit(text)
        is_plain = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # brackets that hold no IPv6 address
        return None
    return quote(text, safe=_KEPT) if is_plain else None
