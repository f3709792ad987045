"""Publishing a draft at the moment that an editor has set for it: nothing is sent, the database alone decides."""

import discord

from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.member_rights import read_caller
from bot.chat.outbox.outcomes import wait_longer
from briefings.outbox.jobs import Outcome
from briefings.services.embargo.embargoes import OVER

_NO_DESK = "This bot publishes nothing by itself."


async def publish(tools: Tools, attempt: Attempt) -> Outcome:
    """Publish the draft, or have its editors told why not. It ends its job itself, in the transaction that publishes.

    So an attempt that ends in the middle has done either all of it or nothing. Raises StoreError, discord.DiscordException and
    what a cut connection raises.
    """
    job = attempt.job
    if tools.embargoes is None:
        return Outcome("failed", _NO_DESK)
    embargo = await tools.embargoes.find_due(job.server, job.briefing, job.cause)
    if embargo is None:
        return Outcome("done", OVER)
    try:
        setter = await read_caller(tools, job.server, embargo.user, f"embargo {job.cause}")
    except (discord.Forbidden, discord.NotFound):  # the bot is not in the server at the moment
        return wait_longer(job, tools.clock(), is_sure=True)
    return Outcome("done", await tools.embargoes.carry_out(job.server, embargo, setter, tools.clock()))
