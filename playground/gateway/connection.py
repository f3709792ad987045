"""One open socket of the gateway."""

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web

from playground.gateway.compression import Compress
from playground.gateway.sessions import Session
from playground.json_values import JsonObject


@dataclass(eq=False, slots=True)
class Connection:
    """One open socket and the session on it, once it has one."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    compress: Compress | None
    session: Session | None = None
    closed_here: bool = False
    frozen: bool = False

    async def close(self, code: int, reason: str) -> None:
        """Close it from this side."""
        self.closed_here = True
        await self.socket.close(code=code, message=reason.encode("ascii"))

    async def send(self, message: JsonObject) -> None:
        """Send one message, compressed if the client asked for it; a socket that is gone is not an error."""
        await self.send_raw(json.dumps(message))

    async def send_raw(self, sent: str | bytes) -> None:
        """Send a text as one message, compressed like every other, or bytes exactly as they are."""
        if self.socket.closed or self.frozen:
            return
        payload = self.compress(sent) if self.compress and isinstance(sent, str) else sent
        try:
            if isinstance(payload, str):
                await self.socket.send_str(payload)
            else:
                await self.socket.send_bytes(payload)
        except (ConnectionError, RuntimeError):
            # The client left between the check and the write; a resume will fetch what it missed.
            return
