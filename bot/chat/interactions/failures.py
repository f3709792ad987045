"""What the log says when an answer failed or did not reach its asker: one sentence for the person who runs the bot."""

import logging
import secrets

import aiohttp
import discord

from briefings.model.errors import DatabaseUnreachableError, LostCommitError, StoreError
from briefings.text.shorten import shorten

_log = logging.getLogger(__name__)

_TOO_MANY_REQUESTS, _SERVER_ERROR = 429, 500
_GONE = {10008: "the message it belongs to was deleted", 10003: "its channel was deleted", 10004: "the bot left that server"}
_NO_TOKEN = {10015, 50027}
_UNKNOWN_INTERACTION = 10062
_LONGEST_REASON = 201


def log_fault(interaction_id: int, error: BaseException) -> tuple[str, str]:
    """Log an error of ours, and return what the asker reads: what happened, and the reference that the log has it under."""
    reference = _log_failure(interaction_id, "It is a fault of the program: report it.", error)
    return "Something went wrong on our side.", f"Tell whoever runs this bot: the log has it under {reference}."


def log_store_failure(interaction_id: int, error: StoreError) -> tuple[str, str]:
    """Log the store's own sentence, and return what the asker reads instead: they can do nothing about a full disk.

    If nobody knows whether something was kept, they are told so: only they can look before they do it again.
    """
    reference = _log_failure(interaction_id, str(error), None)
    if isinstance(error, LostCommitError):
        return error.message, f"{error.remedy} The log has it under {reference}."
    how = "out of reach" if isinstance(error, DatabaseUnreachableError) else "out of order"
    return (
        f"The bot’s database is {how} at the moment.",
        f"Try again later, or tell whoever runs this bot: the log has it under {reference}.",
    )


def _log_failure(interaction_id: int, message: str, error: BaseException | None) -> str:
    reference = secrets.token_hex(4)
    _log.error(
        "Interaction %s failed; the asker was given the reference %s. %s",
        interaction_id,
        reference,
        message,
        exc_info=error,
        extra={"reference": reference},
    )
    return reference


def log_unanswered(interaction_id: int, error: discord.HTTPException | TimeoutError | aiohttp.ClientError) -> None:
    """Log why this interaction was not answered. Discord has told the asker that the app did not respond; they can ask again."""
    if isinstance(error, discord.HTTPException):
        _log_refusal(interaction_id, error)
    elif isinstance(error, TimeoutError):
        _log.warning("Interaction %s was not answered: Discord did not take the answer in time.", interaction_id)
    else:
        _log.warning("Interaction %s was not answered: Discord cannot be reached (%s).", interaction_id, type(error).__name__)


def _log_refusal(interaction_id: int, error: discord.HTTPException) -> None:
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
            _describe(error),
            error.status,
            error.code,
        )


def _describe(error: discord.HTTPException) -> str:
    """Discord's own reason on one short line; what stands in front of Discord may answer with a whole page."""
    text = " ".join(error.text.split())
    return "an HTML page" if text.startswith("<") else shorten(text, _LONGEST_REASON)
