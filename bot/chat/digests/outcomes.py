"""What an answer of Discord's means for a part of a digest, and what administrators are told of it.

The numbers are Discord's (Opcodes and Status Codes, "JSON Error Codes").
"""

import logging
import secrets
from datetime import datetime, timedelta
from types import MappingProxyType

import aiohttp
import discord

from bot.chat.outbox.outcomes import ARCHIVED, CLOSED_DIRECT, LOCKED, UNHEARD, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER
from briefings.digests.delivery import Part, PartOutcome

_log = logging.getLogger(__name__)

UNKNOWN_GUILD, UNKNOWN_MEMBER = 10004, 10007
UNCONFIRMED = "Discord never said whether this arrived, and the bot cannot look there. Look, and send it again if it did not."
GONE = "Its text was deleted for good before it was sent, so there is nothing to send."
_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _LIMITED, _SERVER = 401, 403, 404, 429, 500
_LOCKED_THREAD = "The thread is locked, and the bot may not open it. Unlock it, or choose another place."
_BY_CODE = MappingProxyType(
    dict.fromkeys(CLOSED_DIRECT, "Their direct messages are closed to the bot.")
    | dict.fromkeys((UNKNOWN_MEMBER, UNKNOWN_USER), "They are not a member of the server any more.")
    | dict.fromkeys((ARCHIVED, LOCKED), _LOCKED_THREAD)
    | {UNKNOWN_CHANNEL: "The channel is gone. Choose another one.", UNKNOWN_GUILD: "The bot is not in the server any more."}
)
_BY_STATUS = MappingProxyType(
    {
        _FORBIDDEN: "The bot may not post in the channel. Give it the rights to see it and to write; then it goes on by itself.",
        _NOT_FOUND: "Discord does not find the channel any more. Choose another place.",
    }
)
_PAUSE = timedelta(minutes=1)
"""Until the next attempt where Discord does not say how long it takes nothing."""
_SHORT_PAUSE = timedelta(seconds=10)
"""Until the next attempt where Discord could not be reached at all."""


def of_error(error: Exception, part: Part, now: datetime, *, sure: bool, asked: bool) -> PartOutcome | None:
    """What becomes of a part after this error; None where nobody knows, and it is looked for once its lease has run out.

    `asked`: Discord was asked to post it in this attempt. `sure`: no attempt before can have arrived, nor this one where Discord
    refuses it.
    """
    match error:
        case _ if not asked and (isinstance(error, UNHEARD) or _is_discords(error)):
            return PartOutcome("pending", due_at=now + _SHORT_PAUSE, unsent=sure)
        case discord.RateLimited():
            return PartOutcome("pending", due_at=now + timedelta(seconds=error.retry_after), unsent=sure)
        case aiohttp.ClientConnectorError() if sure:
            return PartOutcome("pending", due_at=now + _SHORT_PAUSE, unsent=True)
        case discord.HTTPException():
            return _answered(error, part, now, sure=sure)
        case _ if isinstance(error, UNHEARD):
            return None
        case _:
            return _broken(error, part, sure=sure)


def is_revoked(error: Exception) -> bool:
    """Whether Discord does not know the bot's token (any more): nothing can be sent until the bot is started with another."""
    return isinstance(error, discord.HTTPException) and error.status == _UNAUTHORISED


def _is_discords(error: Exception) -> bool:
    return isinstance(error, discord.HTTPException) and error.status >= _SERVER


def _answered(error: discord.HTTPException, part: Part, now: datetime, *, sure: bool) -> PartOutcome | None:
    if error.status >= _SERVER:
        return None
    if error.status in {_LIMITED, _UNAUTHORISED}:
        return PartOutcome("pending", due_at=now + _PAUSE, unsent=sure)
    if error.code == UNKNOWN_MESSAGE:  # it had arrived, and somebody has deleted it since
        return PartOutcome("delivered", posted_at=part.first_post)
    if told := _refusal(error):
        certain = sure or error.code in {UNKNOWN_CHANNEL, UNKNOWN_GUILD}
        return PartOutcome("blocked", told, unsent=certain) if certain else PartOutcome("unconfirmed", UNCONFIRMED)
    return _broken(error, part, sure=sure)


def _refusal(error: discord.HTTPException) -> str:
    """Why the bot cannot post there; "" where that is not what the error says."""
    return _BY_CODE.get(error.code) or _BY_STATUS.get(error.status, "")


def _broken(error: Exception, part: Part, *, sure: bool) -> PartOutcome:
    """A mistake of ours: trying again would not help."""
    reference = secrets.token_hex(4)
    _log.error(
        "Part %s of digest %s/%s of server %s failed, reference %s.",
        part.n,
        part.schedule,
        part.key,
        part.server,
        reference,
        exc_info=error,
        extra={"reference": reference},
    )
    told = f"Something went wrong in the bot. Its operator finds it in the log under {reference}."
    return PartOutcome("failed" if sure else "unconfirmed", told, unsent=sure)
