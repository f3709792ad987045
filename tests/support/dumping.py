# pyright: reportPrivateUsage=false
# A dump reads beside the store's own methods, so that it sees every row whatever they show.
"""Everything that a database holds, to be compared with what it held before."""

from pathlib import Path

from briefings.store.sqlite.connection import SqliteConnection
from briefings.store.store import Store
from support.sqlite_parts import reader_of

Dump = dict[str, list[tuple[object, ...]]]
_FILE_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)
_SERVER_TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r' ORDER BY relname"
)


async def dump(store: Store, *, without: frozenset[str] = frozenset()) -> Dump:
    """All rows of all tables, by table, but for those named in `without`."""
    tables = _FILE_TABLES if isinstance(store._reader, SqliteConnection) else _SERVER_TABLES
    names = [str(row[0]) for row in await store._reader.read(tables, {})]
    return {name: await store._reader.read(f"SELECT * FROM {name}", {}) for name in names if name not in without}  # noqa: S608 - names of the schema


async def file_of(store: Store) -> Path:
    """Where the database is."""
    ((_, _, path),) = await reader_of(store).read("PRAGMA database_list", {})
    return Path(str(path))


def traces(path: Path, word: str) -> dict[str, int]:
    """How often a word stands in the database file and in its log, whatever its case."""
    files = {"file": path, "log": path.with_name(f"{path.name}-wal")}
    return {name: file.read_bytes().lower().count(word.lower().encode()) for name, file in files.items() if file.exists()}


async def finish_erasing(store: Store, server: int | None = None) -> bool:
    """Take out the traces that are owed, if there are any of what was that server's; False if there are none."""
    if not await store.servers.traces.is_owed(server):
        return False
    return await store.servers.traces.remove()
