"""Evidence at the desk: pasted in a form of its own, marked with a new item, dropped with a hint."""

import pytest

from briefings.answers.blocks import Answer, Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.editing.addresses import find
from briefings.model.briefing import Point
from briefings.model.errors import InvalidArgumentError
from briefings.model.revision import State
from briefings.model.source import Stretch
from briefings.store.desk_records import Article, AuditEvent, Draft
from briefings.store.store import Store
from support.evidence import TEXT, stretch
from support.factory import harbour
from support.newsroom import EDITOR, NOW, SERVER, followed, told, way, with_desk

TALKS = "The talks began in March 2023"


async def ask(dispatcher: Dispatcher, name: str, **given: str) -> Answer | Form:
    return await dispatcher.dispatch(Request(EDITOR, f"desk {name}", {"briefing": "talks", **given}))


async def form(dispatcher: Dispatcher, item: str, label: str) -> Form:
    """The form behind that button of an item."""
    shown = await ask(dispatcher, "item", item=item)
    opened = await dispatcher.dispatch(followed(EDITOR, way(shown, label)))
    assert isinstance(opened, Form)
    return opened


async def fill(dispatcher: Dispatcher, opened: Form, **values: str) -> Answer:
    given = {**dict(opened.arguments), **{field.name: field.value for field in opened.fields}, **values}
    done = await dispatcher.dispatch(Request(EDITOR, opened.command, {name: text for name, text in given.items() if text}))
    assert isinstance(done, Answer)
    return done


async def begin(dispatcher: Dispatcher, store: Store, text: str = TEXT) -> None:
    await with_desk(dispatcher)
    draft = Draft(harbour("talks"), 0, State.DRAFT, 0, SERVER, NOW, EDITOR.user)
    article = Article("talks.txt", text, NOW, EDITOR.user) if text else None
    await store.desk.put_draft(draft, AuditEvent(SERVER, NOW, EDITOR.user, "add", "talks"), article=article)


async def evidence(store: Store, address: str) -> tuple[Stretch, ...]:
    draft = await store.desk.draft(SERVER, "talks")
    assert draft
    point = find(draft.briefing, address).item
    assert isinstance(point, Point)
    return point.evidence


async def test_pasted_words_are_kept_and_shown_in_the_form(dispatcher: Dispatcher, store: Store) -> None:
    await begin(dispatcher, store)
    shown = await fill(dispatcher, await form(dispatcher, "background-1", "Evidence"), evidence=TALKS)
    assert f"It rests on: “{TALKS}”" in told(shown)
    assert await evidence(store, "background-1") == (stretch(TALKS),)
    again = await form(dispatcher, "background-1", "Evidence")
    assert [field.value for field in again.fields] == [TALKS]
    with pytest.raises(InvalidArgumentError, match="The nearest words there are “The talks began in March 2023”"):
        await fill(dispatcher, again, evidence="The talks began in May 2023")


@pytest.mark.parametrize("text", ["", f"{TEXT} And more."])
async def test_without_its_article_the_form_says_how_to_attach_it(dispatcher: Dispatcher, store: Store, text: str) -> None:
    await begin(dispatcher, store, text)
    shown = await ask(dispatcher, "item", item="background-1")
    said = told(await dispatcher.dispatch(followed(EDITOR, way(shown, "Evidence"))))
    assert "Attach it as a file: /desk source briefing:talks" in said


async def test_what_lies_outside_the_passages_cited_now_is_dropped_with_a_hint(dispatcher: Dispatcher, store: Store) -> None:
    await begin(dispatcher, store)
    await fill(dispatcher, await form(dispatcher, "background-1", "Evidence"), evidence=f"{TALKS}\nsuspended twice")
    same = told(await fill(dispatcher, await form(dispatcher, "background-1", "Edit"), text="The talks began long ago."))
    assert "dropped" not in same
    said = told(await fill(dispatcher, await form(dispatcher, "background-1", "Edit"), cite="p9"))
    assert "2 stretches of its evidence lay outside the passages it cites now" in said
    assert await evidence(store, "background-1") == ()


async def add(dispatcher: Dispatcher, kind: str, **words: str) -> Answer | Form:
    opened = await ask(dispatcher, "new", kind=kind, passage="p8")
    assert isinstance(opened, Form)
    return await dispatcher.dispatch(
        Request(EDITOR, opened.command, {**dict(opened.arguments), **words, "version": opened_at(opened)})
    )


def opened_at(opened: Form) -> str:
    return dict(opened.arguments)["version"]


async def test_a_new_item_takes_marked_words_as_its_evidence(dispatcher: Dispatcher, store: Store) -> None:
    await begin(dispatcher, store)
    await add(dispatcher, "point", words="They had begun before.", evidence=f"  {TALKS} ")
    assert await evidence(store, "point-3") == (stretch(TALKS),)
    await add(dispatcher, "background", words="The talks began in March 2023")
    assert await evidence(store, "background-2") == (stretch(TALKS),), "words that stand there are their own evidence"
    await add(dispatcher, "point", words="They go on.")
    assert await evidence(store, "point-4") == ()


async def test_marked_words_that_are_not_in_the_passage_add_nothing(dispatcher: Dispatcher, store: Store) -> None:
    await begin(dispatcher, store)
    with pytest.raises(InvalidArgumentError, match=r"The article’s words for it: .* The nearest words there are"):
        await add(dispatcher, "point", words="They had begun.", evidence="The talks began in May 2023")
    draft = await store.desk.draft(SERVER, "talks")
    assert draft
    assert draft.briefing == harbour("talks")


async def test_evidence_alone_is_published_without_a_reason_and_corrects_nothing(dispatcher: Dispatcher, store: Store) -> None:
    await begin(dispatcher, store)
    assert "published as revision 1" in told(await ask(dispatcher, "publish"))
    await fill(dispatcher, await form(dispatcher, "background-1", "Evidence"), evidence=TALKS)
    assert "published as revision 2" in told(await ask(dispatcher, "publish")), "no form asks why"
    published = await store.briefing(SERVER, "talks")
    assert published
    assert published.briefing.corrections == ()
