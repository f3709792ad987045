"""Run a command beside a PostgreSQL server of its own, which TESTS_SERVER names: `python -m support.serve_tests COMMAND …`.

Ends with what the command ends with, and 0 if no server can be started here, saying why.
"""

import os
import subprocess
import sys

from support import postgres
from support.engines import ENGINE, SERVER


def main(command: list[str]) -> int:
    """Run the command; returns its exit code."""
    if why_not := postgres.why_not():
        sys.stderr.write(f"Nothing was tested on PostgreSQL: {why_not}.\n")
        return 0
    with postgres.running_server() as uri:
        return subprocess.run(command, env={**os.environ, ENGINE: "postgres", SERVER: uri}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
