"""Answers that a person reads to the end: words, lines and components of each, over the shipped briefing and small ones."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.answers.blocks import Answer
from briefings.answers.word_count import count_words
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import services_over
from briefings.model.briefing import Correction
from briefings.services.library import load_shipped
from briefings.store.store import Store
from support.brief import brief_harbour, longest_harbour
from support.components import Component, walk
from support.newsroom import ADMINISTRATOR, NOW, READER, SERVER, at
from support.reading import ReadPage, labels, read
from support.ready_store import open_ready

SHIPPED, SMALL = "armenia-russia", "harbour-talks"
BOTH = pytest.mark.parametrize("briefing", [SHIPPED, SMALL])
BUTTON, SELECT = 2, 3


def options(message: Component, prompt: str) -> list[str]:
    """The labels in the menu of that prompt."""
    menus = (part for part in walk(message) if part["type"] == SELECT and part["placeholder"] == prompt)
    return [option["label"] for menu in menus for option in menu["options"]]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        await load_shipped(opened, now=NOW)
        yield opened


@pytest.fixture
def dispatcher(store: Store) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services_over(store))


async def ask(dispatcher: Dispatcher, command: str, caller: object = READER, **given: str) -> list[ReadPage]:
    answer = await dispatcher.dispatch(Request(at(READER if caller is READER else ADMINISTRATOR, SERVER), command, given))
    assert isinstance(answer, Answer)
    pages = await read(answer)
    for page in pages:
        assert page.components <= 40
        assert page.characters <= 4000
    return pages


@BOTH
async def test_a_summary_at_a_glance_is_read_in_half_a_minute(dispatcher: Dispatcher, briefing: str) -> None:
    (page,) = await ask(dispatcher, "summary", briefing=briefing)
    assert page.words <= 130
    assert page.lines <= 28
    assert page.components <= 24
    assert len(page.texts) <= 8


async def test_a_summary_at_every_budget_at_once_leaves_nothing_out(dispatcher: Dispatcher, store: Store) -> None:
    about = brief_harbour()
    await store.load(SERVER, about, now=NOW)
    (page,) = await ask(dispatcher, "summary", briefing=SMALL)
    assert page.words <= 130
    assert page.lines <= 28
    read_text = " ".join(page.texts)
    summary = about.summary
    assert summary.lead
    assert summary.why
    shown = (summary.headline, summary.lead, *summary.key, summary.why)
    assert all(point.text in read_text for point in shown)
    assert summary.disputed[0].brief in read_text
    assert "The article contradicts itself and is incomplete." in read_text
    assert labels(page.message, SELECT) == ["Proof of …", "More"]
    assert labels(page.message, BUTTON)[:4] == ["Full briefing", "Quotes", "Timeline", "Notes (3)"]


async def test_texts_at_every_limit_are_shown_whole(dispatcher: Dispatcher, store: Store) -> None:
    about = longest_harbour()
    await store.load(SERVER, about, now=NOW)
    for depth in ("glance", "full"):
        pages = await ask(dispatcher, "summary", briefing=SMALL, depth=depth)
        whole = " ".join(" ".join(page.texts) for page in pages)
        wanted = count_words(about.summary.points[0].text) * (4 if depth == "glance" else 7 + 7 + 3 * 5)
        assert whole.count("word") >= wanted


@BOTH
@pytest.mark.parametrize(
    ("command", "most"),
    [
        ("timeline", 250),
        ("quotes", 420),
        ("relations", 250),
        ("figures", 250),
        ("notes", 450),
        ("source", 200),
        ("briefings", 160),
    ],
)
async def test_a_page_is_short(dispatcher: Dispatcher, briefing: str, command: str, most: int) -> None:
    given = {} if command == "briefings" else {"briefing": briefing}
    for page in await ask(dispatcher, command, **given):
        assert page.words <= most


@BOTH
async def test_a_briefing_in_full_has_all_that_the_file_has(dispatcher: Dispatcher, store: Store, briefing: str) -> None:
    stored = await store.briefing(SERVER, briefing)
    assert stored
    summary = stored.briefing.summary
    pages = await ask(dispatcher, "summary", briefing=briefing, depth="full")
    whole = " ".join(" ".join(page.texts) for page in pages)
    sides = [side for dispute in summary.disputed for side in dispute.sides]
    for point in (*summary.points, *summary.background, *sides):
        assert point.text in whole
    assert all(page.words <= 450 for page in pages)


async def test_the_shipped_briefing_in_full_is_one_page(dispatcher: Dispatcher) -> None:
    pages = await ask(dispatcher, "summary", briefing=SHIPPED, depth="full")
    assert len(pages) == 1


async def test_a_page_of_quotes_has_five_and_whole_sentences_first(dispatcher: Dispatcher, store: Store) -> None:
    stored = await store.briefing(SERVER, SHIPPED)
    assert stored
    first, *_ = await ask(dispatcher, "quotes", briefing=SHIPPED)
    direct = [quote for quote in stored.briefing.quotes if quote.form == "direct"]
    text = " ".join(first.texts)
    assert sum(quote.segments[0] in text for quote in stored.briefing.quotes) == 5
    assert all(quote.segments[0] in text for quote in direct[:5])


async def test_every_actor_is_told_in_a_few_words(dispatcher: Dispatcher, store: Store) -> None:
    for name in (SHIPPED, SMALL):
        stored = await store.briefing(SERVER, name)
        assert stored
        for actor in stored.briefing.actors:
            (page,) = await ask(dispatcher, "actor", name=f"{name}:{actor.id}")
            assert page.words <= 150, actor.id


@pytest.mark.parametrize(("caller", "most"), [(READER, 200), (ADMINISTRATOR, 400)])
async def test_help_is_short_and_explains_the_signs(dispatcher: Dispatcher, caller: object, most: int) -> None:
    pages = await ask(dispatcher, "help", caller)
    assert all(page.words <= most for page in pages)
    first = " ".join(pages[0].texts)
    assert "/summary — " in first
    assert "◐ somebody claims it" in first
    if caller is READER:
        assert len(pages) == 1


async def test_help_lists_each_group_on_one_page(dispatcher: Dispatcher) -> None:
    pages = await ask(dispatcher, "help", ADMINISTRATOR)
    for group in ("/desk ", "/digest ", "/settings "):
        assert sum(group in " ".join(page.texts) for page in pages) == 1, group


async def test_a_list_of_briefings_tells_outlet_and_tags_alone(dispatcher: Dispatcher) -> None:
    (page,) = await ask(dispatcher, "briefings")
    assert "as of" not in " ".join(page.texts)


async def test_a_page_of_corrections_is_short_and_names_what_was_corrected(dispatcher: Dispatcher, store: Store) -> None:
    about = brief_harbour()
    event, relation, figure, note = about.events[0], about.relations[0], about.figures[0], about.notes[0]
    corrected = [event.id, relation.id, figure.id, note.id, "q1", "ana-ruiz", "summary", "source", "gone-3"]
    corrections = tuple(
        Correction(f"2024-05-{day}", item, "ALPHA " * 30, "OMEGA " * 30, "Why") for day, item in enumerate(corrected, 10)
    )
    await store.load(SERVER, replace(about, corrections=corrections), now=NOW)
    pages = await ask(dispatcher, "corrections", briefing=SMALL)
    assert all(page.words <= 450 for page in pages)
    whole = " ".join(" ".join(page.texts) for page in pages)
    for name in (event.what, relation.label, f"“{figure.worded}”", note.text[:60], "“We will not move", "— Ana Ruiz", "An item"):
        assert name in whole
    assert not any(item in whole for item in (*corrected[:5], "ana-ruiz", "gone-3") if len(item) > len("q1"))
    proofs = [option for page in pages for option in options(page.message, "Proof of …")]
    assert len(proofs) == len(corrected) - 3, "the summary, the article and what is gone have none"
    assert not any("ALPHA" in label for label in proofs)


@pytest.mark.parametrize("query", ["Russia", "Armenia", "talks", "peacekeepers"])
async def test_a_page_of_a_search_is_short(dispatcher: Dispatcher, query: str) -> None:
    for page in await ask(dispatcher, "search", query=query):
        assert page.words <= 160
