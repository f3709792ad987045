"""What should be looked at may be left as it is, with a reason that is kept."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Point
from briefings.model.revision import State
from briefings.store.desk_records import Article, AuditEvent, Draft
from briefings.store.store import Store
from briefings.text.normalise import normalise
from support.factory import ARTICLE, harbour
from support.newsroom import EDITOR, NOW, SERVER, followed, told, way, with_desk

LONG = "Dock workers in Port Sella stop work on Monday after talks over night shifts broke down"
WHY = "Each of these words is needed."


async def ask(dispatcher: Dispatcher, name: str, **given: str) -> Answer | Form:
    return await dispatcher.dispatch(Request(EDITOR, f"desk {name}", {"briefing": "talks", **given}))


async def answer(dispatcher: Dispatcher, name: str, **given: str) -> Answer:
    said = await ask(dispatcher, name, **given)
    assert isinstance(said, Answer)
    return said


@pytest.fixture
async def desk(dispatcher: Dispatcher, store: Store) -> Dispatcher:
    """A draft in the brief form with a headline that is too long, and its article."""
    await with_desk(dispatcher)
    about = harbour("talks", headline=LONG)
    lead = Point("Dock workers stopped work on Monday after talks over night shifts broke down.", ("p2",))
    text = replace(about, summary=replace(about.summary, lead=lead))
    draft = Draft(text, 0, State.DRAFT, 0, SERVER, NOW, EDITOR.user)
    article = Article("talks.txt", normalise(ARTICLE), NOW, EDITOR.user)
    await store.desk.put_draft(draft, AuditEvent(SERVER, NOW, EDITOR.user, "add", "talks"), article=article)
    return dispatcher


async def left(desk: Dispatcher) -> str:
    """Accept the headline as it is; what is shown then."""
    shown = await answer(desk, "item", item="headline")
    form = await desk.dispatch(followed(EDITOR, way(shown, "Accept with a reason")))
    assert isinstance(form, Form)
    assert "The headline has 16 words, and 12 are the most" in form.told
    return told(await desk.dispatch(Request(EDITOR, form.command, {**dict(form.arguments), "why": WHY})))


async def test_it_is_told_until_it_is_left_with_a_reason(desk: Dispatcher) -> None:
    before = told(await answer(desk, "review"))
    assert "ACCEPT IT WITH A REASON: 1" in before
    assert "Left, because" not in before
    await left(desk)
    after = told(await answer(desk, "review"))
    assert f"Left, because: {WHY}" in after
    assert "ACCEPT IT WITH A REASON" not in after
    assert "LEFT AS IT IS: 1" in after
    item = await answer(desk, "item", item="headline")
    assert f"Left as it is, because: {WHY}" in told(item)
    assert [link.label for link in item.links if link.label.startswith("Accept")] == []


async def test_the_history_keeps_the_reason_also_of_what_was_published(desk: Dispatcher) -> None:
    await left(desk)
    line = "left as it is, Headline: Dock workers in Port Sella stop work"
    assert line in told(await answer(desk, "history"))
    assert "published as revision 1" in told(await answer(desk, "publish"))
    said = told(await answer(desk, "history"))
    assert said.count(line) == 2, "as it was accepted, and as it was published"
    assert said.count(f"Why: {WHY}") == 2


async def test_readers_are_not_told_the_reason_as_one_for_a_correction(desk: Dispatcher, store: Store) -> None:
    await left(desk)
    await answer(desk, "publish")
    published = await store.briefing(SERVER, "talks")
    assert published
    assert published.briefing.corrections == ()


async def test_what_is_changed_has_to_be_left_anew(desk: Dispatcher) -> None:
    await left(desk)
    shown = await answer(desk, "item", item="headline")
    form = await desk.dispatch(followed(EDITOR, way(shown, "Edit")))
    assert isinstance(form, Form)
    values = {field.name: field.value for field in form.fields}
    given = {**dict(form.arguments), **values, "text": f"{LONG} again"}
    said = told(await desk.dispatch(Request(EDITOR, form.command, given)))
    assert "the headline has 17 words" in said
    assert "Left as it is" not in said


async def test_what_is_left_open_can_be_published_as_ever(desk: Dispatcher) -> None:
    seen = await answer(desk, "publish")
    assert "Not published yet: something in it should be looked at first" in told(seen)
    link = next(link for link in seen.links if link.label == "Publish")
    version = dict(link.arguments)["version"]
    assert "published as revision 1" in told(await answer(desk, "publish", version=version))


async def test_what_is_left_open_is_shown_before_a_first_publication_is_scheduled(desk: Dispatcher) -> None:
    seen = await answer(desk, "publish", at="in 3 hours")
    assert "Not scheduled yet: something in it should be looked at first" in told(seen)
    carried = dict(next(link for link in seen.links if link.label == "Schedule it").arguments)
    assert carried["at"] == "2024-05-20T11:00Z"
    told_then = told(await answer(desk, "publish", at=carried["at"], version=carried["version"]))
    assert "11:00" in told_then
    assert "Not scheduled yet" not in told_then
