"""The JSON Schema of authored files, against the reader that it is made from."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from bot.app import author_commands
from briefings.export import FORMATS, Edition, export
from briefings.export.csv_table import COLUMNS
from briefings.export.schema.json_schema import write_schema
from briefings.export.schema.key_help import KEY_HELP
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidBriefingError
from compatibility.every_key import every_key
from support.altered import HARBOUR, NOON, alter_harbour
from support.factory import harbour_toml

ROOT = Path(__file__).parents[2]
SCHEMA_FILE = ROOT / "docs" / "briefing.schema.json"
SHIPPED = sorted((ROOT / "briefings" / "library").glob("*.toml"))

Node = dict[str, Any]  # Any: JSON, whose shape the tests look at


def find_problems(document: Node) -> list[str]:
    """What the schema says is wrong, each with its path."""
    validator = Draft7Validator(json.loads(write_schema()))
    found = validator.iter_errors(document)  # pyright: ignore[reportUnknownMemberType] - its second parameter has no type
    return [f"{error.json_path}: {error.message}" for error in found]


def as_json(briefing: Briefing) -> Node:
    return cast("Node", json.loads(export(briefing, Edition(1, NOON), "json").content))


def test_the_file_in_the_docs_is_what_is_printed() -> None:
    assert SCHEMA_FILE.read_bytes() == write_schema(), "briefing schema > docs/briefing.schema.json"


async def test_the_terminal_prints_it(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert await author_commands.schema() == 0
    assert capsysbinary.readouterr().out == write_schema()


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(json.loads(write_schema()))


def test_every_key_that_is_read_is_explained_and_nothing_else() -> None:
    read = {kind: {field.name for field in dataclasses.fields(kind)} for kind in KEY_HELP}
    assert {kind: set(keys) for kind, keys in KEY_HELP.items()} == read
    named = set(re.findall(r"#/definitions/(\w+)", write_schema().decode()))
    assert named == {kind.__name__ for kind in KEY_HELP if kind is not Briefing}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_file_is_valid_and_names_the_schema_to_editors(file: Path) -> None:
    briefing = authored_file.read(file.read_bytes(), file.name)
    assert find_problems(as_json(briefing)) == []
    first = file.read_text("utf-8").partition("\n")[0]
    assert first.startswith("#:schema ")
    assert (file.parent / first.removeprefix("#:schema ")).resolve() == SCHEMA_FILE


def test_a_file_with_every_key_is_valid() -> None:
    assert find_problems(as_json(every_key())) == []
    assert find_problems(as_json(HARBOUR)) == []


@pytest.mark.slow
@given(alter_harbour())
@settings(max_examples=40, deadline=None)
def test_what_the_reader_takes_the_schema_takes(briefing: Briefing) -> None:
    content = export(briefing, Edition(1, NOON), "json").content
    authored_file.read(content, "x.json")
    assert find_problems(json.loads(content)) == []


def test_a_mistyped_key_is_refused_by_both() -> None:
    with pytest.raises(InvalidBriefingError, match=r"did you mean `status`\?"):
        authored_file.read(harbour_toml() + '\n[[events]]\nid = "e9"\nwhat = "x"\nstauts = "planned"\ncite = ["p2"]\n', "x.toml")
    document = as_json(HARBOUR)
    document["events"][0]["stauts"] = "planned"
    assert find_problems(document) == [
        "$.events[0]: Additional properties are not allowed ('stauts' was unexpected)",
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "status"), "happend"),
        (("events", 0, "what"), ""),
        (("events", 0, "what"), "x" * 601),
        (("events", 0, "cite"), []),
        (("events", 0, "cite"), "p2"),
        (("events", 0, "id"), "E 1"),
        (("figures", 0, "approximate"), "true"),
        (("passages", 0, "position"), 1.5),
        (("passages", 0, "position"), True),
        (("quotes", 0, "speaker"), 7),
        (("tags",), [f"t{number}" for number in range(21)]),
        (("source", "complete"), None),
        (("id",), None),
    ],
)
def test_what_is_of_another_kind_or_too_long_is_refused_by_both(path: tuple[str | int, ...], value: object) -> None:
    document = as_json(HARBOUR)
    *outer, last = path
    place: Any = document
    for step in outer:
        place = place[step]
    place[last] = value
    assert find_problems(document)
    with pytest.raises(InvalidBriefingError):
        authored_file.read(json.dumps(document), "x.json")


@pytest.mark.parametrize("key", ["id", "as_of", "source", "passages", "summary"])
def test_what_must_be_given_is_missed_by_both(key: str) -> None:
    document = as_json(HARBOUR)
    del document[key]
    assert find_problems(document) == [f"$: '{key}' is a required property"]
    with pytest.raises(InvalidBriefingError, match="it must be given"):
        authored_file.read(json.dumps(document), "x.json")


def test_a_json_file_may_name_its_schema() -> None:
    document = {"$schema": "./briefing.schema.json", **as_json(HARBOUR)}
    assert find_problems(document) == []
    assert authored_file.read(json.dumps(document), "x.json") == HARBOUR


def test_the_page_on_formats_lists_every_key_with_its_line() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    rows = {f"| `{key}` | {line} |" for keys in KEY_HELP.values() for key, line in keys.items()}
    assert {row for row in rows if row not in page} == set()


def test_the_page_on_formats_has_every_format_and_every_column() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert {name for name in FORMATS if f"`{name}`" not in page} == set()
    assert {column for column in COLUMNS if f"| `{column}` |" not in page} == set()
