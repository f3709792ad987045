"""Which answers are remembered, as what, and what those say that are not."""

import asyncio
from datetime import timedelta

import pytest

from briefings.answers import wording
from playground.json_values import JsonObject, as_int
from support.components import buttons, text
from support.editor import Editor
from support.factory import harbour
from support.public_answers import NAME, AnswerDesk
from support.rewriting import with_lead
from support.world_changes import changes

MENDED = "Work at the harbour stopped on Sunday."
AS_OF = " · as of "


@pytest.fixture(autouse=True)
async def published(desk: AnswerDesk) -> None:
    """Something of the Newsroom's own to ask about."""
    await desk.publish(harbour())


async def is_forgotten(desk: AnswerDesk, message: JsonObject) -> bool:
    """Whether a message is not remembered, once one that was sent after it is."""
    await desk.ask("timeline")
    return await desk.kept(message) is None


async def test_what_was_asked_is_kept_and_no_word_of_the_answer_nor_who_asked(desk: AnswerDesk) -> None:
    message = await desk.ask("quotes", speaker="Ana Ruiz")
    kept = await desk.kept(message)
    assert kept
    assert (kept.command, dict(kept.arguments)) == ("quotes", {"briefing": NAME, "speaker": f"{NAME}:ana-ruiz"})
    assert (kept.page, kept.revision, kept.first_revision, kept.briefing, kept.lives_in) == (1, 1, 1, NAME, desk.guild().id)
    assert (kept.channel, kept.message) == (as_int(message["channel_id"]), as_int(message["id"]))
    stored = str(kept)
    assert "move" not in stored
    assert str(desk.bench.member("Ben").user.id) not in stored


async def test_the_message_of_an_answer_is_known_without_asking_for_it(desk: AnswerDesk) -> None:
    recorder = desk.bench.ground.recorder
    recorder.clear()
    await desk.remembers(await desk.ask())
    assert [request.route for request in recorder.requests if request.method == "GET"] == []


async def test_a_briefing_that_was_not_named_is_remembered_as_the_one_that_was_shown(desk: AnswerDesk) -> None:
    message = (await desk.bench.member("Ben").slash("summary")).message
    assert (await desk.remembers(message)).arguments["briefing"] == NAME


async def test_private_answers_are_never_remembered(desk: AnswerDesk) -> None:
    ben = Editor(desk.bench.member("Ben"))
    private = (await desk.bench.member("Ben").slash("figures", {"briefing": NAME})).message
    assert AS_OF not in text(private)
    await desk.ask()
    await ben.asks("summary", briefing=NAME)
    await ben.presses("Quotes")
    assert await is_forgotten(desk, private)
    assert await is_forgotten(desk, ben.seen)
    about = await desk.bench.container.store.answers.answers(desk.guild().id, NAME)
    assert {answer.command for answer in about} == {"summary", "timeline"}
    mia = Editor(desk.bench.member("Mia"))
    await mia.asks("desk review", briefing=NAME)
    assert await is_forgotten(desk, mia.seen)


async def test_what_is_shared_on_purpose_is_remembered(desk: AnswerDesk) -> None:
    assert (await desk.kept(await desk.ask("figures", public="True"))) is not None


async def test_a_page_that_is_turned_in_place_is_what_is_corrected(desk: AnswerDesk) -> None:
    ben = Editor(desk.bench.member("Ben"))
    await ben.asks("summary", briefing=NAME)
    message = ben.seen
    await desk.remembers(message)
    await ben.presses("Full briefing")
    await desk.remembers_as(message, lambda kept: kept.arguments.get("depth") == "full")
    await desk.publish(with_lead(MENDED), base=1)
    said = desk.says(message)
    assert "The talks began in March 2023" in said, "it is still the full briefing"
    assert MENDED in said
    assert "At a glance" in buttons(desk.shown(message))


async def test_the_second_page_is_corrected_as_the_second_page(desk: AnswerDesk) -> None:
    ben = Editor(desk.bench.member("Ben"))
    await ben.asks("quotes", briefing="armenia-russia")
    message = ben.seen
    await desk.remembers(message)
    following = next(name for name in buttons(message) if name == "Next")
    await ben.presses(following)
    await desk.remembers_as(message, lambda kept: kept.page == 2)
    shipped = await desk.bench.container.store.briefing(0, "armenia-russia")
    assert shipped
    second = desk.says(message)
    headline = with_lead("Something else stands here.", shipped.briefing, day="2024-05-15")
    await desk.bench.container.store.load(0, headline, now=desk.bench.time())
    await desk.settle()
    assert desk.says(message) == second, "the page shows none of it"
    kept = await desk.kept(message)
    assert kept
    assert (kept.page, kept.revision) == (2, shipped.revision + 1)


