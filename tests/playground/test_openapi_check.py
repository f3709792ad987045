"""The check against Discord's OpenAPI file: green for the real client, red for what is wrong."""

import pytest

from playground.json_values import Json
from playground.recorder import RecordedRequest
from playground.server import Playground
from support import openapi
from support.trial_bot import TrialBot

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


async def test_everything_that_the_real_client_sends_is_in_the_file(server: Playground, client: TrialBot) -> None:
    mia = server.member("Mia")
    for name in ("slow", "secret", "plain", "menu", "pages", "retract"):
        await mia.slash(name)
    asked = await mia.slash("quotes", {"speaker": "x"})
    await mia.press(asked.message, "count:1")
    await mia.autocomplete("quotes", "speaker", "a")
    shown = await mia.slash("form")
    assert shown.form is not None
    await mia.submit(shown.form, {"name": "Ana"})
    assert server.recorder.violations == []
    assert client.errors == []
    assert openapi.check(server.recorder.requests) == []


@pytest.mark.parametrize(
    ("method", "route", "body", "said"),
    [
        ("POST", CALLBACK, {"type": 4, "data": {"content": 7}}, "data: "),
        ("POST", CALLBACK, {"type": 9, "data": {"title": "no custom_id", "components": []}}, "custom_id"),
        ("POST", MESSAGES, {"content": "x", "components": [{"type": 1}]}, "components.0"),
        ("PATCH", ORIGINAL, {"embeds": "none"}, "embeds"),
        ("PUT", "/applications/{application_id}/commands", [{"description": "nameless"}], "name"),
        ("GET", "/users/@me", {"a": 1}, "no body"),
        ("POST", "/no/such/route", None, "no such operation"),
    ],
)
def test_a_wrong_body_is_named_with_its_place(method: str, route: str, body: Json, said: str) -> None:
    problems = openapi.check([RecordedRequest(method, route, route, body, 200)])
    assert problems
    assert said in " ".join(problems)


def test_ids_may_be_strings_or_whole_numbers() -> None:
    for value in ("123", 123):
        body: Json = {"recipient_id": value}
        assert openapi.check([RecordedRequest("POST", "/users/@me/channels", "/users/@me/channels", body, 200)]) == []
