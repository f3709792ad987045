"""A bot in a process of its own, so that its processor time is its own: `bot_process.py bare|ours|forgetful ADDRESS [options]`.

For every line it reads it prints one of JSON with its processor time (s) and memory (bytes); it ends when its input ends. It runs
on uvloop and orjson, as ours does; `--plain` keeps both from a bare bot, which then is as most bots are.
"""

import argparse
import asyncio
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))


class _KeepOut(MetaPathFinder):
    """Lets orjson pass for not installed: discord.py takes it wherever it finds it."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "orjson":
            raise ModuleNotFoundError(f"{fullname} is kept out of this run")


def main() -> None:
    """Run the bot that the command line names."""
    parser = argparse.ArgumentParser(description="One of the two bots that are compared.")
    parser.add_argument("kind", choices=("bare", "ours", "forgetful"))
    parser.add_argument("address", help="where the local server listens")
    parser.add_argument("--token", required=True)
    parser.add_argument("--file", type=Path, required=True, help="the text that the bare bot sends, the database of ours")
    parser.add_argument(
        "--plain", action="store_true", help="use asyncio's own loop and Python's own JSON; for the bare bot alone"
    )
    given = parser.parse_args()
    if given.plain:
        sys.meta_path.insert(0, _KeepOut())
    with asyncio.Runner(loop_factory=None if given.plain else _find_fast_loop()) as runner:
        runner.run(_serve(given.kind, given.address, given.token, given.file))


def _find_fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes uvloop's loops, if there are any: not by our own code, of which the bare bot loads nothing."""
    return importlib.import_module("uvloop").new_event_loop if importlib.util.find_spec("uvloop") else None


async def _serve(kind: str, address: str, token: str, file: Path) -> None:
    # Imported here: what is kept out must be kept out before discord.py looks for it, and the bare bot loads nothing of ours.
    from playground.client_hook import point_at  # noqa: PLC0415 - only the bot that is measured pays for it

    module = importlib.import_module(f"bench.bot_{kind}")
    with point_at(address):
        async with module.made(file) as client:
            running = asyncio.create_task(client.start(token))
            while await _asked(running):
                _say()
            await client.close()
            await running


async def _asked(running: asyncio.Task[None]) -> bool:
    """Whether a line was read; False once there is no more, or the bot has ended by itself."""
    reading = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
    await asyncio.wait({running, reading}, return_when=asyncio.FIRST_COMPLETED)
    return not running.done() and bool(await reading)


def _say() -> None:
    """Print the processor time that this process has used, all threads together, and the memory that it holds."""
    sys.stdout.write(json.dumps({"cpu": time.process_time(), "memory": _memory()}) + "\n")
    sys.stdout.flush()


def _memory() -> int:
    """The resident memory; the peak of it where the system does not tell what it is now."""
    status = Path("/proc/self/status")
    if status.exists():
        size = next(line.split()[1] for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS"))
        return int(size) * 1024
    import resource  # noqa: PLC0415 - only where there is no /proc

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
