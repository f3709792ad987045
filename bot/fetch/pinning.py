"""Looking a site's name up once, checking every address, and connecting to the checked ones only."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetch.addresses import Address
from bot.fetch.errors import ANOTHER, FetchError

Lookup = Callable[[str], Awaitable[Sequence[str]]]
"""From a host's name to its addresses, as text. Raises OSError if there are none."""
Allowed = Callable[[Address], bool]


async def look_up(host: str) -> Sequence[str]:
    """The addresses of a host as this machine's own resolver knows them. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return tuple(str(sockaddr[0]) for _, _, _, _, sockaddr in found)


class PinnedResolver(AbstractResolver):
    """What aiohttp connects by. Each name is looked up once in its life, so no later answer can lead elsewhere.

    One address that is not allowed refuses the whole name: a site that mixes public and private addresses is up to no good.
    """

    def __init__(self, lookup: Lookup, allowed: Allowed) -> None:
        self._lookup = lookup
        self._allowed = allowed
        self._pinned: dict[str, tuple[Address, ...]] = {}

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """The checked addresses of a host, of every family. Raises FetchError."""
        del family  # aiohttp asks for one only if told to, and an address that it does not need is checked all the same
        if host not in self._pinned:
            self._pinned[host] = await self._check(host)
        return [_make_result(host, port, address) for address in self._pinned[host]]

    async def close(self) -> None:
        """There is nothing to close."""

    async def _check(self, host: str) -> tuple[Address, ...]:
        try:
            found = tuple(dict.fromkeys(map(ip_address, await self._lookup(host))))
        except (OSError, UnicodeError, ValueError) as error:
            raise FetchError("The internet knows no site of that name.", ANOTHER) from error
        if not found:
            raise FetchError("The internet knows no site of that name.", ANOTHER)
        if not all(map(self._allowed, found)):
            raise FetchError("This address leads to a machine of the bot's own network and not to a public site.", ANOTHER)
        return found


def _make_result(host: str, port: int, address: Address) -> ResolveResult:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004 - the Internet Protocol's version
    return ResolveResult(
        hostname=host, host=str(address), port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    )
