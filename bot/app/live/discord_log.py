"""What discord.py logs about a bad network, as one line each: its tracebacks say nothing that the line does not."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

import aiohttp
import discord

_LOGGERS = ("discord.shard", "discord.client", "discord.gateway")
_OF_THE_NETWORK = (aiohttp.ClientError, OSError, discord.ConnectionClosed, discord.GatewayNotFound, discord.HTTPException)


def _drop_traceback(record: logging.LogRecord) -> bool:
    """Turn a network error's traceback into its name. Always true: nothing is dropped."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, _OF_THE_NETWORK):
        record.msg = f"The connection to Discord was lost ({type(error).__name__}). {record.getMessage()}."
        record.args = ()
        record.exc_info = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def _drop_voice_warning(record: logging.LogRecord) -> bool:
    """Drop discord.py's warning that it cannot speak: nobody here wants it to."""
    return "voice will NOT be supported" not in str(record.msg)


@contextmanager
def simplify_discord_log() -> Generator[None]:
    """While this is open, discord.py logs a bad network without tracebacks."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addFilter(_drop_traceback)
        logger.addFilter(_drop_voice_warning)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(_drop_traceback)
            logger.removeFilter(_drop_voice_warning)
