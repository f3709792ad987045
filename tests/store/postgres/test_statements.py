"""SQLite's statements as PostgreSQL has them: it understands each of them, and each override is of one that there is."""

import re

import psycopg

from briefings.store import sql_files
from briefings.store.address import PostgresAddress
from briefings.store.postgres import statements


def test_placeholders_are_psycopgs_and_what_is_quoted_stays() -> None:
    taken = statements.as_psycopg("SELECT ':no', \"a:b\", '50%' FROM t INDEXED BY i WHERE a = :name AND b = ? -- :no\n")
    assert taken == "SELECT ':no', \"a:b\", '50%%' FROM t WHERE a = %(name)s AND b = %s -- :no\n"


def test_only_what_has_a_condition_of_its_own_is_joined_otherwise() -> None:
    assert statements.as_psycopg("a CROSS JOIN b ON true") == "a JOIN b ON true"
    assert statements.as_psycopg("a CROSS JOIN LATERAL f(a.x)") == "a CROSS JOIN LATERAL f(a.x)"


def test_every_override_is_of_a_statement() -> None:
    assert set(statements.read_overrides()) <= set(sql_files.load(*statements.list_shared()))


def test_postgresql_understands_every_statement(address: PostgresAddress) -> None:
    refused = dict[str, str]()
    with psycopg.connect(address.uri, autocommit=True) as session:
        for name, statement in sql_files.load(*statements.list_shared()).items():
            prepared = _number(statements.translate(statement))
            try:
                if not prepared.startswith("SET "):  # what sets something cannot be prepared (PostgreSQL, PREPARE)
                    session.execute(f"PREPARE it AS {prepared}".encode())
                    session.execute("DEALLOCATE it")
            except psycopg.Error as error:
                refused[name] = str(error)
    assert refused == {}


def test_no_statement_takes_whatever_columns_there_are() -> None:
    """A newer version adds some while older processes still run: PostgreSQL refuses what it has prepared for fewer."""
    every = sql_files.load(*statements.list_shared()).items()
    assert [name for name, text in every if re.match(r"\s*SELECT (\w+\.)?\*", statements.translate(text))] == []


def _number(statement: str) -> str:
    """Return a statement with PostgreSQL's own placeholders, $1 and so on, in place of psycopg's."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        return f"${numbers.setdefault(found[1] or f'?{len(numbers)}', len(numbers) + 1)}"

    return re.sub(r"%\((\w+)\)s|%s|%%", number, statement)
