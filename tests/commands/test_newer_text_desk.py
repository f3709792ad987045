"""/desk source newer:yes puts a briefing on a newer text of its story; readers keep the older one until it is published."""

import pytest

from briefings.answers.blocks import Answer, Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.errors import InvalidArgumentError
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.store import Store
from briefings.text.normalise import normalise
from support.factory import ARTICLE, harbour
from support.newsroom import EDITOR, NOW, SERVER, followed, publish, told, way, with_desk

OLD = normalise(ARTICLE)
NEW = OLD.replace("What happens next", "The mayor asked everybody to stay calm.\n\nWhat happens next").replace(
    "We will not move", "We shall not move"
)


@pytest.fixture
async def desk(dispatcher: Dispatcher, store: Store) -> Dispatcher:
    """A published briefing of the server, with its article."""
    await with_desk(dispatcher)
    await publish(store, harbour("talks"), base=0)
    event = AuditEvent(SERVER, NOW, EDITOR.user, "source", "talks")
    await store.desk.put_article("talks", Article("talks.txt", OLD, NOW, EDITOR.user), event)
    return dispatcher


async def ask(desk: Dispatcher, name: str, **given: str) -> Answer:
    said = await desk.dispatch(Request(EDITOR, name, {"briefing": "talks", **given}))
    assert isinstance(said, Answer)
    return said


async def paste(desk: Dispatcher, text: str = NEW, newer: str = "yes") -> Answer:
    """Paste a text into the form of /desk source."""
    given = {"briefing": "talks"} | ({"newer": newer} if newer else {})
    form = await desk.dispatch(Request(EDITOR, "desk source", given))
    assert isinstance(form, Form)
    answer = await desk.dispatch(Request(EDITOR, form.command, {**dict(form.arguments), "text_1": text}))
    assert isinstance(answer, Answer)
    return answer


async def test_only_what_broke_is_listed_with_the_way_to_it(desk: Dispatcher) -> None:
    shown = await paste(desk)
    said = told(shown)
    assert "Needs your attention: 1".upper() in said.upper()
    assert "The newer text does not have “We will not move”." in said
    (menu,) = shown.menus
    assert [dict(link.arguments)["item"] for link in menu.links] == ["q1"]
    item = told(await desk.dispatch(followed(EDITOR, menu.links[0])))
    assert "To be mended" in item


async def test_readers_have_the_older_text_until_the_newer_one_is_published(desk: Dispatcher) -> None:
    await paste(desk)
    assert "“We will not move,” Ruiz told" in told(await ask(desk, "source", item="q1"))
    assert "Not ready to be published" in told(await ask(desk, "desk publish"))
    await ask(
        desk,
        "desk edit",
        item="q1",
        part="words",
        sent="yes",
        version=str(await _seen(desk)),
        words="We shall not move\nNot for a promise without a date.",
        form="direct",
        speaker="Ana Ruiz",
        names_speaker="Ruiz told",
        cite="p4",
    )
    asked = await desk.dispatch(Request(EDITOR, "desk publish", {"briefing": "talks"}))
    assert isinstance(asked, Form)
    done = await ask(desk, asked.command, **(dict(asked.arguments) | {"why": "The outlet changed its report."}))
    assert "published as revision 2" in told(done)
    assert "“We shall not move,” Ruiz told" in told(await ask(desk, "source", item="q1"))
    assert "The outlet changed its report." in told(await ask(desk, "corrections"))


async def test_the_first_revision_is_gone_back_to_with_its_own_text(desk: Dispatcher) -> None:
    await test_readers_have_the_older_text_until_the_newer_one_is_published(desk)
    shown = await ask(desk, "desk rollback", revision="1")
    form = await desk.dispatch(followed(EDITOR, way(shown, "Roll back")))
    assert isinstance(form, Form)
    await ask(desk, form.command, **(dict(form.arguments) | {"why": "That report was withdrawn."}))
    assert "“We will not move,” Ruiz told" in told(await ask(desk, "source", item="q1"))


async def test_another_text_is_not_taken_unasked_and_another_story_never(desk: Dispatcher, store: Store) -> None:
    with pytest.raises(InvalidArgumentError, match="This is not the text") as refused:
        await paste(desk, newer="")
    assert "newer:yes" in refused.value.remedy
    with pytest.raises(InvalidArgumentError, match="Nothing of this briefing stands in that text"):
        await paste(desk, "It rained in the hills all day long.\n\nNobody there was surprised by that at all.")
    assert await store.desk.draft(SERVER, "talks") is None


async def _seen(desk: Dispatcher) -> int:
    shown = await ask(desk, "desk review")
    return int(dict(way(shown, "Discard").arguments)["version"])
