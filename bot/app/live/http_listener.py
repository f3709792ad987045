"""What the running bot answers over HTTP if it is told to listen: feeds and metrics, for programs on this computer alone.

Whoever wants a feed on the web lets a web server pass that one path on. Requests must name a loopback address as their host:
a page of somebody else's that was made to look like one (DNS rebinding) reads nothing here.
"""

import hashlib
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from ipaddress import ip_address

from aiohttp import ETag, web
from aiohttp.typedefs import Handler
from yarl import URL

from bot.app.live.metrics import Metrics
from bot.chat.dependencies import Clock
from bot.settings import HTTP, Listener, SettingsError
from briefings.export.feed import MEDIA_TYPE
from briefings.model.errors import BriefingError
from briefings.services.exporting.feeds import FeedOptions, make_feed
from briefings.store.store import Store

_log = logging.getLogger(__name__)

_LARGEST_ID = 2**63 - 1
_LIBRARY = "library"
_FORBIDDEN, _NOT_FOUND, _NOT_MODIFIED, _UNAVAILABLE = 403, 404, 304, 503


@asynccontextmanager
async def listen(listener: Listener | None, store: Store, clock: Clock, metrics: Metrics | None = None) -> AsyncGenerator[None]:
    """Answer over HTTP as long as the context lasts; without a listener, do nothing. Raises SettingsError for a taken port."""
    if listener is None:
        yield
        return
    runner = web.AppRunner(make_application(store, clock, metrics), access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, listener.host, listener.port).start()
        except OSError as error:
            message = f"{HTTP}: the bot cannot listen at {listener.host}, port {listener.port}: {error.strerror or error}."
            raise SettingsError(message, "Choose another port, or take the setting out.") from error
        _log.info("Feeds can be read at http://%s:%s/feeds/SERVER.atom.", listener.host, listener.port)
        if metrics:
            _log.info("Metrics can be read at http://%s:%s/metrics.", listener.host, listener.port)
        yield
    finally:
        await runner.cleanup()


def make_application(store: Store, clock: Clock, metrics: Metrics | None = None) -> web.Application:
    """The web application: GET and HEAD of /feeds/SERVER.atom, with `library` for what ships and was loaded, and of /metrics."""

    async def feed(request: web.Request) -> web.Response:
        server = _read_server(request.match_info["server"])
        if server is None:
            return web.Response(status=_NOT_FOUND, text="A feed is named after a server's number, or library.\n")
        try:
            content = await make_feed(store, FeedOptions(server, address=request.path), now=clock())
        except BriefingError as error:
            return web.Response(status=_UNAVAILABLE, text=f"{error}\n")
        return _respond(request, content)

    app = web.Application(middlewares=[_refuse_elsewhere])
    app.router.add_get("/feeds/{server}.atom", feed)
    if metrics:
        app.router.add_get("/metrics", partial(_answer_metrics, metrics))
    return app


async def _answer_metrics(metrics: Metrics, request: web.Request) -> web.Response:
    content, content_type = await metrics.write(request.headers.get("Accept", ""))
    return web.Response(body=content, headers={"Content-Type": content_type})


@web.middleware
async def _refuse_elsewhere(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _is_loopback(request):
        return web.Response(status=_FORBIDDEN, text="This answers requests from this computer alone.\n")
    return await handler(request)


def _respond(request: web.Request, content: bytes) -> web.Response:
    """The feed, or nothing if the asker has it already (RFC 9110, section 13.1.2)."""
    tag = hashlib.sha256(content).hexdigest()[:32]
    known = {entity.value for entity in request.if_none_match or ()}
    if known & {tag, "*"}:
        response = web.Response(status=_NOT_MODIFIED)
    else:
        response = web.Response(body=content, content_type=MEDIA_TYPE, charset="utf-8")
    response.etag = ETag(tag)
    return response


def _is_loopback(request: web.Request) -> bool:
    try:
        host = URL(f"http://{request.host}").host if request.host else None
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _read_server(text: str) -> int | None:
    if text == _LIBRARY:
        return 0
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST_ID))
    return int(text) if is_number and int(text) <= _LARGEST_ID else None
