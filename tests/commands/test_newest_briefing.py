"""Which briefing is meant if none is named: the newest that has what was asked for, with a way to the others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from briefings.answers.blocks import Answer, Link
from briefings.caller import Caller
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.errors import NotFoundError
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, EDITOR, ELSEWHERE, NOW, READER, SERVER, at, followed, publish, with_desk

HOUR = timedelta(hours=1)
WHICH = "Briefing: "


async def ask(dispatcher: Dispatcher, command: str, caller: Caller = READER, **given: str) -> Answer:
    answer = await dispatcher.dispatch(Request(caller, command, given))
    assert isinstance(answer, Answer)
    return answer


def shown(answer: Answer) -> str:
    assert answer.provenance
    return answer.provenance.briefing


def others(answer: Answer) -> list[Link]:
    """The ways to other briefings, wherever they stand."""
    links = [link for menu in answer.menus for link in menu.links]
    named = [link for menu in answer.menus if menu.prompt.startswith("Other briefings") for link in menu.links]
    return named or [replace(link, label=link.label.removeprefix(WHICH)) for link in links if link.label.startswith(WHICH)]


async def load(store: Store, briefing: str, *, hours: int, server: int = 0, without: str = "") -> None:
    """Load a briefing like the one that is there, some hours after it, without one of its speakers."""
    whole = harbour(briefing, headline=f"All about {briefing}")
    quotes = tuple(quote for quote in whole.quotes if quote.speaker != without)
    await store.load(server, replace(whole, quotes=quotes), now=NOW + hours * HOUR)


@pytest.mark.parametrize("command", ["summary", "quotes", "timeline", "figures", "relations", "notes", "source", "corrections"])
async def test_every_command_shows_the_newest_and_offers_the_others(dispatcher: Dispatcher, store: Store, command: str) -> None:
    await load(store, "a-later-one", hours=2)
    await load(store, "one-between", hours=1)
    answer = await ask(dispatcher, command)
    assert shown(answer) == "a-later-one"
    assert answer.here
    kept = {option: value for option, value in answer.here.arguments if option != "as"}  # what can be drawn says that it was
    assert kept == {"briefing": "a-later-one"}
    assert [(link.label, link.command, dict(link.arguments)["briefing"]) for link in others(answer)] == [
        ("All about one-between", command, "one-between"),
        ("Dock workers in Port Sella walk out over night shifts", command, "harbour-talks"),
    ]
    opened = await dispatcher.dispatch(followed(READER, others(answer)[1]))
    assert isinstance(opened, Answer)
    assert shown(opened) == "harbour-talks"
    assert {dict(link.arguments)["briefing"] for link in others(opened)} == {"a-later-one", "one-between"}


async def test_with_one_briefing_there_are_no_others(dispatcher: Dispatcher) -> None:
    assert others(await ask(dispatcher, "summary")) == []
    assert others(await ask(dispatcher, "actor", name="Ana Ruiz")) == []


async def test_a_correction_makes_nothing_newer_and_a_copy_is_as_old_as_what_it_copies(
    dispatcher: Dispatcher, store: Store
) -> None:
    await load(store, "a-later-one", hours=1)
    await store.load(0, replace(harbour(), tags=("mended",)), now=NOW + 2 * HOUR)
    assert shown(await ask(dispatcher, "summary")) == "a-later-one"
    await publish(store, replace(harbour(), tags=("ours",)), base=2)
    assert shown(await ask(dispatcher, "summary")) == "a-later-one"


async def test_each_server_has_its_own_newest(dispatcher: Dispatcher, store: Store) -> None:
    await load(store, "only-elsewhere", hours=1, server=ELSEWHERE)
    mine = await ask(dispatcher, "summary")
    assert shown(mine) == "harbour-talks"
    assert others(mine) == []
    assert shown(await ask(dispatcher, "summary", at(READER, ELSEWHERE))) == "only-elsewhere"


async def test_a_retracted_one_is_no_newest_and_is_shown_only_if_there_is_nothing_else(
    dispatcher: Dispatcher, store: Store
) -> None:
    await load(store, "a-later-one", hours=1, server=SERVER)
    gone = await store.briefing(SERVER, "a-later-one")
    assert gone
    event = AuditEvent(SERVER, NOW, EDITOR.user, "retract", "a-later-one")
    await store.desk.retract(gone.briefing, gone.revision, "It is about another port.", event)
    answer = await ask(dispatcher, "summary")
    assert shown(answer) == "harbour-talks"
    assert others(answer) == []


async def test_a_speaker_whom_only_an_older_one_quotes_decides_by_name(dispatcher: Dispatcher, store: Store) -> None:
    await load(store, "a-later-one", hours=1, without="ana-ruiz")
    answer = await ask(dispatcher, "quotes", speaker="Ruiz")
    assert shown(answer) == "harbour-talks"
    assert others(answer) == []
    assert shown(await ask(dispatcher, "quotes", speaker="Okafor")) == "a-later-one"


async def test_an_item_that_only_an_older_one_has_decides(dispatcher: Dispatcher, store: Store) -> None:
    await load(store, "a-later-one", hours=1, without="ana-ruiz")
    gone = next(quote.id for quote in harbour().quotes if quote.speaker == "ana-ruiz")
    kept = next(quote.id for quote in harbour().quotes if quote.speaker == "tom-okafor")
    assert shown(await ask(dispatcher, "source", item=gone)) == "harbour-talks"
    both = await ask(dispatcher, "source", item=kept)
    assert shown(both) == "a-later-one"
    assert [dict(link.arguments) for link in others(both)] == [{"item": kept, "briefing": "harbour-talks"}]
    assert others(await ask(dispatcher, "source", item=kept, briefing="a-later-one")) == [], (
        "an id means something else elsewhere"
    )
    offered = await dispatcher.suggest(Request(READER, "source", {"item": ""}), "item")
    assert gone not in [suggestion.value for suggestion in offered]


async def test_a_name_in_two_briefings_opens_the_newest_and_keeps_what_else_was_asked(
    dispatcher: Dispatcher, store: Store
) -> None:
    await load(store, "a-later-one", hours=1)
    answer = await ask(dispatcher, "actor", name="Ruiz")
    assert shown(answer) == "a-later-one"
    assert [dict(link.arguments) for link in others(answer)] == [{"name": "harbour-talks:Ana Ruiz"}]
    opened = await dispatcher.dispatch(followed(READER, others(answer)[0]))
    assert isinstance(opened, Answer)
    assert shown(opened) == "harbour-talks"
    picked = await ask(dispatcher, "quotes", speaker="harbour-talks:ana-ruiz", words="move")
    assert shown(picked) == "harbour-talks"
    assert [dict(link.arguments) for link in others(picked)] == [
        {"speaker": "Ana Ruiz", "words": "move", "briefing": "a-later-one"}
    ]


async def test_two_people_of_one_name_are_asked_about(dispatcher: Dispatcher, store: Store) -> None:
    whole = harbour("a-later-one")
    other = tuple(replace(actor, name="Pedro Ruiz") if actor.id == "ana-ruiz" else actor for actor in whole.actors)
    await store.load(0, replace(whole, actors=other), now=NOW + HOUR)
    with pytest.raises(NotFoundError) as caught:
        await ask(dispatcher, "actor", name="Ruiz")
    assert {value for _, value in caught.value.nearest} == {"harbour-talks:ana-ruiz", "a-later-one:ana-ruiz"}


async def test_editors_are_asked_before_anything_changes_and_shown_the_newest_where_nothing_does(
    dispatcher: Dispatcher, store: Store
) -> None:
    await with_desk(dispatcher)
    await load(store, "a-later-one", hours=1)
    with pytest.raises(NotFoundError, match="Which briefing do you mean") as caught:
        await ask(dispatcher, "desk retract", EDITOR)
    assert [value for _, value in caught.value.nearest] == ["a-later-one", "harbour-talks"]
    answer = await ask(dispatcher, "desk history", EDITOR)
    assert "a-later-one" in answer.title
    assert [dict(link.arguments) for link in others(answer)] == [{"briefing": "harbour-talks"}]


async def test_a_command_that_means_no_briefing_has_no_others(dispatcher: Dispatcher, store: Store) -> None:
    await load(store, "a-later-one", hours=1)
    for command in ("help", "briefings", "about"):
        assert others(await ask(dispatcher, command, ADMINISTRATOR)) == []
