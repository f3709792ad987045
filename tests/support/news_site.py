"""A news site on 127.0.0.1 that behaves as badly as a test wants, and a fetcher that may reach it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address

from aiohttp import web

from bot.fetch import Fetcher
from bot.fetch.addresses import Address
from bot.fetch.body import Limits

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
HOST = "news.example"
SENTENCE = "The union said on Monday that it “will not move”, and the talks go on. "
ARTICLE = "<html><head><title>Talks – Courier</title></head><body><article><h1>Talks stall</h1>" + f"<p>{SENTENCE * 4}</p>" * 2


def loopback_only(address: Address) -> bool:
    return address == ip_address("127.0.0.1")


async def here(host: str) -> tuple[str, ...]:
    """A lookup that knows the test's hosts only."""
    if not host.endswith(".example"):
        raise OSError(host)
    return ("127.0.0.1",)


class Site:
    """What was asked of the site, and how to reach it."""

    def __init__(self) -> None:
        self.pages: dict[str, Handler] = {}
        self.asked: list[web.BaseRequest] = []
        self.port = 0

    def page(
        self, path: str, body: str | bytes = ARTICLE, kind: str | None = "text/html; charset=utf-8", status: int = 200
    ) -> str:
        """Serve that at the path; returns its address."""
        raw = body.encode() if isinstance(body, str) else body

        async def answer(_: web.BaseRequest) -> web.Response:
            response = web.Response(body=raw, status=status)
            response.headers["Content-Type"] = kind or ""
            return response

        return self.serve(path, answer)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        async def answer(_: web.BaseRequest) -> web.Response:
            return web.Response(status=status, headers={"Location": to})

        return self.serve(path, answer)

    def serve(self, path: str, handler: Handler) -> str:
        self.pages[path] = handler
        return self.url(path)

    def url(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def fetcher(self, limits: Limits | None = None, lookup: Callable[[str], Awaitable[tuple[str, ...]]] = here) -> Fetcher:
        return Fetcher(allowed=loopback_only, ports={self.port}, lookup=lookup, limits=limits)

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request)
        handler = self.pages.get(request.path)
        return web.Response(status=404) if handler is None else await handler(request)


@asynccontextmanager
async def news_site() -> AsyncGenerator[Site]:
    site = Site()
    runner = web.ServerRunner(web.Server(site.answer, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.port = int(runner.addresses[0][1])
    try:
        yield site
    finally:
        await runner.cleanup()
        await asyncio.sleep(0)
