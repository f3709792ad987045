"""What the bot keeps of each server: its name, its owner, and the roles that it has itself there. Everything else is asked for.

Discord tells of every channel, role and thread of every server, and discord.py would keep it all: with 30 channels and 20 roles,
some 43 KiB for a server, of which the bot uses next to nothing. So that is taken out of the events before discord.py reads them.
What somebody may do is said with each of their requests, and what the bot may do in a channel is worked out when it has to know
(`bot.chat.own_rights`).
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import discord

from bot.chat.discord_internals import Parser, find_parsers, forget_servers, list_role_ids
from briefings.model.servers.shards import Shards

Payload = Mapping[str, Any]
"""The data of an event, as Discord sends it."""

_OF_SERVER = ("id", "name", "owner_id", "unavailable", "joined_at", "system_channel_id")
_OF_ROLE = ("id", "name", "permissions", "mentionable")
_OF_MEMBER = ("user", "roles", "joined_at", "flags", "communication_disabled_until")
_NOT_KEPT = (
    *("CHANNEL_CREATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE", "GUILD_ROLE_CREATE"),
    *("THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC", "THREAD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE"),
    *("STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "STAGE_INSTANCE_DELETE"),
)
"""Events that tell of nothing that is kept. A new role is nobody's yet."""


def keep_thin(client: discord.AutoShardedClient) -> None:
    """Have this client keep of servers only what it uses.

    It hears of `place_changed`, with the server's id, when the bot's rights in some channel there may have changed, and of
    `server_left` when the bot was removed from one, even from one that could not be read. What it knows of servers that Discord
    does not name any more, after a shard had to begin anew, is forgotten. Raises TypeError if this version of discord.py cannot
    be told so.
    """
    parsers = find_parsers(client)
    for event in ("GUILD_CREATE", "GUILD_UPDATE"):
        parsers[event] = partial(_read_server, client, parsers[event])
    parsers["READY"] = partial(_read_ready, client, parsers["READY"], set[int]())
    parsers["CHANNEL_UPDATE"] = partial(_tell_change, client)
    parsers["GUILD_DELETE"] = partial(_read_removal, client, parsers["GUILD_DELETE"])
    for event in _NOT_KEPT:
        if event in parsers:
            parsers[event] = _leave_out


def thin(server: Payload, bot: int, known_roles: frozenset[int]) -> dict[str, Any]:
    """What is kept of a server, told as a whole or changed; `bot` is its id, `known_roles` are those it has as far as known.

    A whole server names the bot among its members, with the roles that it has now. Raises KeyError, TypeError and the like if it
    is not as Discord describes it.
    """
    kept = {name: server[name] for name in _OF_SERVER if name in server}
    own = [_pick(member, _OF_MEMBER) for member in server.get("members", ()) if int(member["user"]["id"]) == bot]
    roles = frozenset(int(role) for member in own for role in member["roles"]) if own else known_roles
    everybody = int(server["id"])
    wanted = roles | {everybody}
    kept["roles"] = [_pick(role, _OF_ROLE) for role in server.get("roles", ()) if int(role["id"]) in wanted]
    if own:
        kept["members"] = own
    return kept


def _pick(payload: Payload, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: payload[name] for name in names if name in payload}


def _read_server(client: discord.AutoShardedClient, parser: Parser, server: Payload) -> None:
    try:
        kept = thin(server, client.user.id if client.user else 0, _find_own_roles(client, int(server["id"])))
    except (LookupError, TypeError, ValueError, AttributeError):  # it is not as Discord describes it: discord.py is to say why
        kept = server
    parser(kept)


def _find_own_roles(client: discord.AutoShardedClient, server: int) -> frozenset[int]:
    """The roles that the bot has in a server, as far as it was told; discord.py has no `me` of a server that is out of order."""
    known = client.get_guild(server)
    own = known.get_member(client.user.id) if known and client.user else None
    return list_role_ids(own) if own else frozenset[int]()


def _read_ready(client: discord.AutoShardedClient, parser: Parser, begun: set[int], ready: Payload) -> None:
    """A shard begins: discord.py adds the servers that it names, and would keep those that it had before and does not name.

    `begun` are the shards that have before.
    """
    shard, count = ready.get("shard", (0, 1))
    parser(ready)
    if shard in begun:
        named, own = {int(guild["id"]) for guild in ready["guilds"]}, Shards(count, frozenset({shard}))
        forget_servers(client, [guild.id for guild in client.guilds if own.has(guild.id) and guild.id not in named])
    begun.add(shard)


def _tell_change(client: discord.AutoShardedClient, channel: Payload) -> None:
    client.dispatch("place_changed", int(channel["guild_id"]))


def _read_removal(client: discord.AutoShardedClient, parser: Parser, server: Payload) -> None:
    parser(server)
    if not server.get("unavailable"):  # then it is only out of order for a while
        client.dispatch("server_left", int(server["id"]))


def _leave_out(_: Payload) -> None:
    """Keep nothing of it."""
