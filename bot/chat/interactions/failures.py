"""What the log says when an answer did not reach its asker: one sentence for the person who runs the bot."""

import logging

import aiohttp
import discord

from briefings.text.shorten import shorten

_log = logging.getLogger(__name__)

_TOO_MANY_REQUESTS, _SERVER_ERROR = 429, 500
_GONE = {10008: "the message it belongs to was deleted", 10003: "its channel was deleted", 10004: "the bot left that server"}
_NO_TOKEN = {10015, 50027}
_UNKNOWN_INTERACTION = 10062
_LONGEST_REASON = 201


def unanswered(interaction_id: int, error: discord.HTTPException | TimeoutError | aiohttp.ClientError) -> None:
    """Log why this interaction was not answered. Discord has told the asker that the app did not respond; they can ask again."""
    if isinstance(error, discord.HTTPException):
        _refused(interaction_id, error)
    elif isinstance(error, TimeoutError):
        _log.warning("Interaction %s was not answered: Discord did not take the answer in time.", interaction_id)
    else:
        _log.warning("Interaction %s was not answered: Discord cannot be reached (%s).", interaction_id, type(error).__name__)


def _refused(interaction_id: int, error: discord.HTTPException) -> None:
    if error.code == _UNKNOWN_INTERACTION or error.code in _NO_TOKEN:
        _log.warning(
            "Interaction %s was answered too late: Discord waits 3 seconds. The asker saw no answer and can ask again.",
            interaction_id,
        )
    elif error.code in _GONE:
        _log.info("Interaction %s was not answered: %s.", interaction_id, _GONE[error.code])
    elif error.status == _TOO_MANY_REQUESTS:
        _log.warning("Interaction %s was not answered: Discord limits how much the bot may send at the moment.", interaction_id)
    elif error.status >= _SERVER_ERROR:
        _log.warning("Interaction %s was not answered: Discord failed (status %s).", interaction_id, error.status)
    else:
        _log.error(
            "Discord did not take the answer to interaction %s: %s (status %s, code %s).",
            interaction_id,
            _reason(error),
            error.status,
            error.code,
        )


def _reason(error: discord.HTTPException) -> str:
    """Discord's own reason on one short line; what stands in front of Discord may answer with a whole page."""
    text = " ".join(error.text.split())
    return "an HTML page" if text.startswith("<") else shorten(text, _LONGEST_REASON)
