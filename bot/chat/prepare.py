"""From a request to what will be sent: the one place where errors become sentences."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import discord

from bot.chat import render
from bot.chat.callers import caller
from bot.chat.custom_ids import Keep
from bot.chat.desk import Desk
from bot.chat.drawings import Drawings
from bot.chat.sending import Interaction
from briefings.answers.apology import apology
from briefings.answers.blocks import Answer, Link, Prose
from briefings.dispatch.request import Request
from briefings.model.errors import BriefingError, StoreError
from briefings.services.context import Caller

_log = logging.getLogger(__name__)

NO_KEY = "unsaved"
"""What a button remembers that could not be remembered: its press says that it is too old."""
_TITLE = "That did not work"

Ask = Callable[[], Awaitable[Request]]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer ready to be sent."""

    view: discord.ui.LayoutView
    private: bool


async def prepare(interaction: Interaction, desk: Desk, ask: Ask) -> Shown:
    """Make the request, dispatch it and draw the answer, or the sentence that says why there is none."""
    asker = caller(interaction, desk.clock())
    keep = _keeper(desk, asker)
    request: Request | None = None
    try:
        request = await ask()
        answer = await desk.dispatcher.dispatch(request)
        return await _drawn(desk.drawings, _told_here(interaction, answer), request, keep)
    except BriefingError as error:
        if isinstance(error, StoreError) and not _is_askers(error):
            answer = _apology(_store_failed(interaction.id, error))
        else:
            answer = apology(error, request.link if request else Link("", "help"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the asker is told and the log has it
        answer = _apology(our_fault(interaction.id, error))
    return await _drawn(desk.drawings, answer, request, keep)


async def plain(text: str) -> Shown:
    """A sentence for the asker alone, made without anything that could fail."""
    return Shown(await render.render(_apology(text), keep=_no_keeper), private=True)


def our_fault(interaction_id: int, error: BaseException) -> str:
    """What the asker is told of an error of ours; the error itself goes to the log under the same reference."""
    reference = _logged(interaction_id, "It is a fault of the program: report it.", error)
    return f"Something went wrong on our side. Please tell whoever runs this bot: the log has it under {reference}."


def _is_askers(error: StoreError) -> bool:
    """Whether what was asked could not be stored at all, such as half a surrogate pair: nothing is wrong with the database."""
    return isinstance(error.__cause__, UnicodeEncodeError | OverflowError)


def _store_failed(interaction_id: int, error: StoreError) -> str:
    """The store's own sentence is for whoever runs the bot: the asker can do nothing about a full disk."""
    reference = _logged(interaction_id, str(error), None)
    return (
        "The bot’s database is out of order at the moment. Please try again later, or tell whoever runs this bot: "
        f"the log has it under {reference}."
    )


def _logged(interaction_id: int, told: str, error: BaseException | None) -> str:
    reference = secrets.token_hex(4)
    _log.error(
        "Interaction %s failed; the asker was given the reference %s. %s",
        interaction_id,
        reference,
        told,
        exc_info=error,
        extra={"reference": reference},
    )
    return reference


def _apology(text: str) -> Answer:
    return Answer(_TITLE, (Prose(text),), private=True, apologises=True)


def _told_here(interaction: Interaction, answer: Answer) -> Answer:
    """The answer, no longer private where only the asker sees the message that it may replace."""
    alone = interaction.message is not None and interaction.message.flags.ephemeral
    return replace(answer, private=False) if alone else answer


async def _drawn(drawings: Drawings, answer: Answer, request: Request | None, keep: Keep) -> Shown:
    page, seen = (request.page, request.seen) if request else (1, None)
    return Shown(await drawings.draw(answer, page, keep=keep, seen=seen), answer.private)


def _keeper(desk: Desk, asker: Caller) -> Keep:
    """What stores the long targets of buttons. Where that fails, the answer goes out all the same, once a message in the log."""
    works = True

    async def keep(target: str) -> str:
        nonlocal works
        if works:
            try:
                return await desk.links.keep(asker.server, target, now=asker.now)
            except StoreError as error:
                works = _is_askers(error)
                if not works:
                    _log.error("Buttons of an answer could not be remembered and will say that they are too old. %s", error)
        return NO_KEY

    return keep


async def _no_keeper(_: str) -> str:
    return NO_KEY