async def test_others_turn_pages_for_themselves(desk: AnswerDesk) -> None:
    message = await desk.ask()
    mia = Editor(desk.bench.member("Mia"), seen=message)
    await mia.presses("Full briefing")
    assert mia.seen["id"] != message["id"]
    assert await is_forgotten(desk, mia.seen)
    kept = await desk.kept(message)
    assert kept
    assert kept.arguments.get("depth") is None


async def test_a_list_in_the_place_of_an_answer_is_corrected_no_more(desk: AnswerDesk) -> None:
    message = await desk.ask()
    memory = desk.bench.container.desk.memory
    assert memory
    memory.drop(desk.guild().id, as_int(message["id"]))
    assert await is_forgotten(desk, message)


async def test_what_lists_nothing_is_not_remembered(desk: AnswerDesk) -> None:
    message = (await desk.bench.member("Ben").slash("about", {"public": "True"})).message
    assert await is_forgotten(desk, message)


@pytest.mark.parametrize("tag", ["", "harbour"])
async def test_a_list_of_briefings_loses_the_one_that_is_deleted_for_good(desk: AnswerDesk, tag: str) -> None:
    message = (await desk.bench.member("Ben").slash("briefings", {"tag": tag} if tag else {})).message
    kept = await desk.remembers(message)
    assert (kept.briefing, kept.revision) == ("", 0)
    assert "Dock workers" in text(message)
    await desk.publish(with_lead(MENDED), base=1)
    assert desk.edits() == 0
    await desk.delete()
    said = desk.says(message)
    assert "Dock workers" not in str(desk.shown(message))
    assert ("What stood in this list is not here any more." if tag else "Armenia") in said
    assert await desk.jobs() == ()


@pytest.mark.parametrize("place", ["user-installed", "direct", "private", "hidden", "no bot"])
async def test_elsewhere_an_answer_says_as_of_when_and_is_not_remembered(desk: AnswerDesk, place: str) -> None:
    ben, ground = desk.bench.member("Ben"), desk.bench.ground
    if place == "no bot":
        await changes(ground).remove_bot("Library")
    here = {
        "user-installed": ben.user_installed(),
        "direct": ben.direct(),
        "private": ben.private("Noa"),
        "hidden": ground.member("Ben", channel="hidden"),
        "no bot": ground.member("Zoe", guild="Library"),
    }[place]
    exchange = await here.slash("summary", {"briefing": "armenia-russia"})
    said = text(exchange.message)
    assert said.endswith(f"{AS_OF}{wording.date(desk.bench.time().date().isoformat())}")
    assert said.splitlines()[-1].startswith("-# CNN, ")
    assert await is_forgotten(desk, exchange.message)
    full = await here.press(exchange.message, buttons(exchange.message)["Full briefing"])
    assert AS_OF in text(full.message), "also in place"
    quotes = await here.press(exchange.message, buttons(full.message)["Quotes"])
    assert AS_OF not in text(quotes.message), "a private answer does not stay"
    stored = await desk.bench.container.store.answers.answers(desk.guild().id, "armenia-russia")
    assert stored == ()


async def test_where_it_is_corrected_it_does_not_say_as_of(desk: AnswerDesk) -> None:
    assert "as of" not in text(await desk.ask())


async def test_an_answer_of_which_discord_did_not_say_that_it_has_it_is_remembered(desk: AnswerDesk) -> None:
    desk.bench.ground.faults.answer("POST", "/interactions/{interaction_id}/{interaction_token}/callback", 503, after=True)
    exchange = await desk.bench.member("Ben").slash("summary", {"briefing": NAME}, within=8)
    await desk.remembers(exchange.message)
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(exchange.message)


async def test_a_question_that_cannot_be_stored_keeps_no_other_from_being_remembered(desk: AnswerDesk) -> None:
    ben = desk.bench.member("Ben")
    exchange = await ben.slash("quotes", {"briefing": NAME, "words": "half \ud83d"})
    assert "No quote is as you asked" in text(exchange.message)
    assert AS_OF in text(exchange.message)
    assert await is_forgotten(desk, exchange.message)


async def test_after_90_days_it_is_forgotten_though_nobody_asks_anything(desk: AnswerDesk) -> None:
    message = await desk.ask()
    desk.bench.time.ahead += timedelta(days=89)
    desk.bench.container.services.wake_up.send()
    await asyncio.sleep(0.3)
    assert await desk.kept(message)
    desk.bench.time.ahead += timedelta(days=2)
    desk.bench.container.services.wake_up.send()
    async with asyncio.timeout(60):
        while await desk.kept(message):  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.02)


async def test_about_says_what_is_stored_of_it(desk: AnswerDesk) -> None:
    said = text((await desk.bench.member("Ben").slash("about")).message)
    assert "Public answers about a briefing, to correct them: the question and its message, not who asked" in said
    assert "the newest 500, for 90 days" in said
