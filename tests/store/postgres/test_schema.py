"""Both engines have the same tables, columns and keys, so that one statement serves both and a database can move."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.postgres import migrate as on_postgres
from briefings.store.sqlite import migrate as on_sqlite

_OWN_TO_POSTGRES = {"act_counter", "shape", "searchable_token"}
_NUMBERS, _TEXTS = "INTEGER", "TEXT"


async def test_the_tables_are_the_same_column_by_column(path: Path, address: PostgresAddress) -> None:
    async with open_store(path):
        pass
    ours, theirs = _columns_in_file(path), _columns_on_server(address)
    assert set(theirs) - set(ours) == _OWN_TO_POSTGRES
    assert theirs["searchable"].pop("words") == ("tsvector", False)
    assert {name: theirs[name] for name in ours} == ours


async def test_the_keys_are_the_same(path: Path, address: PostgresAddress) -> None:
    async with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as driver, psycopg.connect(address.uri) as session:
        for table in _columns_in_file(path):
            fields = driver.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,)).fetchall()
            key = session.execute(
                "SELECT field.attname FROM pg_index AS made "
                "CROSS JOIN LATERAL unnest(made.indkey) WITH ORDINALITY AS part(number, place) "
                "JOIN pg_attribute AS field ON field.attrelid = made.indrelid AND field.attnum = part.number "
                "WHERE made.indisprimary AND made.indrelid = CAST(%s AS regclass) ORDER BY part.place",
                (table,),
            ).fetchall()
            assert key == fields, table


def test_the_steps_of_both_end_with_the_same_number() -> None:
    assert on_postgres.migrations()[-1].number == on_sqlite.migrations()[-1].number
    numbers = [step.number for step in on_postgres.migrations()]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))


def _columns_in_file(path: Path) -> dict[str, dict[str, tuple[str, bool]]]:
    with closing(sqlite3.connect(path)) as driver:
        tables = driver.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'found%'"
        ).fetchall()
        return {
            table: {
                name: ({_NUMBERS: "bigint", _TEXTS: "text"}[kind], bool(is_set or is_key))
                for name, kind, is_set, is_key in driver.execute(
                    'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,)
                )
            }
            for (table,) in tables
        }


def _columns_on_server(address: PostgresAddress) -> dict[str, dict[str, tuple[str, bool]]]:
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    with psycopg.connect(address.uri) as session:
        rows = session.execute(
            "SELECT made.table_name, made.column_name, made.data_type, made.is_nullable FROM information_schema.columns AS made "
            "JOIN information_schema.tables AS list USING (table_schema, table_name) "
            "WHERE table_schema = 'public' AND list.table_type = 'BASE TABLE'"
        )
        for table, name, kind, is_nullable in rows:
            found.setdefault(table, {})[name] = (kind, is_nullable == "NO")
    return found
