"""Log lines for people, with every secret taken out before it is written, at any level and inside any traceback."""

import logging
import re
import sys
from typing import TextIO

_HIDDEN = "[hidden]"
_SECRETS = (
    re.compile(r"(/interactions/\d+/)[^/\s'\"?]+"),
    re.compile(r"(/webhooks/\d+/)[^/\s'\"?]+"),
    re.compile(r"(['\"]token['\"]\s*:\s*['\"])[^'\"]+"),
    re.compile(r"(interaction token[:=]?\s*)\S+", re.IGNORECASE),
    re.compile(r"(discord-ui-dynamic-item-\w+-)[^'\"\s]+"),
)


class RedactingFormatter(logging.Formatter):
    """Formats a record and hides the bot's token and the tokens of interactions in what came out."""

    def __init__(self, fmt: str, token: str | None) -> None:
        super().__init__(fmt)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The finished line or lines, without secrets."""
        line = super().format(record)
        if self._token:
            line = line.replace(self._token, _HIDDEN)
        for secret in _SECRETS:
            line = secret.sub(rf"\g<1>{_HIDDEN}", line)
        return line


def set_up(level: str, token: str | None, stream: TextIO = sys.stderr) -> None:
    """Send everything from `level` up to the stream, redacted. `level` is a name of the logging module."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s", token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
