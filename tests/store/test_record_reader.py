"""Rows become records by the names of their columns, whatever their order."""

import sqlite3
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import pytest

from briefings.model.errors import StoreError
from briefings.store.record_reader import RecordReader


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies."""

    shelf: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Book:
    """Something with a field of each kind."""

    title: str
    state: Literal["new", "old"]
    lent_at: datetime | None
    tags: frozenset[str]
    place: Place


BOOKS = RecordReader(Book, "books", inside={"place"})
STATEMENT = """
SELECT :lent_at AS lent_at, 'Tides' AS title, :is_open AS "place.is_open", :shelf AS "place.shelf", :tags AS tags,
    :state AS state
WHERE :state <> ''
"""
VALUES = {"lent_at": "2024-05-15T10:00:00.000000+00:00", "tags": '["sea", "moon"]', "is_open": 1, "shelf": 7, "state": "new"}


@pytest.fixture(name="driver")
def driver_() -> Generator[sqlite3.Connection]:
    driver = sqlite3.connect(":memory:")
    yield driver
    driver.close()


def test_each_column_goes_to_the_field_of_its_name(driver: sqlite3.Connection) -> None:
    lent_at = datetime(2024, 5, 15, 10, tzinfo=UTC)
    book = Book("Tides", "new", lent_at, frozenset({"sea", "moon"}), Place(shelf=7, is_open=True))
    assert BOOKS.read_one(driver.execute(STATEMENT, VALUES)) == book
    assert BOOKS.read_all(driver.execute(STATEMENT, VALUES)) == (book,)


def test_an_empty_text_is_none_where_a_field_may_be_none(driver: sqlite3.Connection) -> None:
    book = BOOKS.read_one(driver.execute(STATEMENT, VALUES | {"lent_at": ""}))
    assert book is not None
    assert book.lent_at is None


def test_without_rows_there_are_no_records(driver: sqlite3.Connection) -> None:
    assert BOOKS.read_one(driver.execute(STATEMENT, VALUES | {"state": ""})) is None
    assert BOOKS.read_all(driver.execute(STATEMENT, VALUES | {"state": ""})) == ()


def test_a_row_that_must_be_there_is_told_as_damage_if_it_is_not(driver: sqlite3.Connection) -> None:
    assert BOOKS.require_one(driver.execute(STATEMENT, VALUES)).title == "Tides"
    with pytest.raises(StoreError, match="A row about books in the database is damaged"):
        BOOKS.require_one(driver.execute(STATEMENT, VALUES | {"state": ""}))


@pytest.mark.parametrize(
    "damage",
    [{"state": "burnt"}, {"shelf": "seven"}, {"shelf": None}, {"is_open": 2}, {"tags": "[sea"}, {"lent_at": "yesterday"}],
)
def test_a_row_that_is_no_record_is_told_as_damage(driver: sqlite3.Connection, damage: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="A row about books in the database is damaged") as told:
        BOOKS.read_one(driver.execute(STATEMENT, VALUES | damage))
    assert "backup" in told.value.remedy


@pytest.mark.parametrize(
    "columns",
    ["7 AS shelf", "7 AS shelf, 1 AS open", "7 AS shelf, 1 AS is_open, 1 AS is_open", "7 AS shelf, 1 AS is_open, 5 AS pages"],
)
def test_a_statement_whose_columns_are_not_the_fields_is_a_mistake_of_ours(driver: sqlite3.Connection, columns: str) -> None:
    with pytest.raises(TypeError, match=r"Place has .*, and the statement returns"):
        RecordReader(Place, "places").read_all(driver.execute("SELECT " + columns))


def test_what_is_kept_in_a_form_of_its_own_is_read_by_its_own_function(driver: sqlite3.Connection) -> None:
    places = RecordReader(Place, "places", shelf=lambda text: int(text[1:]))
    assert places.read_all(driver.execute("SELECT 'A12' AS shelf, 0 AS is_open")) == (Place(shelf=12, is_open=False),)
