"""/desk rollback shows what it will change before it is done."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Event
from briefings.model.errors import ChangedError, NotFoundError
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, EDITOR, SERVER, followed, publish, told, way, with_desk

WHY = "The first headline was right."


@pytest.fixture
async def desk(dispatcher: Dispatcher, store: Store) -> Dispatcher:
    """Two revisions of a server's own briefing: the second has another headline, and lacks an event."""
    await with_desk(dispatcher)
    first = harbour("talks", headline="First")
    event = Event("e9", "The mayor calls for calm", ("p2",))
    await publish(store, replace(first, events=(*first.events, event)), base=0)
    await publish(store, harbour("talks", headline="Second"), base=1)
    return dispatcher


async def ask(desk: Dispatcher, **given: str) -> Answer:
    said = await desk.dispatch(Request(EDITOR, "desk rollback", {"briefing": "talks", **given}))
    assert isinstance(said, Answer)
    return said


async def test_corrections_come_first_and_nothing_is_done_yet(desk: Dispatcher, store: Store) -> None:
    shown = await ask(desk, revision="1")
    said = told(shown)
    assert "Readers see revision 2; this would change 2 things in it." in said
    corrected, others = (
        said.upper().index("CORRECTIONS THAT READERS WILL SEE"),
        said.upper().index("CHANGES WITHOUT A CORRECTION: 1"),
    )
    assert corrected < said.index("Was: Second") < said.index("Is now: First") < others < said.index("The mayor calls for calm")
    assert len(await store.desk.revisions(SERVER, "talks")) == 2


async def test_its_button_does_it_with_a_reason(desk: Dispatcher) -> None:
    form = await desk.dispatch(followed(EDITOR, way(await ask(desk, revision="1"), "Roll back")))
    assert isinstance(form, Form)
    done = await desk.dispatch(Request(EDITOR, form.command, {**dict(form.arguments), "why": WHY}))
    assert "Revision 3 says what revision 1 said." in told(done)
    corrections = told(await desk.dispatch(Request(EDITOR, "corrections", {"briefing": "talks"})))
    assert WHY in corrections


async def test_what_was_shown_is_not_done_to_another_revision(desk: Dispatcher, store: Store) -> None:
    shown = await ask(desk, revision="1")
    await publish(store, harbour("talks", headline="Third"), base=2)
    with pytest.raises(ChangedError, match="You looked at revision 2"):
        await desk.dispatch(followed(EDITOR, way(shown, "Roll back")))


async def test_a_second_editor_is_named_on_the_button(desk: Dispatcher) -> None:
    await desk.dispatch(Request(ADMINISTRATOR, "settings second-eyes", {"switch": "on"}))
    assert way(await ask(desk, revision="1"), "Hand the rollback in").primary


async def test_a_revision_that_says_the_same_has_nothing_to_do(desk: Dispatcher, store: Store) -> None:
    await publish(store, harbour("talks", headline="Second"), base=2)
    shown = await ask(desk, revision="2")
    assert "says the same as what readers see now" in told(shown)
    assert [link.label for link in shown.links] == ["History"]
    with pytest.raises(NotFoundError):
        await ask(desk, revision="9")


async def test_the_list_of_revisions_leads_to_what_each_changes(desk: Dispatcher) -> None:
    shown = await desk.dispatch(followed(EDITOR, way(await ask(desk), "See what changes")))
    assert "Back to revision 1?" in told(shown)
