"""Commands through the picker, with nothing but the keyboard."""

import pytest
from playwright.sync_api import expect

from support.browser import Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]

SLOW_LINK = """() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (line) { setTimeout(() => send.call(this, line), 400); };
}"""


def test_commands_are_found_as_they_are_typed_and_say_what_they_do(windows: Windows) -> None:
    ada = PagePerson(windows.open("editor"))
    ada.type("/desk p")
    expect(ada.listed.first).to_have_text("/desk postPost a card about a published briefing in a channel")
    expect(ada.listed).to_have_count(2)
    ada.press("Escape")
    ada.type("/")
    expect(ada.listed.first).to_contain_text("/about")
    ada.press("Escape")
    ada.type("/retra")
    expect(ada.highlighted).to_have_text("/desk retractTake a whole briefing back: readers see the reason in its place")


def test_readers_are_not_offered_what_editors_do(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.type("/")
    expect(lee.listed.first).to_contain_text("/about")
    assert not [text for text in lee.listed.all_inner_texts() if text.startswith(("/desk", "/digest", "/settings"))]


@pytest.mark.timeout(300)
def test_every_command_answers(windows: Windows) -> None:
    """With the required options alone, each filled with the first thing on its list, or with a word."""
    mia = PagePerson(windows.open("administrator"))
    mia.type("/")
    expect(mia.listed.first).to_be_visible()
    paths = [text.splitlines()[0].removeprefix("/") for text in mia.listed.all_inner_texts()]
    mia.press("Escape")
    assert len(paths) > 30
    for path in paths:
        mia.begin(path)
        _fill_required(mia)
        mia.send()
        expect(mia.hint).not_to_contain_text("is sent")
        if mia.form.is_visible():
            mia.press("Escape")
            expect(mia.form).to_be_hidden()
            mia.focus_composer()
        else:
            expect(mia.messages.filter(has_text=f"Mia used /{path}").last).to_be_visible()
        expect(mia.notices).to_have_count(0)


def _fill_required(person: PagePerson) -> None:
    while person.open_option.is_visible():
        if person.open_option.inner_text() == "query":
            person.type("Moscow")
        else:
            expect(person.highlighted).to_be_visible()
        person.press("Tab")


def test_what_is_required_is_asked_first_and_enforced(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.begin("search")
    expect(lee.open_option).to_have_text("query")
    expect(lee.hint).to_contain_text("Words or beginnings of words")
    expect(lee.hint).to_contain_text("required")
    lee.press("Enter")
    expect(lee.hint).to_have_text("Type a value.")
    lee.type("checkpoint")
    lee.press("Enter")
    expect(lee.latest).to_contain_text("checkpoint")


def test_suggestions_come_from_the_bot_while_a_name_is_typed(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.begin("actor")
    lee.type("Puti")
    lee.press("Enter")  # at once: the suggestions are waited for
    expect(lee.values).to_have_text(["nameVladimir Putin"])
    lee.send()
    expect(lee.latest.get_by_role("heading", name="Vladimir Putin")).to_be_visible()


def test_whoever_types_faster_than_the_list_comes_gets_what_they_meant(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.page.evaluate(SLOW_LINK)
    lee.type("/help")
    lee.press("Enter")
    expect(lee.page.locator(".command-name")).to_have_text("/help")
    lee.press("Enter")
    expect(lee.messages.filter(has_text="Lee used /help").last).to_be_visible()


def test_the_other_options_are_offered_in_the_end_and_chosen_from_lists(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.begin("quotes")
    expect(lee.listed).to_have_count(4)
    expect(lee.highlighted).to_have_count(0)
    lee.press("ArrowDown", "ArrowDown", "Enter")
    expect(lee.open_option).to_have_text("speaker")
    lee.choose("Dumoulin")
    lee.add("form", "partial")
    expect(lee.values).to_have_text(["speakerMarie Dumoulin", "formpartial"])
    lee.send()
    expect(lee.latest).to_contain_text("Dumoulin")


def test_a_boolean_is_true_or_false_and_everybody_sees_what_is_public(windows: Windows) -> None:
    lee, kim = PagePerson(windows.open("member")), PagePerson(windows.open("second-member"))
    lee.use("about", public="True")
    expect(kim.latest).to_contain_text("Lee used /about")


def test_channels_and_roles_are_chosen_by_name(windows: Windows) -> None:
    mia = PagePerson(windows.open("administrator"))
    mia.begin("settings editors")
    mia.add("add", "@Desk")
    expect(mia.values).to_have_text(["add@Desk"])
    mia.press("Escape")
    mia.begin("desk post")
    mia.type("nowhere")
    expect(mia.listed).to_have_count(0)
    mia.press("Enter")
    expect(mia.hint).to_have_text("Choose a channel from the list.")
    for _ in "nowhere":
        mia.press("Backspace")
    mia.choose("#reports")
    expect(mia.values).to_have_text(["channel#reports"])


def test_backspace_in_an_empty_option_goes_back_step_by_step(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.begin("search")
    lee.type("grain")
    lee.press("Tab")
    lee.type("in:")
    lee.press("Backspace")
    expect(lee.open_option).to_be_hidden()
    lee.press("Backspace")
    expect(lee.open_option).to_have_text("query")
    expect(lee.field).to_have_value("grain")
    for _ in "grain":
        lee.press("Backspace")
    lee.press("Backspace")
    expect(lee.field).to_have_value("/search")
    for _ in "/search":
        lee.press("Backspace")
    expect(lee.page.locator("#message-field")).to_be_focused()


def test_escape_leaves_a_command_and_arrow_up_brings_back_what_was_filled_in(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.type("A word before")
    lee.press("Enter")
    expect(lee.latest).to_contain_text("A word before")
    lee.begin("quotes")
    lee.add("form", "direct")
    lee.press("Escape")
    expect(lee.page.locator("#message-field")).to_be_focused()
    lee.press("ArrowUp")
    expect(lee.values).to_have_text(["formdirect"])
    lee.press("ArrowUp")
    expect(lee.page.locator("#message-field")).to_have_value("A word before")
    lee.press("ArrowDown", "ArrowDown")
    expect(lee.page.locator("#message-field")).to_have_value("")


def test_a_command_that_is_not_there_says_so(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.type("/nonsense")
    expect(lee.hint).to_have_text("There is no such command here. Esc starts over.")
    lee.press("Enter")
    expect(lee.page.locator("#command-field")).to_have_value("/nonsense")


def test_a_command_that_somebody_mentions_can_be_filled_in(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.type("Try </summary:1> first")
    lee.press("Enter")
    lee.latest.get_by_role("button", name="/summary").press("Enter")
    expect(lee.page.locator(".command-name")).to_have_text("/summary")


@pytest.mark.parametrize(
    ("option", "typed", "answer"),
    [
        ({"type": 4, "min_value": 1, "max_value": 9}, "3", {"value": 3, "label": "3"}),
        ({"type": 4, "min_value": 1, "max_value": 9}, "12", {"problem": "Type a whole number from 1 to 9."}),
        ({"type": 4, "min_value": 1}, "2.5", {"problem": "Type a whole number of at least 1."}),
        ({"type": 10, "max_value": 1}, "many", {"problem": "Type a number of at most 1."}),
        ({"type": 3, "min_length": 3}, "ab", {"problem": "Type at least 3 characters; so far there are 2."}),
        ({"type": 3, "max_length": 3}, "abcd", {"problem": "Type at most 3 characters; there are 4."}),
    ],
)
def test_numbers_and_texts_keep_their_limits(
    windows: Windows, option: dict[str, int], typed: str, answer: dict[str, object]
) -> None:
    """The bot has no such option now; Discord has them."""
    page = windows.open("member")
    read = "([option, typed]) => import('./scripts/composer/option_kinds.js').then((kinds) => kinds.read(option, typed))"
    assert page.evaluate(read, [option, typed]) == answer
