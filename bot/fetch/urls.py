"""Reading a web address that an editor gave or a site redirected to, before anything is asked of anyone."""

import re
from collections.abc import Collection

from yarl import URL

from bot.fetch.errors import ANOTHER, FetchError

LONGEST = 2_000
"""Code points; every browser and server takes as many, and no article has more."""
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u202a-\u202e\u2066-\u2069\ufffd\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_LONGEST_HOST = 253
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z")
"""A last label that makes a host an IPv4 address, in decimal, octal or hex (URL Standard, "ends in a number checker")."""
_INWARD = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "onion", "invalid"}
)
"""Last labels that lead into the machine's own network, or nowhere (RFC 6761, RFC 6762, RFC 8375)."""


def check(address: str, ports: Collection[int], *, base: URL | None = None) -> URL:
    """Return an address as a URL that may be asked: http or https, a public host's name, one of the `ports`, no fragment.

    `base` is the address that redirected there, against which a relative one is read. Raises FetchError.
    """
    text = address.strip()
    if base is None:
        text = text.removeprefix("<").removesuffix(">")  # so written, Discord shows no preview
    if not text or len(text) > LONGEST or _UNWRITABLE.search(text):
        raise FetchError("This is no web address: it is empty, too long, or holds blanks or backslashes.", ANOTHER)
    try:
        url = URL(text) if base is None else base.join(URL(text))
        port, host = url.port, url.raw_host
    except (ValueError, UnicodeError) as error:
        raise FetchError("This is no web address that can be read.", ANOTHER) from error
    _check_form(url, port, ports)
    return url.with_fragment(None).with_host(_check_host(host or ""))


def _check_form(url: URL, port: int | None, ports: Collection[int]) -> None:
    if url.scheme not in {"http", "https"}:
        raise FetchError("Only web addresses that begin with https:// or http:// are fetched.", ANOTHER)
    if url.user is not None or url.password is not None:
        raise FetchError("There is a user name or password in this address, and the bot signs in nowhere.", ANOTHER)
    if port not in ports:
        raise FetchError("This address names a port of its own, which no news site needs.", ANOTHER)


def _check_host(raw: str) -> str:
    """The host in lower case, international names in Punycode, without a dot at its end."""
    host = raw.lower().removesuffix(".")
    labels = host.split(".")
    if ":" in host or _NUMBER.match(labels[-1]):
        raise FetchError("This address names a machine by number, which no news site does.", ANOTHER)
    if len(host) > _LONGEST_HOST or not all(map(_LABEL.match, labels)):
        raise FetchError("The site's name in this address cannot be read.", ANOTHER)
    if len(labels) == 1 or labels[-1] in _INWARD:
        raise FetchError("This address leads to a machine of the bot's own network and not to a public site.", ANOTHER)
    return host
