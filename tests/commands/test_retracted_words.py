"""A retracted briefing: readers find out that it is gone and why, and nothing that it said."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Listed
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Correction
from briefings.model.errors import NotFoundError
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import EDITOR, NOW, READER, SERVER, publish, told

NAME = "harbour-talks"
BY_NAME = [("challenge", "item"), ("source", "item"), ("quotes", "speaker"), ("actor", "name")]


async def retract(store: Store, why: str = "The outlet withdrew it.") -> None:
    """Correct a figure of the shipped briefing in a copy, and retract that."""
    about = harbour()
    correction = Correction("2024-05-16", "f2", "CANARY a third", "CANARY a quarter", "Miscounted.")
    corrected = replace(about, corrections=(correction,))
    revision = await publish(store, corrected, base=1)
    await store.desk.retract(corrected, revision, why, AuditEvent(SERVER, NOW, EDITOR.user, "retract", NAME))


@pytest.mark.parametrize(("command", "option"), BY_NAME)
@pytest.mark.parametrize("given", [{}, {"briefing": NAME}, {"briefing": "Dock workers"}])
async def test_nothing_that_it_says_is_offered_while_somebody_types(
    dispatcher: Dispatcher, store: Store, command: str, option: str, given: dict[str, str]
) -> None:
    for typed in ("", "a", "rui"):
        if command != "source" or typed != "rui":
            assert await dispatcher.suggest(Request(READER, command, {**given, option: typed}), option), (
                "else this proves nothing"
            )
    await retract(store)
    for typed in ("", "a", "rui"):
        assert await dispatcher.suggest(Request(READER, command, {**given, option: typed}), option) == ()


async def test_its_headline_is_still_offered_so_that_readers_find_why_it_is_gone(dispatcher: Dispatcher, store: Store) -> None:
    await retract(store)
    (offered,) = await dispatcher.suggest(Request(READER, "summary", {"briefing": "dock"}), "briefing")
    assert offered.value == NAME
    said = told(await dispatcher.dispatch(Request(READER, "summary", {"briefing": NAME})))
    assert "Retracted: Dock workers in Port Sella walk out over night shifts" in said
    assert "Why: The outlet withdrew it." in said


async def test_its_corrections_tell_when_where_and_why_but_no_words(dispatcher: Dispatcher, store: Store) -> None:
    await publish(store, replace(harbour(), corrections=(Correction("2024-05-16", "f2", "CANARY", "b", "c"),)), base=1)
    assert "CANARY" in told(await dispatcher.dispatch(Request(READER, "corrections")))
    await store.desk.retract(harbour(), 2, "Withdrawn.", AuditEvent(SERVER, NOW, EDITOR.user, "retract", NAME))
    said = told(await dispatcher.dispatch(Request(READER, "corrections")))
    assert "16 MAY 2024: A FIGURE" in said
    assert "Why: c" in said
    assert "Was:" not in said
    assert "Is now:" not in said
    assert "CANARY" not in said


async def test_its_tags_are_neither_offered_nor_a_way_to_it(dispatcher: Dispatcher, store: Store) -> None:
    assert await dispatcher.suggest(Request(READER, "briefings", {"tag": "har"}), "tag")
    await retract(store)
    assert await dispatcher.suggest(Request(READER, "briefings", {"tag": ""}), "tag") == ()
    with pytest.raises(NotFoundError, match="No briefing here has any tag"):
        await dispatcher.dispatch(Request(READER, "briefings", {"tag": "harbour"}))
    await store.load(SERVER, harbour("night-shifts", headline="Night shifts"), now=NOW)
    said = told(await dispatcher.dispatch(Request(READER, "briefings", {"tag": "harbour"})))
    assert "Night shifts" in said
    assert "Dock workers" not in said


async def test_the_list_names_it_with_the_beginning_of_a_long_reason(dispatcher: Dispatcher, store: Store) -> None:
    await retract(store, why="Withdrawn, and withdrawn again. " * 18)
    answer = await dispatcher.dispatch(Request(READER, "briefings"))
    assert isinstance(answer, Answer)
    (listed,) = [block for block in answer.blocks if isinstance(block, Listed)]
    assert listed.name == "Dock workers in Port Sella walk out over night shifts"
    assert listed.text.startswith("Retracted: Withdrawn, and withdrawn again.")
    assert 200 < len(listed.text) <= len("Retracted: ") + 300
    assert listed.text.endswith("…")
