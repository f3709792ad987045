"""Files that people send to the bot."""

import asyncio
from functools import partial

import aiohttp
import discord

from briefings.framework.options import GivenFile
from briefings.model.errors import BriefingError

_PATIENCE = 30.0
"""Seconds for one file: its asker is waiting."""


def make_given_file(attachment: discord.Attachment) -> GivenFile:
    """The attachment as a command gets it: fetched only when it is read, and its size known before.

    Its address comes with the interaction, from Discord itself; it is not the sender's to choose.
    """
    return GivenFile(attachment.filename, attachment.size, partial(_read, attachment))


async def _read(attachment: discord.Attachment) -> bytes:
    """The content. Raises BriefingError if Discord does not give it out."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await attachment.read(use_cached=False)
    except discord.NotFound as error:
        raise BriefingError("Discord no longer has this file: it was deleted.", "Send it again.") from error
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        raise BriefingError(
            "Discord did not give this file out at the moment; nothing is wrong with it.", "Send it again in a minute."
        ) from error
