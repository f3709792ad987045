"""What tests have the worker process do: apart from the tests, so that the process need not load what they load."""

import os
import sys
import time

from briefings.model.errors import BriefingError


def name_process() -> int:
    return os.getpid()


def count_forever() -> None:
    while True:
        pass


def allocate(size: int) -> int:
    return len(bytearray(size))


def refuse(message: str) -> None:
    raise BriefingError(message)


def die() -> None:
    os._exit(3)


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "awake"


def return_what_cannot_be_sent() -> object:
    return lambda: None


def print_much() -> str:
    sys.stdout.write("not an answer\n")
    return "an answer"


def name_process_of(text: str) -> int:
    del text
    return os.getpid()


def die_beside(home: int, text: str) -> str:
    """Die in any process but `home`."""
    del text
    if os.getpid() != home:
        os._exit(3)
    return "done"
