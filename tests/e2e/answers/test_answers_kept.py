"""An answer that is asked for again is sent as it was drawn, and never when it would say something else by now."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.playground import trial
from briefings.answers.blocks import Answer, Prose
from briefings.caller import LIBRARY
from briefings.dispatch import catalogue
from briefings.dispatch.dispatched import Dispatched
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.command import Command, command
from briefings.framework.context import Context
from playground.member.files import SentFile
from playground.server import playground
from support.bench import WORDS, start_bench
from support.clock import Time
from support.components import buttons, text
from support.editor import Editor
from support.engines import kept_in
from support.factory import ARTICLE, harbour, harbour_toml
from support.public_answers import NAME, AnswerDesk
from support.rewriting import with_lead

LEAD = "Talks over night shifts broke down, and work at the harbour stopped on Monday."
MENDED = "Work at the harbour stopped on Sunday."


async def ask(
    desk: AnswerDesk, command_name: str = "summary", person: str = "Ben", guild: str = "Newsroom", **options: str
) -> str:
    """Ask twice, so that the second answer is one that is kept if any is; returns what both say."""
    member = desk.bench.member(person, guild=guild)
    first, second = [(await member.slash(command_name, {"briefing": NAME} | options)).message for _ in range(2)]
    assert text(first) == text(second)
    assert first.get("components") == second.get("components")
    return text(second)


def counting(runs: list[int]) -> Command:
    @command(kept=True)
    async def tally(context: Context) -> Answer:
        """Counts how often it is run."""
        runs.append(context.caller.server)
        return Answer("Tally", (Prose(f"Run {len(runs)}."),))

    return tally.at(("tally",))


async def test_what_was_asked_before_is_not_made_again_until_something_changes() -> None:
    runs: list[int] = []
    async with start_bench(counting(runs)) as bench:
        desk = AnswerDesk(bench)
        for person, guild in (("Ben", "Newsroom"), ("Ben", "Newsroom"), ("Zoe", "Library"), ("Zoe", "Library")):
            await bench.member(person, guild=guild).slash("tally")
        assert runs == [LIBRARY] * 2, "in each language once, and for all servers that read the library alone"
        await desk.publish(harbour())
        said = [text((await bench.member(*who).slash("tally")).message) for who in (("Ben", "Newsroom"), ("Zoe", "Library"))]
        assert ["Run 3." in said[0], "Run 2." in said[1]] == [True, True], "only where it was published"
        await bench.container.store.load(0, harbour("strike-two"), now=bench.time())
        said = [text((await bench.member(*who).slash("tally")).message) for who in (("Ben", "Newsroom"), ("Zoe", "Library"))]
        assert ["Run 4." in said[0], "Run 5." in said[1]] == [True, True], "the library is everybody's"


async def test_a_correction_is_in_the_next_answer(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    assert LEAD in await ask(desk)
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in await ask(desk)
    assert "misread" in await ask(desk, "corrections")


async def test_a_retraction_and_its_end_are_in_the_next_answer(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    assert LEAD in await ask(desk)
    await desk.retract(1)
    assert "The editors took this briefing back" in await ask(desk)
    await desk.restore(1)
    assert LEAD in await ask(desk)


async def test_a_setting_is_in_the_next_answer(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    await desk.retract(1)
    day = desk.bench.time()
    assert f"{day.day} {day:%B %Y}, the whole briefing" in await ask(desk, "corrections")
    await desk.bench.member("Mia").slash("settings time-zone", {"zone": "Kiritimati"})
    day += timedelta(hours=14)
    assert f"{day.day} {day:%B %Y}, the whole briefing" in await ask(desk, "corrections")


async def test_a_draft_that_is_published_by_itself_is_in_the_next_answer(desk: AnswerDesk) -> None:
    mia = Editor(desk.bench.member("Mia"))
    await mia.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await mia.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    await mia.asks("desk publish", briefing=NAME, at="in 3 hours")
    ben = desk.bench.member("Ben")
    before = [text((await ben.slash("briefings")).message) for _ in range(2)]
    assert all("Dock workers" not in said for said in before)
    desk.bench.time.ahead += timedelta(hours=3, minutes=2)
    await desk.settle()
    async with asyncio.timeout(10):
        while await desk.bench.container.store.current(desk.guild().id, NAME) is None:  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.02)
    assert "Dock workers" in text((await ben.slash("briefings")).message)
    assert LEAD in await ask(desk)


async def test_a_ruling_and_an_article_are_in_the_next_answer(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    assert "Challenged by readers" not in await ask(desk, "corrections")
    assert "The article’s text is not kept here" in await ask(desk, "source")
    mia, ben = Editor(desk.bench.member("Mia")), Editor(desk.bench.member("Ben"))
    await ben.asks("challenge", briefing=NAME, item="q1")
    await ben.fills(text="He never said so.")
    assert "Challenged by readers" not in await ask(desk, "corrections"), "it is not ruled on yet"
    await mia.asks("desk queue")
    await mia.presses("Rule on it")
    await mia.fills(ruling="kept", why="We listened again.")
    assert "We listened again." in await ask(desk, "corrections")
    await mia.asks("desk source", briefing=NAME, file=SentFile("talks.txt", ARTICLE.encode()))
    assert "The article is kept for this server" in await ask(desk, "source")


async def test_what_was_deleted_for_good_is_in_no_answer(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    assert LEAD in await ask(desk)
    await desk.delete()
    said = text((await desk.bench.member("Ben").slash("summary", {"briefing": NAME})).message)
    assert "There is no briefing called" in said


async def test_each_reader_gets_their_own_language(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    asked = {"dates-in": "mine", "as": "text"}
    assert "20\\. Mai 2024" in await ask(desk, "timeline", **asked)
    assert "20 May 2024" in await ask(desk, "timeline", "Mia", **asked)


async def test_an_administrator_is_shown_the_first_steps_although_a_member_asked_before(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    said = await ask(desk, "figures")
    mia, ben = desk.bench.member("Mia"), desk.bench.member("Ben")
    asked = [(await who.slash("figures", {"briefing": NAME})).message for who in (mia, ben, mia)]
    assert ["Choose editors" in buttons(message) for message in asked] == [True, False, False]
    assert text(asked[1]) == said


async def test_an_answer_for_all_and_one_for_the_asker_are_two(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    ben = desk.bench.member("Ben")
    asked = [await ben.slash("figures", {"briefing": NAME} | more) for more in ({}, {"public": "true"}) * 2]
    assert [exchange.ephemeral for exchange in asked] == [True, False, True, False]


async def test_as_of_which_day_it_is_right_is_told_anew_each_day(desk: AnswerDesk) -> None:
    ben = desk.bench.member("Ben").direct()
    asked = {"briefing": "armenia-russia"}
    for _ in range(2):
        day = desk.bench.time()
        for _ in range(2):
            assert text((await ben.slash("summary", asked)).message).endswith(f"as of {day.day} {day:%B %Y}")
        desk.bench.time.ahead += timedelta(days=1)


async def test_what_is_kept_is_remembered_like_any_other(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    messages = [await desk.ask() for _ in range(3)]
    await desk.publish(with_lead(MENDED), base=1)
    assert [MENDED in desk.says(message) for message in messages] == [True] * 3


async def test_buttons_of_an_answer_that_is_kept_lead_on(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    await ask(desk)
    ben = Editor(desk.bench.member("Ben"))
    await ben.asks("summary", briefing=NAME)
    for _ in range(2):
        assert "The talks began in March 2023" in await ben.presses("Full briefing")
        assert LEAD in await ben.presses("At a glance")


class Forgetful(Dispatcher):
    """It cannot say what was answered before."""

    def recall(self, request: Request) -> Dispatched | None:
        """Fail."""
        raise ZeroDivisionError(request.command)


async def test_a_fault_in_finding_what_is_kept_costs_nobody_the_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    time = Time()
    async with open_container(kept_in(tmp_path / "kept.db"), clock=time, means=WORDS) as container, playground(time) as ground:
        desk = replace(container.desk, dispatcher=Forgetful(catalogue.commands(), container.services))
        async with trial(replace(container, desk=desk), ground):
            exchange = await ground.member("Ben").slash("summary", {"briefing": "armenia-russia"})
            assert "Full briefing" in buttons(exchange.message)
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING and "discord" not in record.name]
    assert "could not be recalled, so it is made anew" in record.getMessage()
    assert record.exc_info
