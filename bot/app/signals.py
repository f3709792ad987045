"""Being told to end."""

import asyncio
import contextlib
import signal

ENDING = (signal.SIGINT, signal.SIGTERM)
CLOSED_TERMINAL = tuple(number for name in ("SIGHUP",) if (number := getattr(signal, name, None)) is not None)
"""What comes when the terminal's window is closed; Windows has no such signal."""


async def wait_for_signal(wanted: tuple[signal.Signals, ...] = ENDING) -> None:
    """Wait until one of these signals comes, by itself SIGINT (Ctrl-C) or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on a loop; Ctrl-C ends the run there
        for number in wanted:
            loop.add_signal_handler(number, stop.set)
    try:
        await stop.wait()
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in wanted:
                loop.remove_signal_handler(number)
