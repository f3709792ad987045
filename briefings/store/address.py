"""Where a database is: a file of SQLite, or a database on a PostgreSQL server."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from briefings.model.errors import StoreError

_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A connection URI of libpq (PostgreSQL, 34.1.1.2). As text it says where the database is, and no password."""

    uri: str

    def __str__(self) -> str:
        parts = urlsplit(self.uri)
        user = f"{parts.username}@" if parts.username else ""
        return f"postgresql://{user}{parts.netloc.rpartition('@')[2]}{parts.path}"

    def __repr__(self) -> str:
        return f"PostgresAddress({str(self)!r})"


Database = Path | PostgresAddress


def parse_database(text: str) -> Database:
    """Return what a setting names: "postgresql://…" is a database on a server, everything else the path of a file."""
    scheme, separator, _ = text.partition("://")
    return PostgresAddress(text) if separator and scheme.lower() in _SCHEMES else Path(text)


@contextmanager
def requiring_psycopg() -> Generator[None]:
    """Import what needs psycopg within the block: it is an extra. Raises StoreError if it is not installed."""
    try:
        yield
    except ImportError as error:
        raise StoreError(
            "PostgreSQL needs a package that is not installed.",
            "Install it: make run POSTGRES=1, or pip install 'briefing-desk[postgres]'.",
        ) from error
