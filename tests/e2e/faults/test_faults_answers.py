"""What goes wrong between an answer and its asker."""

import asyncio
import time
from collections.abc import AsyncGenerator

import pytest

from briefings.answers.blocks import Answer
from briefings.framework.command import command
from briefings.framework.context import Context
from playground.faults import Scope
from support.bench import Bench
from support.components import buttons, text
from support.faults import CALLBACK, HOOK, ORIGINAL, SLOW, wait_until, watch_bench


@command()
async def heavy(_: Context) -> Answer:
    """Keeps the whole program busy for longer than Discord waits."""
    time.sleep(3.1)  # noqa: ASYNC251 - this is the fault
    return Answer("Heavy")


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, SLOW, heavy.at(("heavy",))) as started:
        yield started


def lines(caplog: pytest.LogCaptureFixture, words: str) -> int:
    return sum(words in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_short_limit_is_waited_for(bench: Bench, scope: Scope) -> None:
    bench.ground.faults.limit("POST", CALLBACK, 0.05, scope=scope)
    assert "CNN, " in text((await bench.member().slash("summary")).message)


async def test_a_limit_of_an_hour_costs_its_asker_an_answer_and_nobody_else(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    scopes: tuple[Scope, ...] = ("user", "shared", "global")
    for scope in scopes:
        bench.ground.faults.limit("POST", CALLBACK, 3600.0, scope=scope)
    limited = [asyncio.create_task(bench.member().slash("summary", within=2.0)) for _ in scopes]
    await wait_until(lambda: len(bench.ground.recorder.to("POST", CALLBACK)) == len(scopes))
    other = await bench.member("Ben", guild="Library").slash("summary", within=1.0)
    assert "CNN, " in text(other.message)
    assert [(await each).answered for each in limited] == [False] * 3
    await wait_until(lambda: lines(caplog, "was not answered: Discord did not take the answer in time.") == 3)


async def test_a_page_instead_of_an_answer_is_one_short_line(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.ground.faults.page("POST", CALLBACK)
    assert not (await bench.member().slash("summary", within=0.5)).answered
    assert lines(caplog, "Discord limits how much the bot may send") == 1
    assert "<html" not in caplog.text
    assert (await bench.member().slash("summary")).answered


async def test_a_server_error_before_the_answer_took_effect_is_tried_again(bench: Bench) -> None:
    for status in (500, 503):
        bench.ground.faults.answer("POST", CALLBACK, status)
    for exchange in await asyncio.gather(*(bench.member().slash("summary") for _ in range(2))):
        assert len(exchange.messages) == 1


async def test_a_server_error_after_the_answer_was_taken_counts_as_answered(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    asked = await bench.member().slash("quotes")
    bench.ground.faults.answer("POST", CALLBACK, 500, after=True, times=2)
    again, turned = await asyncio.gather(
        bench.member().slash("summary", quiet=1.3), bench.member().press(asked.message, buttons(asked.message)["Next"], quiet=1.3)
    )
    assert len(again.messages) == 1
    assert turned.message["id"] == asked.message["id"]
    assert bench.ground.recorder.to("POST", HOOK) == []
    assert lines(caplog, "an earlier attempt had arrived") == 2


async def test_a_server_error_at_every_step_of_a_slow_answer_changes_nothing_for_its_asker(bench: Bench) -> None:
    bench.ground.faults.answer("POST", CALLBACK, 500, after=True)
    bench.ground.faults.answer("POST", CALLBACK, 500)  # so it stays uncertain whether Discord heard that this takes longer
    bench.ground.faults.answer("PATCH", ORIGINAL, 503)
    bench.ground.faults.drop("PATCH", ORIGINAL, after=True)
    exchange = await bench.member().slash("slow", within=6.0, quiet=0.5)
    assert exchange.deferred
    assert [text(message) for message in exchange.messages] == ["## Done\nIt took a while."]
    assert bench.ground.recorder.to("POST", HOOK) == [], "the first message is edited; a follow-up could come twice"


async def test_what_cannot_be_repeated_is_sent_once(bench: Bench) -> None:
    bench.ground.faults.answer("DELETE", ORIGINAL, 500, after=True)
    bench.ground.faults.answer("POST", HOOK, 500, after=True)
    exchange = await bench.member().slash("slow", {"ends": "badly"}, within=6.0, quiet=1.3)
    assert len(bench.ground.recorder.to("POST", HOOK)) == 1
    assert len(exchange.messages) == 1
    assert exchange.ephemeral


@pytest.mark.parametrize("after", [False, True])
async def test_a_cut_connection_is_tried_again(bench: Bench, *, after: bool) -> None:
    bench.ground.faults.drop("POST", CALLBACK, after=after)
    exchange = await bench.member().slash("summary", quiet=0.5)
    assert len(exchange.messages) == 1
    assert [each.status for each in bench.ground.recorder.to("POST", CALLBACK)][1:] == [400 if after else 200]


async def test_an_interaction_that_comes_twice_is_answered_once(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.ground.faults.deliveries = 2
    asked = await bench.member().slash("quotes", quiet=0.2)
    pressed = await bench.member().press(asked.message, buttons(asked.message)["Summary"], quiet=0.2)
    assert (len(asked.messages), len(pressed.messages)) == (1, 1)
    assert len(bench.ground.recorder.to("POST", CALLBACK)) == 2, "the second one is not even dispatched"
    assert lines(caplog, "it came a second time and was dropped") == 2


async def test_a_program_that_was_busy_for_too_long_goes_on(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    assert not (await bench.member().slash("heavy", within=0.1)).answered
    await wait_until(lambda: lines(caplog, "was not answered") + lines(caplog, "was answered too late") > 0)
    assert lines(caplog, "was not answered") + lines(caplog, "was answered too late") == 1
    assert (await bench.member().slash("summary")).answered


async def test_an_answer_that_discord_finds_fault_with_becomes_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    async with watch_bench(caplog, quiet=False) as bench:
        bench.ground.faults.answer("POST", CALLBACK, 400)
        exchange = await bench.member().slash("summary")
        assert exchange.ephemeral
        reference = text(exchange.message).rpartition("under ")[2].strip(".")
    [failure] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert vars(failure)["reference"] == reference
    assert reference in failure.getMessage()
