"""A message's menu: the bot's apps for messages, the inspector, and its text."""

import pytest
from playwright.sync_api import expect

from support.browser import Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]


def test_an_app_is_used_on_a_message_by_keyboard(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.type("What does Pashinyan say about Russia?")
    lee.press("Enter")
    expect(lee.latest).to_contain_text("What does Pashinyan say")
    lee.latest.get_by_role("button", name="Message menu").press("Enter")
    menu = lee.page.get_by_role("menu")
    expect(menu.get_by_role("menuitem")).to_have_text(["Find in briefings", "Inspect", "Copy text"])
    expect(menu.locator(":focus")).to_have_text("Find in briefings")
    lee.press("Enter")
    expect(lee.latest).to_contain_text("Only you can see this")
    expect(lee.latest).to_contain_text("Pashinyan")


def test_editors_have_one_more_and_it_opens_with_the_other_mouse_button(windows: Windows) -> None:
    ada = PagePerson(windows.open("editor"))
    ada.type("The bridge will close in May, the council said on Monday.")
    ada.press("Enter")
    ada.latest.get_by_text("The bridge").click(button="right")
    expect(ada.page.get_by_role("menuitem", name="Draft from this message")).to_be_visible()
    ada.press("Escape")
    expect(ada.page.get_by_role("menu")).to_have_count(0)
    expect(ada.latest.get_by_role("button", name="Message menu")).to_be_focused()


def test_a_message_that_only_one_person_sees_offers_no_apps(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.use("help")
    expect(lee.latest).to_contain_text("Only you can see this")
    lee.latest.get_by_role("button", name="Message menu").press("Enter")
    expect(lee.page.get_by_role("menuitem")).to_have_text(["Inspect", "Copy text"])


def test_the_inspector_opens_on_a_message(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.use("summary")
    expect(lee.latest).to_contain_text("Lee used /summary")
    lee.latest.get_by_role("button", name="Message menu").press("Enter")
    expect(lee.page.get_by_role("menu")).to_be_visible()
    lee.press("ArrowDown", "Enter")
    expect(lee.page.locator("#inspector")).to_contain_text("of 40")


def test_its_text_goes_to_the_clipboard(windows: Windows) -> None:
    lee = PagePerson(windows.open("member", permissions=["clipboard-read", "clipboard-write"]))
    lee.use("summary")
    expect(lee.latest).to_contain_text("Lee used /summary")
    lee.latest.get_by_role("button", name="Message menu").press("Enter")
    expect(lee.page.get_by_role("menu")).to_be_visible()
    lee.press("End", "Enter")
    expect(lee.notices).to_contain_text("The text is on the clipboard.")
    assert "rankled Moscow" in lee.page.evaluate("navigator.clipboard.readText()")
