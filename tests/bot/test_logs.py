import logging

import pytest

from bot.logs import RedactingFormatter


@pytest.mark.parametrize(
    "message",
    [
        "POST https://example.org/api/v10/interactions/123/SECRET/callback with None has returned 200",
        "PATCH https://example.org/api/v10/webhooks/123/SECRET/messages/@original",
        "WebSocket Event: {'d': {'token': 'SECRET', 'id': '1'}}",
        '{"op": 2, "d": {"token": "SECRET"}}',
        "login with SECRET",
        "Task was destroyed: name='discord-ui-dynamic-item-FollowButton-SECRET'",
    ],
)
def test_secrets_are_hidden_wherever_they_stand(message: str) -> None:
    formatter = RedactingFormatter("%(message)s", "SECRET" if "login" in message else "other.token")
    shown = formatter.format(logging.LogRecord("n", logging.DEBUG, "f", 1, message, None, None))
    assert "SECRET" not in shown
    assert "[hidden]" in shown


def test_secrets_are_hidden_in_a_traceback() -> None:
    with pytest.raises(ValueError, match="SECRET") as caught:
        int("the token is SECRET")
    record = logging.LogRecord("n", logging.ERROR, "f", 1, "failed", None, (ValueError, caught.value, caught.tb))
    shown = RedactingFormatter("%(message)s", "SECRET").format(record)
    assert "ValueError" in shown
    assert "SECRET" not in shown


def test_everything_else_stays() -> None:
    record = logging.LogRecord("n", logging.INFO, "f", 1, "Told Discord of %s commands.", (7,), None)
    assert RedactingFormatter("%(levelname)s %(message)s", None).format(record) == "INFO Told Discord of 7 commands."
