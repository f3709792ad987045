"""The socket of one window: requests come in, each answered when it is done; what happens in the world goes out."""

import asyncio
import json
import logging
from types import MappingProxyType

from aiohttp import WSMsgType, web

from briefings.model.errors import BriefingError
from playground.json_values import Json, JsonObject, as_object
from playground.page.asked import Asked
from playground.page.messages import point_to_page
from playground.page.requests import carry_out
from playground.page.stage import Stage
from playground.page.view import write_view
from playground.page.window import Window
from playground.world.events import Event
from playground.world.persons import find_person

_log = logging.getLogger(__name__)

LARGEST_REQUEST = 144 * 1024 * 1024
"""Bytes: ten files of ten mebibytes in base64, the most that a message carries."""
_GOODBYE = 0.3
"""Seconds that a window has to say goodbye when the playground ends."""
_FIRST_PERSON = "administrator"
_MESSAGES = MappingProxyType({"message_created": "created", "message_edited": "edited", "message_deleted": "deleted"})


class WindowSocket:
    """One connection of the page. Make it for a request, and `serve` it from its first byte to its last."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._window = Window(stage, find_person(_FIRST_PERSON))
        self._socket = web.WebSocketResponse(max_msg_size=LARGEST_REQUEST, heartbeat=30.0, timeout=_GOODBYE)
        self._leaving: asyncio.Queue[JsonObject] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_view_due = False

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve the window until it closes."""
        await self._socket.prepare(request)
        unsubscribe = self._stage.world.events.subscribe(self._note)
        self._stage.listeners.append(self._look_again)
        writing = asyncio.create_task(self._write(), name="playground-page-writer")
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._begin(message.data)
        finally:
            unsubscribe()
            self._stage.listeners.remove(self._look_again)
            for task in (writing, *self._tasks):
                task.cancel()
            await asyncio.gather(writing, *self._tasks, return_exceptions=True)
        return self._socket

    async def close(self) -> None:
        """Close it from this side."""
        await self._socket.close(code=1001, message=b"The playground has ended")

    def _begin(self, text: str) -> None:
        """Begin to do what is asked; other requests of the window do not wait for it."""
        task = asyncio.create_task(self._answer(text), name="playground-page-request")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, text: str) -> None:
        try:
            decoded: Json = json.loads(text)
        except (ValueError, RecursionError):
            self._leaving.put_nowait(_write_error(None, "The playground could not read that request.", "Reload the page."))
            return
        body = as_object(decoded)
        number = body.get("id")
        try:
            answer: JsonObject = {"id": number, "ok": await carry_out(self._window, Asked(body))}
        except BriefingError as error:
            answer = _write_error(number, error.message, error.remedy)
        except Exception:  # noqa: BLE001 - one request that fails must not close the window; the log has it
            _log.exception("A request of the page failed.")
            answer = _write_error(number, "That did not work, through a fault of the playground's own.", "Reload the page.")
        self._leaving.put_nowait(answer)

    def _note(self, event: Event) -> None:
        """Pass on what happened, if this person may see it."""
        if not self._window.is_greeted:
            return
        kind = _MESSAGES.get(event.kind)
        if kind is None:
            if event.kind != "answered":
                self._look_again()
            return
        if not self._window.sees(event.channel_id, event.visible_to):
            return
        message = point_to_page(self._stage.world, event.payload)
        self._leaving.put_nowait({"event": "message", "kind": kind, "channel": str(event.channel_id), "message": message})

    def _look_again(self) -> None:
        """Send the view anew, once for all that happens at the same time."""
        if not self._is_view_due:
            self._is_view_due = True
            asyncio.get_running_loop().call_soon(self._send_view)

    def _send_view(self) -> None:
        self._is_view_due = False
        if not self._window.is_greeted:
            return
        self._leaving.put_nowait({"event": "view", "view": write_view(self._stage, self._window.person)})

    async def _write(self) -> None:
        while True:
            message = await self._leaving.get()
            try:
                await self._socket.send_str(json.dumps(message, ensure_ascii=False))
            except (ConnectionError, RuntimeError):
                return  # the window has closed


def _write_error(number: Json, message: str, hint: str) -> JsonObject:
    return {"id": number, "error": {"message": message, "hint": hint}}
