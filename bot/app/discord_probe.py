"""Looking around in Discord as the bot, without answering anybody: what setting up and the doctor need."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import discord

from briefings.model.errors import BriefingError

PATIENCE = 30.0
"""Seconds for Discord to let the bot in."""
_ID_DIGITS, _KEY_LETTERS, _SECRET_LETTERS = range(17, 21), 64, 32


class TokenError(BriefingError):
    """Discord does not take the token."""


class UnreachableError(BriefingError):
    """Discord gave no usable answer."""


@asynccontextmanager
async def visit(token: str, *, trace: aiohttp.TraceConfig | None = None) -> AsyncGenerator[discord.AutoShardedClient]:
    """A client that is logged in as the bot but not connected; it has no commands, so it answers nothing even when it is.

    `trace` hears of its web requests. Raises TokenError and UnreachableError.
    """
    client = discord.AutoShardedClient(
        intents=discord.Intents(guilds=True),
        allowed_mentions=discord.AllowedMentions.none(),
        chunk_guilds_at_startup=False,
        member_cache_flags=discord.MemberCacheFlags.none(),
        max_messages=None,
        guild_ready_timeout=1.0,
        http_trace=trace or aiohttp.TraceConfig(),
    )
    async with client:
        with explain_errors(token):
            async with asyncio.timeout(PATIENCE):
                await client.login(token)
        if client.user is None or not client.user.bot:
            raise TokenError("This token belongs to a person's account, not to a bot.", explain_token_source())
        yield client


async def connect(client: discord.AutoShardedClient) -> None:
    """Connect and wait until Discord has told of every server of the first shard; `client.shard_count` says how many there are.

    Beside a running bot this is one session more, which is allowed: Discord's documentation, "Gateway", section "Sharding", knows
    several sessions of one shard. A bot of many shards takes minutes to begin them all, and may begin only so many a day. Raises
    UnreachableError.
    """
    try:
        client.shard_count, _, _ = await client.http.get_bot_gateway()
    except discord.GatewayNotFound as error:
        raise _refused() from error
    client.shard_ids = [0]
    connecting = asyncio.create_task(client.connect(reconnect=False))
    ready = asyncio.create_task(client.wait_until_ready())
    try:
        await asyncio.wait({connecting, ready}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            raise _refused(_explain_code(connecting))
    finally:
        ready.cancel()
        await client.close()
        connecting.cancel()
        await asyncio.gather(connecting, ready, return_exceptions=True)


@contextmanager
def explain_errors(token: str = "") -> Generator[None]:
    """Say in one sentence what a request to Discord ran into."""
    try:
        yield
    except discord.LoginFailure as error:
        raise TokenError(f"Discord does not know this token.{_guess_mistake(token)}", explain_token_source()) from error
    except discord.HTTPException as error:
        raise UnreachableError(
            f"Discord did not answer as it should (status {error.status}).", "Wait a minute and try again."
        ) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise UnreachableError(
            "Discord cannot be reached from this machine.", "Check its network and its clock, and try again."
        ) from error


def explain_token_source() -> str:
    """How to get a bot's token."""
    return "In Discord's developer portal open your application, then Bot, then Reset Token, and copy what it shows."


def _guess_mistake(token: str) -> str:
    """What else of the portal was copied, told by its shape."""
    if token.isdigit() and len(token) in _ID_DIGITS:
        return " It looks like the application's id."
    if len(token) == _KEY_LETTERS and all(letter in "0123456789abcdef" for letter in token):
        return " It looks like the application's public key."
    if len(token) == _SECRET_LETTERS and "." not in token:
        return " It looks like the OAuth2 client secret."
    return ""


def _refused(code: str = "") -> UnreachableError:
    return UnreachableError(
        f"Discord's gateway did not let the bot in{code}.",
        "Wait a minute and try again; a firewall must let WebSockets through to gateway.discord.gg.",
    )


def _explain_code(connecting: asyncio.Task[None]) -> str:
    error = connecting.exception() if connecting.done() and not connecting.cancelled() else None
    return f" (code {error.code})" if isinstance(error, discord.ConnectionClosed) else ""
