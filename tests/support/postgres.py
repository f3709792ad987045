"""A PostgreSQL server of one's own on 127.0.0.1, and databases on it that are copies of one that is ready.

PostgreSQL refuses to run as root (PostgreSQL, 19.1), so there it runs as the user that Debian's package makes for it.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from briefings.store.address import PostgresAddress

OWNER = "postgres"
_PATIENCE = 60.0
"""Seconds that a server may take to start on a busy machine."""
_numbers = count(1)


@cache
def find_programs() -> Path | None:
    """Return the folder of `initdb` and `postgres`, None if there is none: Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def why_not() -> str:
    """Return why no server can be started here, "" if one can."""
    if find_programs() is None:
        return "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    return ""


@contextmanager
def running_server(*settings: str) -> Generator[str]:
    """Start a server with an empty data directory, and stop it at the end; yields its administrator's URI, without a database.

    `settings` are "name=value". Nothing that it writes is brought to the disk for good, unless a setting says so.
    """
    with TemporaryDirectory(prefix="briefing-desk-pg-", ignore_cleanup_errors=True) as folder:
        port = find_port()
        process = start_server(Path(folder), port, *settings)
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}"
        finally:
            stop_server(process)


@contextmanager
def running_standby(primary: str, name: str) -> Generator[str]:
    """Start a server that follows another one under a name, and stop it at the end; yields its administrator's URI."""
    with TemporaryDirectory(prefix="briefing-desk-pg-", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        following = f"{primary}?application_name={name}"
        run_as_owner("pg_basebackup", "-d", following, "-D", Path(folder) / "data", "-R", "-c", "fast", "--no-sync")
        port = find_port()
        process = start_server(Path(folder), port)
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}"
        finally:
            stop_server(process)


def start_server(folder: Path, port: int, *settings: str) -> "subprocess.Popen[Any]":
    """Start a server whose data is in a folder, made if it is not there yet, and wait until it answers."""
    programs, data = find_programs(), folder / "data"
    assert programs is not None
    if not data.exists():
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        run_as_owner("initdb", "-D", data, "-U", OWNER, "-A", "trust", "--locale=C", "-E", "UTF8", "--no-sync")
    every = ("fsync=off", "jit=off", "max_connections=300", "shared_buffers=64MB", *settings)
    options = [part for setting in every for part in ("-c", setting)]
    arguments = [str(programs / "postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder), *options]
    with (folder / "log").open("ab") as log:
        process: subprocess.Popen[Any] = subprocess.Popen(
            arguments, cwd=folder, stdout=log, stderr=log, start_new_session=True, **_owner()
        )
    try:
        _wait(f"postgresql://{OWNER}@127.0.0.1:{port}", process)
    except psycopg.OperationalError:
        process.kill()
        raise
    return process


def stop_server(process: "subprocess.Popen[Any]") -> None:
    """Stop a server, whoever is still connected (PostgreSQL, 19.5: SIGINT is a fast shutdown)."""
    process.send_signal(signal.SIGINT)
    process.wait(_PATIENCE)


def run_as_owner(program: str, *arguments: object) -> None:
    """Run one of PostgreSQL's own programs as the user whose data it is."""
    programs = find_programs()
    assert programs is not None
    line = [str(programs / program), *map(str, arguments)]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd="/", **_owner())


@contextmanager
def new_database(server: str, template: str = "template0") -> Generator[PostgresAddress]:
    """Make a database, a copy of a template, and drop it at the end."""
    name = f"t{os.getpid()}_{next(_numbers)}"
    run_as_administrator(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield PostgresAddress(f"{server}/{name}")
    finally:
        run_as_administrator(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def run_as_administrator(server: str, statement: str) -> None:
    """Run a statement outside of all databases of tests."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as session:
        session.execute(statement)  # pyright: ignore[reportArgumentType, reportCallIssue] - names are made here


def _owner() -> dict[str, Any]:
    return {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}


def find_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(uri: str, process: "subprocess.Popen[Any]") -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(f"{uri}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
