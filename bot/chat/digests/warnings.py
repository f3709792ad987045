"""Telling one administrator, once, that a digest is blocked. If their direct messages are closed, /digest status says so."""

import logging

import discord

from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.outcomes import UNHEARD
from briefings.answers.blocks import Answer, Mentions, Prose
from briefings.digests.delivery import Schedule

_log = logging.getLogger(__name__)

_AT_ONCE = 20
_SERVER = 500


async def warn(tools: Tools) -> None:
    """Tell an administrator of every blocked schedule that none was told of yet. Raises StoreError.

    If nobody knows whether it arrived, the same message is sent once more soon, with the same nonce.
    """
    for schedule in await tools.delivery.list_to_warn(_AT_ONCE, tools.find_shards()):
        try:
            if schedule.made_by:
                await tools.ask(_tell(tools, schedule))
        except discord.HTTPException as error:
            if error.status >= _SERVER:
                continue
            _log.info("Nobody could be told that digest %s of server %s is blocked: %r", schedule.id, schedule.server, error)
        except (*UNHEARD, discord.RateLimited) as error:
            _log.info("Telling that digest %s of server %s is blocked is tried again: %r", schedule.id, schedule.server, error)
            continue
        await tools.delivery.mark_warned(schedule)


async def _tell(tools: Tools, schedule: Schedule) -> None:
    user = tools.client.get_user(schedule.made_by) or await tools.client.fetch_user(schedule.made_by)
    guild = tools.client.get_guild(schedule.server)
    of = tools.digest(schedule.server, "blocked", schedule.id, schedule.version)
    blocks = (
        Prose(f"The daily digest that you set up in {guild.name if guild else 'a server'} has stopped. {schedule.reason}"),
        Mentions("Its channel:", "channel", (schedule.settings.channel,)),
        Prose("Nothing is lost: it goes on by itself once the bot can post there again. /digest status says more."),
    )
    view = await tools.draw(schedule.server, Answer("A digest has stopped", blocks), of, 0)
    await user.send(view=view, nonce=message_marks.nonce(of), allowed_mentions=discord.AllowedMentions.none())
