"""What an answer of Discord's means for an errand: done, to be tried again, or failed, and what editors are told.

The numbers are Discord's (Opcodes and Status Codes, "JSON Error Codes").
"""

import logging
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
import discord

from briefings.outbox.posts import Errand, Outcome

_log = logging.getLogger(__name__)

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10008, 10013
OLD_EDITS = 30046
"""Maximum number of edits to messages older than 1 hour reached."""
CLOSED_DIRECT = frozenset({50007, 50278})
"""Somebody takes no direct messages of the bot: by their settings, or because no server has both."""
ARCHIVED, LOCKED = 50083, 160005
UNSURE = "Discord did not say whether this arrived; that is looked up before it is tried again."
REOPENED = "The thread was reopened for this and will be closed again."
"""Both are stored, and what is stored is compared with them: an errand that an earlier version left has these very words."""
UNHEARD = (aiohttp.ClientError, TimeoutError, OSError, discord.DiscordServerError)
"""After these nobody knows whether Discord did what it was asked."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)
_MOST_DOUBLINGS = 5
_OLD_EDITS_PAUSE = timedelta(minutes=20)
_FORBIDDEN, _NOT_FOUND = 403, 404
_LOCKED_THREAD = "The thread is locked, and the bot may not open it. Unlock it, then try again."


class SupersededError(Exception):
    """Somebody else has begun an attempt at the same errand: this one has nothing more to say."""


class LockedError(Exception):
    """A thread is closed for all who may not manage it."""


def again(errand: Errand, now: datetime, told: str, *, at_least: timedelta = timedelta()) -> Outcome:
    """Try again later: after 30 seconds at first, doubling up to 15 minutes, or after `at_least` where that is longer."""
    pause = min(_FIRST_PAUSE * 2 ** min(max(errand.fence - 1, 0), _MOST_DOUBLINGS), _LONGEST_PAUSE)
    return Outcome("pending", told, now + max(pause, at_least))


def of_error(error: Exception, errand: Errand, now: datetime, *, unsure: bool) -> Outcome:
    """What becomes of an errand after this error, in words that are shown beside its channel.

    `unsure` says that an earlier attempt may have arrived, which a refusal of this one does not change.
    """
    match error:
        case discord.RateLimited() | discord.HTTPException(status=429 | 401) | discord.HTTPException(code=30046):
            return _limited(error, errand, now, unsure=unsure)
        case _ if isinstance(error, UNHEARD):
            _log.warning("Errand %s (%s) of server %s: Discord did not answer, %r.", errand.id, errand.kind, errand.server, error)
            return again(errand, now, UNSURE)
        case LockedError():
            return Outcome("failed", _LOCKED_THREAD)
        case discord.HTTPException():
            return _refused(error, errand)
        case _:
            return _broken(error, errand)


def _limited(error: discord.RateLimited | discord.HTTPException, errand: Errand, now: datetime, *, unsure: bool) -> Outcome:
    """Discord takes nothing now: too much was asked, too many old messages were edited, or the token is not known (401)."""
    if isinstance(error, discord.HTTPException) and error.code == OLD_EDITS:
        due = now + _OLD_EDITS_PAUSE
        return Outcome("pending", f"Discord limits edits of old messages; tried again at {due:%H:%M} UTC.", due)
    wait = timedelta(seconds=error.retry_after) if isinstance(error, discord.RateLimited) else timedelta()
    outcome = again(errand, now, UNSURE, at_least=wait)
    told = f"Discord takes nothing of the bot there right now; tried again at {outcome.due_at:%H:%M} UTC."
    return outcome if unsure else replace(outcome, told=told)


def _refused(error: discord.HTTPException, errand: Errand) -> Outcome:
    where = "a direct message" if errand.kind == "tell" else "the channel"
    if error.code in {ARCHIVED, LOCKED}:
        return Outcome("failed", _LOCKED_THREAD)
    if error.status == _FORBIDDEN:
        may = "write in" if errand.kind in {"post", "reply", "tell"} else "change its message in"
        return Outcome("failed", f"The bot may not {may} {where}. Give it the right to see it and write there, then try again.")
    if error.code == UNKNOWN_CHANNEL:
        return Outcome("failed", "The channel is gone.")
    if error.status == _NOT_FOUND:
        return Outcome("failed", f"Discord does not find {where} any more.")
    return _broken(error, errand)


def _broken(error: Exception, errand: Errand) -> Outcome:
    """A mistake of ours: trying again would not help."""
    reference = secrets.token_hex(4)
    _log.error(
        "Errand %s (%s) of server %s failed, reference %s.", errand.id, errand.kind, errand.server, reference, exc_info=error
    )
    return Outcome("failed", f"Something went wrong in the bot. Its operator finds it in the log under {reference}.")
