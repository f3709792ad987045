"""How fast a bot of many shards may begin."""

import pytest

from bot.chat.identifying import BETWEEN, IdentifyPace, SessionLimits, find_pause


def test_shards_of_one_key_wait_for_each_other_and_those_of_others_do_not() -> None:
    pace = IdentifyPace(at_once=2)
    assert [pace.reserve(shard, 100.0) for shard in range(4)] == pytest.approx([0, 0, BETWEEN, BETWEEN])
    assert pace.reserve(4, 100.0 + BETWEEN) == pytest.approx(BETWEEN)
    assert pace.reserve(5, 200.0) == 0, "whoever comes late enough does not wait"


def test_a_hundred_shards_take_as_long_as_discord_makes_them() -> None:
    for at_once, rounds in ((1, 99), (16, 6)):
        pace = IdentifyPace(at_once)
        assert max(pace.reserve(shard, 0.0) for shard in range(100)) == pytest.approx(rounds * BETWEEN)


def test_more_sessions_than_discord_allows_wait_until_it_allows_them(caplog: pytest.LogCaptureFixture) -> None:
    limits = SessionLimits(remaining=99, reset_after=600.0, at_once=1)
    assert find_pause(limits, 99) == 0
    assert caplog.text == ""
    assert find_pause(limits, 100) == 600
    assert (
        "Discord lets the bot connect 99 more times for now, and it needs 100 connections: it starts in 10 minutes."
        in caplog.text
    )
    assert find_pause(SessionLimits(0, 0.0, 1), 1) > 0, "it is not asked again at once"
