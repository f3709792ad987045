"""Fetching one article: hop by hop, each of them checked, within limits."""

import asyncio
import importlib.metadata
import ssl
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from yarl import URL

from bot.fetch import robots, urls
from bot.fetch.addresses import is_public
from bot.fetch.body import Limits, check_kind, decode, read
from bot.fetch.errors import ANOTHER, PASTE, FetchError
from bot.fetch.page_reading import PageReader
from bot.fetch.pinning import Allowed, Lookup, PinnedResolver, look_up
from bot.fetch.reading import FetchedArticle, read_plain

PORTS = frozenset({80, 443})
_AGAIN = f"Try again later. {PASTE}"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CANNOT_TELL = "The site did not say whether robots may read this page (its robots.txt cannot be read), so it was not fetched."
_REFUSALS = {
    401: "The site wants readers to sign in for this page (HTTP 401), so the bot does not read it.",
    402: "The site wants readers to pay for this page (HTTP 402), so the bot does not read it.",
    403: "The site does not let the bot read this page (HTTP 403).",
    404: "There is no page at this address (HTTP 404).",
    410: "The page that was at this address is gone (HTTP 410).",
    429: "The site asks the bot to wait before it reads more (HTTP 429).",
    451: "The site may not show this page here for legal reasons (HTTP 451).",
}
_SERVER_ERRORS = 500


class Fetcher:
    """Fetches articles, one at a time a call; may be called by several at once, which share nothing.

    The defaults are the safe ones; `allowed` (which addresses may be connected to), `ports`, `lookup` (a host's addresses) and
    `tls` (None: certificates as this machine trusts them) are arguments so that tests reach servers of their own. `pages` reads
    what is fetched (None: in a thread, without limits); that is not part of the time that a site may take.
    """

    def __init__(
        self,
        *,
        allowed: Allowed = is_public,
        ports: Collection[int] = PORTS,
        lookup: Lookup = look_up,
        tls: ssl.SSLContext | None = None,
        limits: Limits | None = None,
        agent: str | None = None,
        pages: PageReader | None = None,
    ) -> None:
        self._allowed = allowed
        self._ports = ports
        self._lookup = lookup
        self._tls = tls
        self._limits = limits or Limits()
        self._agent = agent or make_user_agent()
        self._pages = pages or PageReader(None, lambda: None)

    async def article(self, url: str) -> FetchedArticle:
        """Return the article at that address. Raises FetchError, and nothing else, for whatever is in the way."""
        try:
            async with asyncio.timeout(self._limits.seconds), self._visit() as visit:
                sent = await visit.fetch(urls.check(url, self._ports))
        except TimeoutError as error:
            raise FetchError(f"The site took longer than {self._limits.seconds:g} seconds.", _AGAIN) from error
        except aiohttp.ClientConnectorCertificateError as error:
            raise FetchError("The site cannot prove that it is the one it says: its certificate is not valid.") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError("The site cannot be reached, or it broke off in the middle of its answer.", _AGAIN) from error
        return read_plain(sent.text, sent.url) if sent.kind == "text/plain" else await self._pages.read(sent.text, sent.url)

    @asynccontextmanager
    async def _visit(self) -> "AsyncGenerator[_Visit]":
        connector = aiohttp.TCPConnector(
            resolver=PinnedResolver(self._lookup, self._allowed),
            use_dns_cache=False,
            force_close=True,
            ssl=True if self._tls is None else self._tls,
        )
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={
                "User-Agent": self._agent,
                "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
                "Accept-Encoding": "gzip",
            },
            timeout=aiohttp.ClientTimeout(total=None),  # the one limit on time is around all of it
            auto_decompress=False,
            trust_env=False,
        ) as session:
            yield _Visit(session, self._ports, self._limits)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a site sent: its media type, its text, and the address that it came from in the end."""

    kind: str
    text: str
    url: str


class _Visit:
    """What happens for one article; robots.txt is asked once a site."""

    def __init__(self, session: aiohttp.ClientSession, ports: Collection[int], limits: Limits) -> None:
        self._session = session
        self._ports = ports
        self._limits = limits
        self._robots: dict[URL, bytes] = {}

    async def fetch(self, url: URL) -> _Sent:
        for _ in range(self._limits.redirects + 1):
            await self._ask_robots(url)
            async with self._session.get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await self._read(response, str(url))
                url = self._follow(response, url)
        raise FetchError(f"The site sent the bot from address to address more than {self._limits.redirects} times.", ANOTHER)

    def _follow(self, response: aiohttp.ClientResponse, url: URL) -> URL:
        location = response.headers.get("Location")
        if not location:
            raise FetchError("The site sent the bot to another address without saying which.", ANOTHER)
        try:
            return urls.check(location, self._ports, base=url)
        except FetchError as error:
            raise FetchError(f"The site sent the bot to another address. {error.message}", ANOTHER) from error

    async def _read(self, response: aiohttp.ClientResponse, url: str) -> _Sent:
        if response.status != 200:  # noqa: PLR2004 - HTTP's OK
            said = _REFUSALS.get(response.status)
            out_of_order = f"The site is out of order or answers oddly (HTTP {response.status})."
            raise FetchError(said or out_of_order, PASTE if said else _AGAIN)
        kind = check_kind(response)
        return _Sent(kind, decode(await read(response, self._limits.size), response.charset), url)

    async def _ask_robots(self, url: URL) -> None:
        site = url.origin()
        if site not in self._robots:
            self._robots[site] = await self._fetch_robots(site / "robots.txt")
        if not await asyncio.to_thread(robots.may_fetch, self._robots[site], str(url)):
            raise FetchError("The site asks robots not to read this page (robots.txt), and the bot keeps to it.")

    async def _fetch_robots(self, url: URL) -> bytes:
        """The robots.txt of a site; nothing if it has none. What cannot be read forbids everything (RFC 9309, 2.3.1.4)."""
        try:
            for _ in range(self._limits.redirects + 1):
                async with self._session.get(url, allow_redirects=False) as response:
                    if response.status in _REDIRECTS:
                        url = self._follow(response, url)
                    elif response.status == 200:  # noqa: PLR2004 - HTTP's OK
                        return await read(response, robots.LARGEST, whole=False)
                    elif response.status >= _SERVER_ERRORS:
                        raise FetchError(_CANNOT_TELL, _AGAIN)
                    else:
                        return b""
        except aiohttp.ClientConnectorError:
            raise  # there is no site to ask
        except aiohttp.ClientError as error:
            raise FetchError(_CANNOT_TELL, _AGAIN) from error
        return b""


def make_user_agent() -> str:
    """Who the bot says it is to the sites it reads: the name that robots.txt knows it by, its version, and what it does."""
    try:
        version = importlib.metadata.version("briefing-desk")
    except importlib.metadata.PackageNotFoundError:  # run from the source without being installed
        version = "0"
    return f"{robots.TOKEN}/{version} (Briefing Desk; reads one article when an editor asks)"
