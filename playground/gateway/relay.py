"""From the world to the gateway: every public message becomes an event, and interactions find their shard."""

import asyncio

from playground.faults import Faults
from playground.gateway import sessions
from playground.gateway.gateway import Gateway
from playground.json_values import JsonObject, as_int
from playground.world.events import Event
from playground.world.payloads import member_payload
from playground.world.world import World

_NAMES = {"message_created": "MESSAGE_CREATE", "message_edited": "MESSAGE_UPDATE", "message_deleted": "MESSAGE_DELETE"}
_CHANNELS = {"channel_updated": "CHANNEL_UPDATE", "channel_deleted": "CHANNEL_DELETE"}
_THREADS = {"thread_created": "THREAD_CREATE", "thread_updated": "THREAD_UPDATE", "thread_deleted": "THREAD_DELETE"}


class Relay:
    """Carries events to the gateway, one after another. Start it and stop it with the server."""

    def __init__(self, world: World, gateway: Gateway, faults: Faults) -> None:
        self._world = world
        self._gateway = gateway
        self._faults = faults
        self._waiting: asyncio.Queue[Event] = asyncio.Queue()
        self._unsubscribe = world.events.subscribe(self._waiting.put_nowait)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to carry."""
        self._task = asyncio.get_running_loop().create_task(self._carry(), name="playground-relay")

    async def stop(self) -> None:
        """Stop and forget what was not carried yet."""
        self._unsubscribe()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def deliver(self, payload: JsonObject, guild_id: int | None) -> None:
        """Send an interaction to the bot, more than once if the faults say so."""
        for _ in range(self._faults.deliveries):
            await self._gateway.dispatch("INTERACTION_CREATE", payload, guild_id=guild_id)

    async def _carry(self) -> None:
        while True:
            event = await self._waiting.get()
            if event.kind in _THREADS:
                await self._carry_thread(event)
                continue
            if event.kind in _CHANNELS:
                guild_id = as_int(event.payload["guild_id"])
                await self._gateway.dispatch(_CHANNELS[event.kind], event.payload, guild_id=guild_id, needs=sessions.GUILDS)
                continue
            name = _NAMES.get(event.kind)
            channel = self._world.channel(event.channel_id)
            if name is None or channel is None or not self._world.permissions(self._world.bot.id, channel):
                continue
            if event.visible_to not in {None, self._world.bot.id}:
                # Private answers reach the bot only through its own requests.
                continue
            needs = sessions.DIRECT_MESSAGES if channel.guild_id is None else sessions.GUILD_MESSAGES
            payload = self.complete_message(event.payload, channel.guild_id)
            if event.kind == "message_deleted":
                payload = {key: payload[key] for key in ("id", "channel_id", "guild_id") if key in payload}
            await self._gateway.dispatch(name, payload, guild_id=channel.guild_id, needs=needs)

    async def _carry_thread(self, event: Event) -> None:
        """Of one that is deleted the event names the channel above it, which tells who sees it."""
        channel = self._world.channel(event.channel_id)
        if channel is None or not self._world.permissions(self._world.bot.id, channel):
            return
        payload = event.payload
        if event.kind == "thread_created":
            payload = {**payload, "newly_created": True}
        elif event.kind == "thread_deleted":
            payload = {key: payload[key] for key in ("id", "guild_id", "parent_id", "type")}
        await self._gateway.dispatch(_THREADS[event.kind], payload, guild_id=channel.guild_id, needs=sessions.GUILDS)

    def complete_message(self, payload: JsonObject, guild_id: int | None) -> JsonObject:
        """A message as the gateway sends it: with its guild, and its author's member record without the user in it."""
        guild = None if guild_id is None else self._world.guild(guild_id)
        if guild is None:
            return payload
        completed: JsonObject = {**payload, "guild_id": str(guild.id)}
        message = self._world.messages.get(int(str(payload["id"])))
        member = None if message is None else guild.member(message.author_id)
        user = None if member is None else self._world.user(member.user_id)
        if member is not None and user is not None:
            record = member_payload(member, user)
            record.pop("user")
            completed["member"] = record
        return completed
