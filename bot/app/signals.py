"""Being told to end."""

import asyncio
import contextlib
import signal
from collections.abc import Generator

ENDING = (signal.SIGINT, signal.SIGTERM)
CLOSED_TERMINAL = tuple(number for name in ("SIGHUP",) if (number := getattr(signal, name, None)) is not None)
"""What comes when the terminal's window is closed, often twice; Windows has no such signal."""


@contextlib.contextmanager
def catch_signals(wanted: tuple[signal.Signals, ...] = ENDING) -> Generator[asyncio.Event]:
    """An event that is set once one of these signals comes, by itself SIGINT (Ctrl-C) or SIGTERM.

    While this is open none of them ends the program at once: whoever opened it cleans up first, also if a second one comes.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on a loop; Ctrl-C ends the run there
        for number in wanted:
            loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in wanted:
                loop.remove_signal_handler(number)
