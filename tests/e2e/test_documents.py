"""Files that go with an answer, however it is sent."""

from collections.abc import AsyncGenerator

import pytest

from playground.json_values import JsonObject, objects
from support.bench import Bench
from support.components import buttons, text, walk
from support.faults import watch_bench
from support.form_commands import CHAT, FORMS

FILE = 13


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, *FORMS, *CHAT) as started:
        yield started


def sent(bench: Bench, message: JsonObject) -> dict[str, bytes]:
    """What is in the files of a message, by name."""
    return {str(each["filename"]): bench.member().file(each) for each in objects(message["attachments"])}


@pytest.mark.parametrize("wait", ["", "public", "private"])
async def test_files_arrive_with_the_first_answer_with_an_edit_and_with_a_follow_up(bench: Bench, wait: str) -> None:
    answer = await bench.member().slash("files", {"wait": wait} if wait else {})
    assert sent(bench, answer.message) == {"a-b.toml": b"one", "a-b-2.toml": b"two"}
    assert answer.ephemeral == (wait == "private")
    assert "-# The first" in text(answer.message)
    assert len([each for each in walk(answer.message) if each["type"] == FILE]) == 2


async def test_the_same_answer_carries_its_files_each_time(bench: Bench) -> None:
    for _ in range(2):
        answer = await bench.member().slash("files")
        assert sent(bench, answer.message) == {"a-b.toml": b"one", "a-b-2.toml": b"two"}


async def test_a_message_that_is_replaced_loses_its_files_and_gets_the_new_ones(bench: Bench) -> None:
    board = await bench.member().slash("board")
    assert sent(bench, board.message) == {"the-Ubersicht-1.txt": b"all of it"}
    form = (await bench.member().press(board.message, buttons(board.message)["Ask"])).form
    assert form
    taken = await bench.member().submit(form, {"name": "Ben"})
    assert (taken.message["id"], sent(bench, taken.message)) == (board.message["id"], {})
    back = await bench.member().press(taken.message, buttons(taken.message)["Back"])
    assert (back.message["id"], sent(bench, back.message)) == (board.message["id"], {"the-Ubersicht-1.txt": b"all of it"})
