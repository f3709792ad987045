"""What runs in the worker process: task after task from standard input, each answered on standard output, until that ends.

Run by `bot.worker.worker`, never by people: `python -m bot.worker.child`.
"""

import logging
import os
import pickle
import signal
from typing import BinaryIO, cast

from bot.worker.limiting import limited, yield_to_others
from bot.worker.task import HEADER, OUT_OF_MEMORY, RAISED, RETURNED, Task


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more, or one ran out of memory: what is left then is not to be trusted."""
    while header := requests.read(HEADER):
        task = cast("Task[object]", pickle.loads(requests.read(int.from_bytes(header))))  # noqa: S301 - from our own parent
        outcome = _carry_out(task)
        answers.write(_pack(outcome))
        answers.flush()
        if outcome[0] == OUT_OF_MEMORY:
            return


def _carry_out(task: "Task[object]") -> tuple[str, object]:
    try:
        if task.prepare is not None:
            task.prepare()
        with limited(task.limits):
            return RETURNED, task.call(*task.arguments)
    except MemoryError:
        return OUT_OF_MEMORY, None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised in the bot
        return RAISED, error


def _pack(outcome: tuple[str, object]) -> bytes:
    try:
        message = pickle.dumps(outcome)
        pickle.loads(message)  # noqa: S301 - ours; an exception may be written that cannot be read again
    except Exception:  # noqa: BLE001 - of any class that does not pickle
        message = pickle.dumps((RAISED, RuntimeError(repr(outcome[1])[:1000])))
    return len(message).to_bytes(HEADER) + message


def main() -> None:
    """Serve the process that started this one."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the bot, which ends this process by closing its input
    logging.disable()
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    yield_to_others()
    serve(requests, answers)


if __name__ == "__main__":
    main()
