"""A PostgreSQL server that dies, and the standby that takes its place: both real, on 127.0.0.1.

Whoever follows is the primary's `pg_basebackup`; `Pair.kill_primary` is kill -9 of every process of the server, as when its
machine is gone, and `Pair.promote` what an operator, or his tool, does then.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from briefings.store.address import PostgresAddress
from support import postgres

_STANDBY = "standby"
_PATIENCE = 60.0
_CAUGHT_UP = "SELECT pid FROM pg_stat_replication WHERE application_name = %s AND flush_lsn >= %s"
_PROCESSES = "SELECT pid FROM pg_stat_activity"


@dataclass(frozen=True, slots=True)
class Pair:
    """A primary and its standby, each by its process and its administrator's URI; the standby's data are in `folder`."""

    primary: "subprocess.Popen[Any]"
    first: str
    standby: "subprocess.Popen[Any]"
    second: str
    folder: Path

    def address_of(self, database: str) -> PostgresAddress:
        """Return where a database is, on whichever of the two takes what is written (libpq, 34.1.1.3)."""
        hosts = ",".join(uri.rpartition("@")[2] for uri in (self.first, self.second))
        user = self.first.rpartition("@")[0]
        return PostgresAddress(f"{user}@{hosts}/{database}?target_session_attrs=read-write")

    def stop_stream(self) -> None:
        """Once the standby has all commits, stop the process that tells it of them (SIGSTOP): the next ones do not get there."""
        with psycopg.connect(f"{self.first}/postgres", autocommit=True) as session:
            ((committed,),) = session.execute("SELECT pg_current_wal_lsn()").fetchall()
            while not (numbers := session.execute(_CAUGHT_UP, (_STANDBY, committed)).fetchall()):
                time.sleep(0.05)
        ((number,),) = numbers
        os.kill(int(number), signal.SIGSTOP)

    def kill_primary(self) -> None:
        """End all processes of the primary at once (kill -9): each of them is the head of a group of its own."""
        with psycopg.connect(f"{self.first}/postgres") as session:
            numbers = [int(row[0]) for row in session.execute(_PROCESSES)]
        self.primary.kill()
        for number in numbers:
            with suppress(ProcessLookupError):  # it has seen already that the first of them is gone
                os.kill(number, signal.SIGKILL)
        self.primary.wait(_PATIENCE)

    def promote(self) -> None:
        """Make the standby the primary; returns when it takes what is written."""
        postgres.run_as_owner("pg_ctl", "promote", "-w", "-D", self.folder / "data")


@contextmanager
def running_pair(*, is_synchronous: bool) -> Generator[Pair]:
    """Start a primary and a standby of it, for whose copy each commit waits if it `is_synchronous`; stop what is left of them."""
    with ExitStack() as stack:
        first, second = (_make_folder(stack) for _ in range(2))
        ports = postgres.find_port(), postgres.find_port()
        primary = postgres.start_server(first, ports[0])
        stack.callback(_stop, primary)
        uris = [f"postgresql://postgres@127.0.0.1:{port}" for port in ports]
        following = f"{uris[0]}?application_name={_STANDBY}"
        postgres.run_as_owner("pg_basebackup", "-d", following, "-D", second / "data", "-R", "-c", "fast", "--no-sync")
        standby = postgres.start_server(second, ports[1])
        stack.callback(_stop, standby)
        if is_synchronous:
            postgres.run_as_administrator(uris[0], f"ALTER SYSTEM SET synchronous_standby_names = '{_STANDBY}'")
            postgres.run_as_administrator(uris[0], "SELECT pg_reload_conf()")
        _wait_for_stream(uris[0], "sync" if is_synchronous else "async")
        yield Pair(primary, uris[0], standby, uris[1], second)


def _make_folder(stack: ExitStack) -> Path:
    folder = stack.enter_context(TemporaryDirectory(prefix="briefing-desk-pg-", ignore_cleanup_errors=True))
    if os.geteuid() == 0:
        shutil.chown(folder, postgres.OWNER)
    return Path(folder)


def _wait_for_stream(uri: str, state: str) -> None:
    end = time.monotonic() + _PATIENCE
    with psycopg.connect(f"{uri}/postgres", autocommit=True) as session:
        while session.execute("SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'").fetchall() != [(state,)]:
            assert time.monotonic() < end, "the standby does not follow"
            time.sleep(0.05)


def _stop(process: "subprocess.Popen[Any]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGQUIT)  # at once, and with kill -9 for what is stopped (PostgreSQL, 19.5)
        process.wait(_PATIENCE)
