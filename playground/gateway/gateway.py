"""Discord's gateway over a real WebSocket: hello, identify, heartbeats, events, resume.

Documentation, "Gateway": opcodes, close codes and the life of a connection.
"""

import asyncio
import itertools
import json
from collections.abc import Callable

from aiohttp import WSMsgType, web

from playground.faults import Faults
from playground.gateway import sessions
from playground.gateway.compression import make_compressor
from playground.gateway.connection import Connection
from playground.gateway.sessions import Session, open_session, strip_content
from playground.json_values import Json, JsonObject, as_int, as_object, as_text
from playground.world.payloads import guild_create_payload, member_payload, user_payload
from playground.world.people import Guild
from playground.world.world import World

HEARTBEAT, IDENTIFY, RESUME, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 1, 2, 6, 8, 9, 10, 11
UNKNOWN_OPCODE, UNDECODABLE, NOT_AUTHENTICATED, WRONG_TOKEN, TWICE, WRONG_SHARD, WRONG_INTENTS = (
    *(4001, 4002, 4003, 4004, 4005),
    *(4010, 4014),
)
_ENDS = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}
_ENDED_BY_CLIENT = {1000, 1001}
"""Close codes after which Discord forgets a session."""


class Gateway:
    """All connections and sessions. `heartbeat` is the interval in seconds that clients are told."""

    def __init__(self, world: World, token: str, faults: Faults, *, heartbeat: float = 41.25, allowed_intents: int = 0) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._heartbeat = heartbeat
        self._allowed = allowed_intents
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self._numbers = itertools.count(1)
        self._attached = asyncio.Event()
        self._left = asyncio.Event()
        self._thawed = asyncio.Event()
        self.heartbeats = 0
        self.identifies = 0
        self.resumes = 0
        self.compressed: list[str] = []
        self.listeners: list[Callable[[], None]] = []
        """Called whenever a client has connected or left."""

    @property
    def connected(self) -> int:
        """How many sockets have a session on them now."""
        return sum(connection.session is not None for connection in self._connections)

    async def wait_connected(self, count: int) -> None:
        """Wait until that many sockets have a session on them."""
        while self.connected < count:
            self._attached.clear()
            await self._attached.wait()

    async def wait_left(self) -> None:
        """Wait until no socket is open any more."""
        while self._connections:
            self._left.clear()
            await self._left.wait()

    def hears(self, guild_id: int | None) -> bool:
        """Whether some session, connected or about to resume, would be told of that guild's events."""
        return any(session.serves(guild_id) for session in self._sessions.values())

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one client from its first byte to its last."""
        asked = request.query.get("compress", "")
        compress = make_compressor(asked)
        if asked and compress is None:
            return web.Response(status=400, text=f"The playground has no library for {asked}.")
        self.compressed.append(asked)
        socket = web.WebSocketResponse(max_msg_size=1 << 20, compress=False, autoclose=False)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, compress)
        self._connections.add(connection)
        try:
            await connection.send({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": int(self._heartbeat * 1000)}})
            await self._listen(connection)
        finally:
            self._leave(connection)
        return socket

    async def dispatch(self, event: str, payload: JsonObject, *, guild_id: int | None, needs: int = 0) -> None:
        """Tell every session that serves this guild (None: direct messages) and has the needed intents."""
        for session in tuple(self._sessions.values()):
            if not session.serves(guild_id) or session.intents & needs != needs:
                continue
            seen = payload
            if event.startswith("MESSAGE_") and not session.intents & sessions.MESSAGE_CONTENT:
                seen = strip_content(payload, self._world.bot.id)
            await self._tell(session, event, seen)

    async def send_raw(self, sent: str | bytes) -> None:
        """Send every client something that Discord never would: a text that need not be JSON, or bytes that nothing made."""
        for connection in tuple(self._connections):
            await connection.send_raw(sent)

    async def close_all(self, code: int) -> None:
        """Close every socket with this code; sessions stay resumable."""
        for connection in tuple(self._connections):
            await connection.close(code, "Closed by the playground")

    def drop_all(self) -> None:
        """Cut every connection without a word, as a lost network does."""
        for connection in tuple(self._connections):
            if connection.transport is not None:
                connection.transport.abort()

    def freeze(self) -> None:
        """Let every connection of now stand still: nothing more is sent on it, and nothing, not even a close, is answered."""
        for connection in self._connections:
            connection.frozen = True

    def thaw(self) -> None:
        """Let go of every connection that stands still."""
        self._thawed.set()

    async def announce(self, guild: Guild) -> None:
        """Tell every session that serves this guild what is in it, as when it comes back or the bot joins."""
        for session in tuple(self._sessions.values()):
            if session.serves(guild.id) and session.intents & sessions.GUILDS:
                await self._tell_guild(session, guild)

    def forget_sessions(self) -> None:
        """Forget every session, so that a resume is refused and the client has to begin anew."""
        self._sessions.clear()

    async def _listen(self, connection: Connection) -> None:
        while not connection.socket.closed:
            message = await connection.socket.receive()
            if connection.frozen:
                # Until the playground ends: not even a close is answered.
                await self._thawed.wait()
            if message.type in _ENDS:
                await connection.socket.close()
                return
            if message.type is WSMsgType.TEXT:
                await self._hear(connection, message.data)

    async def _hear(self, connection: Connection, text: str) -> None:
        try:
            decoded: Json = json.loads(text)
        except ValueError:
            await connection.close(UNDECODABLE, "Decode error")
            return
        packet = as_object(decoded)
        await self._answer(connection, as_int(packet.get("op"), -1), packet.get("d"))

    async def _answer(self, connection: Connection, opcode: int, data: Json) -> None:
        if opcode == HEARTBEAT:
            self.heartbeats += 1
            if self._faults.heartbeats_answered:
                await connection.send({"op": HEARTBEAT_ACK, "s": None, "t": None, "d": None})
        elif opcode == IDENTIFY:
            await self._identify(connection, as_object(data))
        elif opcode == RESUME:
            await self._resume(connection, as_object(data))
        elif connection.session is None:
            await connection.close(NOT_AUTHENTICATED, "Not authenticated")
        elif opcode == REQUEST_MEMBERS:
            await self._send_members(connection.session, as_object(data))
        elif opcode not in {3, 4}:
            await connection.close(UNKNOWN_OPCODE, "Unknown opcode")

    async def _identify(self, connection: Connection, data: JsonObject) -> None:
        session = open_session(data, f"playground-session-{next(self._numbers)}")
        refusal = (
            (self._faults.identify_closes.pop(0), "Refused by the playground")
            if self._faults.identify_closes
            else (TWICE, "Already authenticated")
            if connection.session is not None
            else (WRONG_TOKEN, "Authentication failed")
            if data.get("token") != self._token
            else (WRONG_SHARD, "Invalid shard")
            if session is None
            else (WRONG_INTENTS, "Disallowed intent(s)")
            if session.intents & sessions.PRIVILEGED & ~self._allowed
            else None
        )
        if refusal is not None or session is None:
            code, reason = refusal or (WRONG_SHARD, "Invalid shard")
            await connection.close(code, reason)
            return
        if not self._world.sessions.take(session.shard, asyncio.get_running_loop().time()):
            await connection.send({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
            return
        self._attach(connection, session)
        self.identifies += 1
        guilds = [guild for guild in self._world.guilds if guild.has_bot and session.serves(guild.id)]
        await self._tell(session, "READY", self._make_ready(session, guilds))
        if session.intents & sessions.GUILDS:
            for guild in guilds:
                await self._tell_guild(session, guild)

    async def _resume(self, connection: Connection, data: JsonObject) -> None:
        if data.get("token") != self._token:
            await connection.close(WRONG_TOKEN, "Authentication failed")
            return
        session = self._sessions.get(as_text(data.get("session_id")))
        if session is None:
            await connection.send({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
            return
        reached = as_int(data.get("seq"))
        while missed := session.find_missed(reached):
            # Sending takes time in which more may happen, so look again until nothing is missing.
            for message in missed:
                await connection.send(message)
            reached = as_int(missed[-1]["s"])
        self._attach(connection, session)
        self.resumes += 1
        await self._tell(session, "RESUMED", {"_trace": []})

    def _attach(self, connection: Connection, session: Session) -> None:
        connection.session = session
        session.send = connection.send
        self._sessions[session.id] = session
        self._attached.set()
        self._tell_listeners()

    def _tell_listeners(self) -> None:
        for listener in self.listeners:
            listener()

    def _leave(self, connection: Connection) -> None:
        self._connections.discard(connection)
        self._left.set()
        self._tell_listeners()
        session = connection.session
        if session is None or session.send != connection.send:
            return
        session.send = None
        if not connection.closed_here and connection.socket.close_code in _ENDED_BY_CLIENT:
            self._sessions.pop(session.id, None)

    async def _tell(self, session: Session, event: str, payload: JsonObject) -> None:
        message = session.add(event, payload)
        if session.send is not None:
            await session.send(message)

    async def _tell_guild(self, session: Session, guild: Guild) -> None:
        threads = self._world.list_open_threads(guild, self._world.bot.id)
        await self._tell(session, "GUILD_CREATE", guild_create_payload(guild, self._list_members(session, guild), threads))

    def _make_ready(self, session: Session, guilds: list[Guild]) -> JsonObject:
        payload: JsonObject = {
            "v": 10,
            "user": user_payload(self._world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._world.address.replace("http", "ws", 1) + "/",
            "application": {"id": str(self._world.application_id), "flags": 0},
            "private_channels": [],
            "_trace": [],
        }
        return {**payload, "shard": [session.shard, session.shards]} if session.sharded else payload

    def _list_members(self, session: Session, guild: Guild) -> list[JsonObject]:
        """The members a session may see: all with the members intent, else the bot alone."""
        everyone = bool(session.intents & sessions.MEMBERS)
        seen = [member for member in guild.members if everyone or member.user_id == self._world.bot.id]
        pairs = [(member, self._world.user(member.user_id)) for member in seen]
        return [member_payload(member, user) for member, user in pairs if user is not None]

    async def _send_members(self, session: Session, data: JsonObject) -> None:
        guild = self._world.guild(as_int(data.get("guild_id")))
        if guild is None:
            return
        chunk: JsonObject = {
            "guild_id": str(guild.id),
            "members": [*self._list_members(session, guild)],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            "nonce": data.get("nonce"),
        }
        await self._tell(session, "GUILD_MEMBERS_CHUNK", chunk)
