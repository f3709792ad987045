"""The HTTP side: loopback only, every request checked for where it comes from, recorded, and met by faults if some are set."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from email.utils import format_datetime
from math import ceil
from urllib.parse import urlsplit

from aiohttp import web

from playground.api_error import ApiError
from playground.faults import Fault, Faults
from playground.gateway.gateway import Gateway
from playground.json_values import Json, JsonObject, as_int
from playground.page.site import Site, describe_file
from playground.recorder import RecordedRequest, Recorder
from playground.rest.body import read_body
from playground.rest.call import Call, Reply, Upload
from playground.rest.router import BASE, MatchedRoute, Router, refuse_route
from playground.world.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOOPBACK = "127.0.0.1"
_LARGEST_BODY = 32 * 1024 * 1024
"""Bytes; above Discord's own limit for uploads of a bot."""
_TOO_MANY_REQUESTS, _NO_CONTENT = 429, 204
_PAGE = (
    b"<!DOCTYPE html><html><head><title>Error</title></head><body>"
    + b"<p>You are being rate limited.</p>" * 50
    + b"</body></html>"
)


class Front:
    """Everything that speaks HTTP: REST, the gateway's socket, the uploaded files, and the page if there is one."""

    def __init__(
        self, world: World, router: Router, gateway: Gateway, recorder: Recorder, faults: Faults, site: Site | None = None
    ) -> None:
        self._world = world
        self._site = site
        self._router = router
        self._gateway = gateway
        self._recorder = recorder
        self._faults = faults

    def make_application(self) -> web.Application:
        """The web application, ready to be served."""
        app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[self._turn_away])
        app.on_response_prepare.append(self._date)
        app.router.add_get("/", self._gateway.serve)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._file)
        app.router.add_route("*", BASE + "/{path:.*}", self._rest)
        if self._site is not None:
            self._site.add_routes(app)
        return app

    @web.middleware
    async def _turn_away(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let nothing in that does not come from here."""
        return await handler(request) if self._is_from_here(request) else _refuse_foreign()

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        """Date every answer by the clock of this world, as Discord's are by Discord's (RFC 9110, section 6.6.1)."""
        response.headers["Date"] = format_datetime(self._world.now(), usegmt=True)

    def _is_from_here(self, request: web.Request) -> bool:
        """Whether the Host is ours and the Origin, if a browser sends one, too: no foreign page may speak to us."""
        port = urlsplit(self._world.address).port
        hosts = {f"{LOOPBACK}:{port}", f"localhost:{port}"}
        origin = request.headers.get("Origin")
        return request.headers.get("Host") in hosts and (origin is None or origin in {f"http://{host}" for host in hosts})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        attachment = self._world.find_attachment(as_int(request.match_info["attachment"]))
        if attachment is None:
            return web.Response(status=404, text="There is no such file here.")
        kind = attachment.content_type or "application/octet-stream"
        return web.Response(body=attachment.content, headers={**describe_file(attachment), "Content-Type": kind})

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(BASE)
        match = self._router.find(request.method, path)
        fault = None if match is None else self._faults.next_for(request.method, match.route.template)
        try:
            body, files = await read_body(request)
        except ApiError as error:
            return _make_response(Reply(error.status, error.body()))
        reply = await self._reply(request, match, fault, body, files)
        self._record(request, match, body, reply)
        if fault is not None and fault.kind.startswith("drop") and request.transport is not None:
            request.transport.abort()
        if fault is not None and fault.kind == "page":
            return web.Response(status=reply.status, body=_PAGE, content_type="text/html")
        return _make_response(reply, _make_limit_headers(fault))

    async def _reply(
        self, request: web.Request, match: MatchedRoute | None, fault: Fault | None, body: Json, files: tuple[Upload, ...]
    ) -> Reply:
        if match is None:
            return refuse_route(request.method, request.path.removeprefix(BASE))
        if self._faults.latency:
            await asyncio.sleep(self._faults.latency)
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.in_place:
            return _make_fault_reply(fault)
        call = Call(match.path, dict(request.query), body, files)
        reply = self._router.run(match, call, request.headers.get("Authorization", ""))
        return _make_fault_reply(fault) if fault is not None and fault.kind == "status_after" else reply

    def _record(self, request: web.Request, match: MatchedRoute | None, body: Json, reply: Reply) -> None:
        path = request.path.removeprefix(BASE)
        template = path if match is None else match.route.template
        multipart = request.content_type.startswith("multipart/")
        self._recorder.requests.append(RecordedRequest(request.method, template, path, body, reply.status, reply.body, multipart))


def _make_fault_reply(fault: Fault) -> Reply:
    message, more = f"The playground was told to answer {fault.status}.", dict[str, Json]()
    if fault.kind == "limit":
        # Documentation, "Rate Limits", "Rate Limit Response Structure".
        message = "The resource is being rate limited." if fault.scope == "shared" else "You are being rate limited."
        more = {"retry_after": fault.seconds, "global": fault.scope == "global"}
    body: JsonObject = {"message": fault.message or message, **more}
    return Reply(fault.status, body if fault.kind == "limit" and not fault.code else {**body, "code": fault.code})


def _make_limit_headers(fault: Fault | None) -> Mapping[str, str]:
    """What goes with a 429 (documentation, "Rate Limits", "Header Format")."""
    if fault is None or fault.kind != "limit":
        return {}
    headers = {"Retry-After": str(ceil(fault.seconds)), "X-RateLimit-Scope": fault.scope}
    return {**headers, "X-RateLimit-Global": "true"} if fault.scope == "global" else headers


def _refuse_foreign() -> web.Response:
    return _make_response(Reply(403, {"message": "The playground answers only requests from this computer.", "code": 0}))


def _make_response(reply: Reply, more: Mapping[str, str] | None = None) -> web.Response:
    """The answer on the wire. discord.py compares Content-Type as a whole, and takes a 429 for a ban without Via."""
    if reply.status == _NO_CONTENT:
        return web.Response(status=reply.status)
    headers = {"Content-Type": "application/json", **(more or {})}
    if reply.status == _TOO_MANY_REQUESTS:
        headers["Via"] = "1.1 playground"
    return web.Response(status=reply.status, body=json.dumps(reply.body).encode("utf-8"), headers=headers)
