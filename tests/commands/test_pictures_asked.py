"""What commands answer with a picture and without one: how many events a page has, what stands beside, and the ways on."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.rendering import render
from briefings.answers.blocks import Answer, Entry, Heading, Link, Quotation, Statement
from briefings.answers.pictures import QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.stand_ins import list_pictures, list_shown
from briefings.caller import Caller, Surface
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import services_over
from briefings.model.briefing import Event, Relation
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import NOW, READER, SERVER, at
from support.ready_store import open_ready

NAME = "harbour-talks"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def dispatcher(store: Store) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services_over(store))


async def ask(dispatcher: Dispatcher, command: str, given: Mapping[str, str], caller: Caller | None = None) -> Answer:
    answer = await dispatcher.dispatch(Request(caller or at(READER, SERVER), command, given))
    assert isinstance(answer, Answer)
    return answer


async def with_events(store: Store, count: int, undated: int = 0) -> None:
    """The harbour talks with as many events, and some without a date besides."""
    dated = tuple(
        Event(f"e{number}", f"Event {number} happens", ("p7",), edtf=f"2024-05-{number:02}") for number in range(1, count + 1)
    )
    more = tuple(Event(f"u{number}", f"Undated {number} happens", ("p7",)) for number in range(undated))
    await store.load(SERVER, replace(harbour(), events=(*dated, *more)), now=NOW)


def links(answer: Answer) -> dict[str, Link]:
    return {link.label: link for link in render.paginate(answer)[0].links}


def count_events(page: Answer) -> int:
    return sum(isinstance(block, Entry) for block in list_shown(page.blocks))


async def test_a_page_with_a_picture_has_eight_events_and_one_without_has_twelve(dispatcher: Dispatcher, store: Store) -> None:
    await with_events(store, 25)
    pictured = render.paginate(await ask(dispatcher, "timeline", {}))
    assert [count_events(page) for page in pictured] == [8, 8, 8, 1]
    assert all(isinstance(block, TimelinePicture) for page in pictured for block in page.blocks)
    in_words = render.paginate(await ask(dispatcher, "timeline", {"as": "text"}))
    assert [count_events(page) for page in in_words] == [12, 12, 1]
    assert not any(list_pictures(page) for page in in_words)


async def test_a_thousand_events_are_pictures_of_eight(dispatcher: Dispatcher, store: Store) -> None:
    days = [f"{1800 + number // 10:04}-0{number % 9 + 1}" for number in range(1000)]
    events = tuple(Event(f"e{number}", f"Event {number}", ("p7",), edtf=day) for number, day in enumerate(days))
    await store.load(SERVER, replace(harbour(), events=events), now=NOW)
    pages = render.paginate(await ask(dispatcher, "timeline", {}))
    assert len(pages) == 125
    assert sum(count_events(page) for page in pages) == 1000


async def test_events_without_a_date_stand_beside_in_words(dispatcher: Dispatcher, store: Store) -> None:
    await with_events(store, 3, undated=2)
    (page,) = render.paginate(await ask(dispatcher, "timeline", {}))
    kinds = [type(block) for block in page.blocks]
    assert kinds == [TimelinePicture, Heading, Entry, Entry]


async def test_the_other_form_asks_the_same_again(dispatcher: Dispatcher) -> None:
    pictured = await ask(dispatcher, "timeline", {"from": "2024"})
    words = links(pictured)["Text only"]
    assert words.in_place
    assert dict(words.arguments) == {"briefing": NAME, "from": "2024", "as": "text"}
    back = links(await ask(dispatcher, words.command, dict(words.arguments)))["With a picture"]
    assert dict(back.arguments) == {"briefing": NAME, "from": "2024", "as": "picture"}


async def test_in_a_terminal_there_are_words_and_no_way_to_a_picture(dispatcher: Dispatcher) -> None:
    caller = replace(at(READER, SERVER), surface=Surface.TERMINAL)
    for command, given in (("timeline", {}), ("relations", {"actor": "Ana Ruiz"}), ("share", {"quote": "q1"})):
        answer = await ask(dispatcher, command, given, caller)
        assert list_pictures(answer) == ()
        assert not {"Text only", "With a picture"} & links(answer).keys()


async def test_a_page_still_leads_to_the_proofs_of_what_its_picture_shows(dispatcher: Dispatcher) -> None:
    (page,) = render.paginate(await ask(dispatcher, "timeline", {}))
    proofs = next(menu for menu in page.menus if menu.prompt == "Proof of …")
    assert {dict(link.arguments)["item"] for link in proofs.links} >= {"e1", "e2", "e3"}


async def test_relations_are_drawn_around_an_actor_and_at_most_eight_others(dispatcher: Dispatcher, store: Store) -> None:
    about = harbour()
    others = tuple(replace(about.actors[0], id=f"other-{number}", name=f"Other {number}") for number in range(10))
    related = tuple(Relation(f"r-{number}", "ana-ruiz", "knows", f"other-{number}", ("p7",)) for number in range(10))
    twice = Relation("r-twice", "other-9", "employs", "ana-ruiz", ("p7",), "claimed", ("ana-ruiz",))
    await store.load(SERVER, replace(about, actors=(*about.actors, *others), relations=(*related, twice)), now=NOW)
    answer = await ask(dispatcher, "relations", {"actor": "Ana Ruiz"})
    picture, *rest = answer.blocks
    assert isinstance(picture, RelationsPicture)
    assert len(picture.neighbors) == 8
    assert picture.told == "8 of 10 people and bodies"
    assert [type(block) for block in rest] == [Statement, Statement], "those who found no place are told in words"
    (much,) = [neighbor for neighbor in picture.neighbors if neighbor.name == "Other 9"]
    assert [(one.is_outward, one.said_by, one.sign, one.cite) for one in much.relations] == [
        (True, "", "●", ("p7",)),
        (False, "Ruiz", "◐", ("p7",)),
    ]


async def test_a_quotation_is_shared_in_public_with_its_proof(dispatcher: Dispatcher) -> None:
    answer = await ask(dispatcher, "share", {"quote": "q1"})
    (picture,) = answer.blocks
    assert isinstance(picture, QuotePicture)
    assert not answer.private
    assert dict(links(answer)["Proof"].arguments)["item"] == "q1"
    assert isinstance((await ask(dispatcher, "share", {"quote": "q1", "as": "text"})).blocks[0], Quotation)


async def test_who_may_not_write_there_shares_nothing(dispatcher: Dispatcher) -> None:
    answer = await ask(dispatcher, "share", {"quote": "q1"}, replace(at(READER, SERVER), may_post=False))
    assert answer.private


async def test_only_words_of_somebody_can_be_shared(dispatcher: Dispatcher, store: Store) -> None:
    about = harbour()
    paraphrase = replace(about.quotes[0], id="q-ours", form="paraphrase")
    await store.load(SERVER, replace(about, quotes=(*about.quotes, paraphrase)), now=NOW)
    with pytest.raises(InvalidArgumentError, match="paraphrase"):
        await ask(dispatcher, "share", {"quote": "q-ours"})
    with pytest.raises(NotFoundError, match="no quotation"):
        await ask(dispatcher, "share", {"quote": "e1"})


async def test_quotations_are_offered_while_the_option_is_typed(dispatcher: Dispatcher) -> None:
    found = await dispatcher.suggest(Request(at(READER, SERVER), "share", {"quote": "move"}), "quote")
    assert [suggestion.value for suggestion in found] == ["q1"]
