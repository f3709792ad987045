"""/desk add of a page: what the page says is filled in, and what was left out of it can be seen and taken in."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.heavy_reading import FileReader
from bot.fetch import FetchedArticle
from bot.fetch.reading import read_html
from briefings.answers.blocks import Answer
from briefings.caller import Caller
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.options import GivenFile
from briefings.framework.services import services_over
from briefings.model.errors import InvalidArgumentError
from briefings.model.source import When
from briefings.store.store import Store
from support.newsroom import EDITOR, NOW, SERVER, followed, told, way, with_desk

URL = "https://news.example/strike"
LATER = replace(EDITOR, now=NOW + timedelta(hours=1, seconds=1))
LONG = "The dockers went on strike on Monday, and the port stood still until the evening of that day. " * 3
BOX = "The union wants five percent more pay and twelve more people."
PAGE = (
    "<html lang=en><head><meta property='article:published_time' content='2023-09-12T08:00:00Z'>"
    "<meta property='og:site_name' content='Example Courier'></head><body><nav><a href=/>Home</a></nav>"
    f"<article><h1>Strike</h1><p>{LONG}</p><aside class=related><p>{BOX}</p></aside><p>{LONG}</p></article></body></html>"
)


async def read_page_file() -> bytes:
    return PAGE.encode()


PAGE_FILE = GivenFile("strike.html", len(PAGE.encode()), read_page_file)


class SavedPage:
    """A Fetch that always brings the page that it holds now."""

    def __init__(self) -> None:
        self.html = PAGE

    async def article(self, url: str) -> FetchedArticle:
        return await asyncio.to_thread(read_html, self.html, url, NOW.date())


@pytest.fixture
def page() -> SavedPage:
    return SavedPage()


@pytest.fixture
async def desk(store: Store, page: SavedPage) -> Dispatcher:
    dispatcher = Dispatcher(catalogue.commands(), services_over(store, fetch=page, read_file=FileReader(None, NOW.date)))
    await with_desk(dispatcher)
    return dispatcher


async def add(desk: Dispatcher) -> Answer:
    shown = await desk.dispatch(Request(EDITOR, "desk add", {"url": URL}))
    assert isinstance(shown, Answer)
    return shown


async def follow(desk: Dispatcher, shown: Answer, label: str, editor: Caller = EDITOR) -> Answer:
    answer = await desk.dispatch(followed(editor, way(shown, label)))
    assert isinstance(answer, Answer)
    return answer


async def test_what_the_page_says_is_filled_in_and_told(desk: Dispatcher, store: Store) -> None:
    shown = await add(desk)
    draft = await store.desk.draft(SERVER, "strike")
    assert draft
    assert draft.briefing.source.publisher == "Example Courier"
    assert draft.briefing.source.published == When("2023-09-12", "", "metadata", "the meta element “article:published_time”")
    assert "published 2023-09-12 (the meta element “article:published_time”)" in told(shown)


async def test_what_was_left_out_is_seen_and_taken_in(desk: Dispatcher, store: Store) -> None:
    parts = await follow(desk, await add(desk), "What was left out")
    assert BOX in told(parts)
    await follow(desk, parts, "Take in 2")
    article = await store.desk.article(SERVER, "strike")
    draft = await store.desk.draft(SERVER, "strike")
    assert article
    assert draft
    assert article.text.split("\n\n")[2] == BOX
    assert [passage.opens for passage in draft.briefing.passages] == [
        "Strike",
        "The dockers went",
        "The union wants",
        "The dockers went",
    ]


async def test_what_was_taken_in_is_not_offered_again(desk: Dispatcher) -> None:
    shown = await add(desk)
    await follow(desk, await follow(desk, shown, "What was left out"), "Take in 2")
    assert BOX not in told(await follow(desk, shown, "What was left out"))


async def test_the_way_to_more_parts_stays(desk: Dispatcher) -> None:
    taken = await follow(desk, await follow(desk, await add(desk), "What was left out"), "Take in 2")
    assert "Left out of the page" in told(await follow(desk, taken, "What was left out"))


async def test_a_page_that_changed_is_told_once_it_is_not_kept_any_more(desk: Dispatcher, page: SavedPage) -> None:
    shown = await add(desk)
    page.html = PAGE.replace("Monday", "Tuesday")
    assert BOX in told(await follow(desk, shown, "What was left out"))
    with pytest.raises(InvalidArgumentError, match="has changed since"):
        await follow(desk, shown, "What was left out", LATER)


async def upload(desk: Dispatcher) -> Answer:
    shown = await desk.dispatch(Request(EDITOR, "desk add", files={"file": PAGE_FILE}))
    assert isinstance(shown, Answer)
    return shown


async def test_of_a_page_in_a_file_it_is_taken_in_too_and_the_file_keeps_its_name(desk: Dispatcher, store: Store) -> None:
    await follow(desk, await follow(desk, await upload(desk), "What was left out"), "Take in 2")
    article = await store.desk.article(SERVER, "strike")
    assert article
    assert article.name == "strike.html"
    assert article.text.split("\n\n")[2] == BOX


async def test_of_a_page_in_a_message_it_is_told_and_shown_too(desk: Dispatcher) -> None:
    shown = await desk.dispatch(Request(EDITOR, "draft-from-this-message", files={"file": PAGE_FILE}))
    assert isinstance(shown, Answer)
    assert "published 2023-09-12" in told(shown)
    assert BOX in told(await follow(desk, shown, "What was left out"))


async def test_after_an_hour_it_is_told_to_send_the_file_again(desk: Dispatcher) -> None:
    shown = await upload(desk)
    with pytest.raises(InvalidArgumentError, match=r"keeps it for 60 minutes\.") as refused:
        await follow(desk, shown, "What was left out", LATER)
    assert "send the file once more" in refused.value.remedy
