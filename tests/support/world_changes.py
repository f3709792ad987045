"""What happens to servers and people while the bot runs, told to it as Discord does (documentation, "Gateway Events", Guilds)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from playground.errors import PlaygroundError
from playground.gateway import sessions
from playground.gateway.gateway import Gateway
from playground.json_values import Json, JsonObject, as_int
from playground.server import Playground
from playground.world.payloads import channel_payload, guild_create_payload, member_payload
from playground.world.people import PUBLIC_THREAD, TEXT, Channel, Guild, Member, Overwrite, Tag, ThreadState
from playground.world.permissions import ALL, SEND_MESSAGES
from playground.world.world import World

_MEMBER = 1
"""The kind of an overwrite that is for one member."""
_ROLE_PERMISSION = 1
"""The type of a command's permission that is for a role (documentation, "Application Command Permission Type")."""


def changes(ground: Playground) -> "Changes":
    """What can happen to the servers and people of that playground while the bot runs."""
    return Changes(ground.world, ground.gateway)


class Changes:
    """Changes of the world while it runs. Servers, people and roles are named as they are shown; an unknown name raises
    PlaygroundError.
    """

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def outage(self, guild: str) -> None:
        """Discord itself loses a server for a while."""
        lost = self._world.find_guild(guild)
        await self._gateway.dispatch("GUILD_DELETE", {"id": str(lost.id), "unavailable": True}, guild_id=lost.id)

    async def recover(self, guild: str) -> None:
        """The server is back."""
        await self._gateway.announce(self._world.find_guild(guild))

    async def remove_bot(self, guild: str) -> None:
        """The bot is thrown out of a server."""
        left = self._world.find_guild(guild)
        others = tuple(member for member in left.members if member.user_id != self._world.bot.id)
        self._world.put_guild(replace(left, members=others, has_bot=False))
        await self._gateway.dispatch("GUILD_DELETE", {"id": str(left.id)}, guild_id=left.id)

    async def invite_bot(self, guild: str) -> None:
        """The bot is added to a server, without a role of its own. Discord says nothing of it being available then."""
        joined = self._world.find_guild(guild)
        members = (*joined.members, Member(self._world.bot.id))
        joined = replace(joined, members=members, has_bot=True)
        self._world.put_guild(joined)
        own = member_payload(Member(self._world.bot.id), self._world.bot)
        payload = {name: value for name, value in guild_create_payload(joined, [own]).items() if name != "unavailable"}
        await self._gateway.dispatch("GUILD_CREATE", payload, guild_id=joined.id)

    def choose_system_channel(self, guild: str, channel: str) -> None:
        """Have Discord's own messages of a server go to one of its channels. The bot is told with the whole server only."""
        home = self._world.find_guild(guild)
        chosen = next(place.id for place in home.channels if place.name == channel)
        self._world.put_guild(replace(home, system_channel=chosen))

    def join_now(self, guild: str, at: datetime) -> None:
        """Have the bot be in a server since a moment, though nobody told it."""
        home = self._world.find_guild(guild)
        own = home.member(self._world.bot.id) or Member(self._world.bot.id)
        self._world.join(home, replace(own, joined_at=at.isoformat()))

    def give_role(self, name: str, guild: str, role: str) -> None:
        """Give a member a role. The bot is not told: that takes the members intent."""
        home, member, role_id = self._find(name, guild, role)
        self._world.join(home, replace(member, roles=(*member.roles, role_id)))

    def take_role(self, name: str, guild: str, role: str) -> None:
        """Take a role from a member. The bot is not told: that takes the members intent."""
        home, member, role_id = self._find(name, guild, role)
        self._world.join(home, replace(member, roles=tuple(held_id for held_id in member.roles if held_id != role_id)))

    async def allow_bot(self, guild: str, channel: str, rights: int) -> None:
        """Let the bot do exactly this in a channel (a bit field; 0 is nothing at all)."""
        home = self._world.find_guild(guild)
        only = Overwrite(self._world.bot.id, _MEMBER, allow=rights, deny=ALL & ~rights)
        channels = tuple(
            replace(channel_there, overwrites=(only,)) if channel_there.name == channel else channel_there
            for channel_there in home.channels
        )
        self._world.put_guild(replace(home, channels=channels))
        for changed in channels:
            if changed.name == channel:
                payload = channel_payload(changed, [])
                await self._gateway.dispatch("CHANNEL_UPDATE", payload, guild_id=home.id, needs=sessions.GUILDS)

    def silence(self, name: str, guild: str, channel: str) -> None:
        """Take the right to write in a channel from somebody; the bot is told of it with what they ask."""
        home = self._world.find_guild(guild)
        user = self._world.find_user(name)
        denied = Overwrite(user.id, _MEMBER, deny=SEND_MESSAGES)
        channels = tuple(
            replace(there, overwrites=(*there.overwrites, denied)) if there.name == channel else there for there in home.channels
        )
        self._world.put_guild(replace(home, channels=channels))

    async def allow_command(self, guild: str, command: str, role: str) -> None:
        """Show a command to a role, whatever rights it asks for, as an administrator does under Server Settings, Integrations."""
        home = self._world.find_guild(guild)
        role_id = _role(home, role)
        offered = [*self._world.list_commands(home.id), *self._world.list_commands(home.id, 3)]
        found = next((candidate for candidate in offered if candidate["name"] == command), None)
        if found is None:
            raise PlaygroundError(f"The bot has no command called {command} in {home.name}.")
        self._world.put_guild(replace(home, shown=home.shown | {(as_int(found["id"]), role_id)}))
        payload: JsonObject = {
            "id": found["id"],
            "application_id": str(self._world.application_id),
            "guild_id": str(home.id),
            "permissions": [{"id": str(role_id), "type": _ROLE_PERMISSION, "permission": True}],
        }
        await self._gateway.dispatch("APPLICATION_COMMAND_PERMISSIONS_UPDATE", payload, guild_id=home.id)

    async def add_channel(
        self, guild: str, name: str, *, kind: int = TEXT, tags: Sequence[Tag] = (), needs_tag: bool = False
    ) -> Channel:
        """Add a channel: NEWS for announcements, FORUM with `tags`; returns it."""
        home = self._world.find_guild(guild)
        position = len(home.channels)
        made = Channel(self._world.ids.take(), name, home.id, kind, position=position, tags=tuple(tags), needs_tag=needs_tag)
        self._world.put_guild(replace(home, channels=(*home.channels, made)))
        await self._gateway.dispatch("CHANNEL_CREATE", channel_payload(made, []), guild_id=home.id, needs=sessions.GUILDS)
        return made

    async def add_thread(self, guild: str, parent: str, name: str, *, owner: str | None = None) -> Channel:
        """Open a public thread in a channel, by that person (the server's owner if nobody is named); returns it."""
        home = self._world.find_guild(guild)
        above = _place(home, parent)
        owner_id = home.owner_id if owner is None else self._world.find_user(owner).id
        state = ThreadState(owner_id, self._world.now())
        thread = Channel(self._world.ids.take(), name, home.id, PUBLIC_THREAD, parent_id=above.id, thread=state)
        self._world.put_thread(thread)
        await self._tell("THREAD_CREATE", thread, {**channel_payload(thread, []), "newly_created": True})
        return thread

    async def archive_thread(self, guild: str, name: str, *, archived: bool = True, locked: bool = False) -> None:
        """Close a thread, or open it again; `locked` keeps it so for all who may not manage threads."""
        thread = _place(self._world.find_guild(guild), name)
        if thread.thread is None:
            raise PlaygroundError(f"{name} is a channel, not a thread.")
        state = replace(thread.thread, archived=archived, locked=locked, changed=self._world.now())
        thread = replace(thread, thread=state)
        self._world.put_thread(thread)
        await self._tell("THREAD_UPDATE", thread, channel_payload(thread, []))

    async def delete_channel(self, guild: str, name: str) -> None:
        """Delete a channel with its threads, or a thread, and all that was written there."""
        home = self._world.find_guild(guild)
        lost = _place(home, name)
        seen = self._world.permissions(self._world.bot.id, lost)
        gone = {place.id for place in home.places if lost.id in {place.id, place.parent_id}}
        channels, threads = (tuple(place for place in held if place.id not in gone) for held in (home.channels, home.threads))
        self._world.put_guild(replace(home, channels=channels, threads=threads))
        for channel_id in gone:
            self._world.messages.forget_channel(channel_id)
        if seen:
            event = "CHANNEL_DELETE" if lost.thread is None else "THREAD_DELETE"
            await self._gateway.dispatch(event, channel_payload(lost, []), guild_id=home.id, needs=sessions.GUILDS)

    def delete_message(self, message_id: Json) -> None:
        """Somebody deletes a message (its id as in its payload, or as a number); the bot is told as of any message."""
        found = self._world.messages.get(as_int(message_id))
        if found is None:
            raise PlaygroundError(f"There is no message {message_id} here.")
        self._world.delete(found)

    def close_direct(self, name: str) -> None:
        """Let a person take no direct messages of the bot any more; what it posts there is refused with 50007."""
        self._world.closed.add(self._world.find_user(name).id)

    def open_direct(self, name: str) -> None:
        """Let a person take direct messages of the bot again."""
        self._world.closed.discard(self._world.find_user(name).id)

    async def _tell(self, event: str, thread: Channel, payload: JsonObject) -> None:
        if self._world.permissions(self._world.bot.id, thread):
            await self._gateway.dispatch(event, payload, guild_id=thread.guild_id, needs=sessions.GUILDS)

    def _find(self, name: str, guild: str, role: str) -> tuple[Guild, Member, int]:
        home, user = self._world.find_guild(guild), self._world.find_user(name)
        member = home.member(user.id)
        if member is None:
            raise PlaygroundError(f"{home.name} has no member called {name}.")
        return home, member, _role(home, role)


def _role(guild: Guild, name: str) -> int:
    found = next((role.id for role in guild.roles if role.name.casefold() == name.casefold()), None)
    if found is None:
        raise PlaygroundError(f"{guild.name} has no role called {name}.")
    return found


def _place(guild: Guild, name: str) -> Channel:
    found = next((place for place in guild.places if place.name == name), None)
    if found is None:
        raise PlaygroundError(f"{guild.name} has no channel or thread called {name}.")
    return found
