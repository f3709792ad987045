"""Sending one answer, so that it arrives once or not at all, whatever Discord does in between.

What discord.py 2.7 does by itself with everything that answers an interaction (`discord.webhook.async_`): five attempts; after a
5xx it waits 1, 3, 5 … seconds, after a 429 as long as Discord says, be it an hour; a cut connection it does not repeat. So all of
it needs a time limit, a cut connection has to be tried again here, and what must not happen twice has to end before the second
attempt. The first answer and an edit may be repeated: Discord refuses a second first answer (40060), and an edit done twice is
done. A follow-up is a new message each time; it is sent only if something public has to become private.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import aiohttp
import discord

from bot.chat import sent_files
from bot.chat.discord_internals import send_answer
from bot.chat.interactions.sharing import Shown
from bot.chat.rendering.payloads import MessageView
from briefings.answers.blocks import Document

_log = logging.getLogger(__name__)

ALREADY_ANSWERED = 40060
FIRST_ANSWER = 2.9
"""Seconds from hearing of an interaction; Discord waits 3 (Interactions, Responding to an Interaction)."""
LATER_ANSWER = 60.0
"""Seconds for what follows a first "thinking". Discord would take it for 15 minutes, but who asks has left long before."""
ONCE = 0.9
"""Seconds for what may not be repeated: discord.py repeats a request one second after a 5xx."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0

Interaction = discord.Interaction[discord.Client]
Answered = discord.InteractionCallbackResponse[discord.Client]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RenderedAnswer:
    """An answer ready to be sent: its message, whether it is for the asker alone, and the files that go with it.

    `shows` is the page that it shows of a briefing, None if it is about none.
    """

    view: MessageView
    private: bool
    documents: tuple[Document, ...] = ()
    shows: Shown | None = None

    @property
    def files(self) -> list[discord.File]:
        """The files, made anew for each attempt."""
        return sent_files.make_files(self.documents)


class Reply:
    """The one answer to an interaction. Made as soon as the interaction is heard of: its three seconds count from then.

    `private` shows a "thinking" to the asker alone; `in_place` will replace the message that the pressed button is on.
    Its methods raise discord.HTTPException if Discord refuses, TimeoutError or aiohttp.ClientError if it cannot be reached.
    """

    def __init__(self, interaction: Interaction, *, private: bool, in_place: bool) -> None:
        self._interaction = interaction
        self._private = private
        self._in_place = in_place
        self._deadline = asyncio.get_running_loop().time() + FIRST_ANSWER
        self._thinking = False

    @property
    def may_ask(self) -> bool:
        """Whether a form can still be shown: only as the first answer, and not to a form (Interaction Callback Type)."""
        return not self._thinking and self._interaction.type is not discord.InteractionType.modal_submit

    async def ask(self, modal: discord.ui.Modal) -> None:
        """Show a form as the first answer, if `may_ask`."""
        await self._send_first(partial(self._interaction.response.send_modal, modal))

    async def think(self) -> None:
        """Tell Discord that the answer takes longer; nothing new shows if an old message will be replaced.

        If it stays uncertain whether Discord took this, it counts as taken: the answer, put in its place, will tell.
        """
        self._thinking = True
        response = self._interaction.response
        try:
            if self._in_place:
                await self._send_first(response.defer)
            else:
                await self._send_first(partial(response.defer, ephemeral=self._private, thinking=True))
        except (TimeoutError, aiohttp.ClientError, discord.DiscordServerError) as error:
            _log.debug("It is uncertain whether Discord heard that interaction %s takes longer: %r", self._interaction.id, error)

    async def send(self, rendered: RenderedAnswer) -> int:
        """Send the answer, to the asker alone if it or the reply is private; returns the id of its message, 0 if it is not known.

        It is not if Discord's reply got lost and the answer arrived; see `find_message`.
        """
        response = self._interaction.response
        if self._thinking:
            return await self._finish(rendered)
        if self._in_place and not rendered.private:
            return await self._send_first(
                lambda: response.edit_message(view=rendered.view, attachments=rendered.files, allowed_mentions=_mention_nobody())
            )
        alone = rendered.private or self._private
        return await self._send_first(lambda: send_answer(self._interaction, rendered.view, rendered.files, alone=alone))

    async def find_message(self) -> int:
        """Ask Discord for the id of the message that answers, as its own reply got lost; 0 if it does not say."""
        try:
            async with asyncio.timeout(ONCE):
                return (await self._interaction.original_response()).id
        except (discord.DiscordException, TimeoutError, aiohttp.ClientError) as error:
            _log.info("Which message answers interaction %s is not known: %r", self._interaction.id, error)
            return 0

    async def _finish(self, rendered: RenderedAnswer) -> int:
        """Answer after thinking. A public "thinking" cannot become private: it is deleted, and the answer sent after it."""
        interaction = self._interaction
        if self._in_place and rendered.private:
            await self._send_once(rendered)
        elif rendered.private and not self._private:
            with contextlib.suppress(discord.NotFound):  # deleted by an earlier attempt, or by somebody else
                await _finish_later(interaction.delete_original_response)
            await self._send_once(rendered)
        else:
            edited = await _finish_later(
                lambda: interaction.edit_original_response(
                    view=rendered.view, attachments=rendered.files, allowed_mentions=_mention_nobody()
                )
            )
            return edited.id
        return 0

    async def _send_first(self, call: Callable[[], Awaitable[int | Answered | None]]) -> int:
        """Make the first answer within its three seconds; returns the id of its message, 0 if it has none or is not known.

        That there is one already means that an earlier attempt arrived.
        """
        try:
            async with asyncio.timeout_at(self._deadline):
                answered = await _retry(call)
        except discord.HTTPException as error:
            if error.code != ALREADY_ANSWERED:
                raise
            _log.info("Interaction %s had been answered already: an earlier attempt had arrived.", self._interaction.id)
            return 0
        return answered if isinstance(answered, int) else (answered.message_id or 0) if answered else 0

    async def _send_once(self, rendered: RenderedAnswer) -> None:
        async with asyncio.timeout(ONCE):
            await self._interaction.followup.send(
                view=rendered.view, files=_or_missing(rendered.files), ephemeral=True, allowed_mentions=_mention_nobody()
            )


async def _finish_later(call: Callable[[], Awaitable[T]]) -> T:
    async with asyncio.timeout(LATER_ANSWER):
        return await _retry(call)


async def _retry(call: Callable[[], Awaitable[T]]) -> T:
    """Try again, ever more slowly, while the connection is cut; the caller sets the limit."""
    pause = _FIRST_PAUSE
    while True:
        try:
            return await call()
        except aiohttp.ClientError as error:
            _log.debug("The connection to Discord was cut; trying again in %s seconds: %r", pause, error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def _mention_nobody() -> discord.AllowedMentions:
    return discord.AllowedMentions.none()


def _or_missing(files: list[discord.File]) -> list[discord.File]:
    """The files of a new message; discord.py must not be given an empty list of them."""
    return files or discord.utils.MISSING
