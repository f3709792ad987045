"""From an interaction to its one answer."""

import asyncio
import logging
from dataclasses import dataclass

import aiohttp
import discord

from bot.chat.dependencies import Desk
from bot.chat.interactions.failures import unanswered
from bot.chat.interactions.in_flight import Asked, asked_of
from bot.chat.interactions.modal_input import Typed
from bot.chat.interactions.prepare import Ask, Question, instead, our_fault, plain, prepare
from bot.chat.interactions.reply import Interaction, Reply, Shown

__all__ = ["PATIENCE", "Ask", "Interaction", "respond"]

_log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds before the asker sees that the bot is thinking; Discord gives an interaction 3 (Interactions, Responding)."""
LONGEST = 14 * 60.0
"""Seconds for a whole answer: a little less than the 15 minutes after which Discord takes no answer any more."""
_BAD_REQUEST = 400
_RESTARTING = "The bot is being restarted. Please ask again in a minute."
_TOO_LONG = "This took too long and was given up; nothing is wrong with your question. Please try again later."


async def respond(
    interaction: Interaction, desk: Desk, ask: Ask, *, private: bool, in_place: bool = False, typed: Typed = ()
) -> None:
    """Make the request, dispatch it and answer the interaction once; nothing is raised.

    `private` shows the answer to the asker alone even where it could be public; `in_place` replaces the message that the
    pressed button is on. What was `typed` into a form is given back wherever it was not used. An interaction that Discord sends
    twice is answered once.
    """
    asked = asked_of(interaction.client)
    if not asked.first(interaction.id):
        _log.info("Interaction %s had been answered already; it came a second time and was dropped.", interaction.id)
        return
    with asked.answering():
        reply = Reply(interaction, private=private, in_place=in_place)
        try:
            await _answered(asked, reply, _Heard(interaction, desk, ask, typed))
        except (discord.HTTPException, TimeoutError, aiohttp.ClientError) as error:
            unanswered(interaction.id, error)
        except Exception as error:  # noqa: BLE001 - the last place before the asker: the log has it and the bot goes on
            our_fault(interaction.id, error)


@dataclass(frozen=True, slots=True)
class _Heard:
    """An interaction, and what it takes to answer it."""

    interaction: Interaction
    desk: Desk
    ask: Ask
    typed: Typed


async def _answered(asked: Asked, reply: Reply, heard: _Heard) -> None:
    answer = await _thought(asked, reply, heard)
    try:
        if isinstance(answer, Shown):
            await reply.send(answer)
        elif reply.may_ask:
            await reply.ask(answer.modal)
        else:
            await reply.send(await instead(heard.interaction, heard.desk, answer, heard.typed))
    except discord.HTTPException as error:
        if error.status != _BAD_REQUEST:
            raise
        await reply.send(await plain(our_fault(heard.interaction.id, error), heard.typed))


async def _thought(asked: Asked, reply: Reply, heard: _Heard) -> Shown | Question:
    """The answer, after telling Discord that it takes longer where it does; a sentence where it was given up."""
    if asked.stopping:
        return await plain(_RESTARTING, heard.typed)
    thought = asked.think(prepare(heard.interaction, heard.desk, heard.ask, heard.typed))
    try:
        done, _ = await asyncio.wait({thought}, timeout=PATIENCE)
        if not done:
            await reply.think()
            done, _ = await asyncio.wait({thought}, timeout=LONGEST)
        if not done:
            minutes = LONGEST // 60
            _log.warning("Interaction %s was given up: its command took longer than %s minutes.", heard.interaction.id, minutes)
            return await plain(_TOO_LONG, heard.typed)
        if thought.cancelled():
            return await plain(_RESTARTING, heard.typed)
        failure = thought.exception()
        return await plain(our_fault(heard.interaction.id, failure), heard.typed) if failure else thought.result()
    finally:
        thought.cancel()
