"""Forms on the playground's page: every kind of field, what is checked before they are sent, and one of the bot's own."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browser import Windows, needs_chromium
from support.page_parts import Json, make_field, open_form
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]

OPTIONS = [{"label": "Direct", "value": "d", "description": "in marks"}, {"label": "Paraphrase", "value": "p"}]


@pytest.fixture
def page(windows: Windows) -> Page:
    return windows.open()


def send(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Submit").click()


def read_submitted(page: Page) -> list[Json]:
    return page.evaluate("window.submitted")


def test_presets_are_sent_as_they_stand(page: Page) -> None:
    dialog = open_form(
        page,
        {"type": 10, "content": "**Before** you begin"},
        make_field({"type": 4, "custom_id": "line", "style": 1, "value": "A line"}, "Line", "One line"),
        make_field({"type": 4, "custom_id": "text", "style": 2, "required": False, "value": "Two\nlines"}, "Text"),
        make_field({"type": 3, "custom_id": "menu", "options": [{**OPTIONS[0], "default": True}, OPTIONS[1]]}, "Menu"),
        make_field({"type": 8, "custom_id": "place", "default_values": [{"id": "33"}]}, "Place"),
        make_field({"type": 21, "custom_id": "radio", "options": [OPTIONS[0], {**OPTIONS[1], "default": True}]}, "Radio"),
        make_field({"type": 22, "custom_id": "boxes", "options": [{**OPTIONS[0], "default": True}, OPTIONS[1]]}, "Boxes"),
        make_field({"type": 23, "custom_id": "box", "default": True}, "Box"),
        make_field({"type": 19, "custom_id": "files", "required": False}, "Files"),
        {"type": 1, "components": [{"type": 4, "custom_id": "old", "style": 1, "label": "Older", "value": "way"}]},
        choices={"place": [{"name": "general", "id": "33"}]},
    )
    expect(dialog.locator("strong")).to_have_text("Before")
    expect(dialog.get_by_role("textbox", name="Line")).to_be_focused()
    expect(dialog.get_by_role("textbox", name="Line")).to_have_accessible_description("One line")
    send(dialog)
    expect(dialog).to_have_count(0)
    assert read_submitted(page) == [
        {"line": "A line", "text": "Two\nlines", "menu": ["d"], "place": ["33"], "radio": ["p"], "boxes": ["d"], "box": True}
        | {"files": [], "old": "way"}
    ]
    assert page.evaluate("window.timesClosed") == 0


def test_what_is_filled_in_is_sent(page: Page, tmp_path: Path) -> None:
    dialog = open_form(
        page,
        make_field({"type": 4, "custom_id": "line", "style": 1}, "Line"),
        make_field({"type": 3, "custom_id": "menu", "options": OPTIONS}, "Menu"),
        make_field({"type": 5, "custom_id": "people", "max_values": 2}, "People"),
        make_field({"type": 21, "custom_id": "radio", "options": OPTIONS}, "Radio"),
        make_field({"type": 22, "custom_id": "boxes", "options": OPTIONS}, "Boxes"),
        make_field({"type": 19, "custom_id": "files", "max_values": 2}, "Files"),
        choices={"people": [{"name": "Mia", "id": "1"}, {"name": "Lee", "id": "2"}]},
    )
    (tmp_path / "a.txt").write_text("words")
    dialog.get_by_role("textbox", name="Line").fill("Said so")
    dialog.get_by_role("button", name="Menu").click()
    dialog.get_by_role("option", name="Paraphrase").click()
    dialog.get_by_role("button", name="People").click()
    for person in ("Mia", "Lee"):
        dialog.get_by_role("option", name=person).click()
    dialog.get_by_role("button", name="Done").click()
    dialog.get_by_role("radiogroup", name="Radio").get_by_label("Direct").check()
    for label in ("Direct", "Paraphrase"):
        dialog.get_by_role("group", name="Boxes").get_by_label(label).check()
    dialog.get_by_label("Files").set_input_files([tmp_path / "a.txt"])
    expect(dialog.get_by_text("a.txt")).to_be_visible()
    send(dialog)
    expect(dialog).to_have_count(0)
    file = {"name": "a.txt", "type": "text/plain", "base64": "d29yZHM="}
    expected = {"line": "Said so", "menu": ["p"], "people": ["1", "2"], "radio": ["d"], "boxes": ["d", "p"], "files": [file]}
    assert read_submitted(page) == [expected]


WRONG: list[tuple[Json, str, str]] = [
    ({"type": 4, "style": 1}, "", "This field is required."),
    ({"type": 4, "style": 1, "min_length": 3}, "ab", "Use at least 3 characters; this has 2."),
    ({"type": 4, "style": 2, "max_length": 4}, "fünf🙂", "Use at most 4 characters; this has 5."),
    ({"type": 3, "options": OPTIONS}, "", "Choose an option."),
    ({"type": 8}, "", "Choose an option."),
    ({"type": 19}, "", "Choose a file."),
    ({"type": 21, "options": OPTIONS}, "", "Choose one of these."),
    ({"type": 22, "options": OPTIONS}, "", "Tick at least one of these."),
]


@pytest.mark.parametrize(("component", "typed", "problem"), WRONG)
def test_what_is_wrong_is_said_beside_its_field(page: Page, component: Json, typed: str, problem: str) -> None:
    other = make_field({"type": 4, "custom_id": "other", "style": 1, "value": "right"}, "Other")
    dialog = open_form(page, other, make_field({"custom_id": "wrong", **component}, "Wrong"))
    if typed:
        dialog.get_by_role("textbox", name="Wrong").fill(typed)
    send(dialog)
    field = dialog.locator(".field").nth(1)
    expect(field.get_by_text(problem, exact=True)).to_be_visible()
    expect(field.locator(":focus")).to_have_count(1)
    expect(field.locator("[aria-invalid=true]").first).to_be_attached()
    expect(dialog.locator(".field").nth(0).locator("[aria-invalid=true]")).to_have_count(0)
    assert read_submitted(page) == []


def test_a_problem_goes_away_as_it_is_mended(page: Page) -> None:
    dialog = open_form(page, make_field({"type": 4, "custom_id": "a", "style": 1, "max_length": 50}, "A"))
    send(dialog)
    expect(dialog.get_by_text("This field is required.")).to_be_visible()
    dialog.get_by_role("textbox").fill("twelve chars")
    expect(dialog.get_by_text("This field is required.")).to_have_count(0)
    expect(dialog.get_by_text("38 left")).to_be_visible()
    dialog.get_by_role("textbox").fill("x" * 51)
    expect(dialog.get_by_text("51 of 50")).to_be_visible()


def test_a_form_that_is_refused_stays_open_with_the_reason(page: Page) -> None:
    page.evaluate("window.refusal = 'The bot did not take it.'")
    dialog = open_form(page, make_field({"type": 4, "custom_id": "a", "style": 1, "value": "kept"}, "A"))
    send(dialog)
    expect(dialog.get_by_role("alert")).to_have_text("The bot did not take it. Try it otherwise.")
    expect(dialog.get_by_role("textbox")).to_have_value("kept")


@pytest.mark.parametrize("way", ["Escape", "Cancel", "Close"])
def test_a_form_can_be_left(page: Page, way: str) -> None:
    dialog = open_form(page, make_field({"type": 4, "custom_id": "a", "style": 1}, "A"))
    if way == "Escape":
        page.keyboard.press(way)
    else:
        dialog.get_by_role("button", name=way).click()
    expect(dialog).to_have_count(0)
    assert (page.evaluate("window.timesClosed"), read_submitted(page)) == (1, [])


def test_files_can_be_taken_out_again(page: Page, tmp_path: Path) -> None:
    dialog = open_form(page, make_field({"type": 19, "custom_id": "f", "max_values": 1}, "Files"))
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
        dialog.get_by_label("Files").set_input_files([tmp_path / name])
    expect(dialog.locator(".upload-list li")).to_have_count(1)
    dialog.get_by_role("button", name="Remove two.txt").click()
    send(dialog)
    expect(dialog.get_by_text("Choose a file.")).to_be_visible()


def test_one_of_the_bots_own_forms_is_filled_in_and_answered(windows: Windows) -> None:
    page = windows.open("editor")
    person = PagePerson(page)
    person.focus_composer()
    person.use("desk add")
    expect(person.form).to_be_visible()
    labels = person.form.locator(".field-label")
    expect(labels.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(person.form).to_have_count(0)
    expect(page.locator("#message-field")).to_be_visible()
