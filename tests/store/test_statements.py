import pytest

from briefings.store.sql_files import load, parse, split


def test_statements_are_found_by_name() -> None:
    found = parse("-- about the file\n\n-- name: one\nSELECT 1;\n\n-- name: two\n-- why\nSELECT\n    ';'; -- end\n")
    assert dict(found) == {"one": "SELECT 1;", "two": "SELECT\n    ';'; -- end"}


@pytest.mark.parametrize(
    "text", ["-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;", "-- name: a\n", "-- name: a\nSELECT 1;\nSELECT 2;"]
)
def test_a_name_stands_once_and_for_one_statement(text: str) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        parse(text)


def test_a_script_is_cut_into_its_statements() -> None:
    assert list(split("-- note\nCREATE TABLE a (b);\nINSERT INTO a\nVALUES (';');\n")) == [
        "CREATE TABLE a (b);",
        "INSERT INTO a\nVALUES (';');",
    ]
    with pytest.raises(ValueError, match="not complete"):
        list(split("SELECT 1;\nSELECT 2"))


def test_the_statements_that_ship_are_read() -> None:
    assert {"cards", "briefing", "names", "add_item", "set_current"} <= set(load("reading.sql", "writing.sql"))
