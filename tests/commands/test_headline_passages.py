"""The form for headline and lead of a long article: the passages that matter are listed first, and all can be reached."""

from briefings.answers.blocks import Answer, Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from support.newsroom import EDITOR, followed, way, with_desk

OPENING = "The dockers of Port Amara went on strike on Monday, and 2,000 people walked out over pay."
LATE = "The port of Amara lost 40 million euros in the strike of the dockers, the union said on Monday."
STORY = "\n\n".join((OPENING, *(f"Ship number {number} waited outside." for number in range(2, 60)), LATE))


async def begin(desk: Dispatcher, text: str) -> Answer:
    await with_desk(desk)
    form = await desk.dispatch(Request(EDITOR, "desk add"))
    assert isinstance(form, Form)
    given = {**dict(form.arguments), "text_1": text, "publisher": "Example Courier"}
    begun = await desk.dispatch(Request(EDITOR, form.command, given))
    assert isinstance(begun, Answer)
    return begun


def listed(form: Form) -> list[str]:
    return [value for _, value in next(field for field in form.fields if field.name == "lead-cite").choices]


async def open_form(desk: Dispatcher, shown: Answer, label: str) -> Form:
    form = await desk.dispatch(followed(EDITOR, way(shown, label)))
    assert isinstance(form, Form)
    return form


async def send(desk: Dispatcher, form: Form, cite: str) -> Answer:
    fields = {
        "headline": "Dockers walk out",
        "lead": "Dockers of Port Amara went on strike.",
        "lead-cite": cite,
        "headline-cite": cite,
    }
    shown = await desk.dispatch(Request(EDITOR, form.command, {**dict(form.arguments), **fields}))
    assert isinstance(shown, Answer)
    return shown


async def test_the_passages_that_matter_are_listed_first_and_all_others_behind_a_button(dispatcher: Dispatcher) -> None:
    form = await open_form(dispatcher, await begin(dispatcher, STORY), "Next: headline")
    first = listed(form)
    assert len(first) == 25
    assert {"p1", "p60"} <= set(first), "a key passage at the end is listed before others"
    shown = await send(dispatcher, form, "p1")
    found = set(first)
    while found != {f"p{number}" for number in range(1, 61)}:
        form = await open_form(dispatcher, shown, "More passages")
        assert "p1" in listed(form), "what is cited stays in the list"
        assert not set(listed(form)) <= found
        found |= set(listed(form))
        shown = await send(dispatcher, form, "p1")
    assert listed(await open_form(dispatcher, shown, "More passages")) == first


async def test_a_short_article_needs_no_such_button(dispatcher: Dispatcher) -> None:
    form = await open_form(dispatcher, await begin(dispatcher, f"{OPENING}\n\n{LATE}"), "Next: headline")
    assert listed(form) == ["p1", "p2"]
    assert "More passages" not in {link.label for link in (await send(dispatcher, form, "p1")).links}
