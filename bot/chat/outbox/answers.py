"""Correcting public answers to commands in place, one in each attempt: a server with many of them holds up no other one."""

import logging
from typing import Literal

import discord

from bot.chat import sent_files
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.cards import is_corrected
from bot.chat.outbox.open_thread import do_in_thread
from bot.chat.outbox.outcomes import (
    ARCHIVED,
    LOCKED,
    OLD_EDITS,
    UNHEARD,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    LockedError,
    SupersededError,
)
from briefings.model.errors import BriefingError
from briefings.outbox.jobs import Outcome, Sent
from briefings.outbox.public_answers import AnswerOutcome, AnswerWork, PublicAnswer, PublicAnswers

_log = logging.getLogger(__name__)

_BAD_REQUEST, _FORBIDDEN = 400, 403
_REFUSED = (
    "The bot may not change a public answer of its own there, or there was a fault. Give it the right to see the channel, and "
    "unlock the thread if it is one; then try again."
)


async def renew(tools: Tools, attempt: Attempt) -> Outcome:
    """Bring the next public answer up to date that a job is about; the job is pending again until there is none.

    One that cannot be changed keeps the others waiting no longer. A thread that had to be opened for it, and that the bot may not
    close again, is left open: Discord closes it by itself once nobody writes in it. Raises discord.DiscordException and the like
    if Discord could not be reached or takes nothing now, and StoreError.
    """
    attempt.is_open = False
    if tools.answers is None:
        return Outcome("done")
    shown = await tools.answers.next(attempt.job)
    if shown is not None:
        became = await _renew(tools, attempt, tools.answers, shown)
        attempt.is_open = False
        return Outcome("pending", due_at=tools.clock(), is_unsent=True, answer=became)
    refused = await tools.answers.last_refused(attempt.job)
    return Outcome("failed", _REFUSED, sent=Sent(refused.channel, refused.message, None)) if refused else Outcome("done")


async def _renew(tools: Tools, attempt: Attempt, answers: PublicAnswers, shown: PublicAnswer) -> AnswerOutcome:
    try:
        work = await answers.work(shown, attempt.job, tools.clock())
        if work.is_needed:
            await do_in_thread(tools, attempt, shown.channel, lambda: _edit(tools, attempt, shown, work))
    except LockedError:
        return AnswerOutcome(shown, "unseen")
    except discord.HTTPException as error:
        if (state := _read_refusal(error)) is None:
            raise
        if state == "refused":
            _log.exception("The public answer %s of server %s could not be written anew.", shown.message, shown.server)
        return AnswerOutcome(shown, state)
    except (BriefingError, SupersededError, discord.DiscordException, *UNHEARD):
        raise
    except Exception:  # noqa: BLE001 - a fault in one of them must not keep the others from being corrected; the log has it
        _log.exception("The public answer %s of server %s could not be made anew.", shown.message, shown.server)
        return AnswerOutcome(shown, "refused")
    return AnswerOutcome(work.kept, "right") if work.kept else AnswerOutcome(shown, "gone")


async def _edit(tools: Tools, attempt: Attempt, shown: PublicAnswer, work: AnswerWork) -> None:
    """Edit the message, unless an attempt that nobody heard of has done so. Its pictures give way to those of now."""
    seq = work.kept.seq if work.kept else attempt.job.cause
    message = tools.message(shown.server, shown.channel, shown.message)
    if attempt.is_unsure and await is_corrected(message, seq):
        return
    of = tools.digest(shown.server, "answer", shown.message)
    drawn = await tools.draw_whole(shown.server, work.answer, of, seq, number=work.page)
    files = sent_files.make_files(drawn.pictures)
    await message.edit(view=drawn.view, attachments=files, allowed_mentions=discord.AllowedMentions.none())


def _read_refusal(error: discord.HTTPException) -> Literal["refused", "unseen", "gone", "lost"] | None:
    """Return what becomes of an answer that Discord did not let the bot change; None if it may at another time."""
    if error.code == UNKNOWN_MESSAGE:
        return "gone"
    if error.code == UNKNOWN_CHANNEL:
        return "lost"
    if error.code == OLD_EDITS:
        return None
    if error.status == _FORBIDDEN or error.code in {ARCHIVED, LOCKED}:
        return "unseen"
    return "refused" if error.status == _BAD_REQUEST else None
