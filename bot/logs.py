"""Log lines: for people in a terminal, one JSON object each elsewhere.

Every secret is taken out before a line is written, at any level and inside any traceback.
"""

import json
import logging
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

from briefings.text.visible import visible

_HIDDEN = "[hidden]"
_SECRETS = (
    re.compile(r"(/interactions/\d+/)[^/\s'\"?]+"),
    re.compile(r"(/webhooks/\d+/)[^/\s'\"?]+"),
    re.compile(r"(['\"]token['\"]\s*:\s*['\"])[^'\"]+"),
    re.compile(r"(interaction token[:=]?\s*)\S+", re.IGNORECASE),
    re.compile(r"(discord-ui-dynamic-item-\w+-)[^'\"\s]+"),
)
_QUIET = "aiosqlite"
"""At DEBUG it logs every statement with its values, which are what members typed and servers keep: nothing for a log."""


class RedactingFormatter(logging.Formatter):
    """Makes a line for people, `TIME LEVEL LOGGER: message [reference]`, without the bot's token and those of interactions.

    What follows in further lines is indented, so that no text from outside can pass for a line of its own.
    """

    def __init__(self, token: str | None) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The finished line or lines."""
        parts = self.read_fields(record)
        given = parts.get("reference", "")
        reference = f" [{given}]" if given not in parts["message"] else ""
        below = f"\n{parts['exception']}" if "exception" in parts else ""
        line = f"{parts['time']} {parts['level']} {parts['logger']}: {parts['message']}{reference}{below}"
        return visible(line).replace("\n", "\n    ")

    def read_fields(self, record: logging.LogRecord) -> dict[str, str]:
        """What there is to say, without secrets: time (UTC, ISO 8601), level, logger, message.

        If the record has them, also the reference, which the member was given too, and the exception with its traceback.
        """
        parts = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if reference := vars(record).get("reference"):
            parts["reference"] = str(reference)
        exception = self.formatException(record.exc_info) if record.exc_info else record.exc_text or ""
        if below := "\n".join(part for part in (exception, record.stack_info or "") if part):
            parts["exception"] = below
        return {name: self._redact(text) for name, text in parts.items()}

    def _redact(self, text: str) -> str:
        if self._token:
            text = text.replace(self._token, _HIDDEN)
        for secret in _SECRETS:
            text = secret.sub(rf"\g<1>{_HIDDEN}", text)
        return text


class JsonFormatter(RedactingFormatter):
    """Makes one line a record: a JSON object in ASCII, so that neither a line break nor an encoding can break it."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line."""
        return json.dumps(self.read_fields(record))


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to a stream. If it cannot, it says no more than that: logging's own complaint would show the record as it is."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say that a record is missing, if only that can be said."""
        with suppress(OSError, ValueError):
            self.stream.write(f"A log record of {record.name} could not be written.\n")


def set_up(level: str, token: str | None, stream: TextIO = sys.stderr) -> None:
    """Send everything from `level` (a name of logging's) up to the stream, redacted; as JSON unless it is a terminal."""
    handler = _Handler(stream)
    handler.setFormatter((RedactingFormatter if stream.isatty() else JsonFormatter)(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger(_QUIET).setLevel(logging.WARNING)
