"""What an answer of Discord's means for a job: to be tried again, refused or unknown, and what people are told about it.

The numbers are Discord's (Opcodes and Status Codes, "JSON Error Codes").
"""

import logging
import secrets
from datetime import datetime, timedelta
from types import MappingProxyType

import aiohttp
import discord

from briefings.outbox.jobs import Job, JobKind, Outcome, Sent

_log = logging.getLogger(__name__)

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10004, 10007, 10008, 10013
OLD_EDITS = 30046
"""Maximum number of edits to messages older than 1 hour reached."""
CLOSED_DIRECT = frozenset({50007, 50278})
"""Somebody takes no direct messages of the bot: by their settings, or because they share no server."""
ARCHIVED, LOCKED = 50083, 160005
UNHEARD = (aiohttp.ClientError, TimeoutError, OSError, discord.DiscordServerError)
"""After these nobody knows whether Discord did what it was asked."""
SENDING: frozenset[JobKind] = frozenset({"part", "post", "reply", "tell", "welcome", "notice"})
"""The jobs that send a message, which must not be there twice. The others can be done twice without harm."""
_FORBIDDEN, _NOT_FOUND = 403, 404
_UNAUTHORIZED, _SERVER = 401, 500

_PAUSE = timedelta(minutes=1)
"""Until the next attempt at a part if Discord does not say for how long it takes nothing."""
_SHORT_PAUSE = timedelta(seconds=10)
"""Until the next attempt at a part if Discord could not be reached at all: a digest should be on time."""
_FIRST_PAUSE, _LONGEST_PAUSE, _MOST_DOUBLINGS = timedelta(seconds=30), timedelta(minutes=15), 5
_OLD_EDITS_PAUSE = timedelta(minutes=20)

_UNCONFIRMED = "Discord never said whether this arrived, and the bot cannot look there. Look, and {again} if it did not."
_LOCKED_THREAD = "The thread is locked, and the bot may not open it. Unlock it, then try again."
_LOCKED_PLACE = "The thread is locked, and the bot may not open it. Unlock it, or choose another place."
_PART_BY_CODE = MappingProxyType(
    dict.fromkeys(CLOSED_DIRECT, "Their direct messages are closed to the bot.")
    | dict.fromkeys((UNKNOWN_MEMBER, UNKNOWN_USER), "They are not a member of the server any more.")
    | dict.fromkeys((ARCHIVED, LOCKED), _LOCKED_PLACE)
    | {UNKNOWN_CHANNEL: "The channel is gone. Choose another one.", UNKNOWN_GUILD: "The bot is not in the server any more."}
)
_PART_BY_STATUS = MappingProxyType(
    {
        _FORBIDDEN: "The bot may not post in the channel. Give it the rights to see it and to write; then it goes on by itself.",
        _NOT_FOUND: "Discord does not find the channel any more. Choose another place.",
    }
)


class SupersededError(Exception):
    """Somebody else has begun an attempt at the same job: this one has nothing more to say."""


class UnconfirmedError(Exception):
    """Nobody can tell whether an earlier attempt arrived, and Discord no longer knows the nonce."""


class LockedError(Exception):
    """A thread is locked for all who may not manage it."""


def build_unconfirmed(job: Job) -> Outcome:
    """Return the outcome if nobody can tell whether an attempt arrived."""
    return Outcome("unconfirmed", _UNCONFIRMED.format(again="send it again" if job.kind == "part" else "try again"))


def decide_outcome(error: Exception, job: Job, now: datetime, *, is_sure: bool, has_asked: bool) -> Outcome | None:
    """Return what becomes of a job after this error; None if nobody knows, and it is looked for once its lease has run out.

    `has_asked`: Discord was asked to post the message in this attempt. `is_sure`: no attempt before can have arrived, nor this
    one if Discord refuses it. What sends nothing is sure in any case, and is tried again if nobody knows.
    """
    is_sure = is_sure or job.kind not in SENDING
    match error:
        case UnconfirmedError():
            return build_unconfirmed(job)
        case discord.RateLimited() | discord.HTTPException(status=429 | 401) | discord.HTTPException(code=30046):
            return _wait(error, job, now, is_sure=is_sure)
        case _ if isinstance(error, UNHEARD) or _is_discords(error):
            return _decide_unheard(error, job, now, is_sure=is_sure, has_asked=has_asked)
        case LockedError() | discord.HTTPException():
            return _decide_refusal(error, job, is_sure=is_sure)
        case _:
            return _report_mistake(error, job, is_sure=is_sure)


def wait_longer(job: Job, now: datetime, *, is_sure: bool) -> Outcome:
    """Return the outcome if an attempt ended before Discord was asked to send anything. `is_sure` as in `decide_outcome`."""
    return Outcome("pending", due_at=now + _pause(job), is_unsent=is_sure and job.kind in SENDING)


