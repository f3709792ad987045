"""From an interaction to its one answer."""

import asyncio
import logging

import aiohttp
import discord

from bot.chat.asked import Asked, asked_of
from bot.chat.desk import Desk
from bot.chat.prepare import Ask, Shown, our_fault, plain, prepare
from bot.chat.sending import Interaction, Reply
from bot.chat.unanswered import unanswered

__all__ = ["PATIENCE", "Ask", "Interaction", "respond"]

_log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds before the asker sees that the bot is thinking; Discord gives an interaction 3 (Interactions, Responding)."""
LONGEST = 14 * 60.0
"""Seconds for a whole answer: a little less than the 15 minutes after which Discord takes no answer any more."""
_BAD_REQUEST = 400
_RESTARTING = "The bot is being restarted. Please ask again in a minute."
_TOO_LONG = "This took too long and was given up; nothing is wrong with your question. Please try again later."


async def respond(interaction: Interaction, desk: Desk, ask: Ask, *, private: bool, in_place: bool = False) -> None:
    """Make the request, dispatch it and answer the interaction once; nothing is raised.

    `private` shows the answer to the asker alone even where it could be public; `in_place` replaces the message that the
    pressed button is on. An interaction that Discord sends twice is answered once.
    """
    asked = asked_of(interaction.client)
    if not asked.first(interaction.id):
        _log.info("Interaction %s had been answered already; it came a second time and was dropped.", interaction.id)
        return
    with asked.answering():
        reply = Reply(interaction, private=private, in_place=in_place)
        try:
            await _answered(asked, reply, interaction, desk, ask)
        except (discord.HTTPException, TimeoutError, aiohttp.ClientError) as error:
            unanswered(interaction.id, error)
        except Exception as error:  # noqa: BLE001 - the last place before the asker: the log has it and the bot goes on
            our_fault(interaction.id, error)


async def _answered(asked: Asked, reply: Reply, interaction: Interaction, desk: Desk, ask: Ask) -> None:
    shown = await _thought(asked, reply, interaction, desk, ask)
    try:
        await reply.send(shown.view, private=shown.private)
    except discord.HTTPException as error:
        if error.status != _BAD_REQUEST:
            raise
        sentence = await plain(our_fault(interaction.id, error))
        await reply.send(sentence.view, private=True)


async def _thought(asked: Asked, reply: Reply, interaction: Interaction, desk: Desk, ask: Ask) -> Shown:
    """The answer, after telling Discord that it takes longer where it does; a sentence where it was given up."""
    if asked.stopping:
        return await plain(_RESTARTING)
    thought = asked.think(prepare(interaction, desk, ask))
    try:
        done, _ = await asyncio.wait({thought}, timeout=PATIENCE)
        if not done:
            await reply.think()
            done, _ = await asyncio.wait({thought}, timeout=LONGEST)
        if not done:
            _log.warning("Interaction %s was given up: its command took longer than %s minutes.", interaction.id, LONGEST // 60)
            return await plain(_TOO_LONG)
        if thought.cancelled():
            return await plain(_RESTARTING)
        failure = thought.exception()
        return await plain(our_fault(interaction.id, failure)) if failure else thought.result()
    finally:
        thought.cancel()
