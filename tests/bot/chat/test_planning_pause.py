"""How long the planning of digests waits: never for nothing, and while not all servers are there, seldom."""

from datetime import timedelta

import pytest

from bot.chat.digests.worker import find_pause
from bot.chat.outbox.worker import LONGEST_PAUSE
from support.newsroom import NOW


@pytest.mark.parametrize(
    ("seconds", "are_all", "pause"),
    [
        (10, True, 10),
        (10, False, 10),
        (-60, True, 1),
        (0.2, True, 1),
        (-60, False, 5),
        (3600, True, LONGEST_PAUSE),
        (3600, False, LONGEST_PAUSE),
    ],
)
def test_the_pause_ends_with_the_next_that_is_due(seconds: float, are_all: bool, pause: float) -> None:
    assert find_pause(NOW + timedelta(seconds=seconds), NOW, are_all_there=are_all) == pause


def test_without_any_it_is_the_longest() -> None:
    assert find_pause(None, NOW, are_all_there=True) == LONGEST_PAUSE
