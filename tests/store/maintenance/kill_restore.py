"""A program that restores a backup and is killed by its own hand after one step: `kill_restore.py BACKUP DATABASE STEP`."""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from briefings.store.maintenance.restore import Step, restore

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def main(source: str, database: str, last: str) -> None:
    def step(done: Step) -> None:
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    restore(Path(source), Path(database), now=NOW, step=step)


if __name__ == "__main__":
    main(*sys.argv[1:])
