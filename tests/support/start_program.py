"""The program in a process of its own, on the clock of the test that starts it: `python -m support.start_program [ARGUMENT…]`.

The program knows no clock but the computer's, so it is handed this one here. `program.py` says how a test starts it.
"""

import os

from bot.__main__ import main
from support.clock import Time

DISCORD = "TESTS_DISCORD"
"""Environment variable: the address of the local server that this program takes for Discord."""


def _main() -> None:
    address = os.environ.get(DISCORD)
    if address is None:
        main(Time())
    else:
        from playground.client_hook import point_at  # noqa: PLC0415 - what needs no Discord should not wait for its client

        with point_at(address):
            main(Time())


if __name__ == "__main__":
    _main()
