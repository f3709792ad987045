"""The page's address and all that is below it: its files, the files of messages, and its socket."""

import asyncio
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from aiohttp import web

from playground.json_values import as_int
from playground.page.socket import WindowSocket
from playground.page.stage import Stage
from playground.world.messages import Attachment

_ROOT = Path(str(files("playground"))) / "web"
_INDEX = "index.html"
_KINDS = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
    }
)
"""Everything that the page consists of."""
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Files of messages that a browser may show by itself; all others it saves."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = MappingProxyType(
    {
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)


@dataclass(eq=False, slots=True)
class Site:
    """The page below its secret. Whether a request comes from this computer has been looked at before it gets here."""

    stage: Stage
    secret: str = field(repr=False)
    _windows: set[WindowSocket] = field(default_factory=set[WindowSocket])

    @property
    def link(self) -> str:
        """The address of the page; whoever has it can be anybody on it."""
        return f"{self.stage.world.address}/{self.secret}/"

    def add_routes(self, app: web.Application) -> None:
        """Add what is below the secret; add it last, for it takes what nothing else does."""
        app.router.add_get("/{secret}", self._redirect)
        app.router.add_get("/{secret}/socket", self._open_socket)
        app.router.add_get("/{secret}/files/{channel}/{attachment}/{name}", self._send_file)
        app.router.add_get("/{secret}/{path:.*}", self._send_part)

    def watch(self) -> None:
        """Tell the windows when the bot comes and goes, and when the clock was moved."""
        self.stage.gateway.listeners.append(self.stage.tell)
        if self.stage.controls is not None:
            self.stage.controls.subscribe(self.stage.tell)

    async def close(self) -> None:
        """Close every window."""
        await asyncio.gather(*(window.close() for window in self._windows))

    def _knows(self, request: web.Request) -> bool:
        return hmac.compare_digest(request.match_info["secret"].encode(), self.secret.encode())

    async def _redirect(self, request: web.Request) -> web.StreamResponse:
        if not self._knows(request):
            return _refuse()
        return web.Response(status=308, headers={**_HEADERS, "Location": f"/{self.secret}/"})

    async def _open_socket(self, request: web.Request) -> web.StreamResponse:
        if not self._knows(request):
            return _refuse()
        window = WindowSocket(self.stage)
        self._windows.add(window)
        try:
            return await window.serve(request)
        finally:
            self._windows.discard(window)

    async def _send_file(self, request: web.Request) -> web.StreamResponse:
        attachment = self.stage.world.find_attachment(as_int(request.match_info["attachment"]))
        if not self._knows(request) or attachment is None:
            return _refuse()
        return web.Response(body=attachment.content, headers={**_HEADERS, **describe_file(attachment)})

    async def _send_part(self, request: web.Request) -> web.StreamResponse:
        """One of the page's own files."""
        path = request.match_info["path"] or _INDEX
        content = await asyncio.to_thread(_read, path) if self._knows(request) else None
        if content is None:
            return _refuse()
        kind = _KINDS[Path(path).suffix]
        return web.Response(body=content, headers={**_HEADERS, "Content-Type": kind, "Content-Security-Policy": _POLICY})


def describe_file(attachment: Attachment) -> Mapping[str, str]:
    """The headers with which a file of a message is safe whatever is in it: pictures are shown, everything else is saved."""
    is_shown = attachment.content_type in _PICTURES
    name = quote(attachment.filename, safe="", errors="replace")
    return {
        "Content-Type": attachment.content_type if is_shown else "application/octet-stream",
        "Content-Disposition": "inline" if is_shown else f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def _read(path: str) -> bytes | None:
    """A file of the page; None if it has none of that name."""
    root = _ROOT.resolve()
    try:
        file = (root / path).resolve()
        return file.read_bytes() if file.is_relative_to(root) and file.suffix in _KINDS and file.is_file() else None
    except (OSError, ValueError):
        return None


def _refuse() -> web.Response:
    return web.Response(status=404, text="There is nothing here.", headers=_HEADERS)
