"""What ships was rewritten: copies and drafts of the edition before, in an old database, merge with the new text."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import Container, open_container
from briefings.caller import LIBRARY, Caller, Surface
from briefings.dispatch.request import Request
from briefings.editing.merge import merge
from briefings.model.briefing import Briefing
from briefings.model.revision import State
from briefings.model.rules import check
from briefings.services.library import read_shipped
from briefings.store.desk_records import AuditEvent, Draft
from briefings.store.opening import open_store
from compatibility.old_files import STOPPED, old_database
from compatibility.old_world import ANNEX, APPLICATION, NEWSROOM
from support.newsroom import told, way

pytestmark = pytest.mark.slow  # a quick run leaves out what other days have made
SHIPPED = "armenia-russia"
NOW = STOPPED + timedelta(minutes=1)
EDITOR = Caller(ANNEX, APPLICATION + 3, Surface.DISCORD, NOW, manages=True)
ALIAS, GONE = "the US side", "r-government-russia"


def ships() -> Briefing:
    return next(briefing for briefing in read_shipped() if briefing.id == SHIPPED)


def drafted(before: Briefing) -> Briefing:
    """What an editor made of the edition before: a tag, an alias, an event in other words, and a relation that is gone by now."""
    actors = (replace(actor, aliases=(ALIAS,)) if actor.id == "us" else actor for actor in before.actors)
    events = (replace(event, what="Armenia helps Ukraine.") if event.id == "e-aid" else event for event in before.events)
    relations = (replace(each, label="governs") if each.id == GONE else each for each in before.relations)
    return replace(
        before, tags=(*before.tags, "caucasus"), actors=tuple(actors), events=tuple(events), relations=tuple(relations)
    )


@pytest.fixture
async def container(tmp_path: Path) -> AsyncGenerator[Container]:
    """The program of today over the database of the older one, in which the Annex has such a draft."""
    path = old_database(tmp_path)
    async with open_store(path) as store:
        before = await store.briefing(LIBRARY, SHIPPED)
        assert before
        assert before.briefing != ships()
        draft = Draft(
            drafted(before.briefing),
            0,
            State.DRAFT,
            before.revision,
            LIBRARY,
            STOPPED,
            EDITOR.user,
            writers=frozenset({EDITOR.user}),
        )
        await store.desk.put_draft(draft, AuditEvent(ANNEX, STOPPED, EDITOR.user, "edit", SHIPPED))
    async with open_container(path, clock=lambda: NOW, limits=None) as opened:
        yield opened


async def test_a_draft_is_put_on_the_new_text_and_keeps_what_was_changed_in_it(container: Container) -> None:
    dispatch = container.desk.dispatcher.dispatch
    review = await dispatch(Request(EDITOR, "desk review", {"briefing": SHIPPED}))
    link = way(review, "Apply it to what is published")
    caught_up = told(await dispatch(Request(EDITOR, link.command, dict(link.arguments))))
    assert "The draft now stands on revision 3." in caught_up
    assert f"Changed here and there as well, so look at them: {GONE}, e-aid." in caught_up
    draft, new = await container.store.desk.draft(ANNEX, SHIPPED), ships()
    assert draft
    merged = draft.briefing
    assert list(check(merged)) == []
    assert merged.summary == new.summary
    assert {event.id: event.what for event in merged.events}["e-aid"] == "Armenia helps Ukraine."
    assert [event for event in merged.events if event.id != "e-aid"] == [event for event in new.events if event.id != "e-aid"]
    assert merged.relations == new.relations, "what the new text has taken out stays out"
    us = merged.actor("us")
    assert us
    assert us.aliases == (ALIAS,)
    assert merged.tags == (*new.tags, "caucasus")
    assert (merged.quotes, merged.figures, merged.notes) == (new.quotes, new.figures, new.notes)
    assert (merged.corrections, merged.tombstones) == (new.corrections, new.tombstones)


async def test_a_copy_stands_as_it_was_and_merges_with_the_new_text(container: Container) -> None:
    revisions = await container.store.desk.find_copy_revisions(NEWSROOM, SHIPPED)
    copy = await container.store.briefing(NEWSROOM, SHIPPED)
    assert revisions
    assert copy
    assert copy.server == NEWSROOM
    base = await container.store.briefing(LIBRARY, SHIPPED, revision=revisions[0])
    assert base
    merged, new = merge(copy.briefing, base.briefing, ships()), ships()
    assert merged.both == ("headline",)
    assert merged.briefing.summary.headline == copy.briefing.summary.headline
    assert replace(merged.briefing.summary, headline=new.summary.headline) == new.summary
    assert set(merged.briefing.corrections) == {*copy.briefing.corrections, *new.corrections}
    assert replace(merged.briefing, summary=new.summary, corrections=new.corrections) == new
    assert list(check(merged.briefing)) == []


async def test_a_challenge_leads_to_the_sentence_as_it_is_now_or_says_that_it_is_gone(container: Container) -> None:
    store, dispatch = container.store, container.desk.dispatcher.dispatch
    before = await store.briefing(LIBRARY, SHIPPED, revision=2)
    assert before
    await store.load(LIBRARY, before.briefing, now=NOW)
    for item in ("point-3", "point-4"):
        arguments = {"briefing": SHIPPED, "item": item, "text": "The article says something else."}
        assert "The editors see it" in told(await dispatch(Request(EDITOR, "challenge", arguments)))
    await store.load(LIBRARY, ships(), now=NOW)
    queue = told(await dispatch(Request(EDITOR, "desk queue", {})))
    aid = next(point for point in ships().summary.points if point.id == "point-3")
    assert f"Now it says: {aid.text}" in queue
    assert queue.count("It is not there any more.") == 1
