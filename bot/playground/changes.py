"""What happens to servers and people while the bot runs, told to it as Discord does (documentation, "Gateway Events", Guilds)."""

from dataclasses import replace

from bot.playground.errors import PlaygroundError
from bot.playground.gateway import sessions
from bot.playground.gateway.gateway import Gateway
from bot.playground.world.payloads import channel_payload
from bot.playground.world.people import Guild, Member, Overwrite
from bot.playground.world.permissions import ALL
from bot.playground.world.world import World

_MEMBER = 1
"""The kind of an overwrite that is for one member."""


class Changes:
    """Changes of the world while it runs. Servers, people and roles are named as they are shown; an unknown name raises
    PlaygroundError.
    """

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def outage(self, guild: str) -> None:
        """Discord itself loses a server for a while."""
        lost = self._world.guild_named(guild)
        await self._gateway.dispatch("GUILD_DELETE", {"id": str(lost.id), "unavailable": True}, guild_id=lost.id)

    async def recover(self, guild: str) -> None:
        """The server is back."""
        await self._gateway.announce(self._world.guild_named(guild))

    async def remove_bot(self, guild: str) -> None:
        """The bot is thrown out of a server."""
        left = self._world.guild_named(guild)
        others = tuple(member for member in left.members if member.user_id != self._world.bot.id)
        self._world.put_guild(replace(left, members=others, has_bot=False))
        await self._gateway.dispatch("GUILD_DELETE", {"id": str(left.id)}, guild_id=left.id)

    async def invite_bot(self, guild: str) -> None:
        """The bot is added to a server, without a role of its own."""
        joined = self._world.guild_named(guild)
        members = (*joined.members, Member(self._world.bot.id))
        joined = replace(joined, members=members, has_bot=True)
        self._world.put_guild(joined)
        await self._gateway.announce(joined)

    def give_role(self, name: str, guild: str, role: str) -> None:
        """Give a member a role. The bot is not told: that takes the members intent."""
        home, member, role_id = self._found(name, guild, role)
        self._world.join(home, replace(member, roles=(*member.roles, role_id)))

    def take_role(self, name: str, guild: str, role: str) -> None:
        """Take a role from a member. The bot is not told: that takes the members intent."""
        home, member, role_id = self._found(name, guild, role)
        self._world.join(home, replace(member, roles=tuple(each for each in member.roles if each != role_id)))

    async def allow_bot(self, guild: str, channel: str, rights: int) -> None:
        """Let the bot do exactly this in a channel (a bit field; 0 is nothing at all)."""
        home = self._world.guild_named(guild)
        only = Overwrite(self._world.bot.id, _MEMBER, allow=rights, deny=ALL & ~rights)
        channels = tuple(replace(each, overwrites=(only,)) if each.name == channel else each for each in home.channels)
        self._world.put_guild(replace(home, channels=channels))
        for changed in channels:
            if changed.name == channel:
                payload = channel_payload(changed, [])
                await self._gateway.dispatch("CHANNEL_UPDATE", payload, guild_id=home.id, needs=sessions.GUILDS)

    def _found(self, name: str, guild: str, role: str) -> tuple[Guild, Member, int]:
        home, user = self._world.guild_named(guild), self._world.user_named(name)
        member = home.member(user.id)
        role_id = next((each.id for each in home.roles if each.name.casefold() == role.casefold()), None)
        if member is None or role_id is None:
            raise PlaygroundError(f"{home.name} has no member called {name} or no role called {role}.")
        return home, member, role_id