def is_revoked(error: Exception) -> bool:
    """Whether Discord does not know the bot's token (any more): nothing can be sent until the bot is started with another."""
    return isinstance(error, discord.HTTPException) and error.status == _UNAUTHORIZED


def _is_discords(error: Exception) -> bool:
    return isinstance(error, discord.HTTPException) and error.status >= _SERVER


def _pause(job: Job) -> timedelta:
    """Return how long to leave Discord alone: a digest should be on time, all else waits twice as long each time."""
    if job.kind == "part":
        return _SHORT_PAUSE
    return min(_FIRST_PAUSE * 2 ** min(max(job.fence - 1, 0), _MOST_DOUBLINGS), _LONGEST_PAUSE)


def _wait(error: discord.RateLimited | discord.HTTPException, job: Job, now: datetime, *, is_sure: bool) -> Outcome:
    """Return when to try again, as Discord takes nothing now: limits of requests or edits, or an unknown token (401)."""
    if isinstance(error, discord.HTTPException) and error.code == OLD_EDITS:
        due = now + _OLD_EDITS_PAUSE
        return Outcome("pending", f"Discord limits edits of old messages; tried again at {due:%H:%M} UTC.", due)
    limit = timedelta(seconds=error.retry_after) if isinstance(error, discord.RateLimited) else timedelta()
    if job.kind == "part":
        return Outcome("pending", due_at=now + (limit or _PAUSE), is_unsent=is_sure)
    due = now + max(_pause(job), limit)
    reason = f"Discord takes nothing of the bot there right now; tried again at {due:%H:%M} UTC." if is_sure else ""
    return Outcome("pending", reason, due, is_unsent=is_sure and job.kind in SENDING)


def _decide_unheard(error: Exception, job: Job, now: datetime, *, is_sure: bool, has_asked: bool) -> Outcome | None:
    """Return the outcome if Discord did not answer, or only that something is wrong with it; None if nobody knows it."""
    was_refused = isinstance(error, aiohttp.ClientConnectorError)  # nothing was sent on a connection that was never made
    if job.kind in SENDING and has_asked and not (was_refused and is_sure):
        return None
    _log.info("%s: Discord did not answer, %r.", job.name, error)
    return wait_longer(job, now, is_sure=is_sure)


def _decide_refusal(error: LockedError | discord.HTTPException, job: Job, *, is_sure: bool) -> Outcome:
    if isinstance(error, LockedError):
        return Outcome("failed", _LOCKED_THREAD, is_unsent=is_sure and job.kind in SENDING)
    if job.kind == "part":
        return _decide_part_refusal(error, job, is_sure=is_sure)
    if not (reason := _say_refusal(error, job)):
        return _report_mistake(error, job, is_sure=is_sure)
    is_certain = is_sure or error.code in {UNKNOWN_CHANNEL, UNKNOWN_GUILD}
    return Outcome("failed", reason, is_unsent=is_certain and job.kind in SENDING) if is_certain else build_unconfirmed(job)


def _decide_part_refusal(error: discord.HTTPException, job: Job, *, is_sure: bool) -> Outcome:
    if error.code == UNKNOWN_MESSAGE:  # it had arrived, and somebody has deleted it since
        return Outcome("delivered", sent=Sent(0, 0, job.first_try))
    if reason := _PART_BY_CODE.get(error.code) or _PART_BY_STATUS.get(error.status, ""):
        is_certain = is_sure or error.code in {UNKNOWN_CHANNEL, UNKNOWN_GUILD}
        return Outcome("blocked", reason, is_unsent=is_certain) if is_certain else build_unconfirmed(job)
    return _report_mistake(error, job, is_sure=is_sure)


def _say_refusal(error: discord.HTTPException, job: Job) -> str:
    """Return why Discord refused it, in words that are shown beside its channel; "" if that is not what the error says."""
    is_direct = job.kind == "tell" or (job.kind == "notice" and not job.channel)
    what = "a direct message" if is_direct else "the channel"
    if error.code in {ARCHIVED, LOCKED}:
        return _LOCKED_THREAD
    if error.status == _FORBIDDEN:
        may = "write in" if job.kind in SENDING else "change its message in"
        return f"The bot may not {may} {what}. Give it the right to see it and write there, then try again."
    if error.code == UNKNOWN_CHANNEL:
        return "The channel is gone."
    return f"Discord does not find {what} any more." if error.status == _NOT_FOUND else ""


def _report_mistake(error: Exception, job: Job, *, is_sure: bool) -> Outcome:
    """Log a mistake of ours, and return the outcome: trying again would not help."""
    reference = secrets.token_hex(4)
    _log.error("%s failed, reference %s.", job.name, reference, exc_info=error, extra={"reference": reference})
    reason = f"Something went wrong in the bot. Its operator finds it in the log under {reference}."
    return Outcome("failed" if is_sure else "unconfirmed", reason, is_unsent=is_sure and job.kind in SENDING)
