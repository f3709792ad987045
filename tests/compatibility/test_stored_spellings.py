"""Names that outlive the code which made them: of tables and columns, of keys in files, of what is stored beside a briefing."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from filelock import FileLock

from briefings.editing import addresses
from briefings.export import Edition, export
from briefings.export.csv_table import COLUMNS, Row
from briefings.framework.options.challenged_item import doubtable
from briefings.model import authored_file
from briefings.model.errors import StoreError
from briefings.store.codec import Codec
from briefings.store.opening import open_store
from briefings.store.records import Counts
from briefings.store.search.records import Findable
from compatibility.every_key import every_key
from compatibility.kept import assert_kept, has_keys, is_kept, rows_of
from compatibility.old_files import FOLDER, old_database
from compatibility.old_world import BEGAN

Node = dict[str, Any]
INTERNAL = ("sqlite_", "found")
"""What SQLite and its search index name by themselves begins so."""
MOVED = {
    "state": "state",
    "fence": "fence",
    "due_at": "due_at",
    "first_post": "first_try",
    "last_post": "last_try",
    "message": "message",
    "told": "told",
}
"""How a part stands is in its job since shape 8, which took the place of the table of errands."""


def shape(path: Path) -> dict[str, set[str]]:
    """The columns of every table and view, and the names of all indexes."""
    with closing(sqlite3.connect(path)) as driver:
        named = driver.execute("SELECT name, type FROM sqlite_schema WHERE type <> 'trigger'").fetchall()
        tables = [name for name, kind in named if kind in {"table", "view"} and not name.startswith(INTERNAL)]
        found = {name: {row[1] for row in driver.execute(f"PRAGMA table_xinfo({name})")} for name in tables}
        return found | {"": {name for name, kind in named if kind == "index" and not name.startswith(INTERNAL)}}


async def test_tables_columns_and_indexes_are_named_as_they_were(tmp_path: Path) -> None:
    path, new = old_database(tmp_path), tmp_path / "new.db"
    before = shape(path)
    for each in (path, new):
        async with open_store(each):
            pass
    after = shape(path)
    lost = {(table, column) for table, columns in before.items() for column in columns - after.get(table, set())}
    assert {column for table, column in lost if table == "errand"} <= after["job"], "a job has all that an errand had"
    assert {column for table, column in lost if table == "part"} == MOVED.keys()
    assert set(MOVED.values()) <= after["job"]
    assert {(table, column) for table, column in lost if table not in {"errand", "part"}} == {
        *(("part_in_full", column) for column in ("first_post", "last_post")),
        *(("", name) for name in ("errand_due", "errand_in_state", "part_due", "part_unconfirmed")),
    }
    assert after == shape(new), "a database that grew up and a new one have the same shape"


async def test_an_older_program_at_work_keeps_this_one_out(tmp_path: Path) -> None:
    path = old_database(tmp_path)
    with FileLock(f"{path}.lock", fallback_to_soft=False), pytest.raises(StoreError, match="writing to this database already"):
        async with open_store(path):
            pass


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_briefing_file_of_then_is_read_with_every_key(form: str) -> None:
    name = f"every-key-r2.{form}"
    read = authored_file.read((FOLDER / name).read_bytes(), name)
    assert read == every_key()
    assert export(read, Edition(2, BEGAN), form).name == name


@pytest.mark.parametrize("form", ["toml", "json", "json-ld", "markdown", "timeline-js", "csv"])
def test_what_is_exported_has_the_names_that_it_had(form: str) -> None:
    made = export(every_key(), Edition(2, BEGAN), form)
    was = FOLDER / made.name
    assert was.exists(), "the file is named otherwise than it was"
    if form == "timeline-js":
        assert has_keys(json.loads(was.read_text("utf-8")), json.loads(made.content)), "its sentences may be worded anew"
    elif form == "json-ld":
        assert_described(json.loads(was.read_text("utf-8")), json.loads(made.content))
    elif form == "json":
        assert_kept(was.read_text("utf-8"), made.content.decode())
    elif form == "csv":
        tables = [list(csv.reader(io.StringIO(text))) for text in (was.read_text("utf-8-sig"), made.content.decode("utf-8-sig"))]
        assert tables[1][0] == list(COLUMNS)
        assert tables[0][0] == tables[1][0][: len(tables[0][0])], "later columns stand behind those of then"
        before, now = ({tuple(row[:2]) for row in table} for table in tables)
        kinds = {kind for kind, _ in now}
        assert {row for row in before if row[1]} - now == set(), "kinds and ids; there may be more"
        assert {kind for kind, _ in before} <= kinds, "what had no id then may have one now"


def assert_described(before: Node, now: Node) -> None:
    """What had an id is found by it, as what it is the same as, with every key that it had, on it or on what it is a claim of.

    Since then a date that ISO 8601 says otherwise is no startDate any more, and a pointer is a URN.
    """
    found = {node["sameAs"]: node for node in list_nodes(now) if "sameAs" in node}
    described = {node["@id"]: node for node in list_nodes(before) if "@id" in node and "@type" in node}
    assert described.keys() <= found.keys()
    for name, node in described.items():
        claimed: Node = found[name]["about"] if found[name]["@type"] == "Claim" and "about" in found[name] else {}
        cited = {"subjectOf"} if claimed else set[str]()
        assert node.keys() <= found[name].keys() | claimed.keys() | cited | {"startDate", "endDate"}, name
    assert before.keys() <= now.keys()
    assert before["@context"].keys() <= now["@context"].keys()


def list_nodes(value: object) -> Iterator[Node]:
    if isinstance(value, dict):
        yield cast("Node", value)
        yield from (node for key, inner in cast("Node", value).items() if key != "@context" for node in list_nodes(inner))
    elif isinstance(value, list):
        yield from (node for inner in cast("list[object]", value) for node in list_nodes(inner))


def test_every_field_of_a_row_of_the_table_has_its_column() -> None:
    assert len(COLUMNS) == len(fields(Row)) + len(("briefing", "revision", "status"))


def test_what_is_stored_for_lists_and_searches_is_read_whole(tmp_path: Path) -> None:
    rows, codec = rows_of(old_database(tmp_path)), Codec()
    for row in rows["searchable"]:
        assert_kept(row["shown"], codec.json(msgspec.json.decode(row["shown"], type=Findable)))
    for row in rows["briefing"]:
        assert_kept(row["counts"], codec.json(msgspec.json.decode(row["counts"], type=Counts)))


async def test_what_was_accepted_reasoned_or_doubted_is_still_found_under_its_address(tmp_path: Path) -> None:
    path = old_database(tmp_path)
    rows = rows_of(path)
    async with open_store(path) as store:
        for row in rows["draft"]:
            draft = await store.desk.draft(row["server"], row["briefing"])
            assert draft
            known = {each.address for each in addresses(draft.briefing)}
            assert {*draft.accepted, *draft.reasons} <= known
        for row in rows["challenge"]:
            stored = await store.briefing(row["server"], row["briefing"])
            assert stored
            assert row["item"] in {each.address for each in doubtable(stored.briefing)}


def test_what_is_kept_is_told_from_what_is_lost() -> None:
    old: Any = {"a": [{"b": 1}], "c": None}
    assert is_kept(old, {"a": [{"b": 1, "d": 2}], "c": None, "e": 3})
    for new in (
        '{"a": [{"b": 1}]}',
        '{"a": [], "c": null}',
        '{"a": [{"x": 1}], "c": null}',
        '{"a": [{"b": 2}], "c": null}',
        "[]",
    ):
        assert not is_kept(old, json.loads(new))


def test_reworded_values_are_told_from_lost_keys() -> None:
    old: Any = {"a": [{"b": "x"}], "c": "y"}
    assert has_keys(old, {"a": [{"b": "other"}, 1], "c": "z", "d": 1})
    lacking: list[Any] = [{"a": [{"b": "x"}]}, {"a": [], "c": "y"}, {"a": [{}], "c": "y"}, {"a": [{"b": "x"}], "c": 1}, []]
    for new in lacking:
        assert not has_keys(old, new)
