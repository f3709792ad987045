"""What Discord tells of the channels that digests go to: their kind, the bot's rights in them, the tags of a forum."""

import asyncio
import base64
import hashlib
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import aiohttp
import discord

from bot.chat.own_rights import fetch_rights
from bot.chat.rendering import render
from bot.chat.rendering.payloads import MessageView
from briefings.answers.blocks import Answer
from briefings.digests.destination import ForumTag, PlaceError, Spot
from briefings.model.digest import DigestSettings, Place

_PATIENCE = 10.0
"""Seconds for a test message, whatever discord.py repeats meanwhile."""
_NONCE = 25
"""Characters of a nonce (Create MessageView)."""
_LONGEST_NAME = 100
"""Characters of a forum post's name (Start Thread in Forum or Media Channel)."""
_SEE, _WRITE, _WRITE_IN_THREADS, _POST = "View Channel", "Send Messages", "Send Messages in Threads", "Create Posts"
_READ_ON, _MENTION, _MANAGE_THREADS = "Read Message History", "Mention @everyone, @here and All Roles", "Manage Threads"
_MANAGE_POSTS = "Manage Posts"
_ADDRESS = "https://discord.com/channels/{}/{}/{}"
_UNHEARD = (aiohttp.ClientError, TimeoutError, discord.DiscordServerError, discord.RateLimited)
_WHY_READ_ON = (
    f"The bot lacks {_READ_ON} there: where Discord’s reply to a digest is lost, it cannot look whether the digest arrived, and "
    "you would have to tell it."
)

T = TypeVar("T")
PostableChannel = discord.TextChannel | discord.Thread | discord.ForumChannel


class ChatPlaces:
    """Looks at the places of the servers that a client is in; until a client has joined, nothing can be asked."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def use(self, client: discord.Client) -> None:
        """Look through this client from now on."""
        self._client = client

    async def spot(self, server: int, channel: int, *, mention: int = 0) -> Spot | None:
        """As `briefings.digests.destination.Places` says."""
        client = self._require_client()
        if client.get_guild(server) is None:
            raise _unavailable()
        try:
            found = await _find_channel(client, server, channel)
        except discord.Forbidden:
            return Spot(channel, "channel", "", missing=(_SEE,))
        return None if found is None else await _describe(client, found, mention)

    async def try_out(self, server: int, settings: DigestSettings, answer: Answer, request: str) -> str:
        """As `briefings.digests.destination.Places` says."""
        client = self._require_client()
        view = await render.render(answer, keep=_refuse_link)
        try:
            async with asyncio.timeout(_PATIENCE):
                found = await _find_channel(client, server, settings.channel)
                if found is None:
                    raise PlaceError("The channel of this digest is not there any more.", "Choose another with /digest edit.")
                sent = await _post(found, settings, answer.title, view, _make_nonce(server, settings.channel, request))
        except discord.Forbidden as error:
            raise await self._explain_refusal(server, settings) from error
        except _UNHEARD as error:
            raise PlaceError(
                "Discord did not say whether it took the test message.", "Look into the channel before you try again."
            ) from error
        except discord.HTTPException as error:
            raise PlaceError(
                f"Discord did not take the test message: {error.text or error.status}.", "Look at its settings."
            ) from error
        return self.address(server, sent.channel.id, sent.id)

    def address(self, server: int, channel: int, message: int) -> str:
        """As `briefings.digests.destination.Places` says."""
        return _ADDRESS.format(server, channel, message)

    def find_name(self, server: int) -> str:
        """The name of a server, "" if it is not known."""
        found = self._client.get_guild(server) if self._client else None
        return found.name if found else ""

    def _require_client(self) -> discord.Client:
        if self._client is None or self._client.is_closed():
            raise _unavailable()
        return self._client

    async def _explain_refusal(self, server: int, settings: DigestSettings) -> PlaceError:
        """What to say of a 403: the rights that are missing as far as the bot knows."""
        spot = await self.spot(server, settings.channel)
        lacks = ", ".join(spot.missing) if spot and spot.missing else f"{_SEE} or {_WRITE}"
        return PlaceError(f"Discord does not let the bot post there. It lacks: {lacks}.", "Give it that right, and try again.")


def _unavailable() -> PlaceError:
    return PlaceError("The bot has no connection to this server at the moment.", "Try again in a minute.")


async def _find_channel(client: discord.Client, server: int, channel: int) -> PostableChannel | None:
    """The channel as it is now; None if this server has none of that id.

    Raises PlaceError for other kinds of channels, discord.Forbidden if the bot does not see it.
    """
    try:
        found = await _ask(client.fetch_channel(channel))
    except (discord.NotFound, discord.InvalidData):
        return None
    if not isinstance(found, discord.abc.GuildChannel | discord.Thread) or found.guild.id != server:
        return None
    if not isinstance(found, PostableChannel) or (isinstance(found, discord.ForumChannel) and found.is_media()):
        raise PlaceError(
            "Nothing can be posted in a channel of that kind.", "Choose a text or announcement channel, a thread or a forum."
        )
    return found


async def _ask(asked: Coroutine[Any, Any, T]) -> T:
    """What Discord says within ten seconds. Raises PlaceError if nobody heard, discord.HTTPException."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await asked
    except _UNHEARD as error:
        raise _unavailable() from error


