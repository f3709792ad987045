"""PgBouncer before a PostgreSQL server, on 127.0.0.1: what lends a session to whoever comes."""

import os
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from urllib.parse import urlsplit

import psycopg

from support import postgres

_PATIENCE = 60.0
_SETTINGS = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
pool_mode = {mode}
"""
"""What is not said is as PgBouncer has it by itself."""


def why_not() -> str:
    """Return why none can be started here, "" if one can."""
    return "" if _find_program() else "PgBouncer is not installed (Debian: apt-get install pgbouncer)"


@contextmanager
def pooling(server: str, mode: Literal["session", "transaction"]) -> Generator[str]:
    """Start one before a server and stop it at the end; yields the URI by which its administrator comes, without a database."""
    program, port = _find_program(), postgres.find_port()
    assert program
    with TemporaryDirectory(prefix="briefing-desk-pgbouncer-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = _SETTINGS.format(server=urlsplit(server).port, port=port, folder=folder, mode=mode)
        (folder / "settings").write_text(settings, "ascii")
        (folder / "users").write_text(f'"{postgres.OWNER}" ""\n', "ascii")
        owner: dict[str, Any] = {"user": postgres.OWNER} if os.geteuid() == 0 else {}
        if owner:
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, postgres.OWNER)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([program, str(folder / "settings")], cwd="/", stdout=log, stderr=log, **owner)
        uri = f"postgresql://{postgres.OWNER}@127.0.0.1:{port}"
        try:
            _wait(uri)
            yield uri
        finally:
            process.kill()  # newer versions wait for whoever is still there, if they are asked to end
            process.wait(_PATIENCE)


def _find_program() -> str | None:
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def _wait(uri: str) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        with suppress(psycopg.OperationalError):
            psycopg.connect(f"{uri}/postgres", connect_timeout=1).close()
            return
        assert time.monotonic() < end, "PgBouncer does not answer"
        time.sleep(0.05)
