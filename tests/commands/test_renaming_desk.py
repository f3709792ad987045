"""Correcting a name everywhere at the desk: its screen, its ticks, and the one correction that readers get."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Extract, Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.briefing import Event
from briefings.model.errors import ChangedError, InvalidArgumentError
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import EDITOR, SERVER, followed, publish, told, way, with_desk

NAMES = {"old": "Okafor", "new": "Okafur", "why": "He spells it Okafur."}


@pytest.fixture
async def desk(dispatcher: Dispatcher, store: Store) -> Dispatcher:
    """A published briefing of the server in which a name stands in many places, and in no draft yet."""
    await with_desk(dispatcher)
    about = harbour("talks")
    events = (replace(about.events[0], what="Okafor walks out"), *about.events[1:])
    await publish(store, replace(about, events=events), base=0)
    return dispatcher


async def ask(desk: Dispatcher, name: str, **given: str) -> Answer:
    said = await desk.dispatch(Request(EDITOR, name, {"briefing": "talks", **given}))
    assert isinstance(said, Answer)
    return said


async def places(desk: Dispatcher, **given: str) -> Answer:
    """The screen of its places, by the form that an actor leads to."""
    shown = await ask(desk, "desk item", item="tom-okafor")
    form = await desk.dispatch(followed(EDITOR, way(shown, "Correct this name everywhere")))
    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["Tom Okafor", "Tom Okafor", ""]
    assert [field.required for field in form.fields] == [True, True, True]
    return await ask(desk, form.command, **(NAMES | given))


async def test_every_place_is_listed_and_ticked_but_other_names(desk: Dispatcher) -> None:
    shown = await places(desk)
    (picker,) = shown.pickers
    assert [(pick.label, pick.is_picked) for pick in getattr(picker, "picks", ())] == [
        ("1 · Event e1", True),
        ("2 · Actor tom-okafor, name", True),
        ("3 · Actor tom-okafor, another name; leave it unticked if the article spells it so", False),
        ("4 · Note n1", True),
    ]
    marked = [
        "".join(f"<{text}>" if hit else text for text, hit in block.spans) for block in shown.blocks if isinstance(block, Extract)
    ]
    assert marked == ["Okaf<u>r walks out", "Tom Okaf<u>r", "Okaf<u>r", "The article gives Okaf<u>r two offices."]


async def test_what_is_unticked_stays_as_it_is(desk: Dispatcher, store: Store) -> None:
    shown = await places(desk)
    (picker,) = shown.pickers
    shown = await ask(desk, picker.command, **{**dict(picker.arguments), "picked": "1,3"})
    assert "Ticked: 2 of 4 places" in told(shown)
    done = await desk.dispatch(followed(EDITOR, way(shown, "Correct 2 places")))
    assert "“Okafor” was corrected to “Okafur” in 2 places." in told(done)
    draft = await store.desk.draft(SERVER, "talks")
    assert draft
    assert draft.briefing.events[0].what == "Okafor walks out"
    assert draft.briefing.actors[1].name == "Tom Okafur"
    assert draft.briefing.quotes == harbour("talks").quotes


async def test_readers_get_one_correction_and_nobody_is_asked_again_why(desk: Dispatcher) -> None:
    done = await desk.dispatch(followed(EDITOR, way(await places(desk), "Correct 3 places")))
    published = await desk.dispatch(followed(EDITOR, way(done, "Publish")))
    assert "talks is published as revision 2" in told(published)
    shown = told(await ask(desk, "corrections"))
    assert shown.count("Was:") == 1
    assert "Was: Okafor" in shown
    assert "Is now: Okafur" in shown
    assert "Why: He spells it Okafur." in shown


async def test_nothing_is_done_to_a_draft_that_has_changed_since(desk: Dispatcher) -> None:
    first = await places(desk)
    await desk.dispatch(followed(EDITOR, way(await places(desk), "Correct 3 places")))
    with pytest.raises(ChangedError):
        await desk.dispatch(followed(EDITOR, way(first, "Correct 3 places")))
    (picker,) = first.pickers
    assert "has changed since" in told(await ask(desk, picker.command, **{**dict(picker.arguments), "new": "Okafer"}))


async def test_the_part_of_a_name_that_is_wrong_can_be_looked_for_alone(desk: Dispatcher) -> None:
    shown = await places(desk, old="Tom Okafor", new="Tom Okafur")
    assert "Ticked: 1 of 1 place." in told(shown)
    shown = await desk.dispatch(followed(EDITOR, way(shown, "Also where only “Okafor” stands")))
    assert "Ticked: 3 of 4 places" in told(shown)


async def test_a_name_that_stands_nowhere_is_told_with_longer_ones(desk: Dispatcher) -> None:
    shown = await places(desk, old="Oka", new="Oko")
    assert "“Oka” is nowhere in this briefing’s own words" in told(shown)
    assert "“Okafor”" in told(shown)
    with pytest.raises(InvalidArgumentError, match="Both names are"):
        await places(desk, new="Okafor")


async def test_many_places_are_shown_a_page_at_a_time(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    about = harbour("talks")
    more = tuple(Event(f"x{number}", f"Okafor walks out {number} times", ("p2",)) for number in range(40))
    await publish(store, replace(about, events=more), base=0)
    shown = await places(dispatcher)
    assert "Ticked: 42 of 43 places" in told(shown)
    second = await dispatcher.dispatch(followed(EDITOR, way(shown, "More places")))
    assert isinstance(second, Answer)
    (picker,) = second.pickers
    third = await ask(dispatcher, picker.command, **{**dict(picker.arguments), "picked": ""})
    left = 42 - len(getattr(picker, "picks", ()))
    assert f"Ticked: {left} of 43 places" in told(third), "what is ticked on other pages stays so"
    done = await dispatcher.dispatch(followed(EDITOR, way(third, f"Correct {left} places")))
    assert f"in {left} places" in told(done)