async def _describe(client: discord.Client, channel: PostableChannel, mention: int) -> Spot:
    rights = await _ask(fetch_rights(client, channel))
    roles = await _ask(channel.guild.fetch_roles()) if mention else ()
    role = next((role for role in roles if role.id == mention), None)
    missing = tuple(_find_missing_rights(channel, rights))
    advised = tuple(_advise(rights, role, has_mention=bool(mention)))
    if isinstance(channel, discord.ForumChannel):
        tags = tuple(ForumTag(tag.id, tag.name, tag.moderated) for tag in channel.available_tags)
        usable = tuple(tag for tag in tags if rights.manage_threads or not tag.moderated)
        needs_tag, may_clear = channel.flags.require_tag, rights.manage_threads
        return Spot(channel.id, "forum", channel.name, missing, advised, usable, needs_tag=needs_tag, may_clear=may_clear)
    return Spot(channel.id, _classify(channel), channel.name, missing, advised)


def _classify(channel: discord.TextChannel | discord.Thread) -> Place:
    if isinstance(channel, discord.Thread):
        return "thread"
    return "news" if channel.is_news() else "channel"


def _find_missing_rights(channel: PostableChannel, rights: discord.Permissions) -> Iterator[str]:
    """What sending takes (Permissions, Bitwise Permission Flags; in a forum, Send Messages is called Create Posts)."""
    if not rights.view_channel:
        yield _SEE
    if isinstance(channel, discord.Thread):
        if not rights.send_messages_in_threads:
            yield _WRITE_IN_THREADS
        if channel.locked and not rights.manage_threads:
            yield f"{_MANAGE_THREADS} (the thread is locked)"
    elif not rights.send_messages:
        yield _POST if isinstance(channel, discord.ForumChannel) else _WRITE
    if isinstance(channel, discord.ForumChannel):
        if not rights.send_messages_in_threads:
            yield f"{_WRITE_IN_THREADS} (for a digest of several messages)"
        if channel.flags.require_tag and not rights.manage_threads and all(tag.moderated for tag in channel.available_tags):
            yield f"{_MANAGE_POSTS} (every post needs a tag, and all tags are for moderators)"


def _advise(rights: discord.Permissions, role: discord.Role | None, *, has_mention: bool) -> Iterator[str]:
    if not rights.read_message_history:
        yield _WHY_READ_ON
    if has_mention and role is None:
        yield "The role to mention is not there any more, so nobody will be notified."
    elif role and not role.mentionable and not rights.mention_everyone:
        yield (
            f"The role {role.name} will be named, but nobody notified: the bot lacks {_MENTION} there. Give it that right, or "
            "let everybody mention the role."
        )


async def _post(channel: PostableChannel, settings: DigestSettings, title: str, view: MessageView, nonce: str) -> discord.Message:
    none = discord.AllowedMentions.none()
    if not isinstance(channel, discord.ForumChannel):
        return await channel.send(view=view, nonce=nonce, allowed_mentions=none)
    tags = [tag for tag in channel.available_tags if tag.id in settings.forum_tags]
    made = await channel.create_thread(name=title[:_LONGEST_NAME], view=view, applied_tags=tags, allowed_mentions=none)
    return made.message


def _make_nonce(*parts: int | str) -> str:
    """The same for the same request, so that a repeated one posts nothing twice."""
    key = "\0".join(("test", *map(str, parts)))
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode()[:_NONCE]


async def _refuse_link(_: str) -> str:
    raise ValueError("a test message leads nowhere")
