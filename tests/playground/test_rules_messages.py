"""Each rule for messages, once kept and once broken, by what it says and where."""

from datetime import UTC, datetime

import pytest

from playground.json_values import Json, JsonObject
from playground.rules.messages import EMPTY, check_message
from playground.rules.violation import Violation
from playground.world.messages import V2, Message

NONE: JsonObject = {"parse": []}


def text(content: str = "x") -> JsonObject:
    return {"type": 10, "content": content}


def button(number: int = 0, **changes: Json) -> JsonObject:
    return {"type": 2, "style": 1, "label": "press", "custom_id": f"b{number}", **changes}


def row(*parts: Json) -> JsonObject:
    return {"type": 1, "components": list(parts)}


def select(count: int = 1, **changes: Json) -> JsonObject:
    options: list[Json] = [{"label": f"o{number}", "value": f"v{number}"} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": options, **changes}


def say(**form: Json) -> JsonObject:
    return {"content": "x", "allowed_mentions": NONE, **form}


def new(*parts: Json) -> JsonObject:
    return {"flags": V2, "allowed_mentions": NONE, "components": list(parts)}


def embed(**fields: Json) -> JsonObject:
    return say(embeds=[fields])


def picture(url: str, **changes: Json) -> JsonObject:
    return {"type": 12, "items": [{"media": {"url": url}, **changes}]}


GOOD: list[JsonObject] = [
    say(content="x" * 2000),
    say(components=[row(button(number)) for number in range(5)]),
    say(components=[row(*(button(number) for number in range(5)))]),
    say(components=[row(select(25))]),
    say(components=[row({"type": 2, "style": 5, "label": "go", "url": "https://example.org/a?b=c"})]),
    say(nonce="n" * 25, enforce_nonce=True, tts=False),
    embed(title="t", url="https://example.org", timestamp="2026-01-05T12:00:00+00:00", fields=[{"name": "a", "value": "b"}]),
    say(embeds=[{"description": "x" * 3000}, {"description": "y" * 3000}]),
    new(*(text() for _ in range(40))),
    new(text("x" * 4000)),
    new({"type": 17, "components": [text(), row(button()), {"type": 14}, picture("https://example.org/p.png")]}),
    new({"type": 9, "components": [text()], "accessory": button(label="l" * 80, custom_id="c" * 100)}),
    say(allowed_mentions={"parse": [], "roles": ["1"], "replied_user": False}),
]

BAD: list[tuple[str, str, JsonObject]] = [
    ("content over 2,000", "content", say(content="x" * 2001)),
    ("embeds over 6,000 together", "embeds", say(embeds=[{"description": "x" * 3001}, {"description": "y" * 3000}])),
    ("11 embeds", "embeds", say(embeds=[{"title": "x"} for _ in range(11)])),
    ("a long embed title", "embeds.0.title", embed(title="x" * 257)),
    ("an embed field without a value", "embeds.0.fields.0.value", embed(fields=[{"name": "n", "value": ""}])),
    ("a malformed URL", "embeds.0.url", embed(title="t", url="example.org/no-scheme")),
    ("a URL with a space", "embeds.0.url", embed(title="t", url="https://example.org/a b")),
    ("a malformed image URL", "embeds.0.image.url", embed(title="t", image={"url": "ftp://example.org/x"})),
    ("a malformed time", "embeds.0.timestamp", embed(title="t", timestamp="yesterday")),
    ("an unknown field of an embed", "embeds.0.colour", embed(title="t", colour=1)),
    ("no allowed_mentions", "allowed_mentions", {"content": "x"}),
    ("an unknown kind of mention", "allowed_mentions.parse", say(allowed_mentions={"parse": ["all"]})),
    ("a kind of mention at all", "allowed_mentions.parse", say(allowed_mentions={"parse": ["users"]})),
    ("an unknown field", "contents", say(contents="x")),
    ("an unknown field of a button", "components.0.components.0.colour", say(components=[row(button(colour=1))])),
    ("a long nonce", "nonce", say(nonce="n" * 26)),
    ("a sixth row", "components", say(components=[row(button(number)) for number in range(6)])),
    ("six buttons in a row", "components.0.components", say(components=[row(*(button(number) for number in range(6)))])),
    ("an empty row", "components.0.components", say(components=[row()])),
    ("a select beside a button", "components.0.components", say(components=[row(select(), button())])),
    ("26 options", "components.0.components.0.options", say(components=[row(select(26))])),
    ("no options", "components.0.components.0.options", say(components=[row(select(0))])),
    (
        "an option value twice",
        "components.0.components.0.options.1.value",
        say(components=[row(select(1, options=[{"label": "a", "value": "v"}, {"label": "b", "value": "v"}]))]),
    ),
    ("a long option label", "components.0.components.0.options.0.label",
     say(components=[row(select(1, options=[{"label": "l" * 101, "value": "v"}]))])),
    ("a long placeholder", "components.0.components.0.placeholder", say(components=[row(select(1, placeholder="p" * 151))])),
    ("more values than options", "components.0.components.0.max_values", say(components=[row(select(2, max_values=3))])),
    ("a custom_id twice", "components", say(components=[row(button(1), button(1))])),
    ("a long custom_id", "components.0.components.0.custom_id", say(components=[row(button(custom_id="c" * 101))])),
    ("a long label", "components.0.components.0.label", say(components=[row(button(label="l" * 81))])),
    ("a button without label or emoji", "components.0.components.0.label", say(components=[row(button(label=None))])),
    ("a button without custom_id", "components.0.components.0.custom_id", say(components=[row(button(custom_id=None))])),
    ("a link with a custom_id", "components.0.components.0.custom_id",
     say(components=[row(button(style=5, url="https://example.org"))])),
    ("a link to nowhere", "components.0.components.0.url",
     say(components=[row({"type": 2, "style": 5, "label": "x", "url": "x"})])),
    ("an unknown style", "components.0.components.0.style", say(components=[row(button(style=9))])),
    ("an unknown component", "components.0.type", new({"type": 99})),
    ("41 components", "components", new(*(text() for _ in range(41)))),
    ("41 components, nested", "components", new({"type": 17, "components": [text() for _ in range(40)]})),
    ("more than 4,000 characters", "components", new(text("x" * 3000), {"type": 17, "components": [text("y" * 1001)]})),
    ("an empty text", "components.0.content", new(text(""))),
    ("the flag missing", "components", say(components=[text()])),
    ("the flag beside content", "content", say(flags=V2, components=[text()])),
    ("the flag beside embeds", "embeds", {**new(text()), "embeds": [{"title": "t"}]}),
    ("a button without a row", "components.0.type", new(button())),
    ("a container in a container", "components.0.components.0.type",
     new({"type": 17, "components": [{"type": 17, "components": [text()]}]})),
    ("an empty container", "components.0.components", new({"type": 17, "components": []})),
    ("a section without accessory", "components.0.accessory", new({"type": 9, "components": [text()]})),
    ("a section with four texts", "components.0.components",
     new({"type": 9, "components": [text() for _ in range(4)], "accessory": button()})),
    ("an attachment that is not there", "components", new(picture("attachment://missing.png"))),
    ("a long description of a picture", "components.0.items.0.description",
     new(picture("https://e.org/x", description="d" * 1025))),
    ("an attachment without its file", "attachments.0.id", say(attachments=[{"id": 0, "filename": "a.txt"}])),
    ("nothing", "", {"allowed_mentions": NONE}),
    ("nothing but blanks", "", say(content="  ")),
    ("the flag and nothing", "", {"flags": V2, "allowed_mentions": NONE, "components": []}),
]  # fmt: skip


@pytest.mark.parametrize("form", GOOD, ids=range(len(GOOD)))
def test_what_discord_takes_is_taken(form: JsonObject) -> None:
    assert check_message(form, 0) == []


@pytest.mark.parametrize(("path", "form"), [(path, form) for _, path, form in BAD], ids=[name for name, _, _ in BAD])
def test_what_discord_refuses_is_named_with_its_place(path: str, form: JsonObject) -> None:
    assert {violation.path for violation in check_message(form, 0)} == {path}


def test_a_path_before_the_message_stands_in_every_place() -> None:
    violations = check_message(say(content="x" * 2001), 0, path="data")
    assert [violation.path for violation in violations] == ["data.content"]


def old(**changes: object) -> Message:
    message = Message(1, 2, 3, datetime(2026, 1, 1, tzinfo=UTC), content="old")
    for name, value in changes.items():
        setattr(message, name, value)
    return message


def codes(violations: list[Violation]) -> list[str]:
    return [violation.code for violation in violations]


def test_an_edit_needs_allowed_mentions_too() -> None:
    assert codes(check_message({"content": "new"}, 0, before=old())) == ["HOUSE_RULE"]


def test_an_edit_may_leave_the_content_as_it_is_but_not_take_everything_away() -> None:
    assert check_message({"allowed_mentions": NONE, "components": []}, 0, before=old()) == []
    assert codes(check_message({"allowed_mentions": NONE, "content": ""}, 0, before=old())) == [EMPTY]


def test_an_edit_to_components_v2_must_take_the_content_away() -> None:
    assert codes(check_message(new(text()), 0, before=old())) == ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"]
    assert check_message({**new(text()), "content": None}, 0, before=old()) == []


def test_an_edit_of_a_v2_message_needs_no_second_flag() -> None:
    form: JsonObject = {"allowed_mentions": NONE, "components": [text()]}
    assert check_message(form, 0, before=old(flags=V2, content="")) == []


def test_a_file_makes_a_message_that_is_not_empty() -> None:
    form: JsonObject = {"allowed_mentions": NONE, "attachments": [{"id": 0, "filename": "a.png"}]}
    assert check_message(form, 1) == []
    assert check_message({**new(picture("attachment://a.png")), "attachments": form["attachments"]}, 1) == []
