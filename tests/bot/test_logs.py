import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from bot.logs import JsonFormatter, RedactingFormatter
from briefings.store.opening import open_store

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SECRETS = [
    "POST https://example.org/api/v10/interactions/123/SECRET/callback with None has returned 200",
    "PATCH https://example.org/api/v10/webhooks/123/SECRET/messages/@original",
    "WebSocket Event: {'d': {'token': 'SECRET', 'id': '1'}}",
    '{"op": 2, "d": {"token": "SECRET"}}',
    "login with SECRET",
    "Task was destroyed: name='discord-ui-dynamic-item-FollowButton-SECRET'",
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Gives logging back as it was: pytest listens to it too."""
    root, quiet = logging.getLogger(), logging.getLogger("aiosqlite")
    handlers, level, quiet_level = root.handlers[:], root.level, quiet.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    quiet.setLevel(quiet_level)


def record(message: str, *values: object, level: str = "INFO", exception: BaseException | None = None) -> logging.LogRecord:
    caught = (type(exception), exception, exception.__traceback__) if exception else None
    return logging.LogRecord("bot.test", logging.getLevelNamesMapping()[level], "f", 1, message, values, caught)


@pytest.mark.parametrize("formatter", [RedactingFormatter, JsonFormatter])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("message", SECRETS)
def test_secrets_are_hidden_at_every_level_and_in_every_field(
    formatter: type[RedactingFormatter], level: str, message: str
) -> None:
    made = formatter("SECRET" if "login" in message else "other.token")
    filled = record(message, level=level, exception=ValueError(message))
    filled.reference = f"ref {message}"
    filled.name = message
    filled.stack_info = message
    shown = made.format(filled)
    assert "SECRET" not in shown
    assert shown.count("[hidden]") >= 5


def test_a_line_for_people() -> None:
    made = RedactingFormatter(None)
    filled = record("Told Discord of %s commands.", 7)
    filled.created = 1_700_000_000.5
    assert made.format(filled) == "2023-11-14T22:13:20.500Z INFO bot.test: Told Discord of 7 commands."
    filled.reference = "ab12"
    assert made.format(filled).endswith("commands. [ab12]")
    filled.reference = "commands"
    assert made.format(filled).endswith("Discord of 7 commands.")


def test_text_from_outside_cannot_pass_for_a_line_or_move_the_cursor() -> None:
    shown = RedactingFormatter(None).format(record("Briefing %s", "x\n2023-11-14 ERROR bot: all is lost\x1b[2J\u202egnp"))
    assert "\n    2023-11-14 ERROR" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_elsewhere_a_record_is_one_json_object_on_one_line() -> None:
    filled = record("Two\nlines of %s", "\ud800 naïve", exception=ValueError("no\nway"))
    filled.created = 1_700_000_000.5
    filled.reference = "ab12"
    line = JsonFormatter(None).format(filled)
    assert "\n" not in line
    assert line.isascii()
    logged = json.loads(line)
    assert list(logged) == ["time", "level", "logger", "message", "reference", "exception"]
    assert logged["time"] == "2023-11-14T22:13:20.500Z"
    assert (logged["level"], logged["logger"], logged["reference"]) == ("INFO", "bot.test", "ab12")
    assert logged["message"] == "Two\nlines of \ud800 naïve"
    assert logged["exception"] == "ValueError: no\nway"


def test_a_record_without_reference_or_exception_has_no_empty_fields() -> None:
    assert list(json.loads(JsonFormatter(None).format(record("Ready.")))) == ["time", "level", "logger", "message"]


@pytest.mark.parametrize("level", LEVELS)
def test_only_what_is_asked_for_is_written(level: str) -> None:
    stream = io.StringIO()
    logs.set_up(level, None, stream)
    for name in LEVELS:
        logging.getLogger("bot.test").log(logging.getLevelNamesMapping()[name], "said")
    written = [json.loads(line)["level"] for line in stream.getvalue().splitlines()]
    assert written == list(LEVELS[LEVELS.index(level) :])


def test_a_terminal_gets_lines_for_people() -> None:
    stream = Terminal()
    logs.set_up("INFO", None, stream)
    logging.getLogger("bot.test").info("Ready.", extra={"reference": "ab12"})
    assert stream.getvalue().endswith(" INFO bot.test: Ready. [ab12]\n")


def test_a_record_that_cannot_be_made_shows_nothing_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    logs.set_up("INFO", None, stream)
    logging.getLogger("bot.test").info("%d tokens", "SECRET")
    assert stream.getvalue() == "A log record of bot.test could not be written.\n"
    assert "SECRET" not in capsys.readouterr().err


async def test_what_members_type_and_servers_keep_is_not_logged(tmp_path: Path) -> None:
    stream = io.StringIO()
    logs.set_up("DEBUG", None, stream)
    async with open_store(tmp_path / "test.db") as store:
        await store.names(7, "actor", "canary")
    assert "canary" not in stream.getvalue()
