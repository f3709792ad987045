"""Messages that are kept: only for what is equal in every part, and never with what was stored for one server."""

from dataclasses import replace
from datetime import date

from bot.chat.rendering.cache import Drawings, Look
from briefings.answers.blocks import Answer, Link, Prose, Provenance
from briefings.dispatch.dispatched import Dispatched

ANSWER = Answer("Title", (Prose("Words."),), here=Link("", "summary"), provenance=Provenance("A", "today", "b", 1, "today"))
TOO_LONG = Link("Open", "quotes", (("words", "x" * 100),))
LOOK = Look(date(2024, 5, 20), is_dated=False, seen=None, server=7)


async def keep(target: str) -> str:
    return f"key-{len(target)}"


async def test_an_equal_answer_is_drawn_once() -> None:
    drawings = Drawings()
    first = await drawings.draw(ANSWER, 1, keep=keep, seen=None)
    assert (await drawings.draw(replace(ANSWER, title="Title"), 1, keep=keep, seen=None)).view is first.view


async def test_another_answer_page_or_revision_is_drawn_anew() -> None:
    drawings = Drawings()
    long = replace(ANSWER, blocks=(Prose("word " * 2000),), provenance=None)
    drawn = [
        await drawings.draw(answer, number, keep=keep, seen=seen)
        for answer in (ANSWER, replace(ANSWER, title="Other"), long)
        for number in (1, 2)
        for seen in (None, 3)
    ]
    shown = {str(one.view.to_components()) for one in drawn}
    assert len({id(one.view) for one in drawn}) == len(drawn)
    assert len(shown) == 2 + 4  # the short ones have one page and a revision of their own


async def test_what_had_to_be_stored_is_stored_each_time() -> None:
    drawings = Drawings()
    stored: list[str] = []

    async def remember(target: str) -> str:
        stored.append(target)
        return f"key-{len(stored)}"

    for times in (1, 2):
        drawn = await drawings.draw(replace(ANSWER, links=(TOO_LONG,)), 1, keep=remember, seen=None)
        assert f"@key-{times}" in str(drawn.view.to_components())
    assert len(drawings) == 0


async def test_no_more_than_so_many_are_kept_those_asked_for_last() -> None:
    drawings = Drawings(most=2)
    first = await drawings.draw(ANSWER, 1, keep=keep, seen=None)
    for title in ("Second", "Title", "Third"):
        await drawings.draw(replace(ANSWER, title=title), 1, keep=keep, seen=None)
    assert len(drawings) == 2
    assert (await drawings.draw(ANSWER, 1, keep=keep, seen=None)).view is first.view


async def test_one_answer_of_several_servers_is_drawn_once() -> None:
    drawings, dispatched = Drawings(), Dispatched(ANSWER, None)
    first = await drawings.draw_once(dispatched, ANSWER, 1, LOOK, keep=keep)
    assert drawings.recall(dispatched, replace(LOOK, server=8)) is first
    assert drawings.recall(dispatched, replace(LOOK, is_dated=True)) is None


async def test_what_was_stored_for_buttons_is_shown_in_its_server_alone() -> None:
    drawings, answer = Drawings(), replace(ANSWER, links=(TOO_LONG,))
    dispatched = Dispatched(answer, None)
    stored: list[str] = []

    async def remember(target: str) -> str:
        stored.append(target)
        return f"key-{len(stored)}"

    first = await drawings.draw_once(dispatched, answer, 1, LOOK, keep=remember)
    assert drawings.recall(dispatched, LOOK) is first
    elsewhere = replace(LOOK, server=8)
    assert drawings.recall(dispatched, elsewhere) is None
    await drawings.draw_once(dispatched, answer, 1, elsewhere, keep=remember)
    assert len(stored) == 2
    drawings.clear()
    assert drawings.recall(dispatched, LOOK) is None, "what was deleted for good is remembered nowhere"
