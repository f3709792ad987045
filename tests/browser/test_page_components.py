"""Every kind of component that a message can hold, drawn and working, and what stands around messages."""

import pytest
from playwright.sync_api import Page, expect

from support.browser import Windows, needs_chromium
from support.page_parts import Json, make_answer, make_message, read_noted, show_messages

pytestmark = [pytest.mark.browser, needs_chromium]

PRIVATE, THINKING = 1 << 6, 1 << 7
OTHERS = 1 << 15


@pytest.fixture
def page(windows: Windows) -> Page:
    return windows.open()


def make_container(*components: Json, **more: object) -> Json:
    return {"type": 17, "components": list(components), **more}


def make_row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def make_button(label: str, style: int = 2, **more: object) -> Json:
    known: Json = {"url": "https://example.org/"} if style == 5 else {"custom_id": label.lower()}
    return {"type": 2, "style": style, "label": label, **known, **more}


def make_options(count: int, *chosen: int) -> list[Json]:
    return [
        {"label": f"Option {number}", "value": f"v{number}", "description": f"the {number}.", "default": number in chosen}
        for number in range(count)
    ]


def test_a_container_holds_texts_rules_and_sections(page: Page) -> None:
    thumbnail = {"type": 11, "media": {"url": "files/1/2/map.png"}, "description": "A map of the harbor"}
    parts = show_messages(
        page,
        make_answer(
            make_container(
                {"type": 10, "content": "## A headline"},
                {"type": 14, "divider": True, "spacing": 2},
                {"type": 14, "divider": False},
                {"type": 9, "components": [{"type": 10, "content": "**Section**"}], "accessory": make_button("Read")},
                {"type": 9, "components": [{"type": 10, "content": "Pictured"}], "accessory": thumbnail},
                accent_color=0x2B6CB0,
            )
        ),
    )
    expect(parts.get_by_role("heading", name="A headline")).to_be_visible()
    expect(parts.locator("hr")).to_have_count(1)
    expect(parts.locator(".c-container")).to_have_css("border-top-color", "rgb(43, 108, 176)")
    parts.get_by_role("button", name="Read").click()
    assert read_noted(page) == [["press", "read", None]]
    expect(parts.get_by_role("img", name="A map of the harbor")).to_be_visible()


def test_buttons_press_lead_out_or_are_off(page: Page) -> None:
    labels = {1: "Primary", 2: "Secondary", 3: "Success", 4: "Danger"}
    buttons = [make_button(label, style) for style, label in labels.items()]
    off = make_button("Off", disabled=True)
    inside = make_button("Open the server", 5, url="https://discord.com/channels/1/2")
    parts = show_messages(page, make_answer(make_row(*buttons, make_button("Out", 5)), make_row(off, inside)))
    for label in labels.values():
        parts.get_by_role("button", name=label).click()
    assert [custom_id for _, custom_id, _ in read_noted(page)] == ["primary", "secondary", "success", "danger"]
    out = parts.get_by_role("link", name="Out (opens in a new tab)")
    assert (out.get_attribute("href"), out.get_attribute("rel")) == ("https://example.org/", "noopener noreferrer nofollow")
    expect(parts.get_by_role("button", name="Off")).to_be_disabled()
    expect(parts.get_by_role("button", name="Open the server")).to_be_visible()
    expect(parts.get_by_role("link")).to_have_count(1)


def test_one_of_a_menu_is_chosen_by_keyboard(page: Page) -> None:
    menu = {"type": 3, "custom_id": "one", "placeholder": "Proof of …", "options": make_options(3)}
    parts = show_messages(page, make_answer(make_row(menu)))
    select = parts.get_by_role("button", name="Proof of …")
    select.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", name="Option 0 the 0.")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert read_noted(page) == [["choose", "one", ["v1"]]]
    expect(select).to_be_focused()
    expect(select).to_have_accessible_name("Proof of …: Option 1")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert len(read_noted(page)) == 1


