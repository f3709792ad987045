"""Processes that answer people run on uvloop where it exists."""

import asyncio
import sys

import pytest

from bot.app.event_loop import find_fast_loop, run_on_fast_loop


async def name_loop() -> str:
    return type(asyncio.get_running_loop()).__module__


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop has no loop for Windows")
def test_it_is_uvloop() -> None:
    assert run_on_fast_loop(name_loop()).startswith("uvloop")
    assert find_fast_loop() is not None


def test_what_it_raises_comes_out() -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_on_fast_loop(fail())
