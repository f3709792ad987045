"""The proof of an item: the article's words that it rests on, whether the server holds the article or not."""

import hashlib
from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Extract
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Briefing
from briefings.model.source import OutsideDocument, Stretch
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.store import Store
from briefings.text.normalise import normalise
from support.factory import ARTICLE, harbour
from support.newsroom import EDITOR, NOW, READER, SERVER, told

NAME = "harbour-talks"
TEXT = normalise(ARTICLE)
WORDS = "stopped work on Monday"


def stretch(words: str = WORDS, *, shown: bool = True) -> Stretch:
    start = TEXT.index(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return Stretch(start, start + len(words), digest, words if shown else "")


def resting_on(*stretches: Stretch) -> Briefing:
    about = harbour()
    first, *rest = about.summary.points
    points = (replace(first, evidence=stretches), *rest)
    return replace(about, summary=replace(about.summary, points=points))


async def keep_article(store: Store) -> None:
    event = AuditEvent(SERVER, NOW, EDITOR.user, "source", NAME)
    await store.desk.put_article(NAME, Article("talks.txt", TEXT, NOW, EDITOR.user), event)


async def proof(dispatcher: Dispatcher, item: str) -> Answer:
    answer = await dispatcher.dispatch(Request(READER, "source", {"briefing": NAME, "item": item}))
    assert isinstance(answer, Answer)
    return answer


def extracts(answer: Answer) -> list[Extract]:
    return [block for block in answer.blocks if isinstance(block, Extract)]


async def test_the_words_of_a_stretch_stand_for_themselves_without_the_article(dispatcher: Dispatcher, store: Store) -> None:
    await store.load(SERVER, resting_on(stretch()), now=NOW)
    answer = await proof(dispatcher, "point-1")
    (shown,) = extracts(answer)
    assert shown.spans == ((WORDS, True),)
    assert shown.where == "Example Courier, passage 2 of 10"
    assert "begins:" not in told(answer), "the words are more than the beginning of their passage"
    assert "is not kept here" not in told(answer), "nothing is missing"


async def test_with_the_article_a_stretch_is_marked_within_its_passage(dispatcher: Dispatcher, store: Store) -> None:
    await store.load(SERVER, resting_on(stretch(shown=False)), now=NOW)
    await keep_article(store)
    (shown,) = extracts(await proof(dispatcher, "point-1"))
    before, marked, after = shown.spans
    assert marked == (WORDS, True)
    assert f"{before[0]}{WORDS}{after[0]}".strip("…") in TEXT
    assert len(before[0]) + len(WORDS) + len(after[0]) <= 302


async def test_a_stretch_without_words_or_article_shows_where_its_passage_begins(dispatcher: Dispatcher, store: Store) -> None:
    await store.load(SERVER, resting_on(stretch(shown=False)), now=NOW)
    said = told(await proof(dispatcher, "point-1"))
    assert "passage 2 of 10, begins: Dock workers at" in said
    assert "Once an editor attaches it, its words stand here." in said


async def test_words_that_the_article_does_not_have_there_are_not_shown_from_it(dispatcher: Dispatcher, store: Store) -> None:
    wrong = replace(stretch(shown=False), start=0, end=len(WORDS))
    await store.load(SERVER, resting_on(wrong), now=NOW)
    await keep_article(store)
    assert all(not hit for shown in extracts(await proof(dispatcher, "point-1")) for _, hit in shown.spans)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("headline", "walk out over night shifts"),
        ("why", "a third of the country's grain"),
        ("dispute-1", "How many people walked out"),
        ("e1", "Date: 13 May 2024 — the article says “on Monday”; resolved from the dateline"),
        ("q2", "Said by “Tom Okafor"),
        ("ana-ruiz", "“the union's chair”"),
        ("f1", "“About 2,000”"),
        ("n1", "The article gives Okafor two offices."),
        ("tom-okafor", "The article contradicts itself"),
    ],
)
async def test_every_kind_of_item_has_a_proof(dispatcher: Dispatcher, item: str, said: str) -> None:
    answer = await proof(dispatcher, item)
    assert said in told(answer)
    assert "harbour-talks revision 1" in told(answer)
    doubt = next(link for link in answer.links if link.command == "challenge")
    assert dict(doubt.arguments)["item"] == item


async def test_documents_outside_the_article_are_named_with_their_addresses(dispatcher: Dispatcher, store: Store) -> None:
    about = harbour()
    document = OutsideDocument("The port's log says so.", "https://example.org/log")
    events = (replace(about.events[0], outside=(document,)), *about.events[1:])
    await store.load(SERVER, replace(about, events=events), now=NOW)
    assert "The port's log says so. https://example.org/log" in told(await proof(dispatcher, "e1"))


async def test_somebody_who_only_claims_or_reports_is_found(dispatcher: Dispatcher, store: Store) -> None:
    about = harbour()
    reporter = about.actors[-1].id
    quotes = (replace(about.quotes[0], reported_by=reporter), *about.quotes[1:])
    events = (replace(about.events[0], status="claimed", by=(reporter,), actors=()), *about.events[1:])
    await store.load(SERVER, replace(about, quotes=quotes, events=events), now=NOW)
    for command, option, words in (
        ("quotes", "speaker", "We will not move"),
        ("timeline", "actor", "Dock workers walk out"),
        ("actor", "name", "Dock workers walk out"),
    ):
        value = reporter if option == "speaker" else f"{NAME}:{reporter}"
        answer = await dispatcher.dispatch(Request(READER, command, {option: value}))
        assert words in told(answer), command
