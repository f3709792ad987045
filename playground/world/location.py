"""Where a member speaks from: a channel of a server, the bot's direct messages or a private chat, by which installation."""

from dataclasses import dataclass
from typing import Literal

from playground.json_values import JsonObject
from playground.world.people import Channel, Guild, User

Install = Literal["guild", "user"]
IN_GUILD, BOT_DM, PRIVATE = 0, 1, 2
"""Discord's numbers for `context` (documentation, "Interaction Context Types")."""


@dataclass(frozen=True, slots=True)
class Location:
    """A channel by id, its guild's id (None in direct messages), the context, and who installed the app."""

    guild_id: int | None
    channel_id: int
    context: int
    install: Install = "guild"

    @classmethod
    def guild(cls, guild: Guild, channel: Channel) -> "Location":
        """A channel of a server; by the user's own installation if the bot is not in that server."""
        return cls(guild.id, channel.id, IN_GUILD, "guild" if guild.has_bot else "user")

    def owners(self, user: User) -> JsonObject:
        """The interaction's `authorizing_integration_owners`: the server, "0" for the bot's own chat, or the user."""
        if self.install == "user":
            return {"1": str(user.id)}
        return {"0": str(self.guild_id or 0)}