def test_several_of_a_menu_stay_within_their_limits(page: Page) -> None:
    menu = {
        "type": 3,
        "custom_id": "few",
        "placeholder": "Pick",
        "options": make_options(20, 2),
        "min_values": 1,
        "max_values": 2,
    }
    parts = show_messages(page, make_answer(make_row(menu)))
    parts.get_by_role("button", name="Pick: Option 2").click()
    page.get_by_role("searchbox", name="Search the options").fill("option 1")
    expect(page.get_by_role("option")).to_have_count(11)
    page.get_by_role("option", name="Option 11").click()
    page.get_by_role("option", name="Option 12").click()
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    expect(page.get_by_text("2 chosen; choose 1 to 2")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("option", name="Option 2 ").click()
    page.get_by_role("option", name="Option 11").click()
    expect(page.get_by_role("button", name="Done")).to_be_disabled()
    page.get_by_role("option", name="Option 19").click()
    page.get_by_role("button", name="Done").click()
    assert read_noted(page) == [["choose", "few", ["v19"]]]


def test_a_menu_of_channels_offers_what_there_is(page: Page) -> None:
    preset = [{"id": "33", "type": "channel"}]
    menu = {"type": 8, "custom_id": "place", "placeholder": "Where", "min_values": 0, "default_values": preset}
    parts = show_messages(page, make_answer(make_row(menu)))
    parts.get_by_role("button", name="Where").click()
    page.get_by_role("option", name="reports").click()
    assert read_noted(page) == [["choose", "place", ["34"]]]
    parts.get_by_role("button", name="Where: reports").click()
    page.get_by_role("option", name="reports", selected=True).click()
    assert read_noted(page)[1:] == [["choose", "place", []]]


@pytest.mark.parametrize("kind", [3, 5, 6, 7, 8])
def test_a_menu_that_is_off_does_not_open(page: Page, kind: int) -> None:
    menu = {"type": kind, "custom_id": "off", "placeholder": "Not now", "disabled": True, "options": make_options(1)}
    expect(show_messages(page, make_answer(make_row(menu))).get_by_role("button", name="Not now")).to_be_disabled()


def test_pictures_have_their_alt_texts_and_open_in_full(page: Page) -> None:
    items = [{"media": {"url": f"files/1/{number}/p.png"}, "description": f"Picture {number}"} for number in (1, 2)]
    parts = show_messages(page, make_answer(make_container({"type": 12, "items": items})))
    parts.get_by_role("img", name="Picture 2").click()
    expect(page.get_by_role("dialog", name="Picture").locator("figcaption")).to_have_text("Picture 2")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    outside = {"media": {"url": "https://example.org/p.png"}, "description": "From outside"}
    parts = show_messages(page, make_answer(make_container({"type": 12, "items": [outside]})))
    expect(parts.get_by_text("Picture: From outside")).to_be_visible()
    expect(parts.locator("img")).to_have_count(0)


def test_files_are_downloaded_with_their_sizes(page: Page) -> None:
    shown = {"id": "5", "filename": "article.txt", "size": 12_345, "url": "files/33/5/article.txt"}
    loose = {"id": "6", "filename": "notes <b>.csv", "size": 12, "url": "files/33/6/notes.csv"}
    file = {"type": 13, "file": {"url": shown["url"]}}
    parts = show_messages(page, make_answer(make_container(file), attachments=[shown, loose]))
    links = parts.get_by_role("link")
    assert [" ".join(link.inner_text().split()) for link in links.all()] == ["article.txt 12 KB", "notes <b>.csv 12 bytes"]
    assert links.nth(1).get_attribute("download") == "notes <b>.csv"


def test_a_type_that_is_not_known_is_said_to_be(page: Page) -> None:
    parts = show_messages(page, make_answer({"type": 99}))
    expect(parts.get_by_text("A component of type 99, which this page cannot show.")).to_be_visible()


def test_messages_say_who_when_and_in_answer_to_what(page: Page) -> None:
    asked = {"type": 2, "name": "summary", "user": {"id": "11", "global_name": "Mia"}}
    first = make_message(1, "The *first* one")
    reply = {"message_reference": {"message_id": "1", "channel_id": "33"}, "referenced_message": first}
    gone = {"message_reference": {"message_id": "0", "channel_id": "33"}, "referenced_message": None}
    messages = [
        first,
        make_message(2, "And another", edited_timestamp="2026-06-17T12:01:00+00:00"),
        make_answer(make_container({"type": 10, "content": "An answer"}), number=3, interaction_metadata=asked),
        make_message(4, "A reply", **reply),
        make_message(5, "To nothing", **gone),
        make_message(6, "", isDeleted=True),
    ]
    parts = show_messages(page, *messages)
    articles = parts.get_by_role("article")
    expect(articles.nth(0)).to_contain_text("Mia")
    expect(articles.nth(1)).to_contain_text("(edited)")
    expect(articles.nth(1).locator(".monogram")).not_to_be_in_viewport()
    expect(articles.nth(2)).to_contain_text("Mia used /summary")
    expect(articles.nth(2)).to_contain_text("Briefing DeskApp")
    expect(articles.nth(3)).to_contain_text("The first one")
    expect(articles.nth(4)).to_contain_text("Reply to a message that was deleted")
    expect(articles.nth(5)).to_have_text("A message was deleted here.")
    expect(parts.get_by_role("heading", level=2)).to_have_count(1)


def test_private_and_thinking_messages_say_so(page: Page) -> None:
    private = make_answer(make_container({"type": 10, "content": "For you"}), flags=OTHERS | PRIVATE)
    parts = show_messages(page, private, make_answer(number=2, flags=THINKING))
    expect(parts.get_by_role("article").nth(0)).to_contain_text("Only you can see this")
    expect(parts.get_by_role("article").nth(1)).to_contain_text("Briefing Desk is thinking …")


def test_what_did_not_change_is_not_drawn_anew(page: Page) -> None:
    one, two = make_message(1, "One ||hidden||"), make_answer(make_row(make_button("Next", custom_id="a")), number=2)
    parts = show_messages(page, one, two)
    parts.locator(".spoiler").click()
    parts.get_by_role("button", name="Next").focus()
    show_messages(page, one, make_answer(make_row(make_button("Next", custom_id="b"), make_button("More")), number=2))
    expect(parts.locator(".spoiler.is-shown")).to_be_visible()
    expect(parts.get_by_role("button", name="Next")).to_be_focused()
    show_messages(page, one, make_answer(make_container({"type": 10, "content": "No button"}), number=2))
    expect(parts.get_by_role("article").nth(1)).to_be_focused()
