"""Each rule for commands, choices and forms, once kept and once broken."""

import pytest

from playground.json_values import Json, JsonObject
from playground.rules.commands import check_choices, check_commands
from playground.rules.modals import check_modal
from playground.rules.violation import build_tree


def option(name: str = "speaker", **changes: Json) -> JsonObject:
    return {"type": 3, "name": name, "description": "d", **changes}


def command(*options: Json, **changes: Json) -> JsonObject:
    return {"name": "quotes", "description": "What was said", "options": list(options), **changes}


def field(**changes: Json) -> JsonObject:
    return {"type": 18, "label": "Name", "component": {"type": 4, "custom_id": "name", "style": 1, **changes}}


def form(*parts: Json, **changes: Json) -> JsonObject:
    return {"custom_id": "f", "title": "Who?", "components": list(parts), **changes}


def named_fields(count: int) -> list[Json]:
    return [field(custom_id=f"f{number}") for number in range(count)]


GOOD_COMMANDS: list[list[Json]] = [
    [command(option(required=True), option("form", choices=[{"name": "Direct", "value": "direct"}]))],
    [command(name="n" * 32, description="d" * 100)],
    [command(name="ответ"), {"type": 2, "name": "Look Up"}],
    [command(name=f"c{number}") for number in range(100)],
    [command({"type": 1, "name": "add", "description": "d", "options": [option(autocomplete=True)]})],
]

BAD_COMMANDS: list[tuple[str, str, list[Json]]] = [
    ("an upper-case name", "0.name", [command(name="Quotes")]),
    ("a name with a blank", "0.name", [command(name="two words")]),
    ("a long name", "0.name", [command(name="n" * 33)]),
    ("no name", "0.name", [command(name="")]),
    ("an upper-case option", "0.options.0.name", [command(option("Speaker"))]),
    ("no description", "0.description", [{"name": "quotes"}]),
    ("a long description", "0.description", [command(description="d" * 101)]),
    ("an option without description", "0.options.0.description", [command(option(description=""))]),
    ("required after optional", "0.options.1.required", [command(option("a"), option("b", required=True))]),
    ("more than 100", "", [command(name=f"c{number}") for number in range(101)]),
    ("the same name twice", "1.name", [command(), command()]),
    ("the same option twice", "0.options.1.name", [command(option(), option())]),
    ("26 options", "0.options", [command(*(option(f"o{number}") for number in range(26)))]),
    (
        "autocomplete together with choices",
        "0.options.0.autocomplete",
        [command(option(autocomplete=True, choices=[{"name": "a", "value": "a"}]))],
    ),
    ("choices of a boolean", "0.options.0.choices", [command(option(type=5, choices=[{"name": "a", "value": "a"}]))]),
    ("a long choice value", "0.options.0.choices.0.value", [command(option(choices=[{"name": "a", "value": "v" * 101}]))]),
    ("a long choice name", "0.options.0.choices.0.name", [command(option(choices=[{"name": "n" * 101, "value": "v"}]))]),
    ("an unknown field", "0.summary", [command(summary="x")]),
    ("an unknown field of an option", "0.options.0.default", [command(option(default="x"))]),
    (
        "more than 8,000 characters",
        "0",
        [command(*(option(f"o{n}", choices=[{"name": "n" * 90, "value": f"{m}" * 2} for m in range(25)]) for n in range(4)))],
    ),
    ("a context menu with a description", "0.description", [{"type": 2, "name": "Look Up", "description": "d"}]),
]

BAD_FORMS: list[tuple[str, str, JsonObject]] = [
    ("6 parts", "data.components", form(*named_fields(6))),
    ("no parts", "data.components", form()),
    ("a long title", "data.title", form(field(), title="t" * 46)),
    ("a long custom_id", "data.custom_id", form(field(), custom_id="c" * 101)),
    ("a custom_id twice", "data.components", form(field(), field())),
    ("a long label", "data.components.0.label", form({**field(), "label": "l" * 46})),
    ("a label over nothing", "data.components.0.component", form({"type": 18, "label": "x"})),
    ("a label twice", "data.components.0.component.label", form(field(label="again"))),
    ("lengths that cannot be", "data.components.0.component.max_length", form(field(min_length=5, max_length=4))),
    ("an unknown field", "data.colour", form(field(), colour=1)),
    ("a button", "data.components.0.type", form({"type": 2, "style": 1, "label": "x", "custom_id": "x"})),
]


@pytest.mark.parametrize("commands", GOOD_COMMANDS, ids=range(len(GOOD_COMMANDS)))
def test_commands_that_discord_takes_are_taken(commands: list[Json]) -> None:
    assert check_commands(commands) == []


@pytest.mark.parametrize(
    ("path", "commands"), [(path, commands) for _, path, commands in BAD_COMMANDS], ids=[name for name, _, _ in BAD_COMMANDS]
)
def test_commands_that_discord_refuses_are_named_with_their_place(path: str, commands: list[Json]) -> None:
    assert {violation.path for violation in check_commands(commands)} == {path}


def test_25_choices_are_taken_and_26_refused() -> None:
    choices: list[Json] = [{"name": f"n{number}", "value": f"v{number}"} for number in range(26)]
    assert check_choices({"choices": choices[:25]}, "data") == []
    assert [violation.path for violation in check_choices({"choices": choices}, "data")] == ["data.choices"]


def test_a_choice_value_over_100_is_refused() -> None:
    data: JsonObject = {"choices": [{"name": "n", "value": "v" * 101}]}
    assert [violation.path for violation in check_choices(data, "data")] == ["data.choices.0.value"]


def test_a_form_of_five_parts_is_taken_old_and_new_style() -> None:
    assert check_modal(form(*named_fields(5)), "data") == []
    older: JsonObject = {"type": 1, "components": [{"type": 4, "custom_id": "a", "style": 2, "label": "Name"}]}
    assert check_modal(form(older), "data") == []


@pytest.mark.parametrize(("path", "data"), [(path, data) for _, path, data in BAD_FORMS], ids=[name for name, _, _ in BAD_FORMS])
def test_forms_that_discord_refuses_are_named_with_their_place(path: str, data: JsonObject) -> None:
    assert {violation.path for violation in check_modal(data, "data")} == {path}


def test_errors_become_the_tree_that_discord_answers() -> None:
    tree = build_tree(check_commands([command(option("a"), option("B"))]))
    where = tree["0"]
    for step in ("options", "1", "name"):
        assert isinstance(where, dict)
        where = where[step]
    assert isinstance(where, dict)
    assert "_errors" in where
