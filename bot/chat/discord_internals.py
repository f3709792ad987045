"""The private parts of discord.py that the bot relies on, all of them here: whoever takes another version reads this page.

discord.py 2.7 offers no public place to see an event before it is parsed, nor the ids of a member's roles without knowing every
role of the server, nor a way to answer interactions through another session than its own, or to learn which message an answer
is without making an object of all that it shows. `find_parsers` says at the start if a
part is not there any more; `tests/bot/chat/test_thin_servers.py` says it before.
"""

import threading
from collections.abc import Callable, Collection, Sequence
from typing import Any

import aiohttp
import discord
from discord.gateway import KeepAliveHandler
from discord.utils import SnowflakeList
from discord.webhook.async_ import async_context, interaction_message_response_params

Parser = Callable[[Any], object]
_NEEDED = frozenset(
    {
        *("READY", "RESUMED", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"),
        *("GUILD_ROLE_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE"),
    }
)
"""Events that a table of parsers has entries for, or it is none."""
_PRIVATE = (
    (discord.Member, "_roles"),
    (discord.Guild, "_system_channel_id"),
    (discord.Guild, "_add_role"),
    (discord.AutoShardedClient, "_get_state"),
    (discord.Interaction, "_session"),
    (discord.InteractionResponse, "_response_type"),
)


def find_parsers(client: discord.Client) -> dict[str, Parser]:
    """The table of what reads each event, by its name: what is put in its place reads it from then on.

    Raises TypeError if this version of discord.py has no such table, or lacks another part of which this module makes use.
    """
    parsers: dict[str, Parser] | None = getattr(_state_of(client), "parsers", None)
    missing = [f"{owner.__name__}.{name}" for owner, name in _PRIVATE if not hasattr(owner, name)]
    if parsers is None or not parsers.keys() >= _NEEDED or missing:
        lacks = ", ".join(missing) or "table of parsers"
        raise TypeError(f"discord.py {discord.__version__} has no {lacks}; install the version that the lock file names")
    return parsers


def list_role_ids(member: discord.Member) -> frozenset[int]:
    """The ids of a member's roles, without that of everybody: Discord names them with each member, known or not."""
    return frozenset(member._roles)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module


def find_system_channel(guild: discord.Guild) -> int:
    """The id of the channel that Discord's own messages go to; 0 if there is none."""
    return guild._system_channel_id or 0  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module


async def learn_own_roles(guild: discord.Guild) -> None:
    """Ask for the bot's own roles in a server, if it was given one since Discord told of them. Raises discord.HTTPException.

    One that is not there any more is taken from the bot, which Discord does not say: else it would be asked for each time.
    """
    own = list_role_ids(guild.me) | {guild.id}
    if all(guild.get_role(role) for role in own):
        return
    there = {role.id: role for role in await guild.fetch_roles()}
    for role in own & there.keys():
        guild._add_role(there[role])  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module
    _drop_roles(guild.me, own - there.keys())


def _drop_roles(member: discord.Member, gone: frozenset[int]) -> None:
    if gone:
        left = SnowflakeList(sorted(list_role_ids(member) - gone), is_sorted=True)
        member._roles = left  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module


def forget_servers(client: discord.AutoShardedClient, servers: Collection[int]) -> None:
    """Take servers out of what the client knows: Discord does not name them any more."""
    state: Any = _state_of(client)
    for server in servers:
        if guild := client.get_guild(server):
            state._remove_guild(guild)  # noqa: SLF001 - see the top of this module


def answer_through(interaction: discord.Interaction[discord.Client], session: aiohttp.ClientSession) -> None:
    """Have everything that answers an interaction be sent through this session."""
    interaction._session = session  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module


async def send_answer(
    interaction: discord.Interaction[discord.Client], view: discord.ui.LayoutView, files: Sequence[discord.File], *, alone: bool
) -> int:
    """Answer an interaction with a message, to the asker `alone` or to all; returns its id, 0 if Discord does not say it.

    As `InteractionResponse.send_message` does, and raises what that does; but Discord sends the whole message back, and making
    objects of it is a fifth of what all of an answer costs. Nobody is mentioned. discord.py does not remember the view.
    """
    response = interaction.response
    if response.is_done():
        raise discord.InteractionResponded(interaction)
    state: Any = _state_of(interaction.client)
    sent = await async_context.get().create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module
        proxy=state.http.proxy,
        proxy_auth=state.http.proxy_auth,
        params=interaction_message_response_params(
            type=discord.InteractionResponseType.channel_message.value,
            view=view,
            files=files or discord.utils.MISSING,
            flags=discord.MessageFlags(ephemeral=True) if alone else discord.utils.MISSING,
            allowed_mentions=discord.AllowedMentions.none(),
        ),
    )
    response._response_type = discord.InteractionResponseType.channel_message  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module
    return int(sent["interaction"].get("response_message_id") or 0)


def end_heartbeats(client: discord.Client) -> None:
    """End the threads that keep a client's connections alive: one that was given up before it identified has its still."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler) and thread.ws._connection is _state_of(client):  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module
            thread.stop()


def _state_of(client: discord.Client) -> object:
    return client._connection  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the top of this module
