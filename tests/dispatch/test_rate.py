from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefings.caller import Caller, Surface
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.rate import MOST_MEMBERS, MemberLimits, Rate
from briefings.dispatch.request import Request
from briefings.framework.services import services_over
from briefings.model.errors import NoCommandError
from briefings.services.quotas import QuotaError, Quotas
from support.ready_store import open_ready

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
MEMBER = Caller(7, 1, Surface.DISCORD, NOW)
SECOND = timedelta(seconds=1)


def test_no_more_than_the_limit_within_any_minute() -> None:
    rate = Rate(3)
    assert [rate.wait(1, NOW + n * 10 * SECOND) for n in range(3)] == [timedelta()] * 3
    assert rate.wait(1, NOW + 25 * SECOND) == 35 * SECOND
    assert rate.wait(1, NOW + 59 * SECOND) == SECOND
    assert rate.wait(1, NOW + 60 * SECOND) == timedelta(), "the first try is a minute old now, and refused ones never counted"
    assert rate.wait(1, NOW + 60 * SECOND) == 10 * SECOND


def test_members_do_not_stand_in_each_others_way() -> None:
    rate = Rate(1)
    assert rate.wait(1, NOW) == timedelta()
    assert rate.wait(2, NOW) == timedelta()
    assert rate.wait(1, NOW) > timedelta()


def test_a_clock_that_is_set_back_shuts_nobody_out() -> None:
    rate = Rate(1)
    rate.wait(1, NOW + timedelta(hours=1))
    assert rate.wait(1, NOW) == timedelta()


@pytest.mark.slow
def test_a_hundred_thousand_members_take_no_more_memory_than_a_few_thousand() -> None:
    rate = Rate(30)
    for member in range(100_000):
        rate.wait(member, NOW)
        assert member % 1000 or len(rate) <= MOST_MEMBERS
    assert len(rate) == MOST_MEMBERS
    rate.wait(1, NOW + 61 * SECOND)
    assert len(rate) == 1, "after a quiet minute nobody is remembered"


def test_a_crowd_does_not_make_the_one_who_floods_forgotten() -> None:
    rate = Rate(2)
    answered = 0
    for member in range(3 * MOST_MEMBERS):
        rate.wait(member + 10, NOW)
        answered += not rate.wait(1, NOW)
    assert answered == 2


async def test_the_dispatcher_says_when_to_come_back(tmp_path: Path) -> None:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as store:
        limits = MemberLimits(Quotas(commands=2, suggestions=1))
        dispatcher = Dispatcher(catalogue.commands(), services_over(store), limits)
        for _ in range(2):
            await dispatcher.dispatch(Request(MEMBER, "summary"))
        late = replace(MEMBER, now=NOW + timedelta(seconds=58.5), server=8)
        with pytest.raises(QuotaError, match=r"Too many questions at once\. Try again in 2 seconds\."):
            await dispatcher.dispatch(Request(late, "summary"))
        with pytest.raises(QuotaError, match=r"in 1 second\."):
            await dispatcher.dispatch(Request(replace(late, now=NOW + 59 * SECOND), "nonsense"))
        assert await dispatcher.suggest(Request(MEMBER, "summary", {"briefing": ""}), "briefing")
        assert await dispatcher.suggest(Request(MEMBER, "summary", {"briefing": ""}), "briefing") == ()
        await dispatcher.dispatch(Request(replace(MEMBER, user=2), "summary"))
        operator = replace(MEMBER, surface=Surface.TERMINAL)
        for _ in range(5):
            await dispatcher.dispatch(Request(operator, "summary"))
        await dispatcher.dispatch(Request(replace(MEMBER, now=NOW + 60 * SECOND), "summary"))


async def test_what_editors_do_at_the_desk_counts_by_itself(tmp_path: Path) -> None:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as store:
        dispatcher = Dispatcher(catalogue.commands(), services_over(store), MemberLimits(Quotas(commands=1, desk=3)))
        editor = replace(MEMBER, manages=True)
        for _ in range(3):
            await dispatcher.dispatch(Request(editor, "desk queue"))
        await dispatcher.dispatch(Request(editor, "summary"))
        with pytest.raises(QuotaError, match="Too many questions"):
            await dispatcher.dispatch(Request(editor, "summary"))
        with pytest.raises(QuotaError, match="Too many questions"):
            await dispatcher.dispatch(Request(editor, "desk queue"))


async def test_who_may_not_use_the_desk_tries_it_within_the_limit_of_members(tmp_path: Path) -> None:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as store:
        dispatcher = Dispatcher(catalogue.commands(), services_over(store), MemberLimits(Quotas(commands=1, desk=300)))
        with pytest.raises(NoCommandError):
            await dispatcher.dispatch(Request(MEMBER, "desk queue"))
        with pytest.raises(QuotaError):
            await dispatcher.dispatch(Request(MEMBER, "desk queue"))


def test_nobody_can_press_as_often_as_the_desk_allows() -> None:
    assert Quotas().desk >= 5 * 60, "five presses a second, for a minute"
