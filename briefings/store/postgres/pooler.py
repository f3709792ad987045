"""A pooler that lends a session for one transaction only: locks, and what is listened to, would be lost there, so it is refused.

PgBouncer calls that its `transaction` mode. In `session` mode a session is the server's own, and nothing is different.
"""

from typing import Any

import psycopg

from briefings.model.errors import StoreError
from briefings.store.postgres.connection import open_session

_NUMBER = "SELECT pg_backend_pid()"


def refuse_lent(session: psycopg.Connection[Any], address: str) -> None:
    """Make sure that a session, which is between two transactions, stays the server's own, and nobody else has it meanwhile.

    Blocks. Raises StoreError if it is lent, psycopg.Error.
    """
    before = ask_number(session)
    with open_session(address, name="briefing-desk starts") as other, other.transaction():
        if ask_number(other) == before or ask_number(session) != before:
            raise lent_session()


def ask_number(session: psycopg.Connection[Any]) -> int:
    """Return the number of the process that serves a session (PostgreSQL, 9.26, pg_backend_pid). Raises psycopg.Error."""
    ((number,),) = session.execute(_NUMBER).fetchall()
    return int(number)


def lent_session() -> StoreError:
    """Return what is raised if a session was lent."""
    return StoreError(
        "BRIEFING_DATABASE leads through a pooler that lends a session for one transaction only, and locks would be lost there.",
        "Name the PostgreSQL server itself, or a pooler in session mode.",
    )
