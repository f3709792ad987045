"""/source: what readers see of an article that their server keeps, and what they are told if it keeps none."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Extract
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.services.draft_checks import LONGEST_EXTRACT
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.store import Store
from briefings.text.normalise import fingerprint, normalise
from support.factory import ARTICLE, harbour, spans
from support.newsroom import EDITOR, ELSEWHERE, NOW, READER, SERVER, at, told
from support.planting import reprinted

NAME = "harbour-talks"
KEPT = "The article is kept for this server, and at most 300 characters of a passage are shown."
NOT_KEPT = "The article’s text is not kept here. Once an editor attaches it, its words stand here."
LONG = ARTICLE.replace("the harbour company counted 1,400.", f"the harbour company counted 1,400. {'And so it went on. ' * 30}")


async def keep(store: Store, text: str = ARTICLE) -> None:
    event = AuditEvent(SERVER, NOW, EDITOR.user, "source", NAME)
    await store.desk.put_article(NAME, Article("talks.txt", normalise(text), NOW, EDITOR.user), event)


async def source(dispatcher: Dispatcher, server: int = SERVER, **given: str) -> Answer:
    answer = await dispatcher.dispatch(Request(at(READER, server), "source", {"briefing": NAME, **given}))
    assert isinstance(answer, Answer)
    return answer


async def test_what_the_server_keeps_is_shown_and_not_denied(dispatcher: Dispatcher, store: Store) -> None:
    await keep(store)
    said = told(await source(dispatcher, item="q2"))
    assert f"{spans()[4].text}" in said
    assert "Example Courier, passage 5 of 10" in said
    assert "not kept" not in said
    whole = told(await source(dispatcher))
    assert f"{KEPT} Name one: /source item:p1" in whole
    assert "not kept" not in whole
    assert "the harbour company counted" not in whole, "all of it at once would be the article"


async def test_of_a_long_passage_the_beginning_is_shown(dispatcher: Dispatcher, store: Store) -> None:
    await store.load(0, reprinted(harbour(), LONG), now=NOW)
    await keep(store, LONG)
    (extract,) = [block for block in (await source(dispatcher, item="p2")).blocks if isinstance(block, Extract)]
    shown = "".join(text for text, _ in extract.spans)
    assert len(shown) == LONGEST_EXTRACT == 300
    assert shown.endswith("…")


async def test_of_many_passages_a_few_are_shown_and_the_others_named(dispatcher: Dispatcher, store: Store) -> None:
    await keep(store)
    said = told(await source(dispatcher, item=", ".join(f"p{number}" for number in range(1, 11))))
    assert said.count(" of 10") == 10
    assert said.count(", begins: ") == 5


@pytest.mark.parametrize("server", [0, ELSEWHERE])
async def test_a_server_that_keeps_no_article_says_so(dispatcher: Dispatcher, store: Store, server: int) -> None:
    await keep(store)
    said = told(await source(dispatcher, server, item="q2"))
    assert NOT_KEPT in said
    assert "Example Courier, passage 5 of 10, begins: Tom Okafor, who speaks for the … [p5]" in said
    assert spans()[4].text not in said
    assert "The article’s text is not kept here" in told(await source(dispatcher, server))


async def test_an_article_of_which_another_version_is_read_now_is_not_shown(dispatcher: Dispatcher, store: Store) -> None:
    await keep(store)
    await store.load(0, reprinted(harbour(), LONG), now=NOW)
    said = told(await source(dispatcher, item="p2"))
    assert NOT_KEPT in said
    assert "2,000 people" not in said


async def test_a_passage_that_the_article_does_not_have_is_not_made_up(dispatcher: Dispatcher, store: Store) -> None:
    whole = harbour()
    passages = tuple(replace(each, sha256="1f" * 32) if each.id == "p5" else each for each in whole.passages)
    await store.load(0, replace(whole, passages=passages), now=NOW)
    await keep(store)
    assert whole.source.fingerprint == fingerprint(normalise(ARTICLE))
    said = told(await source(dispatcher, item="p4, p5"))
    assert "“We will not move,”" in said
    assert "passage 5 of 10, begins: Tom Okafor" in said
